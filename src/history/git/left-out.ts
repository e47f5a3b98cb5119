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
  paths: readonly string[];
  /** Those that the folder has not. */
  leftOut: ReadonlyMap<string, LeftOutReason>;
}

/**
 * The files, links and submodules that git has in the folder that it was opened at, and which of them that has not: those outside a
 * sparse checkout, and those that are missing although they should be there. None outside a repository.
 */
export function filesOfGit(git: Git): FilesOfGit {
  const leftOut = new Map<string, LeftOutReason>();
  const paths = new Set<string>();
  for (const entry of entriesOf(git).split('\0')) {
    // A letter for its state, a space and the path: `S` is left out, `R` is missing, and may be listed as present too.
    const path = entry.slice(2);
    if (path !== '') paths.add(path);
    if (entry.startsWith('S ')) leftOut.set(path, SPARSE);
    else if (entry.startsWith('R ') && !leftOut.has(path)) leftOut.set(path, ABSENT);
  }
  return { paths: [...paths], leftOut };
}

/** Those that the folder has not. */
export function leftOutFiles(git: Git): FilesOfGit['leftOut'] {
  return filesOfGit(git).leftOut;
}

function entriesOf(git: Git): string {
  try {
    if (git.repository() === undefined) return '';
    const { ok, stdout } = git.run(['ls-files', '-z', '-t', '--cached', '--deleted']);
    return ok ? stdout.toString('utf8') : '';
  } catch (error) {
    // Why git cannot be asked is said where the history is read.
    if (error instanceof GitProblem) return '';
    throw error;
  }
}
