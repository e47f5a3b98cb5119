import { resolve } from 'node:path';
import { readPast } from '../facts/world/past.ts';
import type { Past } from '../facts/world/world.ts';
import { type Git, openGit } from '../history/git.ts';
import { startOf } from '../history/range.ts';
import type { Policy } from '../policy/policy.ts';
import { CONFIG_FILE, type Config, readConfig } from '../repo/config/config.ts';
import type { Repository } from '../repo/repository.ts';
import type { Tree } from '../repo/tree.ts';
import { findBase } from './base.ts';
import { type CacheOption, cacheOf } from './cache-folder.ts';
import { loadRepository } from './load.ts';
import { pathInside, policyAt } from './policy-at.ts';
import { historyProgress } from './progress.ts';
import type { Streams } from './streams.ts';
import { treeAt } from './tree-at.ts';

/** The options that say what is judged, as written. */
export interface LoadOptions {
  policy?: string;
  config?: string;
  base?: string;
  cache?: CacheOption;
}

/** Everything that a check is made of. */
export interface Loaded {
  repository: Repository;
  /** The policy that judges: with a base, the one that held there. */
  policy: Policy;
  /** The policy as it is now, where the one that judges is another: that of the base with the name `since`. */
  edited: { policy: Policy; since: string } | undefined;
  past: Past;
  notes: string[];
}

/**
 * Reads a repository, its policy and its history. With a base, the policy is read from there, and its configuration says
 * with the present one where versions stand, so that no change can weaken its own judge.
 */
export async function loadCheck(folder: string, options: LoadOptions, streams: Streams): Promise<Loaded> {
  const root = resolve(streams.cwd, folder);
  const { repository, policy, notes, shipped } = loadRepository(folder, options.policy, streams.cwd, options.config);
  const git = openGit(root, streams.variables);
  const base = findBase(git, options.base, streams.variables);
  const cache = cacheOf(options.cache, streams);
  const progress = historyProgress(streams);
  if ('none' in base) {
    if (base.isMissing === true) notes.push(`the policy of this range judged itself, since ${base.none}`);
    const past = await readPast(git, repository, { base, cache, progress });
    return { repository, policy, edited: undefined, past, notes };
  }
  const tree = treeAt(git, base.commit);
  const { config } = readConfig(tree);
  const before = earlierConfigs(git, base.commit, config);
  const past = await readPast(git, repository, { base, before, cache, progress });
  const judge = judgeOf(tree, config, base.name, root, options.policy, streams.cwd, shipped);
  if (isEdited(repository, config)) {
    notes.push(`${CONFIG_FILE} was edited since ${base.name}; where versions stand was read from both`);
  }
  const loaded = { repository, past };
  if ('instead' in judge) return { ...loaded, policy, edited: undefined, notes: [...notes, judge.instead] };
  if (judge.policy.digest === policy.digest) return { ...loaded, policy, edited: undefined, notes };
  return { ...loaded, policy: judge.policy, edited: { policy, since: base.name }, notes };
}

/** The policy that held at the base; or why the present one judges instead. */
function judgeOf(
  tree: Tree,
  config: Config,
  base: string,
  root: string,
  option: string | undefined,
  cwd: string,
  shipped: () => Policy,
): { policy: Policy } | { instead: string } {
  const given = option === undefined ? undefined : pathInside(root, resolve(cwd, option));
  if (option !== undefined && given === undefined) {
    return { instead: `${option} lies outside the repository, so it was not read from ${base}` };
  }
  // Where the base has no policy of its own, the one that ships judged it, and judges what was done since.
  const policy = policyAt(tree, config, given) ?? shipped();
  if (policy.findings.length === 0) return { policy };
  return { instead: `the policy of ${base} has a fault, so the present one judged what was done since` };
}

/** The configuration of the base, and that of where the range parted from it, where it is another. */
function earlierConfigs(git: Git, base: string, atBase: Config): Config[] {
  const parted = startOf(git, base);
  if (parted === undefined || parted === base) return [atBase];
  const { config } = readConfig(treeAt(git, parted));
  return textOf(config) === textOf(atBase) ? [atBase] : [atBase, config];
}

function isEdited({ config }: Repository, before: Config): boolean {
  return textOf(config) !== textOf(before);
}

function textOf({ record }: Config): string | undefined {
  return record?.source.text;
}
