import { type DataNode, elements, entries, mappingOf, textOf, walkDocuments } from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import type { ImageEntry } from './kustomized-images.ts';
import { imageRepository } from './release-file/image-reference.ts';
import { releaseKinds } from './release-file/release-file.ts';

/**
 * The entries of `images` that Argo CD and Flux hand to Kustomize, for what stands elsewhere: a source, another folder, a chart. One is for
 * an image that can be seen only where values beside it name that.
 */
export function entriesForOthers(kind: 'argocd' | 'flux', text: string): ImageEntry[] {
  const read = releaseKinds[kind].reader.versions(text, undefined);
  const found = (read.ok ? read.value : []).flatMap(({ override, name, version }) =>
    override === undefined ? [] : [{ called: override.called, service: name ?? override.called, version }],
  );
  const named = found.length === 0 ? new Set() : repositoriesIn(text);
  return found.map((entry) => ({ ...entry, isMatched: named.has(entry.called), byPattern: [] }));
}

/** What a text has as images, but for the names in lists. */
function repositoriesIn(text: string): Set<string> {
  const read = readToolDocuments(text);
  const scalars = (node: DataNode): string[] => {
    const below = [...elements(node), ...(mappingOf(node.value) === undefined ? [] : entries(node))];
    if (below.length > 0) return below.flatMap(scalars);
    return node.step === 'repository' || node.step === 'image' ? [textOf(node) ?? []].flat() : [];
  };
  const walked = walkDocuments(read.ok ? read.value.documents : [], scalars);
  return new Set((walked.ok ? walked.value.flat() : []).map(imageRepository));
}
