import { Command, InvalidArgumentError, Option } from 'commander';
import project from '../../package.json' with { type: 'json' };
import { MERGES } from '../history/range/merge.ts';
import type { Result } from '../text/result.ts';
import { declareAttest } from './attest-program.ts';
import type { AuditOptions } from './command/audit.ts';
import type { BaselineOptions } from './command/baseline.ts';
import type { CheckOptions } from './command/check.ts';
import type { DiffOptions } from './command/diff.ts';
import type { ExplainOptions } from './command/explain.ts';
import type { GateOptions } from './command/gate.ts';
import type { InitOptions } from './command/init.ts';
import type { MergeOptions } from './command/merge.ts';
import type { PolicyBuildOptions } from './command/policy-build.ts';
import type { PreviewOptions } from './command/preview.ts';
import type { RunOptions } from './command/run.ts';
import type { TestOptions } from './command/test.ts';
import type { LoadOptions } from './load-check.ts';
import { declareRecord } from './record-program.ts';
import { collect } from './repeatable.ts';
import type { CommandEnd, Streams } from './streams.ts';

const POLICY_HELP = "folder of policy pages (default: the repository's own, else the default policy)";

/** The options of every command that reads a repository and its history. */
function reading(command: Command): Command {
  return command
    .option('--policy <folder>', POLICY_HELP)
    .option('--config <file>', "a file to read instead of the repository's towpath.yaml")
    .option('--cache <folder>', "where to cache what is read from git (default: the user's cache folder)")
    .option('--no-cache', 'read the whole history again, and cache nothing');
}

/** The options of every command that judges a repository. */
function judging(command: Command): Command {
  return reading(command)
    .option('--base <ref>', 'judge the commits of REF..HEAD by the policy of REF (default: the base that CI names)')
    .option('--now <timestamp>', 'the time to judge at, such as 2026-01-31T09:00:00Z');
}

const ALLOW_BLIND = 'in CI, do not end with 2 because rules could not see everything, such as in a shallow clone';

/** The options of commands that print the report of a check. */
function reporting(command: Command): Command {
  return command
    .option(
      '--format <format[=file]>',
      'pretty, json, sarif, github, gitlab, junit or markdown; repeatable, each to its own file (default: pretty, and what the CI shows)',
      collect,
    )
    .addOption(
      new Option('--fail-on <severity>', 'the lowest severity that fails')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addOption(
      new Option('--max-warnings <number>', 'fail where there are more warnings than this').argParser(wholeNumber),
    )
    .option('--allow-blind', ALLOW_BLIND);
}

const TRUST_PAGES = 'let pages of the policy hold code, which a build of the site runs, as with its `trustPages`';

function wholeNumber(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('A whole number is expected, such as `0`.');
}

/**
 * Declares the commands. A command's own file is imported when it is called, so that a start reads no more than it needs;
 * `end` is called with its result.
 */
export function commandLine(streams: Streams, end: (result: Result<CommandEnd>) => void): Command {
  const program = new Command('towpath')
    .description('Checks a repository against the promotion rules of its policy pages.')
    .version(project.version, '--version', 'print the version')
    // Behind a command an option is that command's: who means another one would get the version, and 0.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout(text),
      writeErr: (text) => streams.stderr(text),
      // Commander throws the same text, which is printed like every other problem.
      outputError: () => {},
    });

  reporting(judging(program.command('check')))
    .description('judge a repository: exit 0 clean, 1 findings, 2 could not check')
    .argument('[folder]', 'the repository', '.')
    .addOption(
      new Option(
        '--merge <way>',
        'how the request is merged: as one commit (squash, merge) or with its commits (rebase, fast-forward); by default it is judged as any of these',
      ).choices(MERGES),
    )
    .option('--baseline <file>', 'findings that are known and fail nothing, as `towpath baseline` writes them')
    .option('--all', 'with a base, let findings that were there already fail too')
    .option(
      '--shard <i/n>',
      'judge a part of the repository, such as 2/4; `towpath merge` joins the JSON reports of all',
    )
    .option(
      '--attest <file>',
      'write the verdict on the commit as a signed verification summary of SLSA, for those who gate on it; rules must see everything, as in CI',
    )
    .option(
      '--attest-key <file>',
      'the private key that signs it, in PEM (default: the content of the variable TOWPATH_ATTEST_KEY)',
    )
    .option('--print-config', 'print the settings in force, defaults filled in, and judge nothing')
    .option('--trust-pages', TRUST_PAGES)
    .action(async (folder: string, options: CheckOptions) => {
      end(await (await import('./command/check.ts')).checkCommand(folder, options, streams));
    });
  reporting(program.command('merge'))
    .description('join JSON reports: of all shards of a repository into one, or of several repositories into a fleet')
    .argument('<reports...>', 'files that `towpath check --format json=FILE` wrote')
    .option(
      '--fleet',
      'the reports are each of a whole repository, in CI too: make one on all of them, which ends with 0',
    )
    .action(async (files: string[], options: MergeOptions) => {
      end((await import('./command/merge.ts')).mergeCommand(files, options, streams));
    });
  program
    .command('init')
    .description(
      'say what a repository shows, and which files would let it be checked: exit 0 shown or written, 2 not clear',
    )
    .argument('[folder]', 'the repository', '.')
    .option('--yes', 'write them; nothing that is there is changed')
    .option('--as <name=environment>', 'which environment a name in paths is; repeatable', collect)
    .option('--policy <folder>', POLICY_HELP)
    .option('--cache <folder>', "where to cache what is read from git (default: the user's cache folder)")
    .option('--no-cache', 'read the whole history again, and cache nothing')
    .action(async (folder: string, options: InitOptions) => {
      end(await (await import('./command/init.ts')).initCommand(folder, options, streams));
    });
  judging(program.command('gate'))
    .description(
      'may a change, or a version of a service, go to an environment now? exit 0 yes, 1 no, 2 could not tell',
    )
    .argument('<change>', 'the id of a change record, or SERVICE@VERSION, which git history is asked about')
    .argument('<environment>', 'where it is to go')
    .option('--repo <folder>', 'the repository', '.')
    .option('--format <format[=file]>', 'pretty or json; repeatable, each to its own file', collect)
    .option('--allow-blind', ALLOW_BLIND)
    .action(async (asked: string, environment: string, options: GateOptions) => {
      end(await (await import('./command/gate.ts')).gateCommand({ asked, environment }, options, streams));
    });
  reading(program.command('diff'))
    .description('how two environments differ, as code, config, data or scale: exit 0 compared, 2 could not tell')
    .argument('<environment>', 'one of the policy')
    .argument('<other>', 'another')
    .option('--repo <folder>', 'the repository', '.')
    .option('--now <timestamp>', 'the time to compare at, such as 2026-01-31T09:00:00Z')
    .option('--values', 'show the values of config that differ, which may be secrets')
    .option('--format <format[=file]>', 'pretty or json; repeatable, each to its own file', collect)
    .action(async (environment: string, other: string, options: DiffOptions) => {
      end(await (await import('./command/diff.ts')).diffCommand([environment, other], options, streams));
    });
  reading(program.command('preview'))
    .description('which verdicts an edit of the policy changes: exit 0 both policies could judge, 2 one could not')
    .argument('[folder]', 'the repository', '.')
    .requiredOption('--against <ref>', 'the revision whose policy is compared with the one here, such as origin/main')
    .option('--now <timestamp>', 'the time to judge at, such as 2026-01-31T09:00:00Z')
    .option('--format <format[=file]>', 'table, json or markdown; repeatable, each to its own file', collect)
    .action(async (folder: string, options: PreviewOptions) => {
      end(await (await import('./command/preview.ts')).previewCommand(folder, options, streams));
    });
  declareRecord(program, streams, end);
  declareAttest(program, streams, end);
  program
    .command('run')
    .description(
      'carry out a runbook, step by step, and record the run: exit 0 completed, 1 not, 2 could not, 130 broken off; or check what its commands need',
    )
    .argument('[runbook]', 'its id, such as production/roll-back-a-migration; with --check all where there is none')
    .option('--check', 'run nothing: say whether inputs are named, shells can parse their code and its commands exist')
    .option('--by <name>', 'who carries it out (default: asked)')
    .option('--incident <name>', 'the incident that it is for (default: asked)')
    .option('--repo <folder>', 'the repository', '.')
    .option('--policy <folder>', POLICY_HELP)
    .option('--config <file>', "a file to read instead of the repository's towpath.yaml")
    .action(async (runbook: string | undefined, options: RunOptions) => {
      end(await (await import('./command/run.ts')).runCommand(runbook, options, streams));
    });
  judging(program.command('rules'))
    .description('list the rules of the policy, with what each judged')
    .argument('[folder]', 'the repository', '.')
    .option('--format <format[=file]>', 'table or json; repeatable, each to its own file', collect)
    .action(async (folder: string, options: LoadOptions & { now?: string; format?: string[] }) => {
      end(await (await import('./command/rules.ts')).rulesCommand(folder, options, streams));
    });
  judging(program.command('explain'))
    .description('show a rule with the values that it judges by, and what it judged')
    .argument('<rule>', 'the id of a rule')
    .option('--repo <folder>', 'the repository', '.')
    .option('--format <format[=file]>', 'pretty or json; repeatable, each to its own file', collect)
    .action(async (rule: string, options: ExplainOptions) => {
      end(await (await import('./command/explain.ts')).explainCommand(rule, options, streams));
    });
  reading(program.command('baseline'))
    .description('write the findings there are to a file, so that a check with --baseline fails of others only')
    .argument('[folder]', 'the repository', '.')
    .option('--now <timestamp>', 'the time to judge at, such as 2026-01-31T09:00:00Z')
    .option('--file <file>', 'the baseline (default: towpath-baseline.json of the repository)')
    .option('--add', 'also take in findings that a baseline which is there does not have')
    .option('--allow-blind', ALLOW_BLIND)
    .action(async (folder: string, options: BaselineOptions) => {
      end(await (await import('./command/baseline.ts')).baselineCommand(folder, options, streams));
    });
  reading(program.command('audit'))
    .description('classify every promotion in git history: exit 0 done, 2 could not tell')
    .argument('[folder]', 'a clone, which may be bare', '.')
    .option('--since <when>', 'count from then on: 2026-01-31, a timestamp, or a duration such as 90d')
    .option('--now <timestamp>', 'the time that a duration counts back from')
    .option('--format <format[=file]>', 'table, json or markdown; repeatable, each to its own file', collect)
    .action(async (folder: string, options: AuditOptions) => {
      end(await (await import('./command/audit.ts')).auditCommand(folder, options, streams));
    });
  program
    .command('policy')
    .description('what can be done with a policy')
    .command('build')
    .description('write a policy to one file, which other repositories build on by its sha256')
    .option('--policy <folder>', 'folder of policy pages (default: content)')
    .option('--out <file>', 'where to write it (default: stdout)')
    .action(async (options: PolicyBuildOptions) => {
      end((await import('./command/policy-build.ts')).policyBuildCommand(options, streams));
    });
  program
    .command('test')
    .description("run every rule page's examples: exit 0 all as they say, 1 not, 2 could not check")
    .option('--policy <folder>', POLICY_HELP)
    .option('--trust-pages', TRUST_PAGES)
    .option('--mutate', 'also change every rule in small ways, and show the changes that no example notices')
    .action(async (options: TestOptions) => {
      end((await import('./command/test.ts')).testCommand(options, streams));
    });
  return program;
}
