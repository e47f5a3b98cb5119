import { type Command, Option } from 'commander';
import type { ExitCode } from '../check/exit-code.ts';
import type { Result } from '../text/result.ts';
import type { RecordOptions, StageEvent } from './command/record.ts';
import type { ChangeOptions } from './record/change-event.ts';
import type { GrantOptions } from './record/grant-event.ts';
import type { WaiverOptions } from './record/waiver-event.ts';
import { collect } from './repeatable.ts';
import type { Streams } from './streams.ts';

const AT = ['--at <timestamp>', 'when (default: now)'] as const;
const RUN = [
  '--run <address>',
  "the address of the run (default: in GitHub Actions and GitLab CI, the run's own)",
] as const;
const BY = ['--by <name>', 'who or what did it (default: in GitHub Actions and GitLab CI, `pipeline`)'] as const;

const ATTESTATION = [
  '--attestation <file>',
  'what was signed of it, as `towpath attest` writes it: a DSSE envelope or a Sigstore bundle',
] as const;

const AGAIN = [
  '--again',
  'once more, later and in another run, before the change went on: in place of the one before',
] as const;

/** Declares `towpath record` with a subcommand for each event. */
export function declareRecord(program: Command, streams: Streams, end: (result: Result<ExitCode>) => void): void {
  const record = program
    .command('record')
    .description('put what has happened into a record: exit 0 recorded, 2 refused and nothing written')
    .addHelpText(
      'after',
      '\nA record is edited where it lies: nothing in it is changed but for what is added, and what is recorded stays,\nunless it happened again where a record may tell of the last time.',
    );

  const inRepository = (command: Command): Command =>
    command
      .option('--repo <folder>', 'the repository', '.')
      .option('--policy <folder>', "folder of policy pages (default: the repository's own, else the default policy)")
      .option('--config <file>', "a file to read instead of the repository's towpath.yaml")
      .option('--now <timestamp>', 'what is now, such as 2026-01-31T09:00:00Z');
  const stageEvent = (kind: StageEvent, description: string): Command =>
    record
      .command(kind)
      .description(description)
      .argument('<change>', 'the id of a change record')
      .argument('<environment>', 'where it happened')
      .action(async (change: string, environment: string, options: RecordOptions) => {
        const { recordStageEvent } = await import('./command/record.ts');
        end(await recordStageEvent(kind, { change, environment }, options, streams));
      });

  inRepository(
    record
      .command('change')
      .description('a change, before anything happened to it; where it is recorded, what is added to it')
      .argument('<id>', "the id of the change, which is its file's name, such as 2026-01-31-order-index")
      .option('--title <text>', 'what it is, in a line')
      .addOption(new Option('--kind <kind>', 'what it changes').choices(['schema', 'data', 'config']))
      .option('--owner <name>', 'the team or person that answers for it')
      .option(
        '--path <file>',
        'a file that makes the change, whose sha256 is recorded as it is here; repeatable',
        collect,
      )
      .option('--rollback <file>', 'the file that undoes it')
      .option('--forward <file>', 'or the file that a team which only goes forward applies instead')
      .option('--revert', 'or reverting the commit undoes it')
      .option('--irreversible <reason>', 'or why it cannot be undone')
      .option('--rollback-of <id>', 'the change that this one undoes')
      .option('--file <file>', 'where to write a new one, from the root of the repository'),
  ).action(async (id: string, options: RecordOptions & ChangeOptions) => {
    end(await (await import('./command/record.ts')).recordChange(id, options, streams));
  });
  inRepository(
    stageEvent('prepared', 'the snapshot that a change is to be applied to')
      .requiredOption('--of <environment>', 'the environment that the snapshot was taken from')
      .requiredOption('--taken-at <timestamp>', 'when it was taken')
      .option('--evidence <file>', 'what the database tool wrote of it, such as the list of `pg_restore --list`')
      .option('--zone <zone>', 'the time zone of the clock of that machine, such as Europe/London')
      .option('--database-version <version>', 'of the database, such as 15.20 or 15')
      .option('--again', 'a later one, in place of the one before, to which the change is applied next'),
  );
  inRepository(
    stageEvent('applied', 'a change was applied')
      .option(...AT)
      .option(...BY)
      .option(...RUN)
      .option(
        '--sha256 [hash]',
        'what was applied: a sha256, or without one that of the files of the change as they are here',
      )
      .option(...ATTESTATION)
      .option(
        '--again',
        'once more, after it was rolled back or where changes begin; the application before is kept under `attempts`',
      ),
  );
  inRepository(
    stageEvent('load-test', 'a load test ran, and what it measured')
      .option(
        '--results <file>',
        'what the load-testing tool wrote; its thresholds are the objectives where no --slo names any',
      )
      .option(
        '--slo <objective>',
        "`name; objective; measured`, such as 'checkout p99 latency; 300ms; 212ms'; what was measured may be the name of a figure in the results, such as `http_req_duration p(99)`; repeatable",
        collect,
      )
      .option(...AT)
      .option(...RUN)
      .option(...ATTESTATION)
      .option(...AGAIN),
  );
  inRepository(
    stageEvent('rehearsal', 'the rollback of a change was rehearsed')
      .addOption(new Option('--result <result>', 'how it went').choices(['passed', 'failed']).makeOptionMandatory())
      .option(...AT)
      .option(...RUN)
      .option(...AGAIN),
  );
  inRepository(
    stageEvent('monitoring', 'a change is watched or, with a result, was watched until now')
      .addOption(
        new Option('--result <result>', 'what was seen, when the watch has ended').choices(['healthy', 'regressed']),
      )
      .option('--from <timestamp>', 'since when (default: when the change was applied)')
      .option('--until <timestamp>', 'until when (default: now, where there is a result)')
      .option('--by <name>', 'who watched (default: in GitHub Actions and GitLab CI, who started the run)'),
  );
  inRepository(
    stageEvent('rolled-back', 'a change was rolled back')
      .option('--reason <text>', 'why')
      .option(...AT)
      .option(...BY)
      .option(...RUN),
  );

  inRepository(
    record
      .command('grant')
      .description('write access for one person in an incident; where it is recorded, what is added to it')
      .argument('<id>', "the id of the grant, which is its file's name")
      .option('--environment <environment>', 'where')
      .option('--person <name>', 'who')
      .option('--incident <name>', 'the incident')
      .option('--paged-at <timestamp>', 'when the person was paged')
      .option('--signed-off-by <name>', 'who signed it off: another person')
      .option('--signed-off-at <timestamp>', 'when (default: now)')
      .option('--at <timestamp>', 'when it begins (default: now)')
      .option('--expires <when>', 'when it runs out: a timestamp, or a duration from its beginning, such as 2h')
      .option('--revoked-at [timestamp]', 'when it was revoked; without a time, now')
      .option('--file <file>', 'where to write a new one, from the root of the repository'),
  ).action(async (id: string, options: RecordOptions & GrantOptions) => {
    end(await (await import('./command/record.ts')).recordGrant(id, options, streams));
  });
  inRepository(
    record
      .command('waiver')
      .description('an exception to a rule for one subject; where it is recorded, what is added to it')
      .argument('<id>', "the id of the waiver, which is its file's name")
      .option('--rule <id>', 'the rule; repeatable', collect)
      .option(
        '--subject <id>',
        'the id of the change, grant, environment, runbook or commit; a service as `production/shop`, a version of it as `shop@1.4.2`, a migration by its path',
      )
      .option('--item <name>', 'of a rule on lists, an element that it is for; repeatable', collect)
      .option('--environment <environment>', 'the environment that it is for')
      .option('--reason <text>', 'why the rule cannot be kept')
      .option('--requested-by <name>', 'who asks (default: in GitHub Actions and GitLab CI, who started the run)')
      .option('--approved-by <name>', 'who approved it: another person, who holds a role that owns the rule')
      .option('--approved-at <timestamp>', 'when (default: now)')
      .option('--expires <when>', 'when it ends: a timestamp, or a duration from now, such as 7d')
      .option('--incident <name>', 'in an emergency, the incident')
      .option('--file <file>', 'where to write a new one, from the root of the repository'),
  ).action(async (id: string, options: RecordOptions & WaiverOptions) => {
    end(await (await import('./command/record.ts')).recordWaiver(id, options, streams));
  });
}
