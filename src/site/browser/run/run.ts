/** One execution of a runbook in one tab. Times are RFC 3339 in UTC. */
export interface Run {
  /** What the steps said when the run began: shows whether the page has changed since. */
  page: string;
  /** The digest of the page, as a record of the run has it. */
  digest?: string;
  /** Who carries it out, and for which incident, as they said. */
  by?: string;
  incident?: string;
  started?: string;
  /** When the last open step was ticked. */
  ended?: string;
  /** What was filled in, without the secrets. */
  values: Record<string, string>;
  /** By place in the list, from 0. */
  steps: Record<string, StepRun>;
}

interface StepRun {
  done?: string;
  /** When somebody marked it as not gone to plan. */
  wrong?: string;
  note?: string;
}

export function start(run: Run, now: string): void {
  run.started ??= now;
}

/** Ticks a step, or unticks it with `isDone: false`. The first tick starts the run; the last of `stepCount` ends it. */
export function tick(
  run: Run,
  { step, isDone, stepCount, now }: { step: number; isDone: boolean; stepCount: number; now: string },
): void {
  const own = stepOf(run, step);
  if (isDone) own.done = now;
  else delete own.done;
  start(run, now);
  if (ticked(run) === stepCount) run.ended = now;
  else delete run.ended;
}

/** Marks a step as not gone to plan, or takes the mark back. */
export function markWrong(run: Run, step: number, isWrong: boolean, now: string): void {
  const own = stepOf(run, step);
  if (isWrong) own.wrong = now;
  else delete own.wrong;
  start(run, now);
}

export function note(run: Run, step: number, text: string): void {
  stepOf(run, step).note = text;
}

function stepOf(run: Run, step: number): StepRun {
  run.steps[step] ??= {};
  return run.steps[step];
}

/** How many steps are ticked. */
export function ticked(run: Run): number {
  return Object.values(run.steps).filter(({ done }) => done !== undefined).length;
}

/** Whether every step is done or did not go to plan. */
export function isCompleted({ steps }: Run, stepCount: number): boolean {
  return Object.values(steps).filter(({ done, wrong }) => done ?? wrong).length === stepCount;
}
