import { exercisesOf } from '../../facts/runbook/exercise.ts';
import { joinWorld } from '../../facts/world/join.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { Repository } from '../../repo/repository.ts';
import { prettyFindings } from '../../report/findings.ts';
import { painter } from '../../report/paint.ts';
import { visible } from '../../report/visible.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { formatInstant } from '../../time/instant.ts';
import { loadRepository } from '../load-repository.ts';
import { folderAt, nearestConfigured } from '../named-files.ts';
import { checkRunbooks } from '../runbook/check-runbooks.ts';
import { askInput } from '../runbook/inputs.ts';
import { factsText } from '../runbook/page-text.ts';
import { recordRun, unrecordable } from '../runbook/record-run.ts';
import { ElsewhereProblem, keptRun, type RunUnderWay } from '../runbook/state.ts';
import { Interrupted, type Talk, talkAt } from '../runbook/talk.ts';
import { showParts, type Walk, walk } from '../runbook/walk.ts';
import type { CommandEnd, Streams } from '../streams.ts';

/** The options of `towpath run`, as written. */
export interface RunOptions {
  check?: boolean;
  by?: string;
  incident?: string;
  repo: string;
  policy?: string;
  config?: string;
}

/** What a run is of. */
interface Loaded {
  repository: Repository;
  policy: Policy;
  /** The folder of the repository. */
  root: string;
}

/**
 * `towpath run`: goes through a runbook with somebody at a terminal, and records the run. Nothing is run but what they agree to. 0
 * completed, 1 abandoned or to be gone on with later, 130 where it was broken off.
 */
export async function runCommand(
  id: string | undefined,
  options: RunOptions,
  streams: Streams,
): Promise<Result<CommandEnd>> {
  const loaded = load(options, streams);
  if (!loaded.ok) return loaded;
  const runbooks = runbooksNamed(id, loaded.value.policy);
  if (!runbooks.ok) return runbooks;
  const faulty = faultsOf(runbooks.value, loaded.value, streams);
  if (faulty) return success(2);
  if (options.check === true) {
    const { text, code } = checkRunbooks(runbooks.value, streams);
    streams.stdout(text);
    return success(code);
  }
  if (id === undefined) return failure({ message: 'No runbook is named.', help: listOf(loaded.value.policy) });
  const talk = talkAt(streams);
  if (talk === undefined) {
    return failure({
      message: 'Somebody carries out a runbook at a terminal, and there is none, or this is CI.',
      help: 'Run it in a terminal.',
    });
  }
  return carryOut(runbooks.value[0]!, loaded.value, options, { streams, talk });
}

function load(options: RunOptions, { cwd, variables }: Streams): Result<Loaded> {
  const folder = nearestConfigured(options.repo, options.config, cwd);
  const { policy, config } = options;
  const read = loadRepository({ folder, policy, config, cwd, variables });
  if (!read.ok) return read;
  const root = folderAt(folder, cwd, 'Name the folder of a repository.');
  if (!root.ok) return root;
  if (read.value.policy.hasOwnRunbooks) return success({ ...read.value, root: root.value });
  return failure({
    message: 'The policy has no runbooks of its own.',
    help: 'Write one, as the guide "Write a runbook" says, or name the policy that has them with `--policy`.',
  });
}

/** The runbook of an id; all where none is given. One whose front matter has a fault is there too, as an id without a page. */
function runbooksNamed(id: string | undefined, policy: Policy): Result<readonly Runbook[]> {
  if (id === undefined) return success(policy.runbooks);
  const runbook = policy.runbooks.find((each) => each.id === id);
  if (runbook !== undefined) return success([runbook]);
  if (policy.runbookIds.has(id))
    return failure({ message: `The page of \`${id}\` has a fault.`, help: 'Run `towpath check` to see it.' });
  return failure({
    message: `\`${id}\` is not a runbook of the policy.`,
    help: writeInstead(id, [...policy.runbookIds], listOf(policy)),
  });
}

function listOf({ runbookIds }: Policy): string {
  return `Name one of ${[...runbookIds].map((id) => `\`${id}\``).join(', ')}.`;
}

/** Prints the faults of the pages, with which they could not be built, and those of the configuration. */
function faultsOf(runbooks: readonly Runbook[], { policy, repository }: Loaded, streams: Streams): boolean {
  const files = new Set(runbooks.map(({ file }) => file));
  const faults = [
    ...policy.findings.filter(({ location }) => files.has(location.file)),
    ...policy.published.flatMap(({ findings }) => findings).filter(({ location }) => files.has(location.file)),
  ].filter(({ severity }) => severity === 'error');
  if (faults.length === 0) return false;
  const sourceOf = (file: string) => policy.sources.get(file) ?? repository.config.record?.source;
  streams.stderr(prettyFindings(faults, sourceOf, { color: false }));
  return true;
}

async function carryOut(
  runbook: Runbook,
  loaded: Loaded,
  options: RunOptions,
  { streams, talk }: { streams: Streams; talk: Talk },
): Promise<Result<CommandEnd>> {
  const { repository, policy, root } = loaded;
  const procedure = runbook.text.procedure;
  if (procedure === undefined || procedure.steps.length === 0) {
    return failure({
      message: `\`${runbook.id}\` has no steps: no numbered list in its section Steps.`,
      help: 'Number its steps.',
    });
  }
  const problem = unrecordable({ runbook: runbook.id, startedAt: formatInstant(streams.now) }, repository);
  if (problem !== undefined) return failure(problem);
  const kept = keptRun(root, runbook.id, streams.variables);
  if (!kept.ok) return kept;
  const environment = policy.environments.find(({ id }) => id === runbook.environment);
  const paint = painter({ color: streams.color });
  const exercises = exercisesOf(runbook, joinWorld(policy, repository, streams.now));
  const environmentTitle = environment?.title ?? runbook.environment;
  talk.say(`${paint('bold', visible(runbook.title))}\n${visible(runbook.summary)}\n`);
  talk.say(factsText(runbook, exercises, environmentTitle));
  let last = 0;
  const now = () => {
    last = Math.max(last, Math.floor((streams.clock?.() ?? streams.now) / 1000) * 1000);
    return formatInstant(last);
  };
  const context = { runbook, procedure, environmentTitle, kept: kept.value, secrets: new Map<string, string>() };
  const rest = { talk, paint, now, cwd: streams.cwd, variables: streams.variables };
  try {
    const run = await runToGoOnWith({ ...context, ...rest }, options);
    if (!run.ok) return run;
    if (run.value === undefined) return success(1);
    const begun = run.value;
    for (const { at } of [{ at: begun.startedAt }, ...begun.steps]) last = Math.max(last, Date.parse(at));
    const ended = begun.ended?.result ?? (await walk({ ...context, ...rest, run: begun }));
    if (ended === 'later') {
      talk.say(`\nIt is kept. Go on with \`${shellCommand`towpath run ${runbook.id}`}\`.`);
      return success(1);
    }
    const recorded = await recordRun(begun, ended, { ...loaded, kept: kept.value, endedAt: now() });
    if (!recorded.ok) return recorded;
    talk.say(`\n${ended === 'completed' ? 'Completed' : 'Abandoned'}. Recorded in ${recorded.value}; commit it.`);
    return success(ended === 'completed' ? 0 : 1);
  } catch (error) {
    if (error instanceof ElsewhereProblem) return failure(error.problem);
    if (!(error instanceof Interrupted)) throw error;
    talk.say(
      kept.value.isThere()
        ? `\nStopped. Go on with \`${shellCommand`towpath run ${runbook.id}`}\`.`
        : '\nStopped before it began.',
    );
    return success(130);
  }
}

/** The run that is under way, where somebody goes on with it, or a new one; undefined where nobody begins one. */
async function runToGoOnWith(
  context: Omit<Walk, 'run'>,
  options: RunOptions,
): Promise<Result<RunUnderWay | undefined>> {
  const { kept, procedure, runbook, talk } = context;
  const read = kept.read();
  if (!read.ok) return read;
  const before = read.value;
  if (before !== undefined) {
    const where = `${before.steps.length} of ${procedure.steps.length} steps done with`;
    talk.say(`\nA run of it by ${visible(before.by)} is under way since ${before.startedAt}, ${where}.`);
    const isSame = before.policyDigest === procedure.digest;
    if (!isSame) talk.say('The page has other steps now, so that it cannot be gone on with.');
    const chosen = await talk.choose([...(isSame ? (['go on'] as const) : []), 'abandon', 'forget', 'leave']);
    if (chosen === 'go on') return success(before);
    if (chosen === 'leave') return success(undefined);
    if (chosen === 'abandon') {
      const endedAt = context.now();
      return success({ ...before, ended: before.ended ?? { result: 'abandoned', endedAt, id: '' } });
    }
    kept.remove();
  }
  return success(await newRun(context, runbook, options));
}

async function newRun(
  context: Omit<Walk, 'run'>,
  runbook: Runbook,
  options: RunOptions,
): Promise<RunUnderWay | undefined> {
  const { kept, procedure, talk, paint, variables, secrets } = context;
  const run: RunUnderWay = {
    version: 1,
    runbook: runbook.id,
    policyDigest: procedure.digest,
    by: '',
    startedAt: '',
    values: {},
    steps: [],
    open: {},
  };
  if (procedure.prerequisites.length > 0) {
    talk.say(`\n${paint('bold', 'Prerequisites')}`);
    showParts({ ...context, run }, procedure.prerequisites);
    if (!(await talk.agrees('Are they met?'))) return undefined;
  }
  const user = variables['USER'] ?? variables['USERNAME'] ?? '';
  run.by = options.by ?? '';
  while (run.by === '') run.by = (await talk.ask(`Who carries it out?${user === '' ? '' : ` [${user}]`} `)) || user;
  const incident = options.incident ?? (await talk.ask('For which incident? Nothing for an exercise. '));
  if (incident !== '') run.incident = incident;
  const inputs = Object.entries(runbook.inputs);
  if (inputs.length > 0) talk.say(`\n${paint('bold', 'Values')}`);
  for (const [name, input] of inputs) await askInput(name, input, { run, secrets, talk });
  run.startedAt = context.now();
  kept.write(run);
  return run;
}
