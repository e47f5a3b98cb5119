import { versionsAtPath } from './by-path.ts';
import { yamlReleaseReader } from './in-yaml.ts';

/** YAML by path. */
export const yamlReleases = yamlReleaseReader(versionsAtPath);
