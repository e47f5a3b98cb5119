import type { ExitCode } from '../../check/exit-code.ts';
import { knownEnvironments } from '../../facts/world/environment-names.ts';
import type { Policy } from '../../policy/policy.ts';
import { isNothingToCheck, type Repository } from '../../repo/repository.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import type { Finding } from '../../text/finding.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { clock } from '../clock.ts';
import { environmentNamed } from '../environment-named.ts';
import { loadRepository } from '../load-repository.ts';
import { folderAt, nearestConfigured } from '../named-files.ts';
import { type ChangeOptions, declared } from '../record/change-event.ts';
import type { EventOfChange, RecordedEvent } from '../record/event.ts';
import { type GrantOptions, granted } from '../record/grant-event.ts';
import { appliedHash } from '../record/hashes.ts';
import { loadTest } from '../record/load-test.ts';
import { changeFile, newFile, recordFile } from '../record/place.ts';
import { prepared } from '../record/prepared.ts';
import { applied, type Moment, monitoring, rehearsal, rolledBack } from '../record/stage-events.ts';
import { told } from '../record/told.ts';
import { type WaiverOptions, waived } from '../record/waiver-event.ts';
import { type WriteRequest, writeRecord } from '../record/write.ts';
import type { Streams } from '../streams.ts';

/** The options that all subcommands of `towpath record` have. */
export interface RecordOptions {
  repo: string;
  policy?: string;
  config?: string;
  now?: string;
}

/** What a subcommand works on. */
interface Context {
  repository: Repository;
  policy: Policy;
  /** The folder of the repository. */
  root: string;
  /** Epoch milliseconds. */
  now: number;
}

const STAGE_EVENTS = {
  applied: (options, moment, { repository, root, cwd }) =>
    applied(options, moment, {
      sha256Of: (change) => appliedHash(change, repository),
      place: { tree: repository.tree, root, cwd },
    }),
  prepared: (options, moment, { repository, root, cwd }) =>
    prepared(options, moment, { tree: repository.tree, root, cwd }),
  'load-test': (options, moment, { repository, root, cwd }) =>
    loadTest(options, moment, { tree: repository.tree, root, cwd }),
  rehearsal,
  monitoring,
  'rolled-back': rolledBack,
} satisfies Record<string, (options: never, moment: Moment, context: Context & { cwd: string }) => EventOfChange>;

/** The events of a change in one environment, by the names of their subcommands. */
export type StageEvent = keyof typeof STAGE_EVENTS;

/** `towpath record applied` and the like: puts what happened to a change in an environment into its record. */
export async function recordStageEvent(
  kind: StageEvent,
  names: { change: string; environment: string },
  options: RecordOptions & { of?: string },
  streams: Streams,
): Promise<Result<ExitCode>> {
  return inRepository(options, streams, async (context) => {
    const environment = environmentIn(context, names.environment);
    if (!environment.ok) return environment;
    const of = options.of === undefined ? undefined : environmentIn(context, options.of);
    if (of?.ok === false) return of;
    const file = changeFile(names.change, context.repository);
    if (!file.ok) return file;
    const moment: Moment = {
      environment: environment.value,
      environments: context.policy.environments,
      now: context.now,
      variables: streams.variables,
    };
    const make = STAGE_EVENTS[kind] as (
      options: object,
      moment: Moment,
      context: Context & { cwd: string },
    ) => EventOfChange;
    const event = make({ ...options, ...(of && { of: of.value }) }, moment, { ...context, cwd: streams.cwd });
    return write({ ...context, file: file.value, event: (sets) => event(sets!.changes[0]!.data!) }, streams);
  });
}

/** `towpath record change`: makes the record of a change, or adds to one. */
export function recordChange(
  id: string,
  options: RecordOptions & ChangeOptions & { file?: string },
  streams: Streams,
): Promise<Result<ExitCode>> {
  return recordOf({ kind: 'changes', id, options }, streams, (named, sets, { repository, root }) =>
    declared(id, named, { repository, root, cwd: streams.cwd, recorded: sets?.changes[0]?.data }),
  );
}

/** `towpath record grant`: makes the record of a grant, or adds to one. */
export function recordGrant(
  id: string,
  options: RecordOptions & GrantOptions & { file?: string },
  streams: Streams,
): Promise<Result<ExitCode>> {
  return recordOf({ kind: 'grants', id, options }, streams, (named, sets, { now }) =>
    granted(id, named, sets?.grants[0]?.data, now),
  );
}

/** `towpath record waiver`: makes the record of a waiver, or adds to one. */
export function recordWaiver(
  id: string,
  options: RecordOptions & WaiverOptions & { file?: string },
  streams: Streams,
): Promise<Result<ExitCode>> {
  const { variables } = streams;
  return recordOf({ kind: 'waivers', id, options }, streams, (named, sets, { now }) =>
    waived(id, named, sets?.waivers[0]?.data, { now, variables }),
  );
}

/** Makes a record, or adds to it; `make` has the options with the environment that they name. */
function recordOf<Options extends RecordOptions & { environment?: string; file?: string }>(
  { kind, id, options }: { kind: keyof typeof NEEDED; id: string; options: Options },
  streams: Streams,
  make: (
    named: Options,
    sets: Parameters<WriteRequest['event']>[0],
    context: Context,
  ) => ReturnType<WriteRequest['event']>,
): Promise<Result<ExitCode>> {
  return inRepository(options, streams, async (context) => {
    const environment = options.environment === undefined ? undefined : environmentIn(context, options.environment);
    if (environment?.ok === false) return environment;
    const named = { ...options, ...(environment && { environment: environment.value }) };
    const file = fileOf(id, kind, named, context);
    if (!file.ok) return file;
    const event: WriteRequest['event'] = (sets) => {
      const made = make(named, sets, context);
      return made.ok ? (addsNothing(NOUN[kind], id, made.value) ?? made) : made;
    };
    return write({ ...context, file: file.value, event }, streams);
  });
}

const NOUN = { changes: 'change', grants: 'grant', waivers: 'waiver' } as const;

/** What a new record cannot be without, by the keys of their options. */
const NEEDED = {
  changes: { title: '--title', kind: '--kind', owner: '--owner', path: '--path' },
  grants: { environment: '--environment', person: '--person' },
  waivers: { rule: '--rule', subject: '--subject', reason: '--reason', expires: '--expires' },
} as const;

/** The file of a record, or of a new one where the options have all that it needs. */
function fileOf(
  id: string,
  kind: keyof typeof NEEDED,
  options: { file?: string | undefined },
  { repository }: Context,
): Result<string> {
  const found = recordFile(id, kind, repository);
  if (!found.ok) return found;
  if (found.value !== undefined) return success(found.value);
  const values: Readonly<Record<string, unknown>> = { ...options };
  const lacking = Object.entries(NEEDED[kind]).flatMap(([key, option]) => (values[key] === undefined ? option : []));
  if (lacking.length > 0) {
    return failure({
      message: `There is no ${NOUN[kind]} \`${id}\`, and a new one needs ${lacking.map((each) => `\`${each}\``).join(' and ')}.`,
      help: 'Correct the id, or add what is missing.',
    });
  }
  return newFile(id, kind, { repository, option: options.file });
}

function environmentIn({ repository, policy }: Context, name: string): Result<string> {
  return environmentNamed(name, repository, { known: knownEnvironments(policy) });
}

/** Reads what there is, and does the work unless the configuration has a fault. */
async function inRepository(
  options: RecordOptions,
  streams: Streams,
  work: (context: Context) => Promise<Result<ExitCode>>,
): Promise<Result<ExitCode>> {
  const { cwd, variables } = streams;
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const folder = nearestConfigured(options.repo, options.config, cwd);
  const { policy, config } = options;
  const loaded = loadRepository({ folder, policy, config, cwd, variables });
  if (!loaded.ok) return loaded;
  const { repository } = loaded.value;
  const faults = repository.configFindings.filter((finding) => !isPassable(finding));
  if (faults.length > 0) {
    streams.stderr(prettyFindings(faults, () => repository.config.record?.source, { color: false }));
    return success(2);
  }
  const root = folderAt(folder, cwd, 'Name the folder of a repository.');
  if (!root.ok) return root;
  return work({ repository, policy: loaded.value.policy, root: root.value, now: now.value });
}

/** Where there is no record yet, the first one is about to be written. */
function isPassable(finding: Finding): boolean {
  return (
    isNothingToCheck(finding) ||
    (finding.rule === 'config' &&
      /^(?:environments|changes|grants|waivers|runs|migrations|releases)\b/.test(finding.location.path ?? ''))
  );
}

/** A call that adds nothing to a record that is there was most likely meant to. */
function addsNothing(
  kind: (typeof NOUN)[keyof typeof NOUN],
  id: string,
  { fields }: RecordedEvent,
): Result<RecordedEvent> | undefined {
  if (fields.some(({ key }) => key !== 'id')) return undefined;
  return failure({
    message: `There is a ${kind} \`${id}\`, and nothing is given that is to be added to it.`,
    help: `Add what has happened: \`towpath record ${kind} --help\` lists the options.`,
  });
}

async function write(request: WriteRequest, streams: Streams): Promise<Result<ExitCode>> {
  const { file } = request;
  const written = await writeRecord(request);
  if (written.ok) {
    streams.stdout(told(file, written.value));
    streams.stderr(noteLines(written.value.event.notes ?? []));
    return success(0);
  }
  const why = written.problem;
  if (!('faults' in why)) return failure(why);
  const source = () => why.source;
  streams.stderr(`${prettyFindings(why.faults, source, { color: false })}\n`);
  return failure(
    why.are === 'there'
      ? { message: `\`${file}\` has a fault, so that nothing was written.`, help: 'Correct it, and record it then.' }
      : {
          message: `\`${file}\` would have a fault, so that nothing was written.`,
          help: 'Correct what is to be recorded.',
        },
  );
}
