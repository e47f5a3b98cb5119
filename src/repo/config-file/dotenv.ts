import { createRequire } from 'node:module';
import type { ConfigReader } from './config-keys.ts';
import { type Assignment, flatKeys, locateFlat } from './flat-keys.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const dotenv = (): typeof import('dotenv') => require('dotenv');

/** Reads `.env` files as dotenv does, which passes over a line that assigns nothing; so there are no syntax errors. */
export const dotenvReader: ConfigReader = {
  keys: (text) => flatKeys(readAssignments(text)),
  locate: (text, key) => locateFlat(readAssignments(text), key),
};

/** What may assign: dotenv's own form of a name at the start of a line. */
const CANDIDATE = /^([^\S\r\n]*(?:export[^\S\r\n]+)?)([\w.-]+)(?=\s*=|:\s)/gm;

/**
 * A line of a quoted value may look like an assignment, and only dotenv knows where values end. So each candidate gets
 * a name of its own, and those that dotenv then returns as names are the assignments.
 */
function readAssignments(text: string): readonly Assignment[] {
  const candidates: Assignment[] = [];
  const renamed = text.replace(CANDIDATE, (_, before: string, key: string, line: number) => {
    const start = line + before.length;
    candidates.push({ key, span: { start, end: start + key.length } });
    return `${before}CANDIDATE_${candidates.length - 1}`;
  });
  const parsed = dotenv().parse(renamed);
  return candidates.filter((_, index) => Object.hasOwn(parsed, `CANDIDATE_${index}`));
}
