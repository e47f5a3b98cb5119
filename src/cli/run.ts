import { Command, CommanderError, Option } from 'commander';
import type { ExitCode } from '../check/exit-code.ts';
import { GitProblem } from '../history/git.ts';
import { visible } from '../report/visible.ts';
import type { AuditOptions } from './command/audit.ts';
import type { CheckOptions } from './command/check.ts';
import type { GateOptions } from './command/gate.ts';
import type { LoadOptions } from './load-check.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

const POLICY_HELP = "folder of policy pages (default: the repository's own, else the one that ships)";

/** The options of every command that reads a repository and its history. */
function reading(command: Command): Command {
  return command
    .option('--policy <folder>', POLICY_HELP)
    .option('--config <file>', "a file that stands in for the repository's towpath.yaml")
    .option('--cache <folder>', "where what was read of git is kept (default: the user's cache folder)")
    .option('--no-cache', 'read the whole history again, and keep nothing');
}

/** The options of every command that judges a repository. */
function judging(command: Command): Command {
  return reading(command)
    .option('--base <ref>', 'judge the commits of REF..HEAD, by the policy of REF (default: what CI names)')
    .option('--now <timestamp>', 'the clock to judge by, such as 2026-01-31T09:00:00Z');
}

/** Gathers the values of an option that may be given several times. */
const collect = (value: string, all: string[] | undefined) => [...(all ?? []), value];

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

  judging(program.command('check'))
    .description('judge a repository: exit 0 clean, 1 findings, 2 could not check')
    .argument('[folder]', 'the repository', '.')
    .option('--format <format[=file]>', 'pretty or json; repeatable, each to its own file', collect)
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that fails')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .action(async (folder: string, options: CheckOptions) => {
      code = await (await import('./command/check.ts')).checkCommand(folder, options, streams);
    });
  judging(program.command('gate'))
    .description('may a change go to an environment now? exit 0 yes, 1 no, 2 could not tell')
    .argument('<change>', 'the id of a change record')
    .argument('<environment>', 'where it is to go')
    .option('--repo <folder>', 'the repository', '.')
    .action(async (change: string, environment: string, options: GateOptions) => {
      code = await (await import('./command/gate.ts')).gateCommand(change, environment, options, streams);
    });
  judging(program.command('rules'))
    .description('list the policy in force, with what each rule judged')
    .argument('[folder]', 'the repository', '.')
    .action(async (folder: string, options: LoadOptions & { now?: string }) => {
      code = await (await import('./command/rules.ts')).rulesCommand(folder, options, streams);
    });
  reading(program.command('audit'))
    .description('what git history says of every promotion: exit 0 told, 2 could not tell')
    .argument('[folder]', 'a clone, which may be bare', '.')
    .option('--since <when>', 'count from then on: 2026-01-31, a timestamp, or a duration such as 90d')
    .option('--now <timestamp>', 'the clock that a duration is counted back from')
    .option('--format <format[=file]>', 'table, json or markdown; repeatable, each to its own file', collect)
    .action(async (folder: string, options: AuditOptions) => {
      code = await (await import('./command/audit.ts')).auditCommand(folder, options, streams);
    });
  program
    .command('test')
    .description("run every rule page's examples")
    .option('--policy <folder>', POLICY_HELP)
    .action(async (options: { policy?: string }) => {
      code = (await import('./command/test.ts')).testCommand(options, streams);
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
  if (error instanceof GitProblem) {
    streams.stderr(`Could not read the history: ${visible(error.message)}.\n${visible(error.help)}\n`);
    return 2;
  }
  const reason = error instanceof Error ? error.message : String(error);
  streams.stderr(
    `Could not check: ${visible(reason)}.\nThis is a fault of Towpath itself; report it with the command that you ran.\n`,
  );
  return 2;
}
