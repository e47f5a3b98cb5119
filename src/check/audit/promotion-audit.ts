import type { ChangeLog } from '../../history/log/change-log.ts';
import { ARRIVAL_CLASSES, type Arrival, type ArrivalClass } from '../../history/versions/arrivals.ts';

/** How many arrivals are of each class. */
type ClassCounts = Record<ArrivalClass, number>;

/** Milliseconds, by nearest rank: p50 is the smallest value that at least half of them do not exceed. */
export interface Percentiles {
  p10: number;
  p50: number;
  p90: number;
  max: number;
}

/** The arrivals of an environment that has one upstream. Soak and lead are those of `ok` ones whose commits have dates. */
export interface PromotionAudit {
  from: string;
  to: string;
  counts: ClassCounts;
  /** The longest stay upstream before the arrival. */
  soak: Percentiles | undefined;
  /** From the first arrival upstream to the arrival here, however long the version ran in between. */
  lead: Percentiles | undefined;
  /** Where environments are branches or tags, by what it was told whether arrivals came before or after those upstream, and of how many. */
  orderedBy?: { ancestry: number; date: number } | undefined;
}

/** The classes of arrivals that did not come from upstream, the worst first. */
export const OUT_OF_ORDER: readonly ArrivalClass[] = ['never-upstream', 'before-upstream', 'same-commit'];

/** The classes, soaks and lead times of arrivals in an environment from one upstream. */
export function promotionOf(
  { from, to, log }: { from: string; to: string; log: ChangeLog },
  arrivals: readonly Arrival[],
): PromotionAudit {
  const counts = Object.fromEntries(ARRIVAL_CLASSES.map((name) => [name, 0])) as ClassCounts;
  for (const arrival of arrivals) counts[arrival.class] += 1;
  const leads = arrivals.flatMap((arrival) => leadOf(arrival) ?? []);
  return {
    from,
    to,
    counts,
    soak: percentiles(arrivals.flatMap(({ soaked }) => soaked ?? [])),
    lead: percentiles(leads),
    orderedBy: (log.branches ?? log.tags) && {
      ancestry: arrivals.filter(({ orderedBy }) => orderedBy === 'ancestry').length,
      date: arrivals.filter(({ orderedBy }) => orderedBy === 'date').length,
    },
  };
}

/** How many arrivals were out of order. */
export function countOutOfOrder({ counts }: PromotionAudit): number {
  return OUT_OF_ORDER.reduce((sum, name) => sum + counts[name], 0);
}

/** From the arrival upstream to the arrival here; undefined unless it is `ok`, and where one has no date. */
export function leadOf({
  class: kind,
  commit,
  upstreamCommit,
}: Pick<Arrival, 'class' | 'commit' | 'upstreamCommit'>): number | undefined {
  if (kind !== 'ok' || commit.isUndated || upstreamCommit!.isUndated) return undefined;
  return Math.max(0, commit.time - upstreamCommit!.time);
}

/** Percentiles of some values; undefined where there are none. */
export function percentiles(all: readonly number[]): Percentiles | undefined {
  if (all.length === 0) return undefined;
  const values = all.toSorted((a, b) => a - b);
  const rank = (share: number) => values[Math.max(0, Math.ceil(values.length * share) - 1)]!;
  return { p10: rank(0.1), p50: rank(0.5), p90: rank(0.9), max: values.at(-1)! };
}
