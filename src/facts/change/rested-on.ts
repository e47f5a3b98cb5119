import { allUpstream } from '../world/upstream.ts';
import type { StageNode } from '../world/world.ts';

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
