import { countOf } from '../text/count.ts';
import type { Streams } from './streams.ts';

const FIRST_AFTER_MS = 1000;
const EVERY_MS = 2000;

/**
 * Reports on stderr how many commits were read so far, once reading takes longer than a second. Only on a terminal:
 * elsewhere nobody waits, and what is logged must not depend on how fast the machine is.
 */
export function historyProgress({ stderr, isWatched }: Streams): (commits: number) => void {
  let next = performance.now() + FIRST_AFTER_MS;
  return (commits) => {
    if (!isWatched || performance.now() < next) return;
    next = performance.now() + EVERY_MS;
    stderr(`Reading the history: ${countOf(commits, 'commit')} so far.\n`);
  };
}
