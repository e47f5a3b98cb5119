import { hiddenIn } from '../text/hidden.ts';
import { lookAlike, smallLetter } from '../text/look-alikes.ts';
import { normalForm } from '../text/normal-form.ts';

/** A word as readers see it, and where it is in its text. */
export interface SeenWord {
  word: string;
  from: number;
  to: number;
}

const WORD = /[\p{L}\p{N}\p{M}]+(?:(?:['_]|-{1,2})[\p{L}\p{N}\p{M}]+)*/gu;
/** What reads as it is written, but for case. */
const PLAIN = /^[\t\n\r\x20-}]*$/;
/** Marks of GitHub's Markdown, which the parser of MDX takes for text: of what is struck out, and of a footnote. */
const MARKS = /~|\[\^[^[\]\s]+\]/g;
/** Fillers of Hangul: they show no letter, and take the room of one. */
const FILLER = /[\u115f\u1160\u3164\uffa0]/;

/**
 * The words of a text in small letters, as somebody who reads it tells them apart: without what nothing shows, and with letters that look
 * like one of ASCII as that letter. Punctuation is left out, but for what joins a word.
 */
export function seenWords(text: string): SeenWord[] {
  if (PLAIN.test(text) && !text.includes('[^')) return wordsIn(text.toLowerCase());
  const unseen = new Set(hiddenIn(text));
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    for (let at = index; at < index + mark.length; at += 1) unseen.add(at);
  }
  let seen = '';
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    const letter = FILLER.test(character) ? ' ' : unseen.has(at) ? '' : letterOf(character);
    seen += letter;
    for (let unit = 0; unit < letter.length; unit += 1) places.push(at);
    at += character.length;
  }
  return wordsIn(seen).map(({ word, from, to }) => {
    const last = places[to - 1]!;
    return {
      word: normalForm(word, 'NFC'),
      from: places[from]!,
      to: last + String.fromCodePoint(text.codePointAt(last)!).length,
    };
  });
}

function wordsIn(text: string): SeenWord[] {
  // A page shows two hyphens as a dash.
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: word.replaceAll('--', '-'),
    from: index,
    to: index + word.length,
  }));
}

/** A character in its plain small form, its accents apart, so that it does not count whether they are written with it. */
function letterOf(character: string): string {
  if (PLAIN.test(character)) return character.toLowerCase();
  // NFKC makes another letter of a few that look like one of ASCII.
  const kept = character === character.normalize('NFKC') ? character : (lookAlike(character) ?? character);
  return Array.from(kept.normalize('NFKD'), smallLetter).join('');
}
