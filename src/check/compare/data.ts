import { type EnvironmentNode, type StageNode, stageIn, type World } from '../../facts/world/world.ts';
import { greatest, least } from '../../text/long-lists.ts';
import type { Pair } from './pair.ts';

/** Which data two environments work on. */
export interface DataComparison {
  /** The classes of data that their manifests name; usually one. */
  classes: Pair<readonly string[]>;
  /** Changes that only one of the two has now, the last applied first. */
  changes: readonly ChangeRow[];
}

/** A change that was applied in one of two environments and is not in effect in the other. */
interface ChangeRow {
  id: string;
  title: string;
  kind: string;
  stages: Pair<ChangeState>;
}

/** Whether a change is in effect in an environment. `rolled back` may be by its own record or by another change. */
interface ChangeState {
  state: 'applied' | 'rolled back' | 'not applied';
  /** When it was applied, or rolled back. */
  at: number | null;
}

export function dataOf(world: World, environments: Pair<EnvironmentNode>): DataComparison {
  const changes = world.changes.flatMap((change): ChangeRow[] => {
    if (change.migration !== undefined) return [];
    const stages = environments.map((each) =>
      stateOf(stageIn(change, each), world.now),
    ) as unknown as ChangeRow['stages'];
    const [left, right] = stages.map(({ state }) => state === 'applied');
    if (left === right) return [];
    const { id, data } = change;
    return [{ id, title: data.title, kind: data.kind, stages }];
  });
  return {
    classes: environments.map(classesOf) as unknown as DataComparison['classes'],
    changes: changes.sort((a, b) => appliedAt(b) - appliedAt(a)),
  };
}

function stateOf(stage: StageNode | undefined, now: number): ChangeState {
  if (stage === undefined || stage.appliedAt > now) return { state: 'not applied', at: null };
  const ended = [stage.rolledBackAt, stage.undone?.at].filter((at) => at !== undefined && at <= now) as number[];
  return ended.length === 0 ? { state: 'applied', at: stage.appliedAt } : { state: 'rolled back', at: least(ended) };
}

function classesOf({ manifests }: EnvironmentNode): string[] {
  return [...new Set(manifests.flatMap(({ data }) => data.data?.class ?? []))];
}

function appliedAt({ stages }: ChangeRow): number {
  return greatest(stages.map(({ state, at }) => (state === 'applied' ? at! : 0)));
}
