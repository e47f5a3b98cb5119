import { failure, type Result, success } from '../text/result.ts';
import { parseInstant } from '../time/instant.ts';
import type { Streams } from './streams.ts';

/** The clock of a command, epoch milliseconds: `--now`, or the machine's. */
export function clock(now: string | undefined, streams: Streams): Result<number> {
  if (now === undefined) return success(Math.floor(streams.now / 1000) * 1000);
  const instant = parseInstant(now);
  if (instant !== undefined) return success(instant);
  return failure({ message: `\`--now ${now}\` is not a timestamp.`, help: 'Write it as `2026-01-31T09:00:00Z`.' });
}
