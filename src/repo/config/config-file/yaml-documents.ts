import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  loadAll,
  mergeTag,
  type Schema,
  YAMLException,
} from 'js-yaml';
import type { Path } from '../../../text/path.ts';
import { failure, type Result, success } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { type YamlLocator, yamlLocator } from '../../../text/yaml.ts';
import { TOO_DEEP } from './data-node.ts';

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
  defineMappingTag('', { ...mapping, matchByTagPrefix: true }),
  defineSequenceTag('', { ...sequence, matchByTagPrefix: true }),
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

/** The documents of a file that another tool reads, and the text that they were read from, of the same length. */
interface ToolDocuments {
  documents: readonly unknown[];
  text: string;
}

/**
 * Most tools read YAML as libyaml does, which lets a flow collection end at the indentation of its key; the parser here
 * asks for more, so a closing bracket that begins a line is tried again at the end of the line before.
 */
export function readToolDocuments(text: string, start = 0): Result<ToolDocuments, SyntaxProblem> {
  return read(text, start, PLAIN_SCHEMA);
}

/**
 * The documents as the parser of many Go tools reads them, `helm` and `kubectl` among these, where that differs: what `<<` merges takes
 * the place of a key that is before it. Empty where it makes no difference.
 */
export function mergedInOrder(text: string, start = 0): readonly unknown[] {
  if (!text.includes('<<')) return [];
  let differs = false;
  const merged = new WeakMap<Map<string, unknown>, Set<unknown>>();
  const inOrder = {
    ...mapping,
    // Where repeated keys are no error, only what is merged is asked about.
    has: (map: Map<string, unknown>, key: unknown) => {
      const keys = merged.get(map) ?? new Set();
      merged.set(map, keys);
      if (keys.has(key)) return true;
      keys.add(key);
      differs ||= mapping.has(map, key);
      return false;
    },
  };
  const schema = PLAIN_SCHEMA.withTags(
    defineMappingTag('tag:yaml.org,2002:map', inOrder),
    defineMappingTag('', { ...inOrder, matchByTagPrefix: true }),
  );
  const documents = read(text, start, schema);
  return documents.ok && differs ? documents.value.documents : [];
}

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
