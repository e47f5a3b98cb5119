/** What is said of two environments, in the order in which they were named. */
export type Pair<T> = readonly [T, T];

/** Something of an environment that could not be compared, or of either where that is null, and why: a clause. */
export interface NotCompared {
  of: 'code' | 'config' | 'data';
  environment: string | null;
  why: string;
}
