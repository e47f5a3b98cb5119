import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  EVENT_ID,
  FAILSAFE_SCHEMA,
  loadAll,
  mergeTag,
  NOT_RESOLVED,
  parseEvents,
  SCALAR_STYLE,
  type Schema,
  YAMLException,
} from 'js-yaml';
import type { Path } from '../../../text/path.ts';
import { failure, type Result, success } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { type YamlLocator, yamlLocator } from '../../../text/yaml.ts';
import { TOO_DEEP } from './data-node.ts';
import { withTag } from './yaml-tags.ts';

/** One document of a file: its own text, with its directives, and where that starts. */
export interface DocumentText {
  start: number;
  text: string;
}

const mapping = {
  create: () => new Map<string, unknown>(),
  addPair: (map: Map<string, unknown>, key: unknown, value: unknown) => {
    if (typeof key !== 'string') return 'the key of a mapping is a collection';
    map.set(key, value);
    return '';
  },
  has: (map: Map<string, unknown>, key: unknown) => typeof key === 'string' && map.has(key),
  keys: (map: Map<string, unknown>) => map.keys(),
  get: (map: Map<string, unknown>, key: unknown) => map.get(String(key)),
  identify: () => false,
};
const sequence = {
  create: (): unknown[] => [],
  addItem: (list: unknown[], item: unknown) => {
    list.push(item);
  },
  identify: () => false,
};

/** Keys keep their spelling, and a tag of some tool (`!Ref`, `!secret`) does not hide the value that has it. */
export const PLAIN_SCHEMA = FAILSAFE_SCHEMA.withTags(
  mergeTag,
  defineMappingTag('tag:yaml.org,2002:map', mapping),
  defineMappingTag('', { ...mapping, matchByTagPrefix: true, create: (tag) => withTag(mapping.create(), tag) }),
  defineSequenceTag('', { ...sequence, matchByTagPrefix: true, create: (tag) => withTag(sequence.create(), tag) }),
  defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
);

/**
 * The documents of a text: mappings as Maps, lists as arrays, every scalar as the text in the file. `start` is where the
 * text starts in its file, for the offset of a problem.
 */
export function readDocuments(
  text: string,
  start = 0,
  { schema = PLAIN_SCHEMA, takesLastOfSame = false }: { schema?: Schema | undefined; takesLastOfSame?: boolean } = {},
): Result<readonly unknown[], SyntaxProblem> {
  try {
    // What the parser calls JSON is that the last value of a repeated key counts; what is merged gives way to both all the same.
    return success(loadAll(text, { schema, json: takesLastOfSame }));
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason.startsWith('nesting exceeded') ? TOO_DEEP : error.reason.replace(/;.*$/s, '');
    return failure({ reason, offset: start + Math.min(error.mark?.position ?? 0, text.length) });
  }
}

/** The documents of a file as a parser of some tools reads them, and the text that they were read from, of the same length. */
export interface ToolDocuments {
  documents: readonly unknown[];
  text: string;
}

/**
 * The documents of a file that another tool reads: by each parser that reads them otherwise, after those by the one here. The text
 * is that of the first reading.
 */
export function readToolDocuments(text: string, start = 0): Result<ToolDocuments, SyntaxProblem> {
  const readings = toolReadings(text, start);
  if (!readings.ok) return readings;
  return success({
    documents: readings.value.flatMap(({ documents }) => documents),
    text: readings.value[0]!.text,
  });
}

/**
 * A file as the parser here reads it and, where that makes a difference, as others do: those that merge in order, and those of YAML
 * 1.1, for which a line ends at three characters more, and with it a comment. A text that the parser here can only read in one of
 * these ways is refused, since it cannot be known what the others read.
 */
export function toolReadings(text: string, start = 0): Result<readonly ToolDocuments[], SyntaxProblem> {
  const plain = read(text, start, TOOL_SCHEMA);
  if (!plain.ok) return plain;
  const own = [plain.value, ...mergedInOrder(text, start)];
  const broken = brokenAsBefore(plain.value.text);
  if (broken === undefined) return success(own);
  const older = read(broken.text, start, TOOL_SCHEMA);
  if (!older.ok) return failure({ reason: ENDS_LINE, offset: start + broken.first });
  return success([...own, older.value, ...mergedInOrder(broken.text, start)]);
}

/** The documents of a text in which a key is there twice, with the first of such in place of the last; none where no key is. */
export function firstOfSame(text: string): readonly unknown[] {
  const strict = readDocuments(text, 0, { schema: TOOL_SCHEMA });
  if (strict.ok) return [];
  const keepFirst = {
    ...mapping,
    addPair: (map: Map<string, unknown>, key: unknown, value: unknown) =>
      mapping.has(map, key) ? '' : mapping.addPair(map, key, value),
  };
  const schema = TOOL_SCHEMA.withTags(
    defineMappingTag('tag:yaml.org,2002:map', keepFirst),
    defineMappingTag('', { ...keepFirst, matchByTagPrefix: true }),
  );
  const documents = read(text, 0, schema);
  return documents.ok ? documents.value.documents : [];
}

const ENDS_LINE = 'this character ends the line for some parsers and not for others, and what follows is not YAML then';

/**
 * A text with the line ends of YAML 1.1 as such, and the offset of the first that makes a difference; undefined where none does. In a
 * quoted text none does: it ends at the same quote.
 */
function brokenAsBefore(text: string): { text: string; first: number } | undefined {
  const ends = /[\u0085\u2028\u2029]/g;
  const found = Array.from(text.matchAll(ends), ({ index }) => index);
  if (found.length === 0) return undefined;
  const quoted = parseEvents(text, {}).flatMap((event) =>
    event.type === EVENT_ID.SCALAR &&
    (event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED)
      ? { start: event.valueStart, end: event.valueEnd }
      : [],
  );
  // Both are in the order of the text, which may have very many of each.
  let next = 0;
  const first = found.find((index) => {
    while (next < quoted.length && quoted[next]!.end <= index) next += 1;
    return quoted[next] === undefined || quoted[next]!.start > index;
  });
  if (first === undefined) return undefined;
  return { text: text.slice(0, first).replace(ends, ' ') + text.slice(first).replace(ends, '\n'), first };
}

const reset = { ...sequence, addItem: () => {} };

/** What most tools take for a text, in a key too: bytes that are one, in base64; and what Compose takes for nothing. */
const TOOL_SCHEMA = PLAIN_SCHEMA.withTags(
  defineScalarTag('!reset', { resolve: () => '', identify: () => false }),
  defineSequenceTag('!reset', reset),
  defineMappingTag('!reset', { ...mapping, addPair: () => '' }),
  defineScalarTag('tag:yaml.org,2002:binary', {
    resolve: (source) => {
      const bytes = Buffer.from(source, 'base64');
      const text = bytes.toString('utf8');
      return Buffer.from(text, 'utf8').equals(bytes) ? text : source;
    },
    identify: () => false,
  }),
);

/** A merge key, which is not the text `<<` in quotes. */
const MERGE = Symbol('<<');

/**
 * The documents as the parser of many Go tools reads them, `helm` and `kubectl` among these, where that differs: what `<<` merges takes
 * the place of a key that is before it, and of what another `<<` merged before. Nothing where it makes no difference.
 */
function mergedInOrder(text: string, start: number): ToolDocuments[] {
  if (!/<<|merge|%TAG/.test(text)) return [];
  let differs = false;
  const merge = (map: Map<string, unknown>, merged: unknown): string => {
    // Of a list the first counts.
    for (const each of Array.isArray(merged) ? merged.toReversed() : [merged]) {
      if (!(each instanceof Map)) return 'what is merged is no mapping';
      for (const [key, value] of each as ReadonlyMap<string, unknown>) {
        differs ||= map.has(key) && map.get(key) !== value;
        map.set(key, value);
      }
    }
    return '';
  };
  const inOrder = {
    ...mapping,
    addPair: (map: Map<string, unknown>, key: unknown, value: unknown) =>
      key === MERGE ? merge(map, value) : mapping.addPair(map, key, value),
  };
  // Tags of other names than the parser's own, which would merge by itself.
  const schema = FAILSAFE_SCHEMA.withTags(
    defineScalarTag('merge', {
      implicit: true,
      implicitFirstChars: ['<'],
      resolve: (source) => (source === '<<' ? MERGE : NOT_RESOLVED),
      identify: () => false,
    }),
    defineScalarTag('tag:yaml.org,2002:merg', { matchByTagPrefix: true, resolve: () => MERGE, identify: () => false }),
    ...TOOL_SCHEMA.tags.filter(({ nodeKind, tagName }) => nodeKind !== 'mapping' && tagName !== mergeTag.tagName),
    defineMappingTag('tag:yaml.org,2002:map', inOrder),
    defineMappingTag('', { ...inOrder, matchByTagPrefix: true }),
  );
  const documents = read(text, start, schema);
  return documents.ok && differs ? [documents.value] : [];
}

/**
 * Most tools read YAML as libyaml does, which lets a flow collection end at the indentation of its key; the parser here
 * asks for more, so a closing bracket that begins a line is tried again at the end of the line before.
 */
function read(text: string, start: number, schema: Schema): Result<ToolDocuments, SyntaxProblem> {
  const options = { schema, takesLastOfSame: true };
  const whole = readDocuments(text, start, options);
  if (whole.ok) return success({ documents: whole.value, text });
  const joined = text.replace(/\r?\n(?=[ \t]*[}\]])/g, (end) => ' '.repeat(end.length));
  const again = joined === text ? whole : readDocuments(joined, start, options);
  return again.ok ? success({ documents: again.value, text: joined }) : whole;
}

/** Splits a file at its document markers, which YAML allows nowhere else at the start of a line. */
export function documentTexts(text: string): readonly DocumentText[] {
  const starts = [0];
  for (const { 0: marker, index } of text.matchAll(/^(?:---|\.\.\.)(?!\S)/gm)) {
    const hasContent = /^[^\S\r\n]*[^\s#%]/m.test(text.slice(starts.at(-1), index));
    if (marker === '...') starts.push(index + marker.length);
    else if (hasContent) starts.push(index);
  }
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1]) }));
}

/** Finds the place of a path in the text of one document: its name or its value, followed into what is merged with `<<`. */
export type LocateInDocument = (path: Path, of: 'key' | 'value') => Span;

/** Finds places in the text of one document, which is parsed for them once. */
export function documentLocator(text: string): LocateInDocument {
  const locate = yamlLocator(text);
  return (path, of) => placeIn(locate, path, of);
}

/** Finds one place in the text of a document. */
export function locateInDocument(text: string, path: Path, of: 'key' | 'value'): Span {
  return documentLocator(text)(path, of);
}

function placeIn(locate: YamlLocator, path: Path, of: 'key' | 'value'): Span {
  let followed = path;
  let place = locate(followed, of);
  while (place.path.length < followed.length) {
    const [step, ...rest] = followed.slice(place.path.length);
    const merged = mergedPath(locate, place.path, step!, new Set());
    followed = merged === undefined ? place.path : [...merged, ...rest];
    place = locate(followed, of);
  }
  // An empty name has no place of its own; its parent has.
  return place.span.start < 0 ? placeIn(locate, followed.slice(0, -1), of) : place.span;
}

/** The path of a step that is missing below `parent`: in a mapping that is merged there. */
function mergedPath(locate: YamlLocator, parent: Path, step: string | number, seen: Set<number>): Path | undefined {
  const exists = (path: Path) => locate(path).path.length === path.length;
  const merge = [...parent, '<<'];
  for (let source: Path = merge, index = 0; exists(source); source = [...merge, index++]) {
    const { start } = locate(source).span;
    if (seen.has(start)) continue;
    seen.add(start);
    const direct = [...source, step];
    const found = exists(direct) ? direct : mergedPath(locate, source, step, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
