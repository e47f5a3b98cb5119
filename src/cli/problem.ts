import { type Command, CommanderError } from 'commander';
import { GitProblem } from '../history/git/problem.ts';
import { orList } from '../text/list.ts';
import { nearest } from '../text/nearest.ts';
import type { Problem } from '../text/result.ts';
import { capitalised } from '../text/sentence.ts';
import { writeInstead } from '../text/suggestion.ts';

/** The problem behind an error that a called command ended with: a mistake in the command line, a problem of git, or a bug. */
export function thrownProblem(error: unknown, command: Command): Problem {
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
function commandLineProblem({ message }: CommanderError, command: Command): Problem {
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
          : (meantOption(found, command) ?? whereListed(command)),
  };
}

/** What Commander says of a value that is not among an option's choices. */
const CHOICES = /argument '(.*)' is invalid\. Allowed choices are (.*)$/s;

/** The option of a command that shares its words with one that it does not have; else that of the program, which is before it. */
function meantOption(found: string, { options, parent }: Command): string | undefined {
  const [, unknown] = UNKNOWN_OPTION.exec(found) ?? [];
  if (unknown === undefined) return undefined;
  const near = nearest(
    unknown,
    options.flatMap(({ long }) => long?.slice(2) ?? []),
  );
  if (near.length > 0) return `Write ${orList(near.map((name) => `--${name}`))}.`;
  const program = parent?.parent ?? parent;
  const isOfProgram = program?.options.some(({ long }) => long === `--${unknown}`) === true;
  return isOfProgram ? `Run \`${program.name()} --${unknown}\`, without a command.` : undefined;
}

/** What Commander says of an option that a command does not have, perhaps with a value. */
const UNKNOWN_OPTION = /unknown option '--([^'=]*)(?:=.*)?'$/s;

/** Where the right spelling is found: the options of a command are in its own help only. */
function whereListed(command: Command): string {
  return command.parent === null
    ? 'Run `towpath --help` for the commands.'
    : `Run \`${namesOf(command)} --help\` for its arguments and options.`;
}

/** What is typed to call a command: `towpath record applied`. */
function namesOf(command: Command): string {
  return command.parent === null ? command.name() : `${namesOf(command.parent)} ${command.name()}`;
}
