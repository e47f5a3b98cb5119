import type { KeptRun } from './kept-run.ts';
import type { Run } from './run.ts';

/** The run of this tab. Each change is stored, and every listener is called. */
export interface RunSession {
  readonly run: Run;
  /** Whether the steps said something else when the run began. */
  readonly isOfAnotherPage: boolean;
  /** Whether the browser keeps the run over a reload. */
  readonly isKept: boolean;
  update(change: (run: Run) => void): void;
  /** Takes the stored run: after Back this page is as it was left, while the run may have gone on in a later one. */
  reread(): void;
  clear(): void;
  listen(listener: () => void): void;
}

/** Opens the stored run, or an empty one. */
export function openRun({ page, digest }: Record<'page' | 'digest', string>, kept: KeptRun): RunSession {
  const empty = (): Run => ({ page, digest, values: {}, steps: {} });
  const stored = () => {
    const run = kept.read() ?? empty();
    if (run.page === page) run.digest ??= digest;
    return run;
  };
  let run = stored();
  const listeners: (() => void)[] = [];
  const notify = () => {
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
      notify();
    },
    reread() {
      // A run that could not be stored exists here alone.
      if (kept.isKept) run = stored();
      notify();
    },
    clear() {
      kept.write(undefined);
      run = empty();
      notify();
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}
