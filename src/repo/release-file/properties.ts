import { propertiesAssignments } from '../config-file/properties.ts';
import { flatReleaseReader } from './flat.ts';

/** Java properties by key: `image.tag` is one key, and no key in a key. */
export const propertiesReleases = flatReleaseReader(propertiesAssignments);
