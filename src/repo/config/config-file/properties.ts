import { createRequire } from 'node:module';
import type { Properties } from 'properties-file/parser';
import { remembered } from '../../../text/remembered.ts';
import { failure, type Result, success, valueOr } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { ConfigReader } from './config-reader.ts';
import { type Assignment, flatKeys, flatLocator, flatValues, valueSpan } from './flat-keys.ts';

const require = createRequire(import.meta.url);
/** Loaded when the first such file is read: a check without one does not pay for it. */
const propertiesParser = (): typeof import('properties-file/parser') => require('properties-file/parser');

/**
 * Reads Java properties. A key is not split: `spring.datasource.url`. Of one that is assigned twice, the last counts. A value in the second
 * document of a file of Spring Boot and in later ones says so: `server.port of document 2`.
 */
export const propertiesReader: ConfigReader = {
  keys: (text) => {
    const read = propertiesAssignments(text);
    return read.ok ? success(flatKeys(read.value)) : read;
  },
  values: (text) => {
    const read = placedAssignments(text);
    return read.ok ? success(flatValues(read.value.map(named))) : read;
  },
  locate: (text, key) => locatorOf(text)(key),
};

const locatorOf = remembered((text): ((key: string) => Span) => {
  const placed = valueOr(placedAssignments(text), []);
  const ofValues = placed.map(named);
  const names = new Set(ofValues.map(({ key }) => key));
  const [inDocument, anywhere] = [flatLocator(ofValues), flatLocator(placed)];
  return (key) => (names.has(key) ? inDocument : anywhere)(key);
});

/** An assignment, and in which document of its file it is; the first is 0. */
interface Placed extends Assignment {
  document: number;
}

function named({ document, ...assignment }: Placed): Assignment {
  return document === 0 ? assignment : { ...assignment, key: `${assignment.key} of document ${document + 1}` };
}

/** The assignments of a text, whatever document they are in. */
export function propertiesAssignments(text: string): Result<readonly Assignment[], SyntaxProblem> {
  return placedAssignments(text);
}

function placedAssignments(text: string): Result<readonly Placed[], SyntaxProblem> {
  const read = readProperties(text);
  if (!read.ok) return read;
  const { hasBom, nodes } = read.value;
  const assignments: Placed[] = [];
  const documentOf = springDocuments();
  let offset = hasBom ? 1 : 0;
  for (const node of nodes) {
    const document = documentOf(node);
    const lines = node.type === 'property' ? node.rawLines : [node.rawLine];
    if (node.type === 'property') {
      const start = offset + node.leadingWhitespace.length;
      const onFirstLine = lines[0]!.slice(node.leadingWhitespace.length);
      // A key that goes on over a line break is shown by its part before the break.
      const name = onFirstLine.startsWith(node.escapedKey) ? node.escapedKey : onFirstLine.replace(/\\$/, '');
      const span = { start, end: start + name.length };
      const place = { span, valueSpan: valueSpan(text, span, node.value) };
      assignments.push({ key: node.key, value: node.value, ...place, document });
    }
    for (const line of lines) {
      offset += line.length;
      offset += text.startsWith('\r\n', offset) ? 2 : 1;
    }
  }
  return success(assignments);
}

/**
 * Says of each line in turn in which document Spring Boot takes it to be. `#---` and `!---` part two, but not right below a comment that
 * begins alike, and not where a comment is between them and the next key. A document without a key is none.
 */
function springDocuments(): (node: Properties['nodes'][number]) => number {
  let document = 0;
  let isEmpty = true;
  let above: string | undefined;
  return (node) => {
    if (node.type !== 'comment') {
      above = undefined;
      if (node.type === 'property' && node.key !== '') isEmpty = false;
    } else if (node.delimiter !== above && /^.---[ \t\f]*$/.test(node.rawLine)) {
      if (!isEmpty) document += 1;
      isEmpty = true;
    } else {
      if (isEmpty && document > 0) {
        document -= 1;
        isEmpty = false;
      }
      above = node.delimiter;
    }
    return document;
  };
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
