import { child, type DataNode, elements, entries, mappingOf, textOf } from '../../config/config-file/data-node.ts';
import { isAlwaysBuilt, serviceWithoutImage, untaggedSource } from './bare.ts';
import { imageName, imageReference } from './image-reference.ts';
import { type VersionInData, versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/**
 * Compose files: the image of each of the `services`, which its key names, those that its volumes mount, and each of the `models`. Compose lays the documents of a file over each other, so an
 * image of which a later one does not tell the version has none.
 */
export const composeReleases = yamlReleaseReader(
  (root, _, documents) => [
    ...entries(child(root, 'services')).flatMap((service) => [
      ...(isAlwaysBuilt(service.value) || isHiddenByLater(root, service, documents)
        ? []
        : versionCalled(`${service.step}`, child(service, 'image'))),
      ...volumeVersions(service),
    ]),
    ...entries(child(root, 'models')).flatMap((model) => versionCalled(`models/${model.step}`, child(model, 'model'))),
  ],
  undefined,
  { completions: [serviceWithoutImage, untaggedSource] },
);

function versionCalled(name: string, image: DataNode | undefined): VersionInData[] {
  return versionAt(image, imageReference).map((found) => ({ ...found, name, image: undefined, slot: name }));
}

/** The images that the volumes of a service mount: what is in one runs beside what is in the service's own. */
function volumeVersions(service: DataNode): VersionInData[] {
  return elements(child(service, 'volumes')).flatMap((volume) => {
    if (textOf(child(volume, 'type')) !== 'image') return [];
    const source = child(volume, 'source');
    return versionCalled([service.step, imageName(textOf(source) ?? '') ?? []].flat().join('/'), source);
  });
}

function isHiddenByLater(root: DataNode, service: DataNode, documents: readonly unknown[]): boolean {
  return documents.slice(documents.indexOf(root.value) + 1).some((later) => {
    const services = mappingOf(mappingOf(later)?.get('services'));
    const image = mappingOf(services?.get(String(service.step)))?.get('image');
    return typeof image === 'string' && imageReference(image) === undefined;
  });
}
