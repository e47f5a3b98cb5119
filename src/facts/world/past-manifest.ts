import type { PlacedVersion, VersionFile } from '../../history/version-source.ts';
import { CONFIG_FILE, type Config } from '../../repo/config/config.ts';
import { mappingOf } from '../../repo/config/config-file/data-keys.ts';
import { unlessBroken } from '../../repo/config/config-file/unless-broken.ts';
import { readDocuments } from '../../repo/config/config-file/yaml-documents.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { locateYaml } from '../../text/yaml.ts';

/** What a manifest said at some commit, as far as it could be read. */
export interface PastManifest {
  /** As it names it, or as its file is called; it may be no environment of the policy. */
  environment: string;
  versions: readonly PlacedVersion[];
  /** The config files that it lists. */
  config: readonly string[];
}

/** Whether a path is a manifest's, by the patterns of the repository as it is now. */
export function manifestMatcher({ patterns }: Config): (path: string) => boolean {
  const matchers = patterns.environments.map(({ pattern }) => pathMatcher(pattern));
  return (path) => path !== CONFIG_FILE && matchers.some((matches) => matches(path));
}

/**
 * Reads the text of a manifest, whatever it lacks: no schema is asked of what is past. Versions are texts as they are
 * written. Undefined where it is not YAML.
 */
export function readPastManifest(file: string, text: string): PastManifest | undefined {
  const documents = unlessBroken(() => readDocuments(text));
  if (documents === undefined) return undefined;
  const manifest = mappingOf(documents[0]);
  const environment = written(manifest?.get('environment')) ?? idOfFile(file);
  const config = manifest?.get('config');
  return {
    environment,
    versions: [...(mappingOf(manifest?.get('services')) ?? [])].flatMap(([service, data]): PlacedVersion[] => {
      const version = written(mappingOf(data)?.get('version'));
      const digest = written(mappingOf(data)?.get('digest'));
      if (digest === undefined) return version === undefined ? [] : [{ environment, service, version }];
      return [{ environment, service, version: version ?? digest, digest }];
    }),
    config: Array.isArray(config) ? config.flatMap((path) => written(path) ?? []).map(normalPath) : [],
  };
}

/** The versions of a manifest, for the history of what ran where. */
export function manifestVersions(file: string): VersionFile {
  return {
    read: (text) => readPastManifest(file, text)?.versions,
    locate: (text, { service, digest }) =>
      locateYaml(text, ['services', service, digest === undefined ? 'version' : 'digest']).span,
  };
}

/** A text that says something: an empty one and the words for nothing do not. */
function written(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^(?:|~|null)$/i.test(text) ? undefined : text;
}
