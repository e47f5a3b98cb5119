import { child, type DataNode, elements, mappings } from '../../config/config-file/data-node.ts';
import { imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Kubernetes workloads of any kind: the images of `containers` and `initContainers` at any depth, so those of a List too,
 * and those of kinds that are not Kubernetes' own. An image's name names the service: one container may be called `app`
 * in every workload.
 */
export const kubernetesReleases = yamlReleaseReader((root) => Array.from(mappings(root)).flatMap(containerVersions));

function containerVersions(mapping: DataNode): VersionInData[] {
  const containers = ['containers', 'initContainers'].flatMap((list) => elements(child(mapping, list)));
  return containers.flatMap((container) => versionAt(child(container, 'image'), imageReference));
}
