import {
  child,
  type DataNode,
  elements,
  entries,
  isNull,
  mappingOf,
  textOf,
} from '../../config/config-file/data-node.ts';
import { chartWithoutVersion, imageCompletions } from './bare.ts';
import { helmVersions } from './helm.ts';
import { plainVersion } from './image-reference.ts';
import type { UnreadInData, VersionInData } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { patchVersions, untoldInPatch } from './kustomize-patches.ts';
import { type Parameter, parameterIn, untoldParameterIn } from './parameter-version.ts';
import { laidOver } from './place.ts';
import { versionsWithSet } from './set-values.ts';

/**
 * Helmfiles: of each release the `version` of its chart, the images in `values` that are written there, with the tags that `set` and
 * `setString` put over them, in every environment of the file; of each environment those in its `values`. A chart is named by its release and itself,
 * `api/chart`, since the images of a release have versions of their own. A release that may not be installed has none.
 */
export const helmfileReleases = yamlReleaseReader(
  (root, _, documents) => {
    const everywhere = environmentsIn(documents);
    return [
      ...elements(child(root, 'releases'))
        .filter((release) => isInstalled(release) === true)
        .flatMap(releaseVersions)
        .map((found) => ({ ...found, everywhere })),
      ...entries(child(root, 'environments')).flatMap(environmentVersions),
    ];
  },
  unreadReleases,
  {
    over: ({ node }) => laidOver(node),
    completions: [...imageCompletions, chartWithoutVersion],
  },
);

/** Options by which Helm is given values, another version of the chart, or what runs over all that it makes. */
const SETTING_OPTION = /^\s*(?:--(?:set(?:-\w+)?|values|version|post-renderer(?:-args)?)(?![\w-])|-f)/;

function unreadReleases(root: DataNode): UnreadInData[] {
  const defaults = child(root, 'helmDefaults');
  const options = ['args', 'diffArgs', 'syncArgs'].flatMap((list) => elements(child(defaults, list)));
  return [
    ...options
      .filter((each) => SETTING_OPTION.test(textOf(each) ?? ''))
      .map((node) => ({ node, reason: 'an option for Helm, which may set versions' })),
    ...postRenderers(defaults),
    ...releasesUnread(root),
  ];
}

function postRenderers(mapping: DataNode | undefined): UnreadInData[] {
  const node = child(mapping, 'postRenderer');
  return node === undefined || isNull(node) ? [] : [{ node, reason: 'a post-renderer, which may set versions' }];
}

function releasesUnread(root: DataNode): UnreadInData[] {
  return elements(child(root, 'releases')).flatMap((node) => {
    const at = child(node, 'name') ?? node;
    if (isInstalled(node) === undefined)
      return { node: at, reason: 'a release that not every environment may install' };
    const inherited = elements(child(node, 'inherit')).length > 0;
    const others = elements(child(node, 'transformers')).slice(0, 1);
    return [
      ...(inherited ? [{ node: at, reason: 'a release that inherits templates, which may set versions' }] : []),
      ...others.map((each) => ({ node: each, reason: 'a transformer, which may set versions' })),
      ...postRenderers(node),
    ];
  });
}

/** The names of environments; `default`, which counts where none is named, only where there is no other. */
function environmentsIn(documents: readonly unknown[]): readonly string[] {
  const names = documents.flatMap((document) => [
    ...(mappingOf(mappingOf(document)?.get('environments'))?.keys() ?? []),
  ]);
  const others = names.filter((name) => name !== 'default');
  return others.length === 0 ? ['default'] : [...new Set(others)];
}

/** Whether a release is installed; undefined where `installed` or `condition` depends on something. */
function isInstalled(release: DataNode): boolean | undefined {
  const installed = textOf(child(release, 'installed')) ?? 'true';
  if (installed === 'false') return false;
  return installed === 'true' && child(release, 'condition') === undefined ? true : undefined;
}

function releaseVersions(release: DataNode): VersionInData[] {
  const name = textOf(child(release, 'name'));
  const node = child(release, 'version');
  const version = plainVersion(textOf(node) ?? '');
  const chart = (textOf(child(release, 'chart')) ?? '').replace(/^.*\//s, '');
  const own = [name ?? [], chart === '' ? 'chart' : chart].flat().join('/');
  const patches = inlinePatches(release);
  const patchedOver = new Set(patches.flatMap(untoldImages));
  return [
    ...(node === undefined || version === undefined ? [] : [{ name: own, version, node }]),
    ...versionsWithSet(
      // What has templates for itself is put behind the others.
      ['values', 'valuesTemplate'].flatMap((list) => elements(child(release, list))).filter(isWritten),
      parametersOf(release),
    )
      .filter(({ image }) => image === undefined || !patchedOver.has(image))
      .map((found) => ({ ...found, name: ownName(found, name) })),
    ...patches.flatMap((patch) => patchVersions(patch).map(({ called: _, ...found }) => found)),
  ];
}

/** The parameters of a release in the order in which Helm sets them: texts after all else, whatever the order of the lists. */
function parametersOf(release: DataNode): readonly Parameter[] {
  const listed = (name: string) => elements(child(release, name));
  return [
    ...[...listed('set'), ...listed('setTemplate')].flatMap((each) => parametersIn(each, { mayBeFile: true })),
    // What variables of the machine hold is in no file.
    ...listed('env').flatMap((each) => untoldParameterIn(each)),
    ...listed('setString').flatMap((each) => parametersIn(each, { mayBeFile: false })),
  ];
}

/** helmfile sets nothing where a value is empty and there is neither a file nor a list. */
function parametersIn(mapping: DataNode, { mayBeFile }: { mayBeFile: boolean }): readonly Parameter[] {
  const value = child(mapping, 'value');
  if (value !== undefined && value.value !== null && textOf(value) !== '')
    return parameterIn(mapping, { escapeName: escaped, escapeValue: escaped });
  const isFile = mayBeFile && (textOf(child(mapping, 'file')) ?? '') !== '';
  return isFile || elements(child(mapping, 'values')).length > 0 ? untoldParameterIn(mapping) : [];
}

/** helmfile puts a backslash before braces and commas, whether they have one or not. */
function escaped(text: string): string {
  return text.replace(/[{},]/g, '\\$&');
}

/** The patches that helmfile has put over what a chart makes, where they are written in place; the rest of the lists are paths. */
function inlinePatches(release: DataNode): readonly DataNode[] {
  const merged = elements(child(release, 'strategicMergePatches')).filter(isWritten);
  const listed = elements(child(release, 'jsonPatches')).flatMap((each) => child(each, 'patch') ?? []);
  return [...merged, ...listed];
}

/** The images of which a patch sets a version that is filled in, whatever the values of the chart say of them. */
function untoldImages(patch: DataNode): readonly string[] {
  return untoldInPatch(patch).flatMap(({ image }) => image ?? []);
}

/** What `{environment}` in the path does not name: the environments of one file each have their values. */
function environmentVersions(environment: DataNode): VersionInData[] {
  return elements(child(environment, 'values'))
    .filter(isWritten)
    .flatMap((values) => helmVersions(values))
    .map((found) => ({ ...found, environment: String(environment.step) }));
}

/** Values that are written in place; the rest of the list are paths. */
function isWritten(values: DataNode): boolean {
  return mappingOf(values.value) !== undefined;
}

/** A tag without a repository is named by the keys above it, which only tell apart the parts of one release. */
function ownName({ name, image }: VersionInData, release: string | undefined): string | undefined {
  if (name === undefined || release === undefined) return name ?? release;
  return image === undefined ? `${release}/${name}` : name;
}
