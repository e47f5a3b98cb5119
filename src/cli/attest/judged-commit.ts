import { resolve } from 'node:path';
import { isBelow, pathInside } from '../../disk/is-below.ts';
import { realPath } from '../../disk/real-path.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import { type Git, openGit, type ProcessEnvironment } from '../../history/git/git.ts';
import { GitProblem } from '../../history/git/problem.ts';
import { headOf } from '../../history/git/resolve-commit.ts';
import type { Policy } from '../../policy/policy.ts';
import { SHIPPED_POLICY } from '../../policy/shipped-policy.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { workingTree } from '../working-tree.ts';

/** What a check has read, and where. */
interface Judged {
  git: Git;
  repository: Repository;
  policy: Policy;
  /** The folder of the repository. */
  root: string;
  /** What the options name, as written. */
  named: { policy?: string; config?: string; baseline?: string };
  cwd: string;
  variables: ProcessEnvironment;
}

const HELP = 'Commit what there is, or check it out anew, and run the check again.';

const refused = (path: string, what: string): Problem => ({
  message: `\`${path}\` ${what}, so that what was judged is no commit that could be named.`,
  help: HELP,
});

/**
 * The commit that a check has judged: what it read of the clone must be what the commit has. Files that it did not read bear on no
 * verdict, and what options name elsewhere belongs to whoever gives them.
 */
export function judgedCommit(judged: Judged): Result<string> {
  const { git, repository } = judged;
  const named = headCommit(git);
  if (!named.ok) return named;
  const head = named.value;
  const [leftOut] = repository.leftOut.keys();
  if (leftOut !== undefined) return failure(refused(leftOut, 'is in git and not in the folder'));
  const committed = treeAt(git, head);
  const { ok, stdout } = git.run(['ls-files', '-z', '--cached']);
  const index = new Set(ok ? stdout.toString('utf8').split('\0') : []);
  const behindLinks = new Set(committed.behindLinks?.('**').map(({ path }) => path));
  const removed = committed.glob('**').find((path) => !index.has(path) && !behindLinks.has(path));
  if (removed !== undefined) return failure(refused(removed, 'is to be removed by the next commit'));
  const { inFolder, beside } = filesRead(judged);
  const differing =
    uncommitted(inFolder, { here: repository.tree, committed }) ?? uncommittedBeside(beside, head, judged);
  return differing === undefined ? success(head) : failure(differing);
}

/** The first file that is not as the commit has it; undefined where all are, or are not there. */
function uncommitted(
  paths: readonly string[],
  { here, committed }: { here: Tree; committed: Tree },
): Problem | undefined {
  committed.prefetch?.(paths.filter((path) => committed.kind(path) === 'file'));
  for (const path of paths) {
    const bytes = here.read(path);
    if (bytes === undefined) continue;
    const there = committed.read(path);
    if (there === undefined) return refused(path, 'is not committed');
    if (Buffer.compare(there, bytes) !== 0) return refused(path, 'differs from the commit');
  }
  return undefined;
}

/** The same of files that lie in the clone, and not in the folder that is checked. */
function uncommittedBeside(files: readonly string[], head: string, { git, variables }: Judged): Problem | undefined {
  const top = git.repository()?.top;
  if (top === undefined) return undefined;
  const root = realPath(top);
  const paths = files.flatMap((file) => pathInside(root, realPath(file)) ?? []);
  if (paths.length === 0) return undefined;
  const whole = openGit(root, variables);
  return uncommitted(paths, { here: workingTree(whole, root), committed: treeAt(whole, head) });
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

/** The files that a check has read: the paths of those in the folder of the repository, and where others lie. */
function filesRead({
  repository,
  policy: { sources },
  root,
  named,
  cwd,
}: Judged): Record<'inFolder' | 'beside', string[]> {
  const own = [...(repository.tree.readPaths?.() ?? []), ...repository.openedFiles()];
  // Findings call the pages of a repository's own policy by their paths in it.
  const from = named.policy === undefined ? root : cwd;
  const pages = [...sources.keys()].map((file) => resolve(from, file));
  const others = [named.config, named.baseline].flatMap((file) => (file === undefined ? [] : resolve(cwd, file)));
  const inFolder = new Set(own);
  const beside: string[] = [];
  for (const file of [...pages, ...others]) {
    // The default policy is a part of the program, wherever that is installed.
    if (isBelow(SHIPPED_POLICY, file)) continue;
    const path = pathInside(root, file) ?? pathInside(realPath(root), realPath(file));
    if (path === undefined) beside.push(file);
    else inFolder.add(path);
  }
  return { inFolder: [...inFolder].sort(), beside };
}
