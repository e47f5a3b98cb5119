import type { Git } from './git.ts';
import { GitProblem } from './problem.ts';

/** Why a file that git has is not in the folder: the beginning of a clause, and what to do about it. */
export interface LeftOutReason {
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

/**
 * The files that git has and the folder that it was opened at has not, by their paths from there: those outside a sparse
 * checkout, and those that are missing although they should be there. None outside a repository.
 */
export function leftOutFiles(git: Git): ReadonlyMap<string, LeftOutReason> {
  const leftOut = new Map<string, LeftOutReason>();
  const listed = entriesOf(git);
  for (const entry of listed.split('\0')) {
    // A letter for its state, a space and the path: `S` is left out, `R` is missing, and may be listed as present too.
    const path = entry.slice(2);
    if (entry.startsWith('S ')) leftOut.set(path, SPARSE);
    else if (entry.startsWith('R ') && !leftOut.has(path)) leftOut.set(path, ABSENT);
  }
  return leftOut;
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
