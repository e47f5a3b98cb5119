import type { Schema } from 'js-yaml';
import type { Path } from '../../../text/path.ts';
import { type ConfigReader, ConfigSyntaxError } from './config-keys.ts';
import { dataKeys, type Refuse } from './data-keys.ts';
import { dataValues } from './data-values.ts';
import { keyPath } from './key-path.ts';
import { unlessBroken } from './unless-broken.ts';
import { type DocumentText, documentTexts, locateInDocument, readDocuments } from './yaml-documents.ts';
import { VALUE_SCHEMA, yamlName, yamlScalar } from './yaml-values.ts';

/** Reads the documents of a YAML file as one set of keys. Keys merged with `<<` count where they are merged. */
export const yamlReader: ConfigReader = {
  keys(text) {
    const { data, refuse } = readFile(text);
    return dataKeys(data, refuse);
  },

  values(text) {
    const { data, refuse } = readFile(text, VALUE_SCHEMA);
    return dataValues(data, { refuse, scalar: yamlScalar, name: yamlName });
  },

  locate(text, written) {
    const [, key = written, number] = /^(.*) of document (\d+)$/s.exec(written) ?? [];
    let nearest: { part: DocumentText; path: Path } = { part: { start: 0, text }, path: [] };
    const parts = documentTexts(text);
    for (const part of number === undefined ? parts : parts.slice(Number(number) - 1)) {
      const path = keyPath(unlessBroken(() => readDocuments(part.text))?.[0], key);
      if (path.length > nearest.path.length) nearest = { part, path };
    }
    if (nearest.path.length === 0) return { start: 0, end: 0 };
    const span = locateInDocument(nearest.part.text, nearest.path, 'key');
    return { start: nearest.part.start + span.start, end: nearest.part.start + span.end };
  },
};

/** The documents of a file, and what refuses data that is out of bounds at its place in the file. */
function readFile(text: string, schema?: Schema): { data: readonly unknown[]; refuse: Refuse } {
  const documents = documentTexts(text).flatMap((part) =>
    readDocuments(part.text, part.start, schema).map((data) => ({ part, data })),
  );
  return {
    data: documents.map(({ data }) => data),
    refuse: (reason, path, document) => {
      const part = documents[document]!.part;
      throw new ConfigSyntaxError(reason, part.start + locateInDocument(part.text, path, 'key').start);
    },
  };
}
