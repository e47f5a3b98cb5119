import { CommanderError } from 'commander';
import { GitProblem } from '../history/git/problem.ts';
import { orList } from '../text/list.ts';
import type { Problem } from '../text/result.ts';
import { capitalised } from '../text/sentence.ts';
import { writeInstead } from '../text/suggestion.ts';

/** The problem behind an error that a command ended with: a mistake in the command line, a problem of git, or a bug. */
export function thrownProblem(error: unknown, command?: string): Problem {
  if (error instanceof CommanderError) return commandLineProblem(error, command);
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
function commandLineProblem({ message }: CommanderError, command: string | undefined): Problem {
  const [, found = message, near] = /^error: (.*?)\.?(?:\n\(Did you mean (?:one of )?(.*?)\?\))?$/s.exec(message) ?? [];
  const [, value, choices] = CHOICES.exec(found) ?? [];
  const quoted = found.replace(/'([^']*)'/g, '`$1`');
  return {
    message: `${capitalised(quoted)}.`,
    help:
      near !== undefined
        ? `Write ${orList(near.split(', '))}.`
        : value !== undefined && choices !== undefined
          ? writeInstead(value, choices.split(', '))
          : whereListed(command),
  };
}

/** What Commander says of a value that is not among an option's choices. */
const CHOICES = /argument '(.*)' is invalid\. Allowed choices are (.*)$/s;

/** Where the right spelling is found: the options of a command are in its own help only. */
function whereListed(command: string | undefined): string {
  return command === undefined
    ? 'Run `towpath --help` for the commands.'
    : `Run \`towpath ${command} --help\` for its arguments and options.`;
}
