import type { Git } from './git.ts';
import { GitProblem } from './problem.ts';

/** Why a file that git has is not in the folder: the beginning of a clause, and what to do about it. */
interface LeftOutReason {
  why: string;
  mend: string;
}

const SPARSE: LeftOutReason = {
  why: 'this sparse checkout leaves out',
  mend: 'Check everything out: run `git sparse-checkout disable`, or remove `sparse-checkout` from actions/checkout.',
};
const ABSENT: LeftOutReason = {
  why: 'git has, and the folder has not,',
  mend: 'Restore it with `git checkout`, or commit that it was removed.',
};

/** What git has in a folder, by paths from there. */
export interface FilesOfGit {
  /** Files, links and submodules. */
  paths: readonly string[];
  /** The blobs of links. */
  links: ReadonlyMap<string, string>;
  /** The commits of submodules. */
  modules: ReadonlyMap<string, string>;
  /** Those that the folder has not. */
  leftOut: ReadonlyMap<string, LeftOutReason>;
}

/** The modes of what is no file. */
const LINK = '120000';
const MODULE = '160000';

/**
 * The files, links and submodules that git has in the folder that it was opened at, and which of them that has not: those outside a
 * sparse checkout, and those that are missing although they should be there. None outside a repository.
 */
export function filesOfGit(git: Git): FilesOfGit {
  const leftOut = new Map<string, LeftOutReason>();
  const paths = new Set<string>();
  const links = new Map<string, string>();
  const modules = new Map<string, string>();
  for (const entry of entriesOf(git).split('\0')) {
    // A letter for its state, the mode, the id, a number and the path: `S` is left out, `R` is missing, and may be listed as present too.
    const [, state, mode, id, path] = /^(\S) (\d+) (\w+) \d\t(.*)$/s.exec(entry) ?? [];
    if (path === undefined) continue;
    paths.add(path);
    if (mode === LINK) links.set(path, id!);
    if (mode === MODULE) modules.set(path, id!);
    if (state === 'S') leftOut.set(path, SPARSE);
    else if (state === 'R' && !leftOut.has(path)) leftOut.set(path, ABSENT);
  }
  return { paths: [...paths], links, modules, leftOut };
}

/** Those that the folder has not. */
export function leftOutFiles(git: Git): FilesOfGit['leftOut'] {
  return filesOfGit(git).leftOut;
}

function entriesOf(git: Git): string {
  try {
    if (git.repository() === undefined) return '';
    const { ok, stdout } = git.run(['ls-files', '-z', '-t', '--stage', '--cached', '--deleted']);
    return ok ? stdout.toString('utf8') : '';
  } catch (error) {
    // Why git cannot be asked is said where the history is read.
    if (error instanceof GitProblem) return '';
    throw error;
  }
}
