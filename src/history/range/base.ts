import type { Result } from '../../text/result.ts';

/** Why there is no base, and so no commit is judged. */
export interface NoBase {
  /** A clause, which is printed as a reason: `no base was given`. */
  reason: string;
}

/** The full hash of the base, the commit after which commits are judged. */
export type Base = Result<string, NoBase>;
