import type { Runbook } from '../../policy/runbook.ts';
import { runsOf } from '../world/runs.ts';
import type { World } from '../world/world.ts';

/** A time at which a runbook was carried out. */
export interface Exercised {
  /** Epoch milliseconds. */
  at: number;
  by: string;
}

/** What is known of how a runbook was carried out. */
export interface Exercises {
  /**
   * The newest completed run by the steps that the page has now; where no run was completed, what the page says of itself.
   */
  last: Exercised | undefined;
  /** The newest completed run where it was by other steps, and none by those of now came after it. */
  outdated: Exercised | undefined;
}

export function exercisesOf(runbook: Runbook, world: World): Exercises {
  const completed = runsOf(runbook, world).filter(({ data }) => data.result === 'completed');
  const exercised = completed.map(({ endedAt, data, isOfPage }) => ({ at: endedAt, by: data.by, isOfPage }));
  const [newest] = exercised;
  if (newest === undefined) return { last: runbook.exercised, outdated: undefined };
  return {
    last: exercised.find(({ isOfPage }) => isOfPage),
    outdated: newest.isOfPage ? undefined : newest,
  };
}

/** When a runbook is to be exercised again. */
export interface Exercise {
  /** Epoch milliseconds; undefined if it was never exercised, or has no interval. */
  due: number | undefined;
  isOverdue: boolean;
}

/** The exercise of a runbook as of `now`. A runbook with an interval that was never exercised is overdue. */
export function exerciseOf(
  { exerciseEvery }: Pick<Runbook, 'exerciseEvery'>,
  { last }: Pick<Exercises, 'last'>,
  now: number,
): Exercise {
  if (exerciseEvery === undefined) return { due: undefined, isOverdue: false };
  if (last === undefined) return { due: undefined, isOverdue: true };
  const due = last.at + exerciseEvery;
  return { due, isOverdue: now > due };
}
