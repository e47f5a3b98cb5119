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
import type { Span } from '../../../text/source.ts';
import { locateYaml } from '../../../text/yaml.ts';
import { ConfigSyntaxError } from './config-keys.ts';
import { TOO_DEEP } from './data-keys.ts';

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

/** Keys stay as they are written, and a tag of some tool (`!Ref`, `!secret`) does not hide what stands under it. */
export const PLAIN_SCHEMA = FAILSAFE_SCHEMA.withTags(
  mergeTag,
  defineMappingTag('tag:yaml.org,2002:map', mapping),
  defineMappingTag('', { ...mapping, matchByTagPrefix: true }),
  defineSequenceTag('', { ...sequence, matchByTagPrefix: true }),
  defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
);

/**
 * The documents of a text: mappings as Maps, lists as arrays, every scalar as the text that it is written with. `start`
 * is where the text starts in its file, for the place of a ConfigSyntaxError.
 */
export function readDocuments(text: string, start = 0, schema: Schema = PLAIN_SCHEMA): readonly unknown[] {
  try {
    return loadAll(text, { schema });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason.startsWith('nesting exceeded') ? TOO_DEEP : error.reason.replace(/;.*$/s, '');
    throw new ConfigSyntaxError(reason, start + Math.min(error.mark?.position ?? 0, text.length));
  }
}

/** The same for other tools' files, which take a key that stands twice by its last value. */
const LENIENT_SCHEMA = PLAIN_SCHEMA.withTags(
  defineMappingTag('tag:yaml.org,2002:map', { ...mapping, has: () => false }),
  defineMappingTag('', { ...mapping, has: () => false, matchByTagPrefix: true }),
);

/**
 * The documents of a file that another tool reads, with the text that they were read from, of the same length. Most read
 * YAML as libyaml does, which lets a flow collection end at the indentation of its key; the parser here asks for more, so a
 * closing bracket that begins a line is tried again at the end of the line before.
 */
export function readToolDocuments(text: string, start = 0): { documents: readonly unknown[]; text: string } {
  try {
    return { documents: readDocuments(text, start, LENIENT_SCHEMA), text };
  } catch (error) {
    const joined = text.replace(/\r?\n(?=[ \t]*[}\]])/g, (end) => ' '.repeat(end.length));
    if (joined === text) throw error;
    try {
      return { documents: readDocuments(joined, start, LENIENT_SCHEMA), text: joined };
    } catch {
      throw error;
    }
  }
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

/** Where a path stands in the text of one document: its name or its value, followed into what is merged with `<<`. */
export function locateInDocument(text: string, path: Path, of: 'key' | 'value'): Span {
  let written = path;
  let place = locateYaml(text, written, of);
  while (place.path.length < written.length) {
    const [step, ...rest] = written.slice(place.path.length);
    const merged = mergedPath(text, place.path, step!, new Set());
    written = merged === undefined ? place.path : [...merged, ...rest];
    place = locateYaml(text, written, of);
  }
  // An empty name is written nowhere; its parent is.
  return place.span.start < 0 ? locateInDocument(text, written.slice(0, -1), of) : place.span;
}

/** Where a step that is missing below a path is written: in a mapping that is merged there. */
function mergedPath(text: string, parent: Path, step: string | number, seen: Set<number>): Path | undefined {
  const merge = [...parent, '<<'];
  for (let source: Path = merge, index = 0; isWritten(text, source); source = [...merge, index++]) {
    const { start } = locateYaml(text, source).span;
    if (seen.has(start)) continue;
    seen.add(start);
    const direct = [...source, step];
    const found = isWritten(text, direct) ? direct : mergedPath(text, source, step, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isWritten(text: string, path: Path): boolean {
  return locateYaml(text, path).path.length === path.length;
}
