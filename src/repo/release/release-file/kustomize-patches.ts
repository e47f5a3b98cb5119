import { type Result, success, valueOr } from '../../../text/result.ts';
import {
  child,
  type DataNode,
  elements,
  mappings,
  type OutOfBounds,
  stopWalk,
  textOf,
  walkDocuments,
} from '../../config/config-file/data-node.ts';
import { firstOfSame, readToolDocuments } from '../../config/config-file/yaml-documents.ts';
import { changedData } from './changed-data.ts';
import { imageReference, imageRepository, templatesAs, withTemplatesAs } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { volumeImage, workloadVersions } from './kubernetes.ts';
import { fieldsOf, listed, mayHaveField } from './kustomize-field.ts';
import type { FoundVersion } from './release-reader.ts';
import { isTold, NOT_TOLD } from './untold.ts';

/** The places of patches in a kustomization: their texts, those that are written as data, and the paths of their files. */
export interface Patches {
  texts: readonly DataNode[];
  /** So objects of Flux have them up to `v1beta2`. */
  data: readonly DataNode[];
  paths: readonly DataNode[];
}

export function patchesIn(root: DataNode): Patches {
  const patches = ['patches', 'patchesJson6902'].flatMap((list) => listed(root, list));
  const own = patches.flatMap((patch) => fieldsOf(patch, 'patch'));
  const isScalar = (node: DataNode) => textOf(node) !== undefined;
  // Kustomize takes `patches` with a text among them for `patchesStrategicMerge`, which they were once.
  const merged = [...listed(root, 'patchesStrategicMerge'), ...listed(root, 'patches').filter(isScalar)];
  const isText = (node: DataNode) => /[\n:]/.test(textOf(node) ?? '');
  return {
    texts: [...own.filter(isScalar), ...merged.filter(isText)],
    data: [...own, ...merged].filter((node) => !isScalar(node)),
    paths: [
      ...patches.flatMap((patch) => fieldsOf(patch, 'path')),
      ...merged.filter((node) => isScalar(node) && !isText(node)),
    ],
  };
}

/** A version that a patch sets, and what the image is called that has it. */
type PatchedVersion = FoundVersion & { called: string };

/** The versions that the patches of a kustomization set in its own text. */
export function patchedVersions(root: DataNode): (VersionInData & { called: string })[] {
  const { texts, data } = patchesIn(root);
  const written = texts.flatMap((node) => {
    const found = versionsInPatch(textOf(node) ?? '');
    if (!found.ok) stopWalk(node, found.problem.reason);
    return found.value.map((each) => ({ ...each, node }));
  });
  return [...written, ...data.flatMap(patchVersions)];
}

/** The images of which the patches of a kustomization set a version that another tool fills in. */
export function untoldPatched(root: DataNode): (VersionInData & { called: string })[] {
  const { texts, data } = patchesIn(root);
  const written = texts.flatMap((node) => {
    const text = textOf(node) ?? '';
    const filled = withTemplatesAs(text, NOT_TOLD) ?? text;
    // What cannot be told of it is said where its versions are read.
    const found = filled === text ? [] : valueOr(versionsInPatch(filled), []);
    return found.filter((each) => !isTold(each)).map((each) => ({ ...each, node }));
  });
  return [...written, ...data.flatMap(untoldInPatch)];
}

/** The images of which a patch that is written as data sets a version that another tool fills in. */
export function untoldInPatch(patch: DataNode): (VersionInData & { called: string })[] {
  const value = changedData(patch.value, (each) => (typeof each === 'string' ? templatesAs(each, NOT_TOLD) : each));
  return patchVersions({ ...patch, value }).filter((each) => !isTold(each));
}

/** The versions of images that the text of a patch sets; none where it is not YAML. The reason completes the sentence "In it, …". */
export function versionsInPatch(text: string): Result<readonly PatchedVersion[], OutOfBounds> {
  const mayCopy = /copy|move|\\/.test(text);
  if (!mayCopy && !mayHaveField(text, ['image'])) return success([]);
  const read = readToolDocuments(text);
  // Of a key that is there twice Kustomize takes the first in a patch, and other tools the last.
  const walked = walkDocuments(read.ok ? [...read.value.documents, ...firstOfSame(text)] : [], patchVersions);
  if (!walked.ok) return walked;
  return success(walked.value.flatMap((found) => found.map(({ node: _, ...version }) => version)));
}

/**
 * The versions of images that a patch sets: those of containers and volumes, and what a JSON patch puts under a key `image`, of which it does
 * not say whose it is. Stops the walk where an operation copies or moves what may have an image.
 */
export function patchVersions(patch: DataNode): (VersionInData & { called: string })[] {
  const found = [
    ...elements(patch).flatMap(operationVersion),
    ...Array.from(mappings(patch)).flatMap(workloadVersions),
  ];
  return found.map((each) => ({ ...each, called: imageRepository(textOf(each.node) ?? '') }));
}

/** Where a workload has images, or what holds them. */
const HOLDS_IMAGES = /(?:^|\/(?:spec|template|jobTemplate|(?:containers|initContainers|volumes)(?:\/[^/]+)?))$/;
const IS_IMAGE = /\/image(?:\/reference)?$/;
const COPIED = 'an operation of its patch copies an image from another place; the image itself is expected';

/** What an operation of a JSON patch puts at an image, or in place of a container or a volume, or of all. */
function operationVersion(operation: DataNode): VersionInData[] {
  const value = child(operation, 'value');
  const path = textOf(child(operation, 'path')) ?? '';
  const isCopy = /^(?:copy|move)$/.test(textOf(child(operation, 'op')) ?? '');
  if (isCopy && (IS_IMAGE.test(path) || HOLDS_IMAGES.test(path))) stopWalk(operation, COPIED);
  const images = IS_IMAGE.test(path)
    ? [value, child(value, 'reference')]
    : /\/(?:(?:initC|c)ontainers|volumes)(?:\/[^/]+)?$/.test(path) && value !== undefined
      ? [value, ...elements(value)].flatMap((each) => [child(each, 'image'), volumeImage(each)])
      : [];
  return images.flatMap((image) => versionAt(image, imageReference)).map((found) => ({ ...found, slot: '' }));
}
