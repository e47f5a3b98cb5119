import { addressPattern } from '../../policy/address-pattern.ts';
import { oncePerWorld } from '../world/once.ts';
import type { StageNode } from '../world/world.ts';

/** The compiled patterns of all environments of a world. */
const compiledPatterns = oncePerWorld(
  ({ policy }) =>
    new Map(
      policy.environments.flatMap(({ pipelineRuns }) => pipelineRuns.map((each) => [each, addressPattern(each)])),
    ),
);

/** Whether the address of the run that applied a change matches a pattern of the environment; without patterns any does. */
export function isAcceptedRun({ data, environment, change }: StageNode): boolean {
  const { run } = data.applied;
  const { pipelineRuns } = environment.page;
  if (run === undefined || pipelineRuns.length === 0) return run !== undefined;
  const patterns = compiledPatterns(change.world);
  return pipelineRuns.some((pattern) => patterns.get(pattern)!.matches(run));
}
