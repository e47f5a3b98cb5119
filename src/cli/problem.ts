import { CommanderError } from 'commander';
import { GitProblem } from '../history/git/problem.ts';
import { orList } from '../text/list.ts';
import type { Problem } from '../text/result.ts';

/** The problem behind an error that a command ended with: one of the command line, of git, or a bug. */
export function thrownProblem(error: unknown): Problem {
  if (error instanceof CommanderError) return commandLineProblem(error);
  if (error instanceof GitProblem) {
    return { message: `Could not read the history: ${error.message}.`, help: error.help };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return {
    message: `Could not check: ${reason}.`,
    help: 'This is a bug of Towpath; report it with the command that you ran.',
  };
}

/** Commander's message, such as `error: unknown option '--polcy'\n(Did you mean --policy?)`, as a problem. */
function commandLineProblem({ message }: CommanderError): Problem {
  const [, found = message, near] = /^error: (.*?)\.?(?:\n\(Did you mean (?:one of )?(.*?)\?\))?$/s.exec(message) ?? [];
  const quoted = found.replace(/'([^']*)'/g, '`$1`');
  return {
    message: `${quoted.charAt(0).toUpperCase()}${quoted.slice(1)}.`,
    help:
      near === undefined ? 'Run `towpath --help` for the commands and options.' : `Write ${orList(near.split(', '))}.`,
  };
}
