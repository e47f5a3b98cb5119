/** A value that several callers need, loaded for the first of them. */
export interface LoadOnce<Value> {
  get(): Promise<Value>;
  /** Forgets the value: the next caller loads it again. */
  discard(): void;
}

/**
 * Loads a value once. A failed attempt is discarded. Attempts are numbered from 0, because a browser remembers under its
 * address that a script did not load: a further attempt needs an address of its own.
 */
export function loadOnce<Value>(load: (attempt: number) => Promise<Value>): LoadOnce<Value> {
  let attempt = 0;
  let loading: Promise<Value> | undefined;
  const discard = () => {
    loading = undefined;
    attempt += 1;
  };
  return {
    get() {
      loading ??= load(attempt).catch((error: unknown) => {
        discard();
        throw error;
      });
      return loading;
    },
    discard,
  };
}
