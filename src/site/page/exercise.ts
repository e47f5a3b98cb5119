import type { Runbook } from '../../policy/runbook.ts';

/** When a runbook is to be carried out again. */
export interface Exercise {
  /** Epoch milliseconds; undefined where it was never carried out, or no interval is set. */
  due: number | undefined;
  isOverdue: boolean;
}

/** Says when an exercise is due, as of a moment. With an interval, one that never happened is overdue from the start. */
export function exerciseOf({ exercised, exerciseEvery }: Runbook, now: number): Exercise {
  if (exerciseEvery === undefined) return { due: undefined, isOverdue: false };
  if (exercised === undefined) return { due: undefined, isOverdue: true };
  const due = exercised.at + exerciseEvery;
  return { due, isOverdue: now > due };
}
