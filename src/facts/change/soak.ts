import { createHash } from 'node:crypto';
import type { FileHistory } from '../../history/file-history.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { StageNode } from '../world/world.ts';

/** How long a change had soaked in a stage by an instant, in milliseconds; a rollback ends its soak. */
export function soakedBy(stage: StageNode, at: number): number {
  return Math.max(0, Math.min(at, stage.rolledBackAt ?? at) - soakBegins(stage, at));
}

/**
 * When the soak of a change in a stage begins (epoch milliseconds): when it was applied, or when its files were committed,
 * where that is later. Files that were committed only after `at`, when the change was promoted, were committed in retrospect
 * and show nothing.
 */
export function soakBegins(stage: StageNode, at: number): number {
  const lives = fileLivesOf(stage.change.world);
  const times = stage.change.data.files
    .filter((file) => file.environment === undefined || file.environment === stage.environment.id)
    .map((file) => committedAt(file, lives.get(file.path), stage.appliedAt, at));
  return Math.max(stage.appliedAt, ...times.filter((time): time is number => time !== undefined && time <= at));
}

/** When the recorded revision of a file was committed, epoch milliseconds; undefined where that is not after `from`. */
function committedAt(
  { sha256 }: { sha256?: string },
  life: FileHistory | undefined,
  from: number,
  to: number,
): number | undefined {
  const revisions = life?.revisions ?? [];
  // Most files were committed before, so that no blob has to be read.
  if (!revisions.some(({ time }) => time > from && time <= to)) return undefined;
  return revisions.find(({ bytes }) => sha256Of(bytes()) === sha256?.toLowerCase())?.time;
}

function sha256Of(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex');
}
