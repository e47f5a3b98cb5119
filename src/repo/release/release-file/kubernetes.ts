import { child, type DataNode, elements, mappings, textOf } from '../../config/config-file/data-node.ts';
import { untaggedImage, untaggedReference } from './bare.ts';
import { imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Kubernetes workloads of any kind: the images of `containers`, `initContainers` and `volumes` at any depth, so those of a List too,
 * and those of kinds that are not Kubernetes' own. An image's name names the service: one container may be called `app`
 * in every workload.
 */
export const kubernetesReleases = yamlReleaseReader(
  (root) => Array.from(mappings(root)).flatMap(workloadVersions),
  undefined,
  {
    completions: [untaggedImage, untaggedReference],
  },
);

/** The versions of the images of a mapping that lists containers or volumes. */
export function workloadVersions(mapping: DataNode): VersionInData[] {
  return workloadImages(mapping).flatMap(({ image, slot }) =>
    versionAt(image, imageReference).map((found) => ({ ...found, slot: slot ?? found.name })),
  );
}

/** The images of a mapping that lists containers or volumes. Patches are laid over a workload by the names of these. */
export function workloadImages(mapping: DataNode): { image: DataNode | undefined; slot: string | undefined }[] {
  const containers = ['containers', 'initContainers'].flatMap((list) => elements(child(mapping, list)));
  const volumes = elements(child(mapping, 'volumes'));
  const nameOf = (each: DataNode) => textOf(child(each, 'name'));
  return [
    ...containers.map((each) => ({ image: child(each, 'image'), slot: nameOf(each) })),
    ...volumes.map((each) => ({ image: volumeImage(each), slot: nameOf(each) && `volumes/${nameOf(each)}` })),
  ];
}

/** The image that a volume mounts. */
export function volumeImage(volume: DataNode | undefined): DataNode | undefined {
  return child(child(volume, 'image'), 'reference');
}
