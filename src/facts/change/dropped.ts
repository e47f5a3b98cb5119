import { leftOutFile } from '../world/blind-spots.ts';
import type { ChangeNode } from '../world/world.ts';

/** Whether a change was rolled back wherever it was applied and its files are gone since: no database has what they did. */
export function isDropped({ stages, data, world }: ChangeNode): boolean {
  const isGone = (path: string) =>
    world.repository.open(path).kind === 'missing' && leftOutFile(world, path) === undefined;
  return (
    stages.length > 0 &&
    stages.every(({ rolledBackAt }) => rolledBackAt !== undefined) &&
    data.files.every(({ path }) => isGone(path))
  );
}
