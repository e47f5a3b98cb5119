import { child, type DataNode, entries, mappingOf } from '../../config/config-file/data-node.ts';
import { isAlwaysBuilt, serviceWithoutImage } from './bare.ts';
import { imageReference } from './image-reference.ts';
import { versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Compose files: the image of each of the `services`, which its key names. Compose lays the documents of a file over each other, so an
 * image of which a later one does not tell the version has none.
 */
export const composeReleases = yamlReleaseReader(
  (root, _, documents) =>
    entries(child(root, 'services')).flatMap((service) =>
      isAlwaysBuilt(service.value) || isHiddenByLater(root, service, documents)
        ? []
        : versionAt(child(service, 'image'), imageReference).map((found) => ({
            ...found,
            name: String(service.step),
            image: undefined,
            slot: String(service.step),
          })),
    ),
  undefined,
  { completions: [serviceWithoutImage] },
);

function isHiddenByLater(root: DataNode, service: DataNode, documents: readonly unknown[]): boolean {
  return documents.slice(documents.indexOf(root.value) + 1).some((later) => {
    const services = mappingOf(mappingOf(later)?.get('services'));
    const image = mappingOf(services?.get(String(service.step)))?.get('image');
    return typeof image === 'string' && imageReference(image) === undefined;
  });
}
