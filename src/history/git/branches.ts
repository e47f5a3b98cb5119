import { shellCommand } from '../../text/shell-command.ts';
import type { Git } from './git.ts';
import { GitProblem, refused } from './problem.ts';

/** A branch, without the remote in its name. */
export interface Branch {
  name: string;
  /** The full hash of its last commit. */
  tip: string;
}

/** The branches of a remote, or those of a clone. */
export interface Branches {
  /** Whose they are, as messages say it: `of the remote origin`. */
  whose: string;
  all: readonly Branch[];
  /** The names of those that are nobody's own: what the remote calls its default, else what such branches are usually called. */
  trunks: readonly string[];
  /** How to fetch more of them; undefined where there is nothing to fetch from. */
  fetch: string | undefined;
}

const DEFAULT_REMOTE = 'origin';
const USUAL_TRUNKS = ['main', 'master', 'trunk'];

/**
 * The branches of a remote, `origin` unless another is named; those of the clone itself where it is bare or has no such remote. Throws a
 * GitProblem where the remote has not been fetched.
 */
export function branchesOf(git: Git, named: string | undefined): Branches {
  const remote = named ?? DEFAULT_REMOTE;
  const folder = `refs/remotes/${remote}/`;
  const refs = refsOf(git, folder);
  const fetched = refs.filter(({ ref }) => ref.startsWith(folder));
  const fetch = `Fetch all branches: \`${shellCommand`git fetch ${remote} ${`+refs/heads/*:${folder}*`}`}\`, or \`fetch-depth: 0\` for actions/checkout.`;
  if (fetched.length > 0) {
    const head = fetched.find(({ ref }) => ref === `${folder}HEAD`)?.target;
    const all = branchesIn(fetched, folder).filter(({ name }) => name !== 'HEAD');
    const trunks = head?.startsWith(folder) ? [head.slice(folder.length)] : USUAL_TRUNKS;
    return { whose: `of the remote ${remote}`, all, trunks, fetch };
  }
  const isBare = git.repository()?.top === undefined;
  const isThere = !isBare && remotesOf(git).includes(remote);
  if (isThere) throw new GitProblem(`no branch of the remote \`${remote}\` has been fetched`, fetch);
  if (named !== undefined && !isBare)
    throw new GitProblem(
      `the clone has no remote \`${named}\`, whose branches are environments`,
      `Add it with \`${shellCommand`git remote add ${named} URL`}\` and fetch it, or correct \`remote\` in towpath.yaml.`,
    );
  return { whose: 'of the clone', all: branchesIn(refs, 'refs/heads/'), trunks: USUAL_TRUNKS, fetch: undefined };
}

interface Ref {
  ref: string;
  tip: string;
  /** Of a symbolic ref, where it leads. */
  target: string;
}

function refsOf(git: Git, folder: string): Ref[] {
  const { ok, stdout, stderr } = git.run([
    'for-each-ref',
    '--format=%(refname)%00%(objectname)%00%(symref)',
    'refs/heads/',
    folder,
  ]);
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('utf8').split('\n').filter(Boolean);
  return lines.map((line): Ref => {
    const [ref = '', tip = '', target = ''] = line.split('\0');
    return { ref, tip, target };
  });
}

function branchesIn(refs: readonly Ref[], folder: string): Branch[] {
  return refs.flatMap(({ ref, tip }) => (ref.startsWith(folder) ? [{ name: ref.slice(folder.length), tip }] : []));
}

function remotesOf(git: Git): string[] {
  const { ok, stdout, stderr } = git.run(['remote']);
  if (!ok) throw refused(stderr);
  return stdout.toString('utf8').split('\n').filter(Boolean);
}
