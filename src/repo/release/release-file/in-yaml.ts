import type { Path } from '../../../text/path.ts';
import type { Span } from '../../../text/source.ts';
import { ConfigSyntaxError } from '../../config/config-file/config-keys.ts';
import { unlessBroken } from '../../config/config-file/unless-broken.ts';
import { documentTexts, locateInDocument, readToolDocuments } from '../../config/config-file/yaml-documents.ts';
import { rootNode } from './data-node.ts';
import { type FindVersions, pathOfVersion } from './in-data.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';

/** A reader of versions in YAML: of each document of a file, in order. JSON is YAML, too. */
export function yamlReleaseReader(find: FindVersions): ReleaseReader {
  return {
    versions: (text, at) => {
      const { documents } = readToolDocuments(text);
      return documents.flatMap((data, index) =>
        find(
          rootNode(data, (reason, path) => {
            throw new ConfigSyntaxError(reason, placeOf(text, index, path).start);
          }),
          at,
        ),
      );
    },

    locate: (text, at, sought) => {
      for (const { part, data } of unlessBroken(() => documentsWithTexts(text)) ?? []) {
        const path = unlessBroken(() => pathOfVersion(find(rootNode(data, refuse), at), sought));
        if (path !== undefined) return moved(locateInDocument(part.text, path, 'value'), part.start);
      }
      return NOWHERE;
    },
  };
}

const refuse = (reason: string): never => {
  throw new ConfigSyntaxError(reason, 0);
};

function documentsWithTexts(text: string) {
  return documentTexts(text).flatMap((part) => {
    const read = readToolDocuments(part.text, part.start);
    return read.documents.map((data) => ({ part: { ...part, text: read.text }, data }));
  });
}

/** Where a path of one of the documents stands. */
function placeOf(text: string, document: number, path: Path): Span {
  const part = documentsWithTexts(text)[document]?.part;
  return part === undefined ? NOWHERE : moved(locateInDocument(part.text, path, 'key'), part.start);
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
