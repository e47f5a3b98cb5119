import { createRequire } from 'node:module';
import type { Properties } from 'properties-file/parser';
import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { type Assignment, flatKeys, flatValues, locateFlat, valueSpan } from './flat-keys.ts';
import { unlessBroken } from './unless-broken.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const propertiesParser = (): typeof import('properties-file/parser') => require('properties-file/parser');

/** Reads Java properties. A key is taken whole, `spring.datasource.url`; of one that stands twice, the last counts. */
export const propertiesReader: ConfigReader = {
  keys: (text) => flatKeys(propertiesAssignments(text)),
  values: (text) => flatValues(propertiesAssignments(text)),
  locate: (text, key) => locateFlat(unlessBroken(() => propertiesAssignments(text)) ?? [], key),
};

/** The assignments of a text. Throws a ConfigSyntaxError where it does not parse. */
export function propertiesAssignments(text: string): readonly Assignment[] {
  const { hasBom, nodes } = readProperties(text);
  const assignments: Assignment[] = [];
  let offset = hasBom ? 1 : 0;
  for (const node of nodes) {
    const lines = node.type === 'property' ? node.rawLines : [node.rawLine];
    if (node.type === 'property') {
      const start = offset + node.leadingWhitespace.length;
      const onFirstLine = lines[0]!.slice(node.leadingWhitespace.length);
      // A key that goes on over a line break is shown by its part before the break.
      const name = onFirstLine.startsWith(node.escapedKey) ? node.escapedKey : onFirstLine.replace(/\\$/, '');
      const span = { start, end: start + name.length };
      assignments.push({ key: node.key, span, value: node.value, valueSpan: valueSpan(text, span, node.value) });
    }
    for (const line of lines) {
      offset += line.length;
      offset += text.startsWith('\r\n', offset) ? 2 : 1;
    }
  }
  return assignments;
}

function readProperties(text: string): Properties {
  const { Properties } = propertiesParser();
  try {
    return new Properties(text);
  } catch {
    // The one thing that the format forbids.
    throw new ConfigSyntaxError('a `\\u` is not followed by four hexadecimal digits', brokenEscapeAt(text));
  }
}

/** Steps over comments and whole escapes: in `\\u` it is the backslash that is escaped. */
function brokenEscapeAt(text: string): number {
  for (const { 0: match, index } of text.matchAll(/^[ \t\f]*[#!].*|\\u[\dA-Fa-f]{4}|\\[\s\S]/gm)) {
    if (match === '\\u') return index;
  }
  return 0;
}
