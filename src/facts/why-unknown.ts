import { GitProblem } from '../history/git/problem.ts';
import { type Blindness, UnknownFact } from './blind.ts';

/**
 * What could not be seen, where that is why something threw: what a fact rests on, or an object that the clone lacks. Undefined
 * for any other error.
 */
export function whyUnknown(error: unknown): Blindness | undefined {
  if (error instanceof UnknownFact) return error.blindness;
  return error instanceof GitProblem ? { why: error.message, mend: error.help } : undefined;
}
