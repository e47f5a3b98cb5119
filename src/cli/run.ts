import { Command, CommanderError, Option } from 'commander';
import type { ExitCode } from '../check/exit-code.ts';
import { visible } from '../report/visible.ts';
import type { CheckOptions } from './check.ts';
import type { GateOptions } from './gate.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

const POLICY_HELP = "folder of policy pages (default: the repository's own, else the one that ships)";
const NOW_HELP = 'the clock to judge by, such as 2026-01-31T09:00:00Z';

/** Runs the command line; never throws and never exits. */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('towpath')
    .description('Checks a repository against the promotion rules of its policy pages.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout(text),
      writeErr: (text) => streams.stderr(text),
      outputError: (text, write) => write(text.replace(/^error: (.)/, (_, first: string) => first.toUpperCase())),
    })
    .showSuggestionAfterError(true)
    .showHelpAfterError('Run `towpath --help` for the commands and options.');

  program
    .command('check')
    .description('judge a repository: exit 0 clean, 1 findings, 2 could not check')
    .argument('[folder]', 'the repository', '.')
    .option('--policy <folder>', POLICY_HELP)
    .option('--now <timestamp>', NOW_HELP)
    .option('--format <format[=file]>', 'pretty or json; repeatable, each to its own file', (value, all: string[]) => [
      ...(all ?? []),
      value,
    ])
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .action(async (folder: string, options: CheckOptions) => {
      code = (await import('./check.ts')).checkCommand(folder, options, streams);
    });
  program
    .command('gate')
    .description('may a change go to an environment now? exit 0 yes, 1 no, 2 could not tell')
    .argument('<change>', 'the id of a change record')
    .argument('<environment>', 'where it is to go')
    .option('--repo <folder>', 'the repository', '.')
    .option('--policy <folder>', POLICY_HELP)
    .option('--now <timestamp>', NOW_HELP)
    .action(async (change: string, environment: string, options: GateOptions) => {
      code = (await import('./gate.ts')).gateCommand(change, environment, options, streams);
    });
  program
    .command('rules')
    .description('list the policy in force, with what each rule judged')
    .argument('[folder]', 'the repository', '.')
    .option('--policy <folder>', POLICY_HELP)
    .option('--now <timestamp>', NOW_HELP)
    .action(async (folder: string, options: { policy?: string; now?: string }) => {
      code = (await import('./rules.ts')).rulesCommand(folder, options, streams);
    });
  program
    .command('test')
    .description("run every rule page's examples")
    .option('--policy <folder>', POLICY_HELP)
    .action(async (options: { policy?: string }) => {
      code = (await import('./test.ts')).testCommand(options, streams);
    });

  try {
    if (argv.length === 0) {
      streams.stderr(program.helpInformation());
      return 2;
    }
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failure(error, streams);
  }
}

function failure(error: unknown, streams: Streams): ExitCode {
  // Commander has already written what it has to say; only `--help` is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    streams.stderr(`${visible(error.message)}\n${visible(error.help)}\n`);
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  streams.stderr(
    `Could not check: ${visible(reason)}.\nThis is a fault of Towpath itself; report it with the command that you ran.\n`,
  );
  return 2;
}
