import { oncePerWorld } from '../world/once.ts';
import { allUpstream } from '../world/upstream.ts';
import type { ChangeNode, StageNode } from '../world/world.ts';
import { type AttemptNode, attemptsReliedOn } from './attempts-relied-on.ts';
import { stageBefore, wasRolledBackBy } from './upstream-stages.ts';

/**
 * Whether anything rests on what a stage applied: it is still there, or a stage downstream that is still there was applied while it was.
 * Of a change that was rolled back, and is corrected, what ran stays on record, and nothing was tested by it that runs now.
 */
export function isRestedOn({ change, environment, appliedAt, rolledBackAt }: StageNode): boolean {
  return (
    rolledBackAt === undefined ||
    change.stages.some(
      (other) =>
        other.rolledBackAt === undefined &&
        appliedAt <= other.appliedAt &&
        other.appliedAt < rolledBackAt &&
        allUpstream(other.environment).has(environment),
    )
  );
}

/** The earlier applications on which something rests in the same way: a stage downstream that is still there was applied while one was. */
export function attemptsRestedOn(change: ChangeNode): AttemptNode[] {
  return (attemptsByChange(change.world).get(change) ?? []).filter(({ environment, countsFor }) =>
    countsFor.some(
      (other) =>
        other.rolledBackAt === undefined &&
        allUpstream(other.environment).has(environment) &&
        !wasRolledBackBy(stageBefore(other, environment)!, other.appliedAt),
    ),
  );
}

const attemptsByChange = oncePerWorld((world) => Map.groupBy(attemptsReliedOn(world), ({ change }) => change));
