import { addAll } from '../../../text/long-lists.ts';
import { type DataNode, stopWalk, textOf } from '../../config/config-file/data-node.ts';
import { entryWithoutTag, severalForVersion } from './bare.ts';
import { imageName, imagePath, imageReference, imageRepository, plainVersion } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { FIELDS, type Field, isField, listed, refuseSpeltTwice } from './kustomize-field.ts';
import { patchedVersions, untoldPatched } from './kustomize-patches.ts';
import { objectPatches } from './object-patches.ts';
import {
  NAMES_SEVERAL,
  namesSeveral,
  type Override,
  overriddenBy,
  overriddenInOrder,
  toldInOrder,
} from './override-order.ts';
import { placeOf } from './place.ts';
import type { ReleaseReader } from './release-reader.ts';
import { fileNotTold } from './remote-file.ts';
import { isRemote, remoteResource, remoteSource } from './remote-reference.ts';
import { NOT_TOLD } from './untold.ts';

/**
 * Kustomizations: the `digest`, else the `newTag` of each of the `images`; the images that patches in it set, unless `images` has
 * them; the `?ref=` of remote `resources`, `bases` and `components`; the version of each of the `helmCharts`. An image is named by
 * its `name`, which stays the same in every overlay, and not by its `newName`. An empty field changes nothing of an image.
 */
export const kustomizeReleases: ReleaseReader = {
  ...yamlReleaseReader(customizations, objectPatches, {
    keepsEmpty: true,
    completions: [severalForVersion, entryWithoutTag, resourceWithoutVersion, chartWithoutOwn],
    place: placeInKustomization,
    over: ({ override, called }) => (override === undefined && called === undefined ? undefined : ''),
  }),
  parts: yamlReleaseReader(customizedParts),
};

const REMOTES = ['resources', 'bases', 'components'];

/** Gives a remote resource without a version, of which the newest is taken, one that is not told. */
function resourceWithoutVersion(value: unknown, key: string): unknown {
  if (typeof value !== 'string' || !REMOTES.some((list) => isField(key, list))) return value;
  const isNewest = isRemote(value) && remoteResource(value) === undefined;
  return isNewest ? (fileNotTold(value) ?? `${value.replace(/\?.*$/s, '')}?ref=${NOT_TOLD}`) : value;
}

/** A chart of `helmCharts` without a version, of which the newest is taken. */
function chartWithoutOwn(value: unknown, key: string): unknown {
  if (!isField(key, 'helmCharts') || !(value instanceof Map)) return value;
  const isTold = [...value].some(([name, own]) => isField(String(name), 'version') && own !== null);
  return isTold ? value : new Map([...value, ['version', NOT_TOLD]]);
}

/** A remote resource is known by its repository, and all else by its keys. */
function placeInKustomization(found: VersionInData): string {
  const { node } = found;
  const isResource = node.parent !== undefined && REMOTES.some((list) => isField(String(node.parent!.step), list));
  const text = textOf(node);
  return isResource && text !== undefined ? remoteSource(text) : placeOf(found);
}

function customizations(root: DataNode): readonly VersionInData[] {
  for (const mapping of [root, ...OBJECTS.flatMap((list) => listed(root, list))]) refuseSpeltTwice(mapping);
  return [
    ...customizedImages(root),
    ...REMOTES.flatMap((list) => listed(root, list)).flatMap((node) =>
      versionAt(node, remoteResource).map((found) => ({ ...found, slot: found.name })),
    ),
    ...listed(root, 'helmCharts').flatMap((chart) => eachOnce(FIELDS.flatMap((field) => chartVersion(chart, field)))),
  ];
}

/** Lists of a kustomization whose elements have keys that are read. */
const OBJECTS = ['images', 'imageTags', 'helmCharts', 'patches', 'patchesJson6902'];

/** The entries of `images` that tell no version, and by which an image has another name, or a version that is not told. */
function customizedParts(root: DataNode): readonly VersionInData[] {
  return FIELDS.flatMap((field) =>
    overridesIn(root, field).flatMap(({ node, names, version, override }): VersionInData[] =>
      version !== undefined || (override?.becomes === undefined && !override?.isUntold)
        ? []
        : [{ ...names, version: '', override, node }],
    ),
  );
}

/** The images that a kustomization overrides and patches; `images` come after patches. */
function customizedImages(root: DataNode): VersionInData[] {
  const images = eachOnce(FIELDS.flatMap((field) => overriddenInOrder(overridesIn(root, field))));
  return [...images, ...patchedBeside(images, root)];
}

/**
 * The images that what other tools take of kustomizations overrides and patches, one laid over the other, and over those that are known to
 * be there; without those of which a later one sets a version that is not told, and the names of these.
 */
export function customizedInTurn(roots: readonly DataNode[], known: readonly Override[] = []) {
  const starts: number[] = [];
  const entries = (field: Field): Override[] => {
    const all: Override[] = [];
    for (const [index, root] of roots.entries()) {
      starts[index] = all.length;
      addAll(all, [...untoldByPatches(root), ...overridesIn(root, field)]);
    }
    return all.map((each, at) => ({ ...each, override: { ...each.override, at } }));
  };
  const each = FIELDS.map((field) => toldInOrder([...known, ...entries(field)]));
  const images = eachOnce(each.flatMap(({ found }) => found));
  const patched = roots.flatMap((root, index) =>
    patchedBeside(
      images.filter(({ override }) => override !== undefined && override.at >= starts[index]!),
      root,
    ),
  );
  return { found: [...images, ...patched], untold: new Set(each.flatMap(({ untold }) => [...untold])) };
}

/** The images of which a patch sets a version that another tool fills in. */
function untoldByPatches(root: DataNode): Override[] {
  return untoldPatched(root).map(({ node, called, name, image, slot }) => ({
    node,
    names: { name, image, slot },
    version: undefined,
    override: { at: 0, called, isUntold: true },
  }));
}

/** The entries of `images`, in their order, whatever the case of their keys. */
export function imageEntries(root: DataNode): Override[] {
  return overridesIn(root, FIELDS.at(-1)!);
}

function overridesIn(root: DataNode, field: Field): Override[] {
  // Kustomize puts `images` in place of the other, which is its first name.
  return ['images', 'imageTags'].flatMap((list) => listed(root, list)).map((image, at) => overrideOf(image, field, at));
}

/** The images that patches set and `images` leave as they are: those that no entry is for by the whole name, its registry too. */
export function patchedBeside(images: readonly VersionInData[], root: DataNode | undefined): VersionInData[] {
  if (root === undefined) return [];
  const isSet = overriddenBy(images);
  return patchedVersions(root).filter(({ called, node }) => !isSet(called, node));
}

/** The same by two keys is one. */
function eachOnce(versions: readonly VersionInData[]): VersionInData[] {
  const keyOf = ({ name, image, version }: VersionInData) => JSON.stringify([name, image, version]);
  return [...new Map(versions.toReversed().map((each) => [keyOf(each), each])).values()].reverse();
}

/** What an entry of `images` says. */
function overrideOf(image: DataNode, field: Field, at: number): Override {
  const named = field(image, 'name');
  const called = textOf(named) ?? '';
  if (named !== undefined && namesSeveral(called)) stopWalk(named, NAMES_SEVERAL);
  const name = imageName(called);
  const other = field(image, 'newName');
  const said = ['digest', 'newTag'].map((key) => field(image, key));
  const suffix = field(image, 'tagSuffix');
  // A tag counts where there is no digest, and a suffix where there is neither; what is filled in counts over what is told behind it.
  const deciding = [...said, suffix].find(isFilled);
  const own = versionOf([deciding]);
  const version = deciding === undefined ? tagOf(other) : own;
  const becomes = isFilled(other) ? imageRepository(textOf(other)!) : undefined;
  const isUntold = version === undefined && deciding !== undefined;
  return {
    node: image,
    names: { name, image: imagePath(called), slot: name },
    version,
    override: {
      at,
      called,
      ...(becomes === undefined ? {} : { becomes }),
      ...(own !== undefined && deciding === suffix && { isSuffix: true as const }),
      ...(isUntold && { isUntold }),
    },
  };
}

/** Kustomize takes an empty field for none. */
function isFilled(node: DataNode | undefined): boolean {
  return !/^(?:|~|null)$/.test(textOf(node)?.trim() ?? '');
}

function versionOf(places: readonly (DataNode | undefined)[]): Override['version'] {
  for (const node of places) {
    const version = plainVersion(textOf(node) ?? '');
    if (node !== undefined && version !== undefined) return { version, node };
  }
  return undefined;
}

/** A tag may come along with the new name. */
function tagOf(other: DataNode | undefined): Override['version'] {
  return versionAt(other, imageReference).map(({ version, node }) => ({ version, node }))[0];
}

function chartVersion(chart: DataNode, field: Field): VersionInData[] {
  const node = field(chart, 'version');
  const version = plainVersion(textOf(node) ?? '');
  const name = textOf(field(chart, 'releaseName')) ?? textOf(field(chart, 'name'));
  return node === undefined || version === undefined ? [] : [{ name, version, slot: name, node }];
}
