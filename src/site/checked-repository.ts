import process from 'node:process';
import { firstMayLack } from '../facts/world/may-lack.ts';
import { readPast } from '../facts/world/past.ts';
import type { Past } from '../facts/world/world.ts';
import { openGit } from '../history/git/git.ts';
import { filesOfGit } from '../history/git/left-out.ts';
import { storedLineEnds } from '../history/git/line-ends.ts';
import { diskTree } from '../repo/disk-tree.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import { storedTree } from '../repo/stored-tree.ts';
import type { Tree } from '../repo/tree.ts';
import { failure } from '../text/result.ts';
import type { SiteOptions } from './options.ts';

/** The checked repository with its history. Nothing of it depends on the policy but for the names of its environments. */
export interface CheckedRepository {
  tree: Tree;
  repository: Repository;
  past: Past;
}

/** Reads the checked repository, as the command does. */
export async function readCheckedRepository(
  options: SiteOptions,
  environments: readonly string[],
): Promise<CheckedRepository> {
  const git = openGit(options.repo, process.env);
  const tree = storedTree(diskTree(options.repo, filesOfGit(git)), storedLineEnds(git));
  const repository = readRepository(tree, options.repoLabel);
  const past = await readPast(git, repository, {
    environments,
    mayLack: options.isDefault ? firstMayLack(environments) : undefined,
    base: failure({ reason: 'a site shows what runs now and has no base branch' }),
  });
  return { tree, repository, past };
}
