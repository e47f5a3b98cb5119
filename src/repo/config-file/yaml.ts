import {
  defineMappingTag,
  defineScalarTag,
  defineSequenceTag,
  FAILSAFE_SCHEMA,
  loadAll,
  mergeTag,
  YAMLException,
} from 'js-yaml';
import type { Path } from '../../text/path.ts';
import type { Span } from '../../text/source.ts';
import { locateYaml } from '../../text/yaml.ts';
import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys, TOO_DEEP } from './data-keys.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';

/** One document of a file: its own text, with its directives, and where that starts. */
interface DocumentText {
  start: number;
  text: string;
}

/** Reads the documents of a YAML file as one set of keys. Keys merged with `<<` count where they are merged. */
export const yamlReader: ConfigReader = {
  keys(text) {
    const documents = documentTexts(text).flatMap((part) => readDocument(part).map((data) => ({ part, data })));
    return dataKeys(
      documents.map(({ data }) => data),
      (reason, path, document) => {
        const part = documents[document]!.part;
        throw new ConfigSyntaxError(reason, part.start + locateName(part.text, path).start);
      },
    );
  },

  locate(text, key) {
    let nearest: { part: DocumentText; path: Path } = { part: { start: 0, text }, path: [] };
    for (const part of documentTexts(text)) {
      const path = keyPath(unlessBroken(() => readDocument(part))?.[0], key);
      if (path.length > nearest.path.length) nearest = { part, path };
    }
    if (nearest.path.length === 0) return { start: 0, end: 0 };
    const span = locateName(nearest.part.text, nearest.path);
    return { start: nearest.part.start + span.start, end: nearest.part.start + span.end };
  },
};

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
const SCHEMA = FAILSAFE_SCHEMA.withTags(
  mergeTag,
  defineMappingTag('tag:yaml.org,2002:map', mapping),
  defineMappingTag('', { ...mapping, matchByTagPrefix: true }),
  defineSequenceTag('', { ...sequence, matchByTagPrefix: true }),
  defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
);

function readDocument({ start, text }: DocumentText): unknown[] {
  try {
    return loadAll(text, { schema: SCHEMA });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const reason = error.reason.startsWith('nesting exceeded') ? TOO_DEEP : error.reason.replace(/;.*$/s, '');
    throw new ConfigSyntaxError(reason, start + Math.min(error.mark?.position ?? 0, text.length));
  }
}

/** Splits a file at its document markers, which YAML allows nowhere else at the start of a line. */
function documentTexts(text: string): readonly DocumentText[] {
  const starts = [0];
  for (const { 0: marker, index } of text.matchAll(/^(?:---|\.\.\.)(?!\S)/gm)) {
    const hasContent = /^[^\S\r\n]*[^\s#%]/m.test(text.slice(starts.at(-1), index));
    if (marker === '...') starts.push(index + marker.length);
    else if (hasContent) starts.push(index);
  }
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1]) }));
}

function locateName(text: string, path: Path): Span {
  let written = path;
  let place = locateYaml(text, written, 'key');
  while (place.path.length < written.length) {
    const [step, ...rest] = written.slice(place.path.length);
    const merged = mergedPath(text, place.path, step!, new Set());
    written = merged === undefined ? place.path : [...merged, ...rest];
    place = locateYaml(text, written, 'key');
  }
  // An empty name is written nowhere; its parent is.
  return place.span.start < 0 ? locateName(text, written.slice(0, -1)) : place.span;
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
