import { RE2JS } from 're2js';
import { oncePerWorld } from '../world/once.ts';
import type { StageNode } from '../world/world.ts';

/** The compiled patterns of all environments of a world. */
const compiledPatterns = oncePerWorld(
  ({ policy }) =>
    new Map(policy.environments.flatMap(({ pipelineRuns }) => pipelineRuns.map((each) => [each, compiled(each)]))),
);

/** A pattern of run addresses: `*` is anything but a slash, `**` anything. RE2 matches in time linear in the address. */
function compiled(pattern: string): RE2JS {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => (part === '*' ? '[^/\\s]+' : part.startsWith('**') ? '\\S+' : RE2JS.quote(part)))
    .join('');
  return RE2JS.compile(source);
}

/** Whether the address of the run that applied a change matches a pattern of the environment; without patterns any does. */
export function isAcceptedRun({ data, environment, change }: StageNode): boolean {
  const { run } = data.applied;
  const { pipelineRuns } = environment.page;
  if (run === undefined || pipelineRuns.length === 0) return run !== undefined;
  const patterns = compiledPatterns(change.world);
  return pipelineRuns.some((pattern) => patterns.get(pattern)!.matches(run));
}
