import { least } from '../../text/long-lists.ts';
import { parseInstant } from '../../time/instant.ts';
import type { ChangeNode } from '../world/world.ts';

/** When a change was first applied anywhere, earlier attempts included, epoch milliseconds; undefined where it never was. */
export function firstApplied({ stages }: ChangeNode): number | undefined {
  const times = stages.flatMap(({ appliedAt, data }) => [
    appliedAt,
    ...(data.attempts ?? []).map((attempt) => parseInstant(attempt.at)!),
  ]);
  return times.length === 0 ? undefined : least(times);
}
