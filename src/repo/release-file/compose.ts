import { child, entries, textOf } from './data-node.ts';
import { imageReference } from './image-reference.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/** Compose files: the image of each of the `services`, which its key names. */
export const composeReleases = yamlReleaseReader((root) =>
  entries(child(root, 'services')).flatMap((service) => {
    const node = child(service, 'image');
    const found = imageReference(textOf(node) ?? '');
    return node === undefined || found === undefined
      ? []
      : [{ name: String(service.step), version: found.version, node }];
  }),
);
