import type { BoardRunbook } from '../../check/board/runbooks.ts';
import { formatDuration } from '../../time/duration.ts';

type BoardRun = BoardRunbook['runs'][number];

/** How many runs a page lists. */
export const MOST_RUNS = 5;

/** How long a run took, to the minute. */
export function lengthText({ startedAt, endedAt }: Pick<BoardRun, 'startedAt' | 'endedAt'>): string {
  const minutes = Math.round((endedAt - startedAt) / 60_000);
  return minutes === 0 ? 'under 1m' : formatDuration(minutes * 60_000);
}

/** How long completed runs took against the estimate; undefined where there is none. */
export function againstEstimate(runs: readonly BoardRun[], estimate: number): string | undefined {
  const lengths = runs
    .filter(({ result }) => result === 'completed')
    .map(({ startedAt, endedAt }) => endedAt - startedAt)
    .sort((a, b) => a - b);
  if (lengths.length === 0) return undefined;
  const longer = lengths.filter((length) => length > estimate).length;
  const median = lengthText({ startedAt: 0, endedAt: lengths[Math.floor((lengths.length - 1) / 2)]! });
  const took =
    lengths.length === 1
      ? `The completed run took ${median}`
      : `Half of ${lengths.length} completed runs took ${median} or less`;
  return `${took}; ${longer === 0 ? 'none' : longer} took longer than the estimate of ${formatDuration(estimate)}.`;
}

/** The step that most often did not go to plan, in runs of the steps as they are; undefined where all went to plan. */
export function worstStep(runs: readonly BoardRun[]): { step: number; times: number; of: number } | undefined {
  const ofPage = runs.filter(({ isOfPage }) => isOfPage);
  const counts = new Map<number, number>();
  for (const step of ofPage.flatMap(({ otherwise }) => otherwise)) counts.set(step, (counts.get(step) ?? 0) + 1);
  const [worst] = [...counts].sort(([a, some], [b, others]) => others - some || a - b);
  return worst && { step: worst[0], times: worst[1], of: ofPage.length };
}
