import { valueOr } from '../../../text/result.ts';
import {
  child,
  type DataNode,
  elements,
  entries,
  mappingOf,
  walkDocuments,
} from '../../config/config-file/data-node.ts';
import { toolReadings } from '../../config/config-file/yaml-documents.ts';

/** The key of the list that every changelog is. */
export const CHANGELOG = 'databaseChangeLog';

/** Whether a text may have such a list: by name, or where YAML and JSON can write the name otherwise. */
export function mayBeChangelog(path: string, text: string): boolean {
  return text.includes(CHANGELOG) || (isData(path) && WRITTEN_OTHERWISE.test(text));
}

/** Whether names and texts of a file can be written with escapes. */
export function isData(path: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** Escapes, and tags such as that of base64. */
export const WRITTEN_OTHERWISE = /[\\!]/;

/**
 * What `read` makes of the list of a changelog in YAML or JSON, once for each parser that reads the text otherwise; undefined where it
 * cannot be parsed, repeats its aliases too often, or is no changelog.
 */
export function changelogReadings<Read>(text: string, read: (list: DataNode) => Read): Read[] | undefined {
  const readings = valueOr(toolReadings(text), []);
  const walked = walkDocuments(
    readings.flatMap(({ documents }) => documents),
    (root) => {
      const list = child(root, CHANGELOG);
      return Array.isArray(list?.value) ? [read(list!)] : [];
    },
  );
  const found = valueOr(walked, []).flat();
  return found.length === 0 ? undefined : found;
}

/**
 * The entries of a changelog in YAML or JSON, each as one text, once for each parser that reads them otherwise; undefined where it cannot
 * be told. Which checksums are accepted is in no changeset.
 */
export function entriesAsRead(text: string): string[][] | undefined {
  return changelogReadings(text, (list) => elements(list).map(written));
}

function written(node: DataNode): string {
  if (Array.isArray(node.value)) return `[${elements(node).map(written).join()}]`;
  if (mappingOf(node.value) === undefined) return JSON.stringify(node.value);
  const pairs = entries(node).filter(({ step }) => step !== 'validCheckSum');
  return `{${pairs.map((pair) => `${JSON.stringify(pair.step)}:${written(pair)}`).join()}}`;
}

/** The texts of a file as parsers read them, with the characters that escapes stand for; none where it cannot be parsed. */
export function textsIn(text: string): string[] {
  const documents = valueOr(toolReadings(text), []).flatMap((reading) => reading.documents);
  return valueOr(walkDocuments(documents, textsBelow), []).flat();
}

function textsBelow(node: DataNode): string[] {
  if (typeof node.value === 'string') return [node.value];
  return [...elements(node), ...entries(node)].flatMap(textsBelow);
}
