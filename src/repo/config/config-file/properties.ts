import { createRequire } from 'node:module';
import type { Properties } from 'properties-file/parser';
import { remembered } from '../../../text/remembered.ts';
import { failure, type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { ConfigReader } from './config-reader.ts';
import { type Assignment, flatKeys, flatLocator, flatValues, valueSpan } from './flat-keys.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const propertiesParser = (): typeof import('properties-file/parser') => require('properties-file/parser');

/** Reads Java properties. A key is not split: `spring.datasource.url`. Of one that is assigned twice, the last counts. */
export const propertiesReader: ConfigReader = {
  keys: (text) => {
    const read = propertiesAssignments(text);
    return read.ok ? success(flatKeys(read.value)) : read;
  },
  values: (text) => {
    const read = propertiesAssignments(text);
    return read.ok ? success(flatValues(read.value)) : read;
  },
  locate: (text, key) => locatorOf(text)(key),
};

const locatorOf = remembered((text) => flatLocator(valueOr(propertiesAssignments(text), [])));

/** The assignments of a text. */
export function propertiesAssignments(text: string): Result<readonly Assignment[], SyntaxProblem> {
  const read = readProperties(text);
  if (!read.ok) return read;
  const { hasBom, nodes } = read.value;
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
  return success(assignments);
}

function readProperties(text: string): Result<Properties, SyntaxProblem> {
  const { Properties } = propertiesParser();
  try {
    return success(new Properties(text));
  } catch {
    // The one thing that the format forbids.
    return failure({
      reason: 'a `\\u` is not followed by four hexadecimal digits',
      offset: brokenEscapeAt(text),
    });
  }
}

/** Steps over comments and whole escapes: in `\\u` it is the backslash that is escaped. */
function brokenEscapeAt(text: string): number {
  for (const { 0: match, index } of text.matchAll(/^[ \t\f]*[#!].*|\\u[\dA-Fa-f]{4}|\\[\s\S]/gm)) {
    if (match === '\\u') return index;
  }
  return 0;
}
