import { parseInstant } from '../time/instant.ts';
import type { Streams } from './streams.ts';
import { UsageError } from './usage-error.ts';

/** The clock of a command: `--now`, or the machine's. */
export function clock(now: string | undefined, streams: Streams): number {
  if (now === undefined) return Math.floor(streams.now / 1000) * 1000;
  const instant = parseInstant(now);
  if (instant !== undefined) return instant;
  throw new UsageError(`\`--now ${now}\` is not a timestamp.`, 'Write it as `2026-01-31T09:00:00Z`.');
}
