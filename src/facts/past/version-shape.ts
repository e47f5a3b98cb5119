import { isMoving } from '../../repo/release/moving-names.ts';

/** How a version is written. */
export interface Shape {
  hasDigit: boolean;
  words: number;
  /** What it has besides what any version may have. */
  others: string;
}

/** How a version is written, to tell others from what is none. */
export function shapeOf(version: string): Shape {
  return {
    hasDigit: /\d/.test(version),
    words: wordsIn(version),
    others: [...new Set(version.replace(/[\w.+-]/g, ''))].sort().join(''),
  };
}

/** Whether a text may be a version as another one was: `1.5.0` where `1.4.0` was, and no line of code or of a page. */
export function isOfShape(version: string, { hasDigit, words, others }: Shape): boolean {
  if (version.length > LONGEST || wordsIn(version) > words) return false;
  if (hasDigit && !/\d/.test(version) && !isMoving(version)) return false;
  const own = version.replace(/^sha\d+:/, '').replace(/[\w.+-]/g, '');
  return [...own].every((character) => others.includes(character));
}

/** A digest of 512 bits in hexadecimal digits is shorter; so is a tag, of which 128 are the most. */
const LONGEST = 256;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).length;
}
