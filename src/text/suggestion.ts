import { distance } from 'fastest-levenshtein';
import { orList } from './list.ts';

/**
 * The candidate that a misspelt name most likely meant: at most a third of its letters differ (at least two may).
 * A name that another merely extends (`soak` for `soaked`) counts as near.
 */
export function closest(name: string, candidates: Iterable<string>): string | undefined {
  let best: { name: string; far: number } | undefined;
  const lower = name.toLowerCase();
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const extends_ = Math.min(lower.length, other.length) >= 3 && (other.startsWith(lower) || lower.startsWith(other));
    const far = distance(lower, other);
    const limit = Math.min(
      Math.max(2, Math.floor(Math.max(lower.length, other.length) / 3)),
      Math.min(lower.length, other.length) - 1,
    );
    if ((far <= limit || extends_) && (best === undefined || far < best.far)) best = { name: candidate, far };
  }
  return best?.name;
}

/** The help for a name that is none of those expected: the nearest of them, or all of them. */
export function writeInstead(name: string, expected: readonly string[]): string {
  const near = closest(name, expected);
  return near === undefined ? `Use one of ${orList(expected)}.` : `Write \`${near}\`.`;
}
