import { distance } from 'fastest-levenshtein';

/** How alike two names are at least that one is offered for the other: six in ten of their letters, or half of their words. */
const LIKE = 0.5;

/**
 * The candidates that are most like a name, the best first: by their letters, or by the words that both have, as
 * `LockQueue` and `ProductionLockQueue` do.
 */
export function nearest(name: string, candidates: Iterable<string>, most = 5): string[] {
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, like: likeness(name, candidate) }))
    .filter(({ like }) => like >= LIKE)
    .sort((a, b) => b.like - a.like || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** From 0 to 1. */
function likeness(a: string, b: string): number {
  const letters = 1 - distance(a.toLowerCase(), b.toLowerCase()) / Math.max(a.length, b.length, 1);
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  const all = Math.max(first.size, second.size, 1);
  // One name within the other is alike however long the other is.
  const isWithin = shared > 0 && shared === Math.min(first.size, second.size);
  return Math.max(letters < 0.6 ? 0 : letters, shared / all, isWithin ? LIKE : 0);
}

/** The words of `ProductionLockQueue`, `lock-queue` or `Lock queue`, in small letters. */
function wordsOf(name: string): Set<string> {
  const words = name.split(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|[^\p{L}\p{N}]+/u);
  return new Set(words.filter((word) => word !== '').map((word) => word.toLowerCase()));
}
