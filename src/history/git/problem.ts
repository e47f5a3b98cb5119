import { failure, type Problem } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import type { NoPlace } from './place.ts';

/**
 * Why git cannot answer. It is thrown inside `src/history`; where it leaves that, `gitFailure` makes a Result of it. The message
 * is a clause without a full stop (`this is a shallow clone`), since it is printed inside a sentence: "arrival-order judged
 * nothing: this is a shallow clone".
 */
export class GitProblem extends Error implements Problem {
  override readonly name = 'GitProblem';
  readonly help: string;
  /** Whether there is no history at all, rather than one that could not be read. */
  readonly isAbsent: boolean;

  constructor(message: string, help: string, isAbsent = false) {
    super(message);
    this.help = help;
    this.isAbsent = isAbsent;
  }
}

/** Why there is no history. */
export type HistoryProblem = Pick<GitProblem, 'message' | 'help' | 'isAbsent'>;

/** A caught GitProblem as a failure; throws any other error again. */
export function gitFailure(error: unknown): { ok: false; problem: HistoryProblem } {
  if (!(error instanceof GitProblem)) throw error;
  return failure({ message: error.message, help: error.help, isAbsent: error.isAbsent });
}

/** The problem where the `git` command could not be started. */
export function notStarted(error: Error): GitProblem {
  const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  return isMissing
    ? new GitProblem('the command `git` is not installed', 'Install git.')
    : new GitProblem(`\`git\` could not be run: ${error.message}`, 'Run the command again.');
}

/** The problem of a partial clone, which lacks blobs or trees that its commits refer to. */
export function objectsMissing(): GitProblem {
  return new GitProblem(
    'the clone lacks objects of its history',
    'Clone it whole, without `--filter`, or run `git fetch --refetch --no-filter`.',
  );
}

const HIDDEN = 'bare repository in the working tree of another';

/** What git would say on stderr of a folder that is not asked about. */
export function refusal(place: NoPlace): string {
  return `fatal: ${place === 'none' ? 'not a git repository' : HIDDEN}`;
}

/** Whether git says on stderr that the folder is in no repository. */
export function saysNoRepository(stderr: string): boolean {
  return /not a git repository/i.test(stderr);
}

/** The problem where git exited with an error, from what it says on stderr: of several lines, the one that is the error. */
export function refused(stderr: string): GitProblem {
  if (saysNoRepository(stderr)) {
    return new GitProblem('this is not a git repository', 'Run it in a clone, which has the history.', true);
  }
  if (stderr.includes(HIDDEN)) {
    return new GitProblem(
      'the folder looks like a bare repository, and lies in the working tree of another',
      'Move it out of there, or name the folder above it.',
    );
  }
  if (/dubious ownership/.test(stderr)) {
    const [, folder] = /dubious ownership in repository at '(.+)'/.exec(stderr) ?? [];
    return new GitProblem(
      'git does not read the repository, since another user owns it',
      `Run \`${shellCommand`git config --global --add safe.directory ${folder}`}\`.`,
    );
  }
  if (/promisor|missing (blob|tree|object)|unable to read|bad object|could not fetch/i.test(stderr)) {
    return objectsMissing();
  }
  const lines = stderr.split('\n').filter((each) => !each.startsWith('hint:'));
  const line = lines.find((each) => /^(fatal|error):/.test(each)) ?? lines[0] ?? '';
  return new GitProblem(
    `git says \`${line.replace(/^(fatal|error): /, '')}\``,
    'Repair the repository, then run the command again.',
  );
}

/** Of a clone that does not reach back to where its history begins. */
export function shallowClone(): GitProblem {
  return new GitProblem(
    'this is a shallow clone, which lacks the history',
    'Clone it whole: `fetch-depth: 0` for actions/checkout, `GIT_DEPTH: 0` in GitLab CI, or `git fetch --unshallow`.',
  );
}
