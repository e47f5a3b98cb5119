import { valueOr } from '../../../text/result.ts';
import { child, type DataNode, elements, mappings, textOf, walkDocuments } from '../../config/config-file/data-node.ts';
import { readToolDocuments } from '../../config/config-file/yaml-documents.ts';
import { imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { containerVersions } from './kubernetes.ts';
import type { FoundVersion } from './release-reader.ts';

/** The places of patches in a kustomization: their texts, and the paths of their files. */
function patchesIn(root: DataNode): { texts: readonly DataNode[]; paths: readonly DataNode[] } {
  const patches = ['patches', 'patchesJson6902'].flatMap((list) => elements(child(root, list)));
  const merged = elements(child(root, 'patchesStrategicMerge'));
  const isText = (node: DataNode) => /[\n:]/.test(textOf(node) ?? '');
  return {
    texts: [...patches.flatMap((patch) => child(patch, 'patch') ?? []), ...merged.filter(isText)],
    paths: [...patches.flatMap((patch) => child(patch, 'path') ?? []), ...merged.filter((node) => !isText(node))],
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
  if (!text.includes('image')) return [];
  const read = readToolDocuments(text);
  const walked = walkDocuments(read.ok ? read.value.documents : [], (root) => [
    ...elements(root).flatMap(operationVersion),
    ...Array.from(mappings(root)).flatMap(containerVersions),
  ]);
  return valueOr(walked, []).flatMap((found) => found.map(({ node: _, ...version }) => version));
}

function operationVersion(operation: DataNode): VersionInData[] {
  if (!/\/image$/.test(textOf(child(operation, 'path')) ?? '')) return [];
  return versionAt(child(operation, 'value'), imageReference).map((found) => ({ ...found, slot: '' }));
}
