import type { Schema } from 'js-yaml';
import { addAll } from '../../../text/long-lists.ts';
import type { Path } from '../../../text/path.ts';
import { remembered } from '../../../text/remembered.ts';
import { type Result, success, valueOr } from '../../../text/result.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { ConfigReader } from './config-reader.ts';
import { dataKeys } from './data-keys.ts';
import { type OutOfBounds, parsedAt } from './data-node.ts';
import { dataValues } from './data-values.ts';
import { keyPath } from './key-path.ts';
import { hasSops, withoutSops } from './sops.ts';
import {
  type DocumentText,
  documentLocator,
  documentTexts,
  type LocateInDocument,
  locateInDocument,
  readDocuments,
} from './yaml-documents.ts';
import { tagOf } from './yaml-tags.ts';
import { VALUE_SCHEMA, yamlName, yamlScalar } from './yaml-values.ts';

/** Reads the documents of a YAML file as one set of keys. Keys merged with `<<` count where they are merged. */
export const yamlReader: ConfigReader = {
  keys: (text) => {
    const read = readParts(text);
    return read.ok ? placed(read.value, dataKeys(read.value.map(({ data }) => withoutSops(data)))) : read;
  },

  values: (text) => {
    const read = readParts(text, VALUE_SCHEMA);
    if (!read.ok) return read;
    const documents = read.value.map(({ data }) => withoutSops(data, yamlName));
    return placed(read.value, dataValues(documents, { scalar: yamlScalar, name: yamlName, tag: tagOf }));
  },

  hasSops: (text) => valueOr(readParts(text), []).some(({ data }) => hasSops(data)),

  locate(text, key) {
    const [, name = key, number] = /^(.*) of document (\d+)$/s.exec(key) ?? [];
    let nearest: { part: SearchedPart; path: Path } | undefined;
    const parts = searchedParts(text);
    for (const part of number === undefined ? parts : parts.slice(Number(number) - 1)) {
      const path = keyPath(part.data, name);
      if (path.length > (nearest?.path.length ?? 0)) nearest = { part, path };
    }
    if (nearest === undefined) return { start: 0, end: 0 };
    const { start, locate } = nearest.part;
    const span = locate(nearest.path, 'key');
    return { start: start + span.start, end: start + span.end };
  },
};

/** A document in which keys are looked for. */
interface SearchedPart {
  start: number;
  data: unknown;
  locate: LocateInDocument;
}

const searchedParts = remembered((text): readonly SearchedPart[] =>
  documentTexts(text).map((part) => ({
    start: part.start,
    data: valueOr(readDocuments(part.text), [])[0],
    locate: documentLocator(part.text),
  })),
);

/** A document of a file, and the text that it was read from. */
interface Part {
  part: DocumentText;
  data: unknown;
}

function readParts(text: string, schema?: Schema): Result<readonly Part[], SyntaxProblem> {
  const parts: Part[] = [];
  for (const part of documentTexts(text)) {
    const read = readDocuments(part.text, part.start, { schema });
    if (!read.ok) return read;
    addAll(
      parts,
      read.value.map((data) => ({ part, data })),
    );
  }
  return success(parts);
}

function placed<T>(parts: readonly Part[], walked: Result<T, OutOfBounds>): Result<T, SyntaxProblem> {
  return parsedAt(walked, ({ path, document }) => {
    const { start, text } = parts[document]!.part;
    return start + locateInDocument(text, path, 'key').start;
  });
}
