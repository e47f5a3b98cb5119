import type { Runbook } from '../../policy/runbook.ts';
import type { RunbookPassage } from '../../policy/runbook-passages.ts';
import type { Span } from '../../text/source.ts';

/** A passage that runbooks of two environments have in common, with its place in the later one and in the earlier. */
export interface SharedPassage {
  runbook: Runbook;
  span: Span;
  words: number;
  other: Runbook;
  otherSpan: Span;
}

/** Fewer words in a row may be alike by chance. */
const SHARED_WORDS = 25;

interface Place {
  runbook: Runbook;
  passage: RunbookPassage;
  index: number;
}

/**
 * Finds passages of 25 words or more that runbooks of two environments have in common. Every 25 words in a row are hashed
 * with a rolling polynomial hash (Karp and Rabin, 1987) and looked up among those seen before; a hit is compared word by
 * word, to the end of the passage. Time is linear in the text. A passage is reported once for each pair of runbooks, at its
 * second place.
 */
export function sharedPassages(
  runbooks: readonly Runbook[],
  fixedSentences: readonly (readonly string[])[],
): SharedPassage[] {
  const seen = new Map<number, Places>();
  const shared: SharedPassage[] = [];
  for (const runbook of runbooks) {
    const own: [number, Place][] = [];
    for (const passage of runbook.text.passages.flatMap((whole) => withoutSentences(whole, fixedSentences))) {
      /** By other runbook, the index in this passage of the first word after what has been reported as shared with it. */
      const reportedTo = new Map<Runbook, number>();
      rollingHashes(passage).forEach((hash, index) => {
        own.push([hash, { runbook, passage, index }]);
        const other = seen.get(hash)?.find((place) => place.runbook.environment !== runbook.environment);
        if (other === undefined || index + SHARED_WORDS <= (reportedTo.get(other.runbook) ?? 0)) return;
        const length = sameWords(passage, index, other.passage, other.index);
        if (length < SHARED_WORDS) return;
        reportedTo.set(other.runbook, index + length);
        shared.push({
          runbook,
          span: spanOf(passage, index, length),
          words: length,
          other: other.runbook,
          otherSpan: spanOf(other.passage, other.index, length),
        });
      });
    }
    // A runbook's own passages are added last, so that it is not compared with itself.
    for (const [hash, place] of own) keep(seen, hash, place);
  }
  return shared;
}

/** The first place of 25 words, and the first one in another environment: enough to find one in another than any given. */
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

/** The parts of a passage between fixed sentences, which every runbook may have. */
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
