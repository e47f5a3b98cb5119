import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Git } from '../../history/git/git.ts';
import { GitProblem } from '../../history/git/problem.ts';
import { commitNamed } from '../../history/git/resolve-commit.ts';

/** What is checked out in a repository. */
export interface CheckedOut {
  /** The commit; undefined where there is none, or git refuses to say. */
  commit(): string | undefined;
}

/** Asks git again only where it may have another answer: starting a process takes longer than all else after an edit. */
export function checkedOutBy(git: Git): CheckedOut {
  let known: { stamp: string; commit: string | undefined } | undefined;
  return {
    commit: () => {
      const stamp = stampOf(git);
      if (stamp === undefined) return headOf(git);
      if (known?.stamp !== stamp) known = { stamp, commit: headOf(git) };
      return known.commit;
    },
  };
}

function headOf(git: Git): string | undefined {
  try {
    return commitNamed(git, 'HEAD');
  } catch (error) {
    if (error instanceof GitProblem) return undefined;
    throw error;
  }
}

/** The state of the files that git writes at every commit and checkout; undefined where one of them is not there. */
function stampOf(git: Git): string | undefined {
  try {
    const folder = git.repository()?.gitFolder;
    if (folder === undefined) return undefined;
    const states = ['HEAD', 'logs/HEAD', 'index'].map((name) => {
      const { ino, size, mtimeNs } = statSync(join(folder, name), { bigint: true });
      return `${ino} ${size} ${mtimeNs}`;
    });
    return states.join(', ');
  } catch {
    return undefined;
  }
}
