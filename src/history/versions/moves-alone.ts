import { lastWhere } from '../../text/sorted.ts';
import type { ServiceHistory } from './version-history.ts';

/**
 * Tells after which commits a service had only names that move, such as `latest`: which versions it had then nobody can know. One with a
 * digest beside it is no such name.
 */
export function movesAlone(
  { versions }: ServiceHistory,
  isMoving: (version: string) => boolean,
): (commit: number) => boolean {
  const all = [...versions.values()].map(({ version, key, stays }) => ({
    isFixed: version !== key || !isMoving(version),
    stays,
  }));
  if (all.every(({ isFixed }) => isFixed)) return () => false;
  const steps = all
    .flatMap(({ isFixed, stays }) =>
      stays.flatMap(({ from, until }) => [
        { at: from, isFixed, by: 1 },
        ...(until === undefined ? [] : [{ at: until, isFixed, by: -1 }]),
      ]),
    )
    .sort((a, b) => a.at - b.at);
  const counts = { fixed: 0, moving: 0 };
  const turns = steps.map(({ at, isFixed, by }) => {
    counts[isFixed ? 'fixed' : 'moving'] += by;
    return { at, isAlone: counts.fixed === 0 && counts.moving > 0 };
  });
  return (commit) => turns[lastWhere(turns.length, (index) => turns[index]!.at <= commit)]?.isAlone === true;
}
