import { createRequire } from 'node:module';
import { remembered } from '../../../text/remembered.ts';
import { success } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { ConfigReader } from './config-reader.ts';
import { envValues, firstOther, OTHER_LINES } from './env-values.ts';
import { type Assignment, flatKeys, flatLocator, valueSpan } from './flat-keys.ts';
import { hasSopsKeys, isSopsKey } from './sops.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const dotenv = (): typeof import('dotenv') => require('dotenv');

/**
 * Reads `.env` files. The keys are the names that dotenv finds, which skips a line that assigns nothing; so there are no syntax errors. The
 * values are what any of the usual readers may take.
 */
export const dotenvReader: ConfigReader = {
  keys: (text) => success(flatKeys(configuration(text))),
  values: (text) => success(envValues(text, dotenvAssignments(text))),
  hasSops: (text) => hasSopsKeys(dotenvAssignments(text)),
  locate: (text, key) => (key === OTHER_LINES ? placeOfOthers(text) : locatorOf(text)(key)),
};

const locatorOf = remembered((text) => flatLocator(dotenvAssignments(text)));

function placeOfOthers(text: string): Span {
  const { start, text: written } = firstOther(text, dotenvAssignments(text)) ?? { start: 0, text: '' };
  return { start, end: start + written.split('\n', 1)[0]!.length };
}

function configuration(text: string): readonly Assignment[] {
  const all = dotenvAssignments(text);
  return hasSopsKeys(all) ? all.filter(({ key }) => !isSopsKey(key)) : all;
}

/** What may assign: dotenv's own form of a name at the start of a line. */
const CANDIDATE = /^([^\S\r\n]*(?:export[^\S\r\n]+)?)([\w.-]+)(?=\s*=|:\s)/gm;

/**
 * The assignments of a text. A line of a quoted value may look like one, and only dotenv knows where values end. So each
 * candidate gets a name of its own, and those that dotenv then returns as names are the assignments.
 */
export function dotenvAssignments(text: string): readonly Assignment[] {
  const candidates: { key: string; span: Span }[] = [];
  const renamed = text.replace(CANDIDATE, (_, before: string, key: string, line: number) => {
    const start = line + before.length;
    candidates.push({ key, span: { start, end: start + key.length } });
    return `${before}CANDIDATE_${candidates.length - 1}`;
  });
  // dotenv takes a time that grows with the square of such a run, which no value has.
  const parsed = dotenv().parse(renamed.replace(/\s{100,}/g, (run) => (/[\r\n]/.test(run) ? '\n' : ' ')));
  return candidates.flatMap(({ key, span }, index) => {
    const value = parsed[`CANDIDATE_${index}`];
    return value === undefined ? [] : [{ key, span, value, valueSpan: valueSpan(text, span, value) }];
  });
}
