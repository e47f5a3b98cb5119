import { child, type DataNode, elements, entries, textOf } from '../../config/config-file/data-node.ts';
import { chartElsewhere, chartWithoutVersion, entryWithoutTag, imageCompletions, sourceWithoutRef } from './bare.ts';
import { substituted, substitutedFrom } from './flux-variables.ts';
import { helmVersions } from './helm.ts';
import { imageRepository, plainVersion } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { customizedInTurn } from './kustomize.ts';
import { objectPatches } from './object-patches.ts';
import type { Override } from './override-order.ts';
import { laidOver } from './place.ts';

/**
 * Objects of Flux: of a HelmRelease the version of its chart, the images in its `values` and in its `postRenderers`; of an OCIRepository, a GitRepository
 * and a HelmChart the version that it fetches; of a Kustomization the `images` and patches, and what `postBuild.substitute` puts in place of tags
 * and versions, as do ConfigMaps of the file that it takes more from. An image is named as everywhere; all else by the kind and the name of its object, since a chart, a repository and
 * an image of one name have versions of their own.
 */
export const fluxReleases = yamlReleaseReader(
  (root, _, documents) => [
    ...objectsIn(root).flatMap((document) => {
      const read = READERS[textOf(child(document, 'kind')) ?? ''];
      if (read === undefined) return [];
      return read(child(document, 'spec'), nameOf(document));
    }),
    ...substitutedFrom(root, documents),
  ],
  (root) =>
    objectsIn(root).flatMap((document) => {
      const spec = textOf(child(document, 'kind')) === 'Kustomization' ? child(document, 'spec') : undefined;
      return spec === undefined ? [] : objectPatches(spec);
    }),
  {
    over: ({ node }) => laidOver(node),
    completions: [...imageCompletions, chartWithoutVersion, chartElsewhere, sourceWithoutRef, entryWithoutTag],
  },
);

function objectsIn(root: DataNode): DataNode[] {
  return [root, ...elements(child(root, 'items'))].filter((document) =>
    /\.toolkit\.fluxcd\.io\//.test(textOf(child(document, 'apiVersion')) ?? ''),
  );
}

function nameOf(object: DataNode): string | undefined {
  return textOf(child(child(object, 'metadata'), 'name'));
}

/** Reads the versions of an object with a name. */
type ReadObject = (spec: DataNode | undefined, name: string | undefined) => VersionInData[];

const READERS: Readonly<Record<string, ReadObject>> = {
  HelmRelease: (spec, name) => {
    const values = child(spec, 'values');
    const images = (values === undefined ? [] : helmVersions(values)).map((found) => ({
      ...found,
      ...ownName(found, name),
    }));
    const renderers = elements(child(spec, 'postRenderers')).flatMap((renderer) => child(renderer, 'kustomize') ?? []);
    const known = images.map((each) => ({ each, overrides: earlier(each) }));
    const { found, untold } = customizedInTurn(
      renderers,
      known.flatMap(({ overrides }) => overrides),
    );
    const isTold = ({ overrides }: (typeof known)[number]) => !overrides.some(({ names }) => untold.has(names));
    return [
      ...named('helmrelease', name, child(child(child(spec, 'chart'), 'spec'), 'version')).map((found) => ({
        ...found,
        ...chartOf(spec),
      })),
      // The renderers run over what the chart makes of its values.
      ...known.filter(isTold).map(({ each }) => each),
      ...found,
    ];
  },
  HelmChart: (spec, name) => named('helmchart', name, child(spec, 'version')),
  OCIRepository: (spec, name) => named('ocirepository', name, ...refs(spec, ['digest', 'semver', 'tag'])),
  GitRepository: (spec, name) =>
    named('gitrepository', name, ...refs(spec, ['commit', 'name', 'semver', 'tag', 'branch'])),
  Kustomization: (spec, name) => [
    ...(spec === undefined ? [] : customizedInTurn([spec]).found),
    ...entries(child(child(spec, 'postBuild'), 'substitute')).flatMap((value) => substituted(value, name)),
  ],
};

/** The object that a HelmRelease has its chart from, where it says so. */
function chartOf(spec: DataNode | undefined): Pick<VersionInData, 'instead'> {
  const [kind, name] = ['kind', 'name'].map((key) => textOf(child(child(spec, 'chartRef'), key)));
  return kind === undefined || name === undefined ? {} : { instead: `${kind.toLowerCase()}/${name}` };
}

/** An image of the values as entries of `images` find it. */
function earlier({ node, name, image, slot }: VersionInData): Override[] {
  return repositoriesOf(node).map((called) => ({
    node,
    names: { name, image, slot },
    version: undefined,
    override: { at: -1, called },
  }));
}

/** What a chart may call an image of its values: with the registry that stands beside it, and without. */
function repositoriesOf(node: DataNode): string[] {
  const text = (key: string) => textOf(child(node.parent, key)) ?? [];
  const named = [text('repository'), text('image')].flat().map(imageRepository);
  return [text('registry')]
    .flat()
    .flatMap((registry) => named.map((each) => `${registry}/${each}`))
    .concat(named);
}

/** Of several places of which Flux takes the first that is there, the version, named as `kubectl` names the object. */
function named(kind: string, name: string | undefined, ...places: readonly (DataNode | undefined)[]): VersionInData[] {
  const node = places.find((each) => (textOf(each) ?? '') !== '');
  const version = plainVersion(textOf(node) ?? '');
  if (node === undefined || version === undefined) return [];
  return [{ name: name === undefined ? undefined : `${kind}/${name}`, version, node }];
}

function refs(spec: DataNode | undefined, keys: readonly string[]): (DataNode | undefined)[] {
  const ref = child(spec, 'ref');
  return keys.map((key) => child(ref, key));
}

/** A tag without a repository is named by the keys above it, which only tell apart the parts of one release. */
function ownName({ name, image }: VersionInData, release: string | undefined): Pick<VersionInData, 'name'> {
  if (name === undefined || release === undefined) return { name: name ?? release };
  return { name: image === undefined ? `${release}/${name}` : name };
}
