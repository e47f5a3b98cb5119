import type { ServiceHistory } from '../../history/versions/version-history.ts';
import { isMoving } from '../../repo/release/moving-names.ts';
import { firstOf } from '../../text/list.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A note names this many. */
const MOST_NAMES = 5;

/** Notes on environments of which every version is the name of one that moves: what arrives there changes no file. */
export function movingNotes(world: World): string[] {
  const histories = versionHistoryOf(world)?.environments;
  return world.environments.flatMap(({ id }) => {
    const names = [...new Set([...(histories?.get(id)?.values() ?? [])].flatMap(runningIn))].sort();
    if (names.length === 0 || !names.every(isMoving)) return [];
    const named = firstOf(
      names.map((name) => `\`${name}\``),
      MOST_NAMES,
    );
    return [
      `every version of ${id} is a name that moves, ${named}, so that nothing can be judged of what arrives there; write a version, a commit or a digest`,
    ];
  });
}

/** The versions that a service has now. */
function runningIn({ running, versions }: ServiceHistory): string[] {
  return running.flatMap((key) => versions.get(key)?.version ?? []);
}
