import { resolve } from 'node:path';
import { pathInside } from '../../disk/is-below.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import type { Git } from '../../history/git/git.ts';
import { GitProblem } from '../../history/git/problem.ts';
import { headOf } from '../../history/git/resolve-commit.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import { failure, type Result, success } from '../../text/result.ts';

/** What a check has read, and where. */
interface Judged {
  git: Git;
  repository: Repository;
  policy: Policy;
  /** The folder of the repository. */
  root: string;
  cwd: string;
}

/**
 * The commit that a check has judged: what it read of the folder must be what the commit has. Files of the folder that it did not
 * read bear on no verdict.
 */
export function judgedCommit({ git, repository, policy, root, cwd }: Judged): Result<string> {
  const help = 'Commit what there is, or check it out anew, and run the check again.';
  const refused = (path: string, what: string) =>
    failure({ message: `\`${path}\` ${what}, so that what was judged is no commit that could be named.`, help });
  const named = headCommit(git);
  if (!named.ok) return named;
  const head = named.value;
  const [leftOut] = repository.leftOut.keys();
  if (leftOut !== undefined) return refused(leftOut, 'is in git and not in the folder');
  const committed = treeAt(git, head);
  const { ok, stdout } = git.run(['ls-files', '-z', '--cached']);
  const index = new Set(ok ? stdout.toString('utf8').split('\0') : []);
  const behindLinks = new Set(committed.behindLinks?.('**').map(({ path }) => path));
  const removed = committed.glob('**').find((path) => !index.has(path) && !behindLinks.has(path));
  if (removed !== undefined) return refused(removed, 'is to be removed by the next commit');
  const read = filesRead(repository, policy, { root, cwd });
  committed.prefetch?.(read.filter((path) => committed.kind(path) === 'file'));
  for (const path of read) {
    const there = committed.read(path);
    const here = repository.tree.read(path);
    if (here === undefined) continue;
    if (there === undefined) return refused(path, 'is not committed');
    if (Buffer.compare(there, here) !== 0) return refused(path, 'differs from the commit');
  }
  return success(head);
}

function headCommit(git: Git): Result<string> {
  try {
    if (git.repository() !== undefined) return success(headOf(git));
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    return failure({ message: `No commit can be named that was judged: ${error.message}.`, help: error.help });
  }
  return failure({
    message: 'There is no commit that the verdict could be of.',
    help: 'Run it in a clone of the repository, with a commit checked out.',
  });
}

/** The paths of the files that a check has read, those of a policy in the repository too. */
function filesRead(repository: Repository, { sources }: Policy, { root, cwd }: Pick<Judged, 'root' | 'cwd'>): string[] {
  const { config, manifests, changes, grants, waivers, runs, migrations } = repository;
  const records = [manifests, changes, grants, waivers, runs, config.record ?? []].flat().map(({ file }) => file);
  const pages = [...sources.keys()].flatMap((file) => pathInside(root, resolve(cwd, file)) ?? []);
  return [
    ...new Set([...records, ...migrations.map(({ path }) => path), ...repository.openedFiles(), ...pages]),
  ].sort();
}
