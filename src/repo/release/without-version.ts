import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { valueOr } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import type { Config } from '../config/config.ts';
import { configFormats } from '../config/config-file/config-file.ts';
import { locateInRecord } from '../record/records.ts';
import { type ReleaseKind, releaseKinds } from './release-file/release-file.ts';
import { parseVersionPath } from './release-file/version-path.ts';
import type { ReleaseSettings } from './settings.ts';
import { resourcesHelp } from './unread-resources.ts';

/** The files of an entry: one of them with its text, and all of them, to be read. */
interface EmptyFiles {
  path: string;
  text: string;
  paths: readonly string[];
  textOf(path: string): string | undefined;
}

/** The fault of an entry of `releases` that reads no version in any of its files. */
export function withoutVersionFinding(config: Config, settings: ReleaseSettings, example: EmptyFiles): Finding {
  const { configured, kind, index, files, at, wayAt } = settings;
  return builtInFinding('config', {
    message:
      at === undefined
        ? `No file that \`${files}\` matches holds a version when it is read as \`${kind}\`.`
        : `No file that \`${files}\` matches holds a version at \`${at}\`.`,
    help:
      at === undefined
        ? (resourcesHelp(settings, example.paths, example.textOf) ?? kindHelp(configured.kind !== undefined))
        : versionHelp(settings, example.text),
    location: locateInRecord(config.record!, ['releases', index, ...wayAt]),
    related: [{ message: 'one of these files', location: startOfFile(example.path) }],
  });
}

function kindHelp(isConfigured: boolean): string {
  if (isConfigured) return 'Correct `kind`, or replace it by `version`, the path to the version.';
  return 'Correct the pattern, or add `kind`, or `version`, the path to the version.';
}

/** Names the path to a version that is most like the configured one, if any. */
function versionHelp({ kind, at = '' }: ReleaseSettings, text: string): string {
  const keys = keysOf(kind, text).filter((key) => isPathToVersion(kind, key, text));
  return writeInstead(at, keys, 'Correct the path, or `kind`.');
}

function keysOf(kind: ReleaseKind, text: string): readonly string[] {
  const format = kind === 'env' ? 'dotenv' : kind;
  if (!(format in configFormats)) return [];
  const keys = valueOr(configFormats[format as keyof typeof configFormats].reader.keys(text), []);
  return keys.slice(0, MOST_KEYS).map(({ key }) => key.replaceAll('[]', '[*]'));
}

/** Enough for a file that people write by hand. */
const MOST_KEYS = 200;

function isPathToVersion(kind: ReleaseKind, key: string, text: string): boolean {
  const path = parseVersionPath(key);
  return path.ok && valueOr(releaseKinds[kind].reader.versions(text, path.value), []).length > 0;
}
