import { addAll } from '../../../text/long-lists.ts';
import { remembered } from '../../../text/remembered.ts';
import { type Result, success, valueOr } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import { type DataNode, parsedAt, pathOf, walkDocuments } from '../../config/config-file/data-node.ts';
import {
  type DocumentText,
  documentTexts,
  locateInDocument,
  readToolDocuments,
  toolReadings,
} from '../../config/config-file/yaml-documents.ts';
import { bareVersions, type Complete, completedData } from './bare.ts';
import { withoutTemplates } from './go-templates.ts';
import { type FindVersions, pathOfVersion, type UnreadInData, type VersionInData } from './in-data.ts';
import { placeOf } from './place.ts';
import { NOWHERE, type ReleaseReader } from './release-reader.ts';
import { filledData, filling, isTold } from './untold.ts';

interface YamlOptions {
  /** Set for tools that take an empty value for none. */
  keepsEmpty?: boolean;
  /** What gives a version that is not told to what has none. */
  completions?: readonly Complete[];
  /** Finds the versions in data that is complete. */
  findBare?: FindVersions;
  /** What gives a version that is not told to what has several, where a file is laid over one that tells it. */
  overCompletions?: readonly Complete[];
  /** Finds the versions in data that is filled, where that is otherwise. */
  findFilled?: FindVersions;
  /** What tells the place of a version. */
  place?: (found: VersionInData) => string;
  /** The place of what goes on without a version, if something may. */
  over?: (found: VersionInData) => string | undefined;
}

/** A reader of versions in YAML: of each document of a file, in order. JSON is YAML, too. */
export function yamlReleaseReader(
  find: FindVersions,
  unread: (root: DataNode) => readonly UnreadInData[] = () => [],
  {
    keepsEmpty = false,
    completions = [],
    overCompletions = [],
    findBare = find,
    findFilled = find,
    place = placeOf,
    over = () => undefined,
  }: YamlOptions = {},
): ReleaseReader {
  return {
    versions: (text, at) => {
      const read = readTemplated(text);
      if (!read.ok) return read;
      const found = parsedAt(
        walkDocuments(read.value.documents, (root) => find(root, at, read.value.documents)),
        ({ path, document }) => {
          const part = valueOr(readParts(read.value.text), [])[document]?.part;
          return part === undefined ? 0 : part.start + locateInDocument(part.text, path, 'key').start;
        },
      );
      return found.ok ? success(found.value.flat().filter(isTold)) : found;
    },

    locate: (text, at, sought) => {
      const read = readTemplated(text);
      if (!read.ok) return NOWHERE;
      const { documents } = read.value;
      for (const { part, data } of valueOr(readParts(read.value.text), [])) {
        const found = walkDocuments([data], (root) => pathOfVersion(find(root, at, documents), sought));
        const path = found.ok ? found.value[0] : undefined;
        if (path !== undefined) return moved(locateInDocument(part.text, path, 'value'), part.start);
      }
      return NOWHERE;
    },

    untold: (text, at) => {
      const read = readTemplated(text);
      if (!read.ok) return [];
      const values = filling({ keepsEmpty });
      const documents = read.value.documents.map((each) => completedData(filledData(each, values), overCompletions));
      return values.untold(
        valueOr(
          walkDocuments(documents, (root) => findFilled(root, at, documents)),
          [],
        ).flat(),
      );
    },

    bare: (text, at) => {
      const documents = valueOr(readTemplated(text), undefined)?.documents.map((each) =>
        completedData(each, completions),
      );
      const found = walkDocuments(documents ?? [], (root) => findBare(root, at, documents!));
      return bareVersions(valueOr(found, []).flat());
    },

    placed: (text, at) => {
      const read = readTemplated(text);
      if (!read.ok) return [];
      const { documents } = read.value;
      const values = filling({ keepsEmpty });
      const filled = documents.map((each) => completedData(filledData(each, values), completions));
      const found = walkDocuments(filled, (root) => find(root, at, filled));
      return valueOr(found, [])
        .flat()
        .map((found) => {
          const { node: _, ...each } = found;
          const below = over(found);
          return { ...each, place: place(found), isTold: isTold(each), ...(below !== undefined && { over: below }) };
        });
    },

    unread: (text) => {
      const read = readTemplated(text);
      if (!read.ok) return [];
      const inData = valueOr(readParts(read.value.text), []).flatMap(({ part, data }) => {
        const found = walkDocuments([data], (root) =>
          unread(root).map(({ node, reason }) => ({ path: pathOf(node), reason })),
        );
        return valueOr(found, [[]])[0]!.map(({ path, reason }) => ({
          span: moved(locateInDocument(part.text, path, 'value'), part.start),
          reason,
        }));
      });
      return [...read.value.unread.map((span) => ({ span, reason: TEMPLATE })), ...inData];
    },
  };
}

const TEMPLATE = 'a Go template, of which the file does not tell what it writes';

/** A file as it was parsed, which is asked for its versions and for what it has in place of some. */
type Templated = Result<{ documents: readonly unknown[]; text: string; unread: readonly Span[] }, SyntaxProblem>;

/** The documents of a file; of one with Go templates that is not YAML, those of the rest of it. */
export const readTemplated = remembered((text): Templated => {
  const read = readToolDocuments(text);
  if (read.ok) return success({ documents: read.value.documents, text, unread: [] });
  const rest = withoutTemplates(text);
  if (rest === undefined) return read;
  const again = readToolDocuments(rest.text);
  if (!again.ok) return again;
  return success({ documents: again.value.documents, text: rest.text, unread: rest.unread });
});

/** The documents of a file, each with its own text. */
function readParts(text: string): Result<readonly { part: DocumentText; data: unknown }[], SyntaxProblem> {
  const parts: { part: DocumentText; data: unknown }[] = [];
  for (const part of documentTexts(text)) {
    const readings = toolReadings(part.text, part.start);
    if (!readings.ok) return readings;
    for (const { documents, text: own } of readings.value)
      addAll(
        parts,
        documents.map((data) => ({ part: { ...part, text: own }, data })),
      );
  }
  return success(parts);
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
