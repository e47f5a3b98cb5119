import type { KeptRun } from './kept-run.ts';

/** One carrying out of a runbook in one tab. Times are RFC 3339 in UTC. */
export interface Run {
  /** What the steps said when it began: a page that was published anew since then is not silently the same. */
  page: string;
  started?: string;
  /** When the last open step was ticked. */
  ended?: string;
  /** What was filled in, the secret ones left out. */
  values: Record<string, string>;
  /** By place in the list, from 0. */
  steps: Record<string, StepRun>;
}

interface StepRun {
  done?: string;
  /** When somebody said that it did not go to plan. */
  wrong?: string;
  note?: string;
}

/** The run of this tab, which is saved at each change and told to whoever listens. */
export interface RunSession {
  readonly run: Run;
  /** Whether the steps said something else when the run began. */
  readonly isOfAnotherPage: boolean;
  /** Whether the browser keeps it over a reload. */
  readonly isKept: boolean;
  update(change: (run: Run) => void): void;
  /** Takes what is stored now: this page may have been asleep while the run went on in a later one. */
  reread(): void;
  clear(): void;
  listen(listener: () => void): void;
}

/** Opens the run that is kept, or an empty one. */
export function openRun(page: string, kept: KeptRun): RunSession {
  const stored = () => kept.read() ?? { page, values: {}, steps: {} };
  let run = stored();
  const listeners: (() => void)[] = [];
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    get run() {
      return run;
    },
    get isOfAnotherPage() {
      return run.page !== page;
    },
    get isKept() {
      return kept.isKept;
    },
    update(change) {
      change(run);
      kept.write(run);
      tell();
    },
    reread() {
      // What could not be stored is here alone.
      if (kept.isKept) run = stored();
      tell();
    },
    clear() {
      kept.write(undefined);
      run = { page, values: {}, steps: {} };
      tell();
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}

/** Now, to the second. */
export function utcNow(): string {
  return new Date().toISOString().replace(/\.\d+/, '');
}

export function start(run: Run, now: string): void {
  run.started ??= now;
}

/** Ticks a step or takes the tick back. The first tick starts the run; the last ends it. */
export function tick(run: Run, step: number, of: number, done: boolean, now: string): void {
  const own = stepOf(run, step);
  if (done) own.done = now;
  else delete own.done;
  start(run, now);
  if (ticked(run) === of) run.ended = now;
  else delete run.ended;
}

/** Says that a step did not go to plan, or takes that back. */
export function deviate(run: Run, step: number, wrong: boolean, now: string): void {
  const own = stepOf(run, step);
  if (wrong) own.wrong = now;
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

export function ticked(run: Run): number {
  return Object.values(run.steps).filter(({ done }) => done !== undefined).length;
}

/** A time that passed, in milliseconds: `12:41`, or `1:02:03` from an hour on. */
export function elapsedText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, '0'));
  return parts[0] === 0 ? rest.join(':') : [String(Number(hours)), ...rest].join(':');
}

/** `01:13:22 UTC` of an RFC 3339 time in UTC. */
export function timeOfDay(instant: string): string {
  return `${instant.slice(11, 19)} UTC`;
}
