import type { Runbook } from '../../policy/runbook.ts';

/** When a runbook is to be exercised again. */
export interface Exercise {
  /** Epoch milliseconds; undefined if it was never exercised, or has no interval. */
  due: number | undefined;
  isOverdue: boolean;
}

/** The exercise of a runbook as of `now`. A runbook with an interval that was never exercised is overdue. */
export function exerciseOf({ exercised, exerciseEvery }: Runbook, now: number): Exercise {
  if (exerciseEvery === undefined) return { due: undefined, isOverdue: false };
  if (exercised === undefined) return { due: undefined, isOverdue: true };
  const due = exercised.at + exerciseEvery;
  return { due, isOverdue: now > due };
}
