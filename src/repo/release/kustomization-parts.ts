import {
  child,
  type DataNode,
  elements,
  entries,
  mappings,
  textOf,
  walkDocuments,
} from '../config/config-file/data-node.ts';
import { readToolDocuments } from '../config/config-file/yaml-documents.ts';
import { imageRepository } from './release-file/image-reference.ts';
import { workloadImages } from './release-file/kubernetes.ts';
import { imageEntries } from './release-file/kustomize.ts';
import { fieldsOf, listed } from './release-file/kustomize-field.ts';
import { patchesIn } from './release-file/kustomize-patches.ts';

/** What makes images, or decides which fields are some, without being read here. */
const MAKERS = [
  'generators',
  'transformers',
  'helmCharts',
  'helmChartInflationGenerator',
  'configurations',
  'replacements',
];

/** What the lists of a kustomization say; undefined where its text is not there or cannot be read. */
export function kustomizationIn(text: string | undefined) {
  const parsed = text === undefined ? undefined : readToolDocuments(text);
  if (parsed?.ok !== true) return undefined;
  const walked = walkDocuments(parsed.value.documents, (root) => {
    const patches = patchesIn(root);
    const texts = (nodes: readonly DataNode[]) => [...new Set(nodes.flatMap((node) => textOf(node) ?? []))];
    return {
      resources: texts(['resources', 'bases'].flatMap((list) => listed(root, list))),
      components: texts(listed(root, 'components')),
      patches: texts(patches.texts).map(patchIn),
      patchFiles: texts(patches.paths),
      images: imageEntries(root),
      isMade: MAKERS.some((name) => fieldsOf(root, name).some(isFilled)),
    };
  });
  if (!walked.ok) return undefined;
  const all = walked.value;
  return {
    resources: all.flatMap((each) => each.resources),
    components: all.flatMap((each) => each.components),
    patches: all.flatMap((each) => each.patches),
    patchFiles: all.flatMap((each) => each.patchFiles),
    images: all.flatMap((each) => each.images),
    isMade: all.some((each) => each.isMade),
  };
}

function isFilled(node: DataNode): boolean {
  return [...elements(node), ...entries(node)].length > 0;
}

/** The images of a manifest. */
export function referencesIn(text: string): readonly string[] | undefined {
  const read = readToolDocuments(text);
  if (!read.ok) return undefined;
  const walked = walkDocuments(read.value.documents, (root) => {
    // Kustomize leaves the schemas of other kinds alone.
    if (textOf(child(root, 'kind')) === 'CustomResourceDefinition') return [];
    return Array.from(mappings(root)).flatMap((mapping) =>
      workloadImages(mapping).flatMap(({ image }) => textOf(image)?.trim() ?? []),
    );
  });
  return walked.ok ? [...new Set(walked.value.flat())] : undefined;
}

/** The names of images that a patch may put somewhere; undefined where it takes something away, so that what it was does not run. */
export function patchIn(text: string): readonly string[] | undefined {
  const read = readToolDocuments(text);
  if (!read.ok) return undefined;
  const walked = walkDocuments(read.value.documents, (root) => {
    const nodes = Array.from(mappings(root)).flatMap(entries);
    const isTaking = nodes.some((node) => node.step === '$patch' || (node.step === 'op' && textOf(node) === 'remove'));
    return isTaking
      ? undefined
      : nodes.flatMap((node) => (/^(?:image|reference|value)$/.test(`${node.step}`) ? (textOf(node) ?? []) : []));
  });
  if (!walked.ok || walked.value.includes(undefined)) return undefined;
  return [...new Set(walked.value.flatMap((names) => names ?? []).map(imageRepository))];
}
