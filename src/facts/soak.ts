import { type StageNode, stageIn } from './world.ts';

/** The stage in the environment directly upstream, where the change was applied there. */
export function upstreamStage(stage: StageNode): StageNode | undefined {
  return stageIn(stage.change, stage.environment.upstream);
}

/** Whether a stage had been taken back by an instant (epoch milliseconds). */
export function wasRolledBackBy(stage: StageNode, at: number): boolean {
  return stage.rolledBackAt !== undefined && stage.rolledBackAt <= at;
}

/** How long a change had stayed in a stage by an instant, in milliseconds: until then, or until it was taken back. */
export function soakedBy(stage: StageNode, at: number): number {
  return Math.max(0, Math.min(at, stage.rolledBackAt ?? at) - stage.appliedAt);
}
