import { valueOr } from '../../../text/result.ts';
import { child, type DataNode, elements, mappings, textOf, walkDocuments } from '../../config/config-file/data-node.ts';
import { readToolDocuments } from '../../config/config-file/yaml-documents.ts';
import { imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { containerVersions } from './kubernetes.ts';
import { fieldsOf, listed, mayHaveField } from './kustomize-field.ts';
import type { FoundVersion } from './release-reader.ts';

/** The places of patches in a kustomization: their texts, and the paths of their files. */
export function patchesIn(root: DataNode): { texts: readonly DataNode[]; paths: readonly DataNode[] } {
  const patches = ['patches', 'patchesJson6902'].flatMap((list) => listed(root, list));
  const merged = listed(root, 'patchesStrategicMerge');
  const isText = (node: DataNode) => /[\n:]/.test(textOf(node) ?? '');
  return {
    texts: [...patches.flatMap((patch) => fieldsOf(patch, 'patch')), ...merged.filter(isText)],
    paths: [...patches.flatMap((patch) => fieldsOf(patch, 'path')), ...merged.filter((node) => !isText(node))],
  };
}

/** The versions that the patches of a kustomization set in its own text. */
export function patchedVersions(root: DataNode): VersionInData[] {
  return patchesIn(root).texts.flatMap((node) =>
    versionsInPatch(textOf(node) ?? '').map((found) => ({ ...found, node })),
  );
}

/** The files of the patches of a kustomization, as it names them. */
export function patchFiles(root: DataNode): string[] {
  return patchesIn(root).paths.flatMap((node) => textOf(node) ?? []);
}

/**
 * The versions of images that a patch sets: those of containers, and what a JSON patch puts under a key `image`, of which it does
 * not say whose it is.
 */
export function versionsInPatch(text: string): FoundVersion[] {
  if (!mayHaveField(text, ['image'])) return [];
  const read = readToolDocuments(text);
  const walked = walkDocuments(read.ok ? read.value.documents : [], (root) => [
    ...elements(root).flatMap(operationVersion),
    ...Array.from(mappings(root)).flatMap(containerVersions),
  ]);
  return valueOr(walked, []).flatMap((found) => found.map(({ node: _, ...version }) => version));
}

/** What an operation of a JSON patch puts at the image of a container, in place of a container, or of all. */
function operationVersion(operation: DataNode): VersionInData[] {
  const value = child(operation, 'value');
  const path = textOf(child(operation, 'path')) ?? '';
  const images = /\/image$/.test(path)
    ? [value]
    : /\/(?:initC|c)ontainers(?:\/[^/]+)?$/.test(path) && value !== undefined
      ? [value, ...elements(value)].map((container) => child(container, 'image'))
      : [];
  return images.flatMap((image) => versionAt(image, imageReference)).map((found) => ({ ...found, slot: '' }));
}
