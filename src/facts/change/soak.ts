import { createHash } from 'node:crypto';
import type { FileLife } from '../../history/file-life.ts';
import { fileLivesOf } from '../world/version-history.ts';
import { type StageNode, stageIn } from '../world/world.ts';

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
  return Math.max(0, Math.min(at, stage.rolledBackAt ?? at) - soaksFrom(stage, at));
}

/**
 * The instant from which a change soaks in a stage: when it was applied, or, where git shows that its files came later
 * than that, when they came. A history that has them only after `at`, when the change had moved on, was written
 * afterwards and shows nothing.
 */
export function soaksFrom(stage: StageNode, at: number): number {
  const lives = fileLivesOf(stage.change.world);
  const times = stage.change.data.files
    .filter((file) => file.environment === undefined || file.environment === stage.environment.id)
    .map((file) => committedAt(file, lives.get(file.path), stage.appliedAt, at));
  return Math.max(stage.appliedAt, ...times.filter((time): time is number => time !== undefined && time <= at));
}

/** When a file first had its recorded text on the branch, epoch milliseconds; undefined where that is not after `from`. */
function committedAt(
  { sha256 }: { sha256?: string },
  life: FileLife | undefined,
  from: number,
  to: number,
): number | undefined {
  const versions = life?.versions ?? [];
  // Most files came before: then no text need be read.
  if (!versions.some(({ time }) => time > from && time <= to)) return undefined;
  return versions.find(({ bytes }) => sha256Of(bytes()) === sha256?.toLowerCase())?.time;
}

function sha256Of(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
}
