import {
  child,
  type DataNode,
  elements,
  entries,
  mappingOf,
  pathOf,
  stopWalk,
  textOf,
} from '../../config/config-file/data-node.ts';
import { imageName, plainVersion } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';

/** The text of a value, with what is filled in there. */
export type ReadText = (node: DataNode | undefined) => string | undefined;

/** What an element of a list gives to templates, by name: `cluster`, `values.tag`. */
type Parameters = ReadonlyMap<string, string>;

/** The versions of an Application, or of the template of one. */
type VersionsOf = (application: DataNode, read: ReadText) => VersionInData[];

/**
 * The versions of an ApplicationSet: those of its template for each element of its lists, with what that fills in, or once where
 * it has no list; and the revisions of its Git generators. What other generators fill in is no version.
 */
export function setVersions(set: DataNode, versionsOf: VersionsOf): VersionInData[] {
  const name = nameOf(set);
  const template = child(child(set, 'spec'), 'template');
  const reading = boundedReading();
  const found = elementsOf(set).flatMap((parameters) => {
    if (template === undefined) return [];
    const environment = ENVIRONMENT_KEYS.map((key) => parameters.get(key)).find((value) => value !== undefined);
    return versionsOf(template, reading(parameters)).map((version) => ({
      ...version,
      // A name with something left to fill in names no service.
      name: version.name?.includes('{{') === true ? name : version.name,
      ...(environment !== undefined && { environment }),
    }));
  });
  return [...found, ...generatorsOf(set).flatMap((generator) => gitRevisions(generator, name))];
}

/** The keys of values that may be versions, those of `valuesObject` too. */
const VERSION_KEYS: readonly (string | number)[] = ['targetRevision', 'value', 'tag', 'digest', 'image'];

/** The values of an ApplicationSet that may be versions, and that generators fill in whose values are elsewhere. */
export function unfilled(set: DataNode, versionsOf: VersionsOf): DataNode[] {
  const template = child(child(set, 'spec'), 'template');
  const found = new Map<string, DataNode>();
  const reading = boundedReading();
  for (const parameters of template === undefined ? [] : elementsOf(set)) {
    const read = reading(parameters);
    versionsOf(template!, (node) => {
      const text = read(node);
      const isVersion = VERSION_KEYS.includes(node?.step ?? '') || node?.parent?.step === 'images';
      if (isVersion && text?.includes('{{') === true) found.set(JSON.stringify(pathOf(node!)), node!);
      return text;
    });
  }
  return [...found.values()];
}

/** The parts of an ApplicationSet that may set versions and are not read: patches of its template, and lists that are a text. */
export function unreadParts(set: DataNode): DataNode[] {
  const all = (generators: readonly DataNode[]): DataNode[] =>
    generators.flatMap((generator) => [generator, ...all(nested(generator))]);
  const kinds = all(generatorsOf(set)).flatMap((generator) => entries(generator));
  return [
    child(child(set, 'spec'), 'templatePatch') ?? [],
    ...kinds.flatMap((kind) => [child(kind, 'template') ?? [], child(kind, 'elementsYaml') ?? []]),
  ].flat();
}

/** A value as it is once the values below it are filled in. */
export function filledNode(node: DataNode, read: ReadText): DataNode {
  return read === textOf ? node : { ...node, value: filledData(node, read) };
}

function filledData(node: DataNode, read: ReadText): unknown {
  if (textOf(node) !== undefined) return read(node);
  if (Array.isArray(node.value)) return elements(node).map((each) => filledData(each, read));
  if (mappingOf(node.value) === undefined) return node.value;
  return new Map(entries(node).map((each) => [String(each.step), filledData(each, read)]));
}

/** No list that people write fills in more text than that. */
const MOST_FILLED_IN = 64 * 1024 * 1024;

/** What reads texts with what is filled in, up to as many characters as people write. */
function boundedReading(): (parameters: Parameters) => ReadText {
  let left = MOST_FILLED_IN;
  return (parameters) => (node) => {
    const text = filledIn(textOf(node), parameters);
    left -= text?.length ?? 0;
    return left < 0 ? stopWalk(node!, 'the elements of its lists fill in more text than is read') : text;
  };
}

function nameOf(set: DataNode): string | undefined {
  return textOf(child(child(set, 'metadata'), 'name'));
}

function generatorsOf(set: DataNode): readonly DataNode[] {
  return elements(child(child(set, 'spec'), 'generators'));
}

/** What the template is filled in with, time after time: once with nothing where there is no list. */
function elementsOf(set: DataNode): Parameters[] {
  const lists = generatorsOf(set).flatMap(parametersOf);
  return lists.length === 0 ? [new Map()] : lists;
}

/** What people call an environment in the elements of a list. */
const ENVIRONMENT_KEYS = ['environment', 'env', 'stage'].flatMap((key) => [key, `values.${key}`]);

/** What the elements of lists give, those of a matrix and a merge combined with nothing. */
function parametersOf(generator: DataNode): Parameters[] {
  const own = elements(child(child(generator, 'list'), 'elements')).map(
    (element) => new Map(entries(element).flatMap((value) => flat(value, String(value.step)))),
  );
  return [...own, ...nested(generator).flatMap(parametersOf)];
}

function nested(generator: DataNode): DataNode[] {
  return ['matrix', 'merge'].flatMap((kind) => [...elements(child(child(generator, kind), 'generators'))]);
}

function flat(node: DataNode, key: string): [string, string][] {
  const text = textOf(node);
  if (text !== undefined) return [[key, text]];
  return entries(node).flatMap((value) => flat(value, `${key}.${String(value.step)}`));
}

/** `{{ tag }}`, and with Go templates `{{ .tag }}`. What is not known stays as it is. */
function filledIn(text: string | undefined, parameters: Parameters): string | undefined {
  return text?.replace(/\{\{-?\s*\.?([\w.-]+?)\s*-?\}\}/g, (action, key: string) => parameters.get(key) ?? action);
}

function gitRevisions(generator: DataNode, set: string | undefined): VersionInData[] {
  const git = child(generator, 'git');
  const node = child(git, 'revision');
  const version = plainVersion(textOf(node) ?? '');
  const repository = imageName(textOf(child(git, 'repoURL')) ?? '')?.replace(/\.git$/, '');
  const name = [set ?? [], repository ?? []].flat().join('/');
  const own =
    node === undefined || version === undefined ? [] : [{ name: name === '' ? undefined : name, version, node }];
  return [...own, ...nested(generator).flatMap((each) => gitRevisions(each, set))];
}
