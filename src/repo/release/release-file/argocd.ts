import { child, type DataNode, elements, textOf } from '../../config/config-file/data-node.ts';
import { helmVersions } from './helm.ts';
import { imageName, imagePath, imageReference, plainVersion, versionOrReference } from './image-reference.ts';
import type { VersionInData } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Argo CD Applications, those of a List too: of each source its `targetRevision`, the image tags among its Helm
 * `parameters` and in its `valuesObject`, and its Kustomize `images`. A revision is named by its chart, or else by the
 * Application; a tag by its image, by the keys above it, or else by the Application.
 */
export const argocdReleases = yamlReleaseReader((root) =>
  applications(root).flatMap((application) => {
    const name = textOf(child(child(application, 'metadata'), 'name'));
    const spec = child(application, 'spec');
    const one = child(spec, 'source');
    const several = elements(child(spec, 'sources'));
    const sources = one === undefined ? several : [one, ...several];
    return sources.flatMap((source) => sourceVersions(source, name, sources.length > 1));
  }),
);

function applications(document: DataNode): readonly DataNode[] {
  return [document, ...elements(child(document, 'items'))].filter(
    (each) => textOf(child(each, 'kind')) === 'Application',
  );
}

function sourceVersions(source: DataNode, application: string | undefined, isOfSeveral: boolean): VersionInData[] {
  const helm = child(source, 'helm');
  const values = child(helm, 'valuesObject');
  const found = [
    ...revision(source, application, isOfSeveral),
    ...elements(child(helm, 'parameters')).flatMap(parameterVersion),
    ...(values === undefined ? [] : helmVersions(values)),
    ...elements(child(child(source, 'kustomize'), 'images')).flatMap(imageOverride),
  ];
  return found.map((each) => ({ ...each, name: each.name ?? application }));
}

/** Several sources without a chart are named by their repositories too. */
function revision(source: DataNode, application: string | undefined, isOfSeveral: boolean): VersionInData[] {
  const node = child(source, 'targetRevision');
  const version = plainVersion(textOf(node) ?? '');
  if (node === undefined || version === undefined) return [];
  const repository = imageName(textOf(child(source, 'repoURL')) ?? '')?.replace(/\.git$/, '');
  const own = isOfSeveral ? [application, repository].filter((part) => part !== undefined).join('/') : application;
  return [{ name: textOf(child(source, 'chart')) ?? own, version, node }];
}

const TAG_PARAMETER = /^(?:(.+?)\.)??(?:image\.?)?tag$/i;

/** `api.image.tag` is a tag of `api`; `image.tag` is the Application's. */
function parameterVersion(parameter: DataNode): VersionInData[] {
  const [isTag, above] = TAG_PARAMETER.exec(textOf(child(parameter, 'name')) ?? '') ?? [];
  const node = child(parameter, 'value');
  const value = isTag === undefined ? undefined : versionOrReference(textOf(node) ?? '');
  return node === undefined || value === undefined ? [] : [{ name: above, version: value.version, node }];
}

/** `name=repository:tag`, or the reference alone. */
function imageOverride(node: DataNode): VersionInData[] {
  const text = textOf(node) ?? '';
  const equals = text.indexOf('=');
  const found = imageReference(text.slice(equals + 1));
  if (found === undefined) return [];
  if (equals === -1) return [{ ...found, node }];
  const image = text.slice(0, equals);
  return [{ name: imageName(image), image: imagePath(image), version: found.version, node }];
}
