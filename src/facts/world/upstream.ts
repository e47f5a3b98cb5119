import type { EnvironmentNode } from './world.ts';

/** Every environment upstream, the nearest first; each once, should the policy's chain be a circle. */
export function allUpstream(environment: EnvironmentNode): Set<EnvironmentNode> {
  const all = new Set<EnvironmentNode>();
  for (let next = environment.upstream; next !== undefined && !all.has(next); next = next.upstream) all.add(next);
  return all;
}
