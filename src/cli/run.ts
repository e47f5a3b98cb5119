import { type Command, CommanderError } from 'commander';
import { visible } from '../report/visible.ts';
import { failure, type Result, success } from '../text/result.ts';
import { guarded } from './guarded.ts';
import { commandLine } from './program.ts';
import type { CommandEnd, Streams } from './streams.ts';
import { systemReason } from './system-reason.ts';

/** Runs the command line; never throws and never exits. Every problem is printed here, and ends with 2. */
export async function run(argv: readonly string[], unguarded: Streams): Promise<CommandEnd> {
  const streams = guarded(unguarded);
  const result = await resultOf(argv, streams);
  if (result.ok) return result.value;
  const { message, help, location } = result.problem;
  const at = location === undefined ? '' : `${location.file}:${location.line}:${location.column}  `;
  streams.stderr(`${visible(`${at}${message}`)}\n${visible(help)}\n`);
  return 2;
}

async function resultOf(argv: readonly string[], streams: Streams): Promise<Result<CommandEnd>> {
  let result: Result<CommandEnd> = success(0);
  const program = commandLine(streams, (ended) => {
    result = ended;
  });
  if (argv.length === 0) {
    streams.stderr(program.helpInformation());
    return success(2);
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return result;
  } catch (error) {
    // `--help` ends by an error too, after it was printed.
    if (error instanceof CommanderError && error.exitCode === 0) return success(0);
    // Of a command that is only called with another one in it, the help was printed.
    if (error instanceof CommanderError && error.code === 'commander.help') return success(2);
    const { thrownProblem } = await import('./problem.ts');
    return failure(thrownProblem(error, calledIn(program, argv)));
  }
}

/** The command, or the one in it, that a command line calls; the program itself where it calls none. */
function calledIn(program: Command, argv: readonly string[]): Command {
  const command = program.commands.find((each) => each.name() === argv[0]);
  return command?.commands.find((each) => each.name() === argv[1]) ?? command ?? program;
}

/** What to say where what was printed could not be written. */
export function lostOutput(stream: string, error: NodeJS.ErrnoException): string {
  return `What is printed could not be written to ${stream}: ${visible(systemReason(error))}.\nMake room, or let it go elsewhere; the verdict is lost.`;
}
