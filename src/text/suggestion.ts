import { distance } from 'fastest-levenshtein';

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

/** A list as a sentence has it: `a`, `b` or `c`. `tick` writes a name as code. */
export function alternatives(names: readonly string[], joint = 'or', tick = (name: string) => `\`${name}\``): string {
  const ticked = names.map(tick);
  if (ticked.length <= 1) return ticked.join('');
  return `${ticked.slice(0, -1).join(', ')} ${joint} ${ticked.at(-1)}`;
}
