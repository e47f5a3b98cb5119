import { child, type DataNode, elements, mappings, textOf } from '../../config/config-file/data-node.ts';
import { untaggedImage } from './bare.ts';
import { imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Kubernetes workloads of any kind: the images of `containers` and `initContainers` at any depth, so those of a List too,
 * and those of kinds that are not Kubernetes' own. An image's name names the service: one container may be called `app`
 * in every workload.
 */
export const kubernetesReleases = yamlReleaseReader(
  (root) => Array.from(mappings(root)).flatMap(containerVersions),
  undefined,
  {
    completions: [untaggedImage],
  },
);

/** The versions of the containers of a mapping that lists some. */
export function containerVersions(mapping: DataNode): VersionInData[] {
  const containers = ['containers', 'initContainers'].flatMap((list) => elements(child(mapping, list)));
  return containers.flatMap((container) =>
    versionAt(child(container, 'image'), imageReference).map((found) => ({
      ...found,
      // Patches are laid over a workload by the names of its containers.
      slot: textOf(child(container, 'name')) ?? found.name,
    })),
  );
}
