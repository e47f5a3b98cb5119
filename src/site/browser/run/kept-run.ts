import type { Run } from './run.ts';

/** Where a tab keeps its run, as far as the browser lets it: storage may be refused, be full, or hold something else. */
export interface KeptRun {
  /** Whether the last that was asked of the browser succeeded. */
  readonly isKept: boolean;
  read(): Run | undefined;
  /** Keeps a run in place of the last one, or none. */
  write(run: Run | undefined): void;
}

/** The run under a key. Even to name the storage may throw, so it is asked for anew each time. */
export function keptRun(key: string, storage: () => Storage): KeptRun {
  let isKept = true;
  const attempt = <Result>(use: (storage: Storage) => Result): Result | undefined => {
    try {
      const result = use(storage());
      isKept = true;
      return result;
    } catch {
      isKept = false;
      return undefined;
    }
  };
  return {
    get isKept() {
      return isKept;
    },
    read: () => runOf(attempt((from) => from.getItem(key)) ?? ''),
    write: (run) => attempt((to) => (run === undefined ? to.removeItem(key) : to.setItem(key, JSON.stringify(run)))),
  };
}

function runOf(text: string): Run | undefined {
  try {
    const run: unknown = JSON.parse(text);
    return isRun(run) ? run : undefined;
  } catch {
    return undefined;
  }
}

const isTexts = (given: unknown): given is Record<string, string> =>
  typeof given === 'object' && given !== null && Object.values(given).every((each) => typeof each === 'string');

function isRun(given: unknown): given is Run {
  const { steps, values, ...rest } = Object(given) as Record<string, unknown>;
  return isTexts(rest) && 'page' in rest && isTexts(values) && Object.values(Object(steps)).every(isTexts) && !!steps;
}
