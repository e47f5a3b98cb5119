import { instantOf } from '../../time/instant.ts';
import { watchOf } from '../proof/claims.ts';
import { proofOf } from '../proof/proof.ts';
import type { Proof } from '../proof/signing.ts';
import type { StageNode } from '../world/world.ts';

/** When the watch of a stage ends, epoch milliseconds; undefined where none is asked for. */
export function watchEnds({ environment, appliedAt }: StageNode): number | undefined {
  const { watch } = environment.page;
  return watch === undefined ? undefined : appliedAt + watch;
}

/** Whether it was monitored for the whole of that time, and found healthy. */
export function isWatched(stage: StageNode): boolean {
  const { monitoring } = stage.data;
  const from = instantOf(monitoring?.from);
  const until = instantOf(monitoring?.until);
  const ends = watchEnds(stage);
  if (from === undefined || until === undefined || ends === undefined) return false;
  return monitoring?.result === 'healthy' && from <= stage.appliedAt && until >= ends && ends <= stage.change.world.now;
}

/** What was seen of it; undefined where nothing is recorded. What ended before it was applied was seen of an earlier application. */
export function watchResult({ data: { monitoring }, appliedAt }: StageNode): 'healthy' | 'regressed' | undefined {
  const until = instantOf(monitoring?.until);
  return until === undefined || until > appliedAt ? monitoring?.result : undefined;
}

/** Whether who watched it says so. */
export function watchProof({ change: { world, record, data }, environment }: StageNode): Proof {
  return proofOf(world, 'changes', watchOf(record.file, data, environment.id));
}
