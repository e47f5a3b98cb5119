import type { ServiceVersion, VersionFile } from '../../history/version-source.ts';
import { CONFIG_FILE, type Config } from '../../repo/config/config.ts';
import { mappingOf } from '../../repo/config/config-file/data-node.ts';
import { readDocuments } from '../../repo/config/config-file/yaml-documents.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { valueOr } from '../../text/result.ts';
import { locateYaml } from '../../text/yaml.ts';
import { withDigest } from './declared-service.ts';

/** What a manifest declared at a commit, as far as it could be parsed. */
export interface PastManifest {
  /** The one that it names, or else its file's name; it need not be one of the policy. */
  environment: string;
  versions: readonly ServiceVersion[];
  /** The config files that it lists. */
  config: readonly string[];
}

/** Whether a path is a manifest's, by the patterns of the current configuration. */
export function manifestMatcher({ patterns }: Pick<Config, 'patterns'>): (path: string) => boolean {
  const matchers = patterns.environments.map(({ pattern }) => pathMatcher(pattern));
  return (path) => path !== CONFIG_FILE && matchers.some((matches) => matches(path));
}

/** Parses an earlier revision of a manifest. It is not held to today's schema. Undefined where it is not YAML. */
export function readPastManifest(file: string, text: string): PastManifest | undefined {
  const documents = valueOr(readDocuments(text), undefined);
  if (documents === undefined) return undefined;
  const manifest = mappingOf(documents[0]);
  const environment = textIn(manifest?.get('environment')) ?? idOfFile(file);
  const config = manifest?.get('config');
  return {
    environment,
    versions: [...(mappingOf(manifest?.get('services')) ?? [])].flatMap(([service, data]): ServiceVersion[] => {
      const textOf = (key: string) => textIn(mappingOf(data)?.get(key));
      const declared = { image: textOf('image'), version: textOf('version'), digest: textOf('digest') };
      const { version, digest } = withDigest(declared);
      if (digest === undefined) return version === undefined ? [] : [{ environment, service, version }];
      return [{ environment, service, version: version ?? digest, digest }];
    }),
    config: Array.isArray(config) ? config.flatMap((path) => textIn(path) ?? []).map(normalPath) : [],
  };
}

/** How the versions of a manifest are read, for the history. */
export function manifestVersions(file: string): VersionFile {
  return {
    way: () => 'manifest',
    read: (text) => readPastManifest(file, text)?.versions,
    locate: (text, { service, digest }) =>
      locateYaml(text, ['services', service, digest === undefined ? 'version' : 'digest']).span,
  };
}

/** A trimmed string; undefined where it is empty or means null. */
function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^(?:|~|null)$/i.test(text) ? undefined : text;
}
