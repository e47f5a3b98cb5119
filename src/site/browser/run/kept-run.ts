import type { Run } from './run.ts';

/** The stored run of a tab. Storage may be refused, be full, or contain something else. */
export interface KeptRun {
  /** Whether the last read or write succeeded. */
  readonly isKept: boolean;
  read(): Run | undefined;
  /** Stores a run in place of the last one; `undefined` deletes that. */
  write(run: Run | undefined): void;
}

/** The run under a key. `storage` is called for each access, because it may throw: a browser may refuse `sessionStorage`. */
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

const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((each) => typeof each === 'string');

function isRun(value: unknown): value is Run {
  const { steps, values, ...rest } = Object(value) as Record<string, unknown>;
  return isTexts(rest) && 'page' in rest && isTexts(values) && Object.values(Object(steps)).every(isTexts) && !!steps;
}
