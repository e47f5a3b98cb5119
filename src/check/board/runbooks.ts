import { type Exercised, exerciseOf, exercisesOf } from '../../facts/runbook/exercise.ts';
import { type RunNode, runsOf } from '../../facts/world/runs.ts';
import type { World } from '../../facts/world/world.ts';

/** How a runbook has been carried out. */
export interface BoardRunbook {
  /** `production/roll-back-a-migration`. */
  id: string;
  /** Null where nothing shows that its steps, as they are, were ever carried out. */
  last: Exercised | null;
  /** The newest completed run, where it followed other steps than the page has now. */
  outdated: Exercised | null;
  /** When it is to be carried out again; null where it was never exercised, or need not be. */
  due: number | null;
  isOverdue: boolean;
  /** Its runs, the newest first. */
  runs: readonly BoardRun[];
}

interface BoardRun {
  id: string;
  by: string;
  startedAt: number;
  endedAt: number;
  result: 'completed' | 'abandoned';
  incident: string | null;
  /** Whether it followed the steps as the page has them now, so that the numbers below are those of the page. */
  isOfPage: boolean;
  /** The steps that did not go to plan, by number. */
  otherwise: readonly number[];
}

/** The runbooks of the policy, by id. */
export function runbooksOfBoard(world: World): BoardRunbook[] {
  const { now, policy } = world;
  return policy.runbooks.map((runbook) => {
    const exercises = exercisesOf(runbook, world);
    const { due = null, isOverdue } = exerciseOf(runbook, exercises, now);
    const { last = null, outdated = null } = exercises;
    return { id: runbook.id, last, outdated, due, isOverdue, runs: runsOf(runbook, world).map(shown) };
  });
}

function shown({ data, startedAt, endedAt, isOfPage }: RunNode): BoardRun {
  const { id, by, result, incident = null, steps } = data;
  const otherwise = steps.filter((each) => each.result === 'otherwise').map(({ step }) => step);
  return { id, by, startedAt, endedAt, result, incident, isOfPage, otherwise: [...new Set(otherwise)] };
}
