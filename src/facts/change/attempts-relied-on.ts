import { notYetThere } from '../../policy/in-force.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import type { Related } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { instantOf } from '../../time/instant.ts';
import { oncePerWorld } from '../world/once.ts';
import { allUpstream } from '../world/upstream.ts';
import type { ChangeNode, StageNode, World } from '../world/world.ts';
import { firstApplied } from './first-applied.ts';
import { stageBefore } from './upstream-stages.ts';

/** An earlier application of a stage, as the stage was by it alone. */
export interface AttemptNode extends StageNode {
  of: StageNode;
  /** The stages for which it counts; none where it counts as the first of all. */
  countsFor: readonly StageNode[];
}

/**
 * The earlier applications that count for something: by one the change was upstream when it was applied elsewhere, or need not have been in
 * an environment that came to be later. Any other only says what was tried.
 */
export const attemptsReliedOn = oncePerWorld((world): readonly AttemptNode[] =>
  world.changes.flatMap((change) => {
    if (change.stages.every(({ data }) => data.attempts === undefined)) return [];
    const counting = [...countingUpstream(change), ...countingAsFirst(change, world)];
    return [...Map.groupBy(counting, ({ applied }) => applied)].map(([applied, all]): AttemptNode => {
      const { of } = all[0]!;
      return {
        of,
        countsFor: all.flatMap(({ by }) => by ?? []),
        change,
        environment: of.environment,
        data: { ...of.data, applied, attempts: [] },
        appliedAt: instantOf(applied.at)!,
        rolledBackAt: undefined,
      };
    });
  }),
);

interface Counting {
  applied: StageNode['data']['applied'];
  of: StageNode;
  /** The stage for which it counts; left out where it counts as the first of all. */
  by?: StageNode;
}

/** Those by which the change was upstream of a stage, or where its rollback was to be rehearsed. */
function countingUpstream({ stages }: ChangeNode): Counting[] {
  return stages.flatMap((here) => {
    const before = new Set([...allUpstream(here.environment)].map(({ id }) => id));
    const { rehearse } = here.environment.page;
    if (rehearse !== undefined) before.add(rehearse.in);
    return stages.flatMap((there): Counting[] => {
      if (there === here || !before.has(there.environment.id)) return [];
      const { applied } = stageBefore(here, there.environment)!.data;
      return applied === there.data.applied ? [] : [{ applied, of: there, by: here }];
    });
  });
}

/** The first of all, where the change would have had to be in more environments without it. */
function countingAsFirst(change: ChangeNode, { policy: { environments } }: World): Counting[] {
  const { stages } = change;
  const first = firstApplied(change);
  const withoutAttempts = {
    ...change,
    stages: stages.map((each) => ({ ...each, data: { ...each.data, attempts: [] } })),
  };
  if (notYetThere(environments, first).size === notYetThere(environments, firstApplied(withoutAttempts)).size)
    return [];
  return stages.flatMap((of) =>
    (of.data.attempts ?? []).flatMap((applied): Counting[] =>
      instantOf(applied.at) === first ? [{ applied, of }] : [],
    ),
  );
}

/** Whether a stage is as it was by an earlier application. */
export function isEarlier(stage: StageNode): stage is AttemptNode {
  return 'of' in stage;
}

/** Where it is seen what rests on an earlier application. Its findings say what they said while it was the last, so that they stay known. */
export function whatRestsOn(attempt: AttemptNode): Related[] {
  const { environment, countsFor } = attempt;
  if (countsFor.length === 0) {
    const message =
      'the change counts as first applied by this earlier application, before there were other environments';
    return [{ message, location: locateApplied(attempt, ['at']) }];
  }
  const message = `when it was applied here, it was in ${environment.id} by that earlier application`;
  return countsFor.map((by) => ({ message, location: locateApplied(by, ['at']) }));
}

/** The location of a path of an earlier application: what was applied then is under `attempts`. */
export function locateAttempt(attempt: AttemptNode, [key, ...path]: Path): Location {
  if (key === 'applied') return locateApplied(attempt, path);
  return locateInRecord(attempt.change.record, [
    'stages',
    attempt.environment.id,
    ...(key === undefined ? [] : [key, ...path]),
  ]);
}

/** The location of a path of what was applied, of a stage or of an earlier application of one. */
export function locateApplied(
  { change, environment, data, of }: StageNode & Partial<AttemptNode>,
  path: Path,
): Location {
  const own = of === undefined ? ['applied'] : ['attempts', of.data.attempts!.indexOf(data.applied)];
  return locateInRecord(change.record, ['stages', environment.id, ...own, ...path]);
}
