import { type Result, success, valueOr } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { parsedAt, walkDocuments } from '../../config/config-file/data-node.ts';
import {
  type DocumentText,
  documentTexts,
  locateInDocument,
  readToolDocuments,
} from '../../config/config-file/yaml-documents.ts';
import { type FindVersions, pathOfVersion } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';

/** A reader of versions in YAML: of each document of a file, in order. JSON is YAML, too. */
export function yamlReleaseReader(find: FindVersions): ReleaseReader {
  return {
    versions: (text, at) => {
      const read = readToolDocuments(text);
      if (!read.ok) return read;
      const found = parsedAt(
        walkDocuments(read.value.documents, (root) => find(root, at)),
        ({ path, document }) => {
          const part = valueOr(readParts(text), [])[document]?.part;
          return part === undefined ? 0 : part.start + locateInDocument(part.text, path, 'key').start;
        },
      );
      return found.ok ? success(found.value.flat()) : found;
    },

    locate: (text, at, sought) => {
      for (const { part, data } of valueOr(readParts(text), [])) {
        const found = walkDocuments([data], (root) => pathOfVersion(find(root, at), sought));
        const path = found.ok ? found.value[0] : undefined;
        if (path !== undefined) return moved(locateInDocument(part.text, path, 'value'), part.start);
      }
      return NOWHERE;
    },
  };
}

/** The documents of a file, each with its own text. */
function readParts(text: string): Result<readonly { part: DocumentText; data: unknown }[], SyntaxProblem> {
  const parts: { part: DocumentText; data: unknown }[] = [];
  for (const part of documentTexts(text)) {
    const read = readToolDocuments(part.text, part.start);
    if (!read.ok) return read;
    for (const data of read.value.documents) parts.push({ part: { ...part, text: read.value.text }, data });
  }
  return success(parts);
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
