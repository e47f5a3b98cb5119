import { child, type DataNode, elements, isNull, stopWalk, textOf } from '../../config/config-file/data-node.ts';
import { filledNode, type ReadText, setVersions, unfilled, unreadParts } from './application-set.ts';
import { helmSourceVersions } from './argocd-helm.ts';
import { entryWithoutTag, imageCompletions, sourceWithoutRevision } from './bare.ts';
import { imageName, imagePath, imageReference, isFilledIn, plainVersion } from './image-reference.ts';
import type { UnreadInData, VersionInData } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { patchedBeside } from './kustomize.ts';
import { FIELDS, type Field, refuseSpeltTwice } from './kustomize-field.ts';
import { objectPatches } from './object-patches.ts';
import { NAMES_SEVERAL, namesSeveral, type Override, toldInOrder } from './override-order.ts';
import { laidOver } from './place.ts';

/**
 * Argo CD Applications, those of a List too: of each source its `targetRevision`, the image tags among its Helm
 * `parameters` and in its `valuesObject`, else its `values`, and its Kustomize `images` and `patches`. A revision is named by its chart, or else by the
 * Application; a tag by its image, by the keys above it, or else by the Application. Of an ApplicationSet the same, once for each element
 * of its lists; and the `revision` of its Git generators. Of an operation in it, and of what it hydrates, the revision too. What overrides a source in `.argocd-source.yaml` is read as that source.
 */
export const argocdReleases = yamlReleaseReader(
  (root) =>
    objects(root).flatMap((document) => {
      const kind = kindOf(document);
      if (kind === 'Application') return applicationVersions(document, textOf);
      if (kind === 'ApplicationSet') return setVersions(document, applicationVersions);
      return kind === undefined ? overridingVersions(document) : [];
    }),
  (root) =>
    objects(root).flatMap((document) => {
      const kind = kindOf(document);
      if (kind === 'Application') return patchedBySources(document);
      if (kind !== 'ApplicationSet') return [];
      return [
        ...unfilled(document, applicationVersions).map((node) => ({ node, reason: UNFILLED })),
        ...unreadParts(document).map((node) => ({ node, reason: 'a part of an ApplicationSet that is not read' })),
        ...patchedBySources(child(child(document, 'spec'), 'template')),
      ];
    }),
  {
    over: ({ node }) => laidOver(node),
    completions: [...imageCompletions, sourceWithoutRevision, entryWithoutTag],
  },
);

const UNFILLED = 'filled in by a generator whose values are not in the file';

/** The patches of objects among those of the sources of an Application. */
function patchedBySources(application: DataNode | undefined): UnreadInData[] {
  const spec = child(application, 'spec');
  const sources = [child(spec, 'source') ?? [], elements(child(spec, 'sources'))].flat();
  return sources.flatMap((source) => child(source, 'kustomize') ?? []).flatMap(objectPatches);
}

function objects(root: DataNode): readonly DataNode[] {
  return [root, ...elements(child(root, 'items'))];
}

function kindOf(document: DataNode): string | undefined {
  return textOf(child(document, 'kind'));
}

/** The versions of an Application, or of the template of one. `read` is the text of a value, with what is filled in. */
function applicationVersions(application: DataNode, read: ReadText): VersionInData[] {
  const name = read(child(child(application, 'metadata'), 'name'));
  const spec = child(application, 'spec');
  const one = child(spec, 'source');
  const several = elements(child(spec, 'sources'));
  const sources = one === undefined || isNull(one) ? several : [one, ...several];
  const context = { isOfSeveral: sources.length > 1, read };
  const sync = child(child(application, 'operation'), 'sync');
  // What is synced once, as an operation, and what is hydrated first, may be another revision than that of the source.
  const others = [
    child(child(spec, 'sourceHydrator'), 'drySource') ?? [],
    child(sync, 'source') ?? [],
    elements(child(sync, 'sources')),
  ].flat();
  const chart = read(child(one, 'chart'));
  const revisions = [child(sync, 'revision') ?? [], elements(child(sync, 'revisions'))].flat().flatMap((node) => {
    const version = plainVersion(read(node) ?? '');
    return version === undefined ? [] : [{ name: chart ?? name, version, node }];
  });
  return [...[...sources, ...others].flatMap((source) => sourceVersions(source, name, context)), ...revisions];
}

/** What overrides a source: Argo CD merges it into that, and takes its keys whatever their case is. */
function overridingVersions(source: DataNode): VersionInData[] {
  const field = FIELDS.at(-1)!;
  const parts = ['helm', 'kustomize'].map((part) => field(source, part));
  const lists = [field(parts[0], 'parameters'), field(parts[0], 'fileParameters'), field(parts[1], 'patches')];
  for (const mapping of [source, ...parts, ...lists.flatMap(elements)]) if (mapping) refuseSpeltTwice(mapping);
  return sourceVersions(source, undefined, { isOfSeveral: false, read: textOf, field });
}

interface SourceContext {
  isOfSeveral: boolean;
  read: ReadText;
  /** How its keys are found: as they are written, where that is left out. */
  field?: Field;
}

function sourceVersions(
  source: DataNode,
  application: string | undefined,
  { isOfSeveral, read, field = child }: SourceContext,
): VersionInData[] {
  const helm = field(source, 'helm');
  const kustomize = field(source, 'kustomize');
  const { found: images } = toldInOrder(
    asKustomizeHas(elements(field(kustomize, 'images')).map((image, at) => imageOverride(image, read, at))),
  );
  const found = [
    ...revision(source, application, { isOfSeveral, read, field }),
    ...helmSourceVersions(helm, { read, field }),
    ...images.toSorted((one, other) => Number(one.node.step) - Number(other.node.step)),
    ...patchedBeside(images, kustomize && filledNode(kustomize, read)),
  ];
  return found.map((each) => ({ ...each, name: each.name ?? application }));
}

/** Several sources without a chart are named by their repositories too. */
function revision(
  source: DataNode,
  application: string | undefined,
  { isOfSeveral, read, field = child }: SourceContext,
): VersionInData[] {
  const node = field(source, 'targetRevision');
  const version = plainVersion(read(node) ?? '');
  if (node === undefined || version === undefined) return [];
  const repository = imageName(read(field(source, 'repoURL')) ?? '')?.replace(/\.git$/, '');
  const own = isOfSeveral ? [application, repository].filter((part) => part !== undefined).join('/') : application;
  return [{ name: read(field(source, 'chart')) ?? own, version, node }];
}

/** Argo CD hands its images to `kustomize edit set image`, which keeps the last entry of one name, and sorts them by name. */
function asKustomizeHas(images: readonly Override[]): Override[] {
  const byName = new Map(images.map((each) => [each.override.called, each]));
  return [...byName].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

/** `name=repository:tag`, or the reference alone: an entry of `images` of a kustomization. */
function imageOverride(node: DataNode, read: ReadText, at: number): Override {
  const text = read(node) ?? '';
  const equals = text.indexOf('=');
  const reference = text.slice(equals + 1);
  const becomes = reference.replace(/@.*$/s, '').replace(/:[^/:]*$/s, '');
  const called = equals === -1 ? becomes : text.slice(0, equals);
  if (namesSeveral(called)) stopWalk(node, NAMES_SEVERAL);
  const found = imageReference(reference);
  const isUntold = found === undefined && (reference !== becomes || isFilledIn(reference));
  return {
    node,
    names: { name: imageName(called), image: imagePath(called) },
    override: { at, called, becomes, ...(isUntold && { isUntold }) },
    version: found && { version: found.version, node },
  };
}
