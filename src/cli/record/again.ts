import { appliedElsewhere, type NotRepeated, notRelyingOn, notRepeated } from '../../facts/past/repeated.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Change } from '../../repo/repository.ts';
import { failure, type Problem, type Result, success } from '../../text/result.ts';
import { parseInstant } from '../../time/instant.ts';
import type { RecordedEvent } from './event.ts';

/** What is tried in a stage, by its key. */
const CALLED = { loadTest: 'load test', rollbackRehearsal: 'rehearsal' } as const;

/** The event of a trial that a stage may tell of already: with `--again` it is told of in its place, as far as `record-kept` allows. */
export function tried(
  change: Change,
  {
    environment,
    key,
    environments,
  }: {
    environment: string;
    environments: readonly PolicyEnvironment[];
    key: keyof typeof CALLED;
  },
  event: RecordedEvent,
  again = false,
): Result<RecordedEvent> {
  const before = change.stages?.[environment]?.[key];
  const name = CALLED[key];
  if (before === undefined) {
    if (!again) return success(event);
    return failure({
      message: `No record says that a ${name} of \`${change.id}\` ran in ${environment} before.`,
      help: 'Leave out `--again`.',
    });
  }
  const fieldOf = (field: string) => event.fields.find((each) => each.key === field)?.value as string | undefined;
  const after = { at: fieldOf('at')!, run: fieldOf('run') };
  const why = notRepeated(
    before,
    after,
    appliedElsewhere(change, { environment, notRelying: notRelyingOn(environment, environments) }),
  );
  if (why === undefined) {
    if (again) return success({ ...event, replaces: true });
    return success({
      ...event,
      orAgain: 'Add `--again` if it ran once more, so that the record tells of the last time',
    });
  }
  // The same, said once more, is no other.
  if (!again || parseInstant(before.at) === parseInstant(after.at)) return success(event);
  return failure(notAgain(why, { name, before, after, where: `of \`${change.id}\` in ${environment}` }));
}

interface Trials {
  name: string;
  where: string;
  before: { at: string; run?: string | undefined };
  after: { at: string; run?: string | undefined };
}

function notAgain(why: NotRepeated, { name, where, before, after }: Trials): Problem {
  const recorded = `The ${name} ${where} is recorded at \`${before.at}\``;
  if (why === 'not later') {
    return {
      message: `${recorded}, and \`${after.at}\` is not later; the record tells of the last one.`,
      help: 'Give when it ran once more (`--at`).',
    };
  }
  if (why === 'same run') {
    return {
      message: `${recorded}, of the run \`${before.run}\`, and ${after.run === undefined ? 'no run is given' : 'the same run is given'}.`,
      help: 'Give the run in which it ran once more (`--run`).',
    };
  }
  return {
    message: `${recorded}, and the change went on to another environment since, and was not rolled back there before; what that relied on stays on record.`,
    help: 'Leave it; if the record is wrong, correct it by hand and say why under `corrects`.',
  };
}
