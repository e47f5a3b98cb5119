import type { RecordFile } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import { parseInstant } from '../../time/instant.ts';
import { environmentNodes } from './environments.ts';
import { oncePerWorld } from './once.ts';
import { rolledBackAt } from './rolled-back.ts';
import { changedAsMerged } from './since-parted.ts';
import type { AppliedStage, ChangeNode, EnvironmentNode, Stage, StageNode, World } from './world.ts';

/** The changes whose records have no finding. */
export const changeNodes = oncePerWorld((world): readonly ChangeNode[] => {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  const environments = new Map(environmentNodes(world).map((environment) => [environment.id, environment]));
  const sound = world.repository.changes.filter(({ data, file }) => data !== undefined && !faulty.has(file));
  const undoing = Map.groupBy(
    sound.filter(({ data }) => data!.rollbackOf !== data!.id),
    ({ data }) => data!.rollbackOf ?? undefined,
  );
  return sound.map((record) => {
    const by = undoing.get(record.data!.id) ?? [];
    const merged = changedAsMerged({ ...record, data: record.data! }, world);
    if (merged === undefined) return changeNode(record, record.data!, { environments, undoing: by.map(dataOf), world });
    const since = new Set(merged.undoing.map(({ file }) => file));
    const all = [...by.filter(({ file }) => !since.has(file)).map(dataOf), ...merged.undoing.map(dataOf)];
    return changeNode(record, merged.data, { environments, undoing: all, world, since: merged.since });
  });
});

function changeNode(
  record: RecordFile<Change>,
  data: Change,
  {
    environments,
    undoing,
    world,
    since = [],
  }: {
    environments: ReadonlyMap<string, EnvironmentNode>;
    undoing: readonly Change[];
    world: World;
    since?: readonly string[];
  },
): ChangeNode {
  const stages: StageNode[] = [];
  const change: ChangeNode = { id: data.id, record, data, world, stages, since };
  for (const [id, stage] of Object.entries(data.stages ?? {})) {
    const environment = environments.get(id);
    if (environment !== undefined && isApplied(stage)) stages.push(stageNode(change, environment, stage, undoing));
  }
  stages.sort((a, b) => a.environment.page.order - b.environment.page.order);
  return change;
}

function stageNode(
  change: ChangeNode,
  environment: EnvironmentNode,
  data: AppliedStage,
  undoing: readonly Change[],
): StageNode {
  const appliedAt = parseInstant(data.applied.at)!;
  const [undone] = undoing
    .flatMap(({ id, stages }) => {
      const stage = stages !== undefined && Object.hasOwn(stages, environment.id) ? stages[environment.id] : undefined;
      if (stage === undefined || !isApplied(stage) || rolledBackAt(stage) !== undefined) return [];
      const at = parseInstant(stage.applied.at)!;
      return at >= appliedAt ? [{ by: id, at }] : [];
    })
    .sort((a, b) => a.at - b.at);
  return {
    change,
    environment,
    data,
    appliedAt,
    rolledBackAt: rolledBackAt(data),
    ...(undone === undefined ? {} : { undone }),
  };
}

const dataOf = ({ data }: RecordFile<Change>): Change => data!;

function isApplied(stage: Stage): stage is AppliedStage {
  return stage.applied !== undefined;
}
