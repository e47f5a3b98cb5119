import { valueOr } from '../../../text/result.ts';
import { child, type DataNode, elements, isNull, textOf } from '../../config/config-file/data-node.ts';
import { filledNode, type ReadText } from './application-set.ts';
import { completedData, untaggedImage, untaggedRepository } from './bare.ts';
import { keyOf, pathOfParameter } from './effective-parameters.ts';
import type { VersionInData } from './in-data.ts';
import { readTemplated } from './in-yaml.ts';
import type { Field } from './kustomize-field.ts';
import { type Parameter, parameterIn, untoldParameterIn } from './parameter-version.ts';
import { versionsWithSet } from './set-values.ts';

/** What the text of values names without a version hides none that is told elsewhere. */
const COMPLETIONS = [untaggedImage, untaggedRepository];

/** How a source of an Application is read. */
interface SourceReading {
  read: ReadText;
  /** How its keys are found: as they are written, where that is left out. */
  field?: Field;
}

/**
 * The images of what a source of an Application sets of a chart of Helm: its `valuesObject`, else the text of its `values`, with its
 * parameters laid over that. A version in the text has the place at which the text begins.
 */
export function helmSourceVersions(helm: DataNode | undefined, reading: SourceReading): readonly VersionInData[] {
  const { read, field = child } = reading;
  const parameters = parametersOf(helm, reading);
  const object = field(helm, 'valuesObject');
  if (object !== undefined && !isNull(object)) return versionsWithSet([filledNode(object, read)], parameters);
  const block = field(helm, 'values');
  const documents = valueOr(readTemplated(read(block) ?? ''), undefined)?.documents ?? [];
  const values = documents.map((value): DataNode => ({ ...block!, value: completedData(value, COMPLETIONS) }));
  return versionsWithSet(values, parameters).map((found) =>
    values.some((root) => isWithin(found.node, root)) ? { ...found, node: block! } : found,
  );
}

function isWithin(node: DataNode, root: DataNode): boolean {
  for (let at: DataNode | undefined = node; at !== undefined; at = at.parent) if (at === root) return true;
  return false;
}

/** The parameters of Helm in the order in which it sets them: those that are texts by all means after the others, then those of files. */
function parametersOf(helm: DataNode | undefined, { read, field = child }: SourceReading) {
  const all = elements(field(helm, 'parameters')).map((each): { isText: boolean; found: readonly Parameter[] } => ({
    isText: /^(?:true|yes|on|y)$/i.test(textOf(field(each, 'forceString')) ?? ''),
    found: parameterIn(each, { field, read, escapeValue }),
  }));
  return [
    ...outermostLast(all.filter(({ isText }) => !isText).flatMap(({ found }) => found)),
    ...outermostLast(all.filter(({ isText }) => isText).flatMap(({ found }) => found)),
    ...elements(field(helm, 'fileParameters')).flatMap((each) => untoldParameterIn(each, { field })),
  ];
}

/** Argo CD has the last of one name, and sets what it has in any order: what one may take away that is set around another is not told. */
function outermostLast(parameters: readonly Parameter[]): readonly Parameter[] {
  const pathOf = ({ name }: Parameter) => pathOfParameter(name) ?? [];
  const around = new Set(
    parameters.map(pathOf).flatMap((path) => path.slice(1).map((_, index) => keyOf(path.slice(0, index + 1)))),
  );
  const isAround = (each: Parameter) => around.has(keyOf(pathOf(each)));
  const last = parameters.filter(isAround).toSorted((a, b) => pathOf(b).length - pathOf(a).length);
  return [...parameters.filter((each) => !isAround(each)), ...last];
}

/**
 * Argo CD puts a backslash before each comma of a value that has none, unless the value is a list in braces; older versions not before a
 * comma at the start, or behind another one.
 */
function escapeValue(value: string): string {
  return /^\{.*\}$/s.test(value) ? value : value.replace(/([^\\]),/g, '$1\\,');
}
