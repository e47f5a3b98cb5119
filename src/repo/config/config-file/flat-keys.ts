import type { Span } from '../../../text/source.ts';
import type { ConfigKey } from './config-reader.ts';

/** One assignment of a format without nesting: its key, which is not split, its value, and the places of both. */
export interface Assignment {
  key: string;
  span: Span;
  value: string;
  /** Ends at the value's end, or at the first line break in it. The key's, where the text has escapes in the value. */
  valueSpan: Span;
}

/** The place of a value behind its key, between quotes or not. */
export function valueSpan(text: string, key: Span, value: string): Span {
  const before = /[^\S\r\n]*[=:]?\s*['"`]?/y;
  before.lastIndex = key.end;
  before.exec(text);
  const start = before.lastIndex;
  const [line = ''] = value.split(/[\r\n]/, 1);
  return text.startsWith(line, start) && line !== '' ? { start, end: start + line.length } : key;
}

/** The keys of assignments in order, each once. */
export function flatKeys(assignments: readonly Assignment[]): readonly ConfigKey[] {
  return Array.from(new Set(assignments.map(({ key }) => key)), (key) => ({ key, empty: false }));
}

/** The values of assignments by key: of one that is assigned twice, the last counts. */
export function flatValues(assignments: readonly Assignment[]): ReadonlyMap<string, string> {
  return new Map(assignments.map(({ key, value }) => [key, JSON.stringify(value)]));
}

/**
 * Finds the last assignment of a key, which is the one that counts. Where there is none, the first key that shares the longest
 * parent with it (as `spring.datasource.user` does with `spring.datasource.url`), or the start of the text.
 */
export function flatLocator(assignments: readonly Assignment[]): (key: string) => Span {
  const last = new Map(assignments.map(({ key, span }) => [key, span]));
  /** The first key that is a parent or is below it, by parent. */
  const first = new Map<string, Span>();
  for (const { key, span } of assignments) {
    for (let parent = key; parent !== '' && !first.has(parent); parent = parentOf(parent)) first.set(parent, span);
  }
  return (key) => {
    let span = last.get(key);
    for (let parent = parentOf(key); span === undefined && parent !== ''; parent = parentOf(parent))
      span = first.get(parent);
    return span ?? { start: 0, end: 0 };
  };
}

function parentOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.'), key.lastIndexOf('[')));
}
