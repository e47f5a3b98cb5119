import { distance } from 'fastest-levenshtein';
import { orList } from './list.ts';

/**
 * The candidate that a misspelt name most likely means: at most a third of the letters differ, or two in a short name.
 * A name that begins with the other (`soaked` and `soak`) is near too.
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

/** The help for a misspelt name: the nearest of those expected; where none is near, all of them, or what `otherwise` says. */
export function writeInstead(
  name: string,
  expected: readonly string[],
  otherwise = `Use one of ${orList(expected)}.`,
): string {
  const near = closest(name, expected);
  return near === undefined ? otherwise : `Write \`${near}\`.`;
}
