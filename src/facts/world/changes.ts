import type { RecordFile } from '../../repo/record/records.ts';
import type { Change } from '../../repo/repository.ts';
import { parseInstant } from '../../time/instant.ts';
import { environmentNodes } from './environments.ts';
import { oncePerWorld } from './once.ts';
import type { AppliedStage, ChangeNode, EnvironmentNode, Stage, StageNode, World } from './world.ts';

/** The changes whose records have no finding. */
export const changeNodes = oncePerWorld((world): readonly ChangeNode[] => {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  const environments = new Map(environmentNodes(world).map((environment) => [environment.id, environment]));
  return world.repository.changes.flatMap((record) =>
    record.data === undefined || faulty.has(record.file) ? [] : changeNode(record, record.data, environments, world),
  );
});

function changeNode(
  record: RecordFile<Change>,
  data: Change,
  environments: ReadonlyMap<string, EnvironmentNode>,
  world: World,
): ChangeNode {
  const stages: StageNode[] = [];
  const change: ChangeNode = { id: data.id, record, data, world, stages };
  for (const [id, stage] of Object.entries(data.stages ?? {})) {
    const environment = environments.get(id);
    if (environment !== undefined && isApplied(stage)) stages.push(stageNode(change, environment, stage));
  }
  stages.sort((a, b) => a.environment.page.order - b.environment.page.order);
  return change;
}

function stageNode(change: ChangeNode, environment: EnvironmentNode, data: AppliedStage): StageNode {
  const appliedAt = parseInstant(data.applied.at)!;
  const rolledBackAt = data.rolledBack === undefined ? undefined : parseInstant(data.rolledBack.at)!;
  // A rollback from before the current application was of an earlier attempt.
  const isCurrent = rolledBackAt !== undefined && rolledBackAt >= appliedAt;
  return { change, environment, data, appliedAt, rolledBackAt: isCurrent ? rolledBackAt : undefined };
}

function isApplied(stage: Stage): stage is AppliedStage {
  return stage.applied !== undefined;
}
