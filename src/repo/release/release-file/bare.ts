import { mappingOf } from '../../config/config-file/data-node.ts';
import { type Change, changedData } from './changed-data.ts';
import { imageReference } from './image-reference.ts';
import type { FoundVersion } from './release-reader.ts';
import { filling, NOT_TOLD } from './untold.ts';

/** Gives what a mapping or a text of a list names a version that is not told, if it has none. */
export type Complete = Change;

/** Parsed data in which all that some tools would run by its name alone has a version that is not told. */
export function completedData(data: unknown, completions: readonly Complete[]): unknown {
  return changedData(data, (value, key, above) =>
    completions.reduce((each, complete) => complete(each, key, above), value),
  );
}

/** Of the versions of such data, those that are not told, of what has a name. */
export function bareVersions(found: readonly FoundVersion[]): FoundVersion[] {
  return filling()
    .untold(found)
    .filter(({ name }) => name !== undefined);
}

/** An `image` by its name alone, which is pulled as `latest`, unless another key has its version. */
export const untaggedImage: Complete = (value) => {
  const image = textIn(value, 'image');
  if (image === undefined || imageReference(image) !== undefined || hasAny(value, ['tag', 'version', 'digest']))
    return value;
  return withKey(value, 'image', `${image}:${NOT_TOLD}`);
};

/** The same of the image of a volume. */
export const untaggedReference: Complete = (value, key) => {
  const reference = key === 'image' ? textIn(value, 'reference') : undefined;
  if (reference === undefined || imageReference(reference) !== undefined) return value;
  return withKey(value, 'reference', `${reference}:${NOT_TOLD}`);
};

/** A mapping or a list in place of a version, as of an image that is rolled out in two colours. */
export const severalForVersion: Complete = (value) => {
  const several = ['tag', 'version', 'newTag', 'targetRevision'].filter((key) => isSeveral(valueIn(value, key)));
  return several.reduce((each, key) => withKey(each, key, NOT_TOLD), value);
};

/** The same of what is an image beyond doubt. */
export const severalForImage: Complete = (value, key, above) =>
  key === 'image' || textIn(value, 'repository') !== undefined ? severalForVersion(value, key, above) : value;

/** The `repository` of an image without a `tag`, for which a chart has one of its own. */
export const untaggedRepository: Complete = (value) =>
  textIn(value, 'repository') === undefined || hasAny(value, ['tag', 'version', 'digest'])
    ? value
    : withKey(value, 'tag', NOT_TOLD);

/** An `image` of values with other keys than that of its version, for which a chart has one of its own. */
const imageWithoutVersion: Complete = (value, key) =>
  key !== 'image' || hasAny(value, ['tag', 'version', 'digest', 'image', 'repository', 'reference'])
    ? value
    : withKey(value, 'tag', NOT_TOLD);

/** Those of images, in values of Helm and beside them. */
export const imageCompletions: readonly Complete[] = [
  severalForVersion,
  untaggedImage,
  untaggedRepository,
  imageWithoutVersion,
];

/** A `chart` without a `version`: the newest. */
export const chartWithoutVersion: Complete = (value) =>
  textIn(value, 'chart') === undefined || hasAny(value, ['version']) ? value : withKey(value, 'version', NOT_TOLD);

/** What is run by a chart of another object, which has the version. */
export const chartElsewhere: Complete = (value, key) =>
  key !== 'spec' || mappingOf(valueIn(value, 'chartRef')) === undefined || hasAny(value, ['chart'])
    ? value
    : withKey(value, 'chart', new Map([['spec', new Map([['version', NOT_TOLD]])]]));

/** A source of Argo CD without a `targetRevision`: what is newest. */
export const sourceWithoutRevision: Complete = (value) =>
  textIn(value, 'repoURL') === undefined || hasAny(value, ['targetRevision'])
    ? value
    : withKey(value, 'targetRevision', NOT_TOLD);

/** A source of Flux without a `ref`, or with one that says nothing. */
export const sourceWithoutRef: Complete = (value, key) => {
  if (key !== 'spec' || textIn(value, 'url') === undefined) return value;
  const isSaid = [...(mappingOf(valueIn(value, 'ref'))?.values() ?? [])].some((each) => !isSeveral(each));
  return isSaid ? value : withKey(value, 'ref', new Map([['tag', NOT_TOLD]]));
};

/** An entry of `images` of a kustomization, or of what other tools take of one, that sets no version. */
export const entryWithoutTag: Complete = (value, key) => {
  if (!/^image(?:s|tags)$/i.test(key)) return value;
  if (typeof value === 'string') return imageReference(value) === undefined ? `${value}:${NOT_TOLD}` : value;
  if (textIn(value, 'name') === undefined || hasAny(value, ['newTag', 'digest', 'tagSuffix'])) return value;
  return withKey(value, 'newTag', NOT_TOLD);
};

/** A service of Compose that is built, is of another file, or has an image by its name alone. */
export const serviceWithoutImage: Complete = (value, _, above) =>
  above !== 'services' || (imageReference(textIn(value, 'image') ?? '') !== undefined && !isAlwaysBuilt(value))
    ? value
    : withKey(withKey(value, 'pull_policy', ''), 'image', `${NOT_TOLD}/${NOT_TOLD}:${NOT_TOLD}`);

/** A volume of Compose that mounts an image by its name alone. */
export const untaggedSource: Complete = (value) => {
  const source = textIn(value, 'type') === 'image' ? textIn(value, 'source') : undefined;
  if (source === undefined || imageReference(source) !== undefined) return value;
  return withKey(value, 'source', `${source}:${NOT_TOLD}`);
};

/** Whether Compose builds a service whenever it starts it, so that its image is only what the result is called. */
export function isAlwaysBuilt(service: unknown): boolean {
  return hasAny(service, ['build']) && textIn(service, 'pull_policy') === 'build';
}

function valueIn(value: unknown, key: string): unknown {
  return value instanceof Map ? (value as ReadonlyMap<string, unknown>).get(key) : undefined;
}

function isSeveral(value: unknown): boolean {
  return Array.isArray(value) || mappingOf(value) !== undefined;
}

function textIn(value: unknown, key: string): string | undefined {
  const text = valueIn(value, key);
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

function hasAny(value: unknown, keys: readonly string[]): boolean {
  return value instanceof Map && keys.some((key) => value.has(key));
}

function withKey(value: unknown, key: string, own: unknown): unknown {
  return value instanceof Map ? new Map([...(value as ReadonlyMap<string, unknown>), [key, own]]) : value;
}
