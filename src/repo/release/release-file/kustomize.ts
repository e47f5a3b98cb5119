import { child, type DataNode, elements, textOf } from '../../config/config-file/data-node.ts';
import { imageName, imagePath, imageReference, plainVersion } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';
import { patchedVersions } from './kustomize-patches.ts';
import { remoteReference } from './remote-reference.ts';

/**
 * Kustomizations: the `digest`, else the `newTag` of each of the `images`; the images that patches in it set, unless `images` has
 * them; the `?ref=` of remote `resources`, `bases` and `components`; the version of each of the `helmCharts`. An image is named by
 * its `name`, which stays the same in every overlay, and not by its `newName`.
 */
export const kustomizeReleases = yamlReleaseReader((root) => {
  return [
    ...customizedImages(root),
    ...['resources', 'bases', 'components']
      .flatMap((list) => elements(child(root, list)))
      .flatMap((node) => versionAt(node, remoteReference).map((found) => ({ ...found, slot: found.name }))),
    ...elements(child(root, 'helmCharts')).flatMap(chartVersion),
  ];
});

/** The images that a kustomization, or what other tools take of one, overrides and patches; `images` come after patches. */
export function customizedImages(root: DataNode): VersionInData[] {
  const images = elements(child(root, 'images')).flatMap(imageVersion);
  return [...images, ...patchedBeside(images, root)];
}

/** The images that patches set and `images` leave as they are. */
export function patchedBeside(images: readonly VersionInData[], root: DataNode | undefined): VersionInData[] {
  const named = new Set(images.map(calledBy));
  return root === undefined ? [] : patchedVersions(root).filter((each) => !named.has(calledBy(each)));
}

/** Two repositories may have images of one name. */
const calledBy = ({ image, name }: VersionInData) => image ?? name;

/** The version of an image that a kustomization overrides. */
function imageVersion(image: DataNode): VersionInData[] {
  const called = textOf(child(image, 'name')) ?? '';
  const name = imageName(called);
  const names = { name, image: imagePath(called), slot: name };
  for (const node of [child(image, 'digest'), child(image, 'newTag')]) {
    const version = plainVersion(textOf(node) ?? '');
    if (node !== undefined && version !== undefined) return [{ ...names, version, node }];
  }
  // A tag may come along with the new name.
  return versionAt(child(image, 'newName'), imageReference).map((found) => ({ ...found, ...names }));
}

function chartVersion(chart: DataNode): VersionInData[] {
  const node = child(chart, 'version');
  const version = plainVersion(textOf(node) ?? '');
  const name = textOf(child(chart, 'releaseName')) ?? textOf(child(chart, 'name'));
  return node === undefined || version === undefined ? [] : [{ name, version, slot: name, node }];
}
