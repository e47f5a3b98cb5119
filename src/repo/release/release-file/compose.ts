import { child, entries } from '../../config/config-file/data-node.ts';
import { imageReference } from './image-reference.ts';
import { versionAt } from './in-data.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/** Compose files: the image of each of the `services`, which its key names. */
export const composeReleases = yamlReleaseReader((root) =>
  entries(child(root, 'services')).flatMap((service) =>
    versionAt(child(service, 'image'), imageReference).map((found) => ({
      ...found,
      name: String(service.step),
      image: undefined,
      slot: String(service.step),
    })),
  ),
);
