import type { Runbook } from '../../policy/runbook.ts';
import type { RunbookPassage } from '../../policy/runbook-passages.ts';
import type { Span } from '../../text/source.ts';

/** A passage that runbooks of two environments share: where it stands in the later one, and in the earlier. */
export interface SharedPassage {
  runbook: Runbook;
  span: Span;
  words: number;
  other: Runbook;
  otherSpan: Span;
}

/** Fewer words in a row are how people write, not a copy. */
const SHARED_WORDS = 25;

interface Place {
  runbook: Runbook;
  passage: RunbookPassage;
  index: number;
}

/**
 * Finds passages of 25 words or more that stand in runbooks of two environments. Every run of 25 words is hashed with a
 * rolling polynomial hash (Karp and Rabin, 1987) and looked up among those seen before; a hit is compared word by word
 * and grown to its end. Time is linear in the text. A passage is reported once for each pair of runbooks, where it
 * stands the second time.
 */
export function sharedPassages(
  runbooks: readonly Runbook[],
  fixedSentences: readonly (readonly string[])[],
): SharedPassage[] {
  const seen = new Map<number, Places>();
  const found: SharedPassage[] = [];
  for (const runbook of runbooks) {
    const own: [number, Place][] = [];
    for (const passage of runbook.text.passages.flatMap((whole) => withoutSentences(whole, fixedSentences))) {
      /** Up to which word of this passage each other runbook's copy has been told. */
      const told = new Map<Runbook, number>();
      rollingHashes(passage).forEach((hash, index) => {
        own.push([hash, { runbook, passage, index }]);
        const other = seen.get(hash)?.find((place) => place.runbook.environment !== runbook.environment);
        if (other === undefined || index + SHARED_WORDS <= (told.get(other.runbook) ?? 0)) return;
        const length = sameWords(passage, index, other.passage, other.index);
        if (length < SHARED_WORDS) return;
        told.set(other.runbook, index + length);
        found.push({
          runbook,
          span: spanOf(passage, index, length),
          words: length,
          other: other.runbook,
          otherSpan: spanOf(other.passage, other.index, length),
        });
      });
    }
    // What a runbook says joins the others only when it was read whole, so that it is never its own copy.
    for (const [hash, place] of own) keep(seen, hash, place);
  }
  return found;
}

/** The first place of a run of words, and the first in another environment: one of them is always of another. */
type Places = readonly [Place] | readonly [Place, Place];

function keep(seen: Map<number, Places>, hash: number, place: Place): void {
  const places = seen.get(hash);
  if (places === undefined) seen.set(hash, [place]);
  else if (places.length === 1 && places[0].runbook.environment !== place.runbook.environment) {
    seen.set(hash, [places[0], place]);
  }
}

function rollingHashes(passage: RunbookPassage): number[] {
  const BASE = 1_000_003;
  const words = passage.map(({ word }) => wordHash(word));
  let leading = 1;
  for (let step = 1; step < SHARED_WORDS; step += 1) leading = Math.imul(leading, BASE);
  const hashes: number[] = [];
  let hash = 0;
  words.forEach((word, index) => {
    if (index >= SHARED_WORDS) hash = (hash - Math.imul(words[index - SHARED_WORDS]!, leading)) | 0;
    hash = (Math.imul(hash, BASE) + word) | 0;
    if (index >= SHARED_WORDS - 1) hashes.push(hash);
  });
  return hashes;
}

/** FNV-1a, 32 bits. */
function wordHash(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

function sameWords(a: RunbookPassage, from: number, b: RunbookPassage, other: number): number {
  let length = 0;
  while (a[from + length] !== undefined && a[from + length]!.word === b[other + length]?.word) length += 1;
  return length;
}

function spanOf(passage: RunbookPassage, index: number, length: number): Span {
  return { start: passage[index]!.span.start, end: passage[index + length - 1]!.span.end };
}

/** A passage cut where a fixed sentence stands, which every runbook may hold. */
function withoutSentences(passage: RunbookPassage, sentences: readonly (readonly string[])[]): RunbookPassage[] {
  if (sentences.length === 0) return [passage];
  const byFirst = Map.groupBy(sentences, (sentence) => sentence[0]!);
  const parts: RunbookPassage[] = [];
  let start = 0;
  for (let at = 0; at < passage.length; at += 1) {
    const sentence = byFirst
      .get(passage[at]!.word)
      ?.find((words) => words.every((word, step) => passage[at + step]?.word === word));
    if (sentence === undefined) continue;
    parts.push(passage.slice(start, at));
    start = at + sentence.length;
    at = start - 1;
  }
  parts.push(passage.slice(start));
  return parts;
}
