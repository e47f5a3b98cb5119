import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import { closest } from '../../text/suggestion.ts';
import type { Config } from '../config/config.ts';
import { configReaders } from '../config/config-file/config-file.ts';
import { unlessBroken } from '../config/config-file/unless-broken.ts';
import { locateInRecord } from '../record/records.ts';
import { type ReleaseKind, releaseReaders } from './release-file/release-file.ts';
import { parseVersionPath } from './release-file/version-path.ts';
import type { ReleaseSettings } from './settings.ts';

/** The fault of an entry of `releases` that reads no version in any of its files; `example` is one of them. */
export function withoutVersionFinding(
  config: Config,
  settings: ReleaseSettings,
  example: { path: string; text: string },
): Finding {
  const { written, kind, index } = settings;
  const key = written.version !== undefined ? 'version' : written.kind !== undefined ? 'kind' : 'files';
  return builtInFinding('config', {
    message:
      written.version === undefined
        ? `Read as \`${kind}\`, no file that \`${written.files}\` matches holds a version.`
        : `\`${written.version}\` leads to no version in any file that \`${written.files}\` matches.`,
    help: written.version === undefined ? kindHelp(written.kind) : versionHelp(settings, example.text),
    location: locateInRecord(config.record!, ['releases', index, key]),
    related: [{ message: 'was read, and holds no version there', location: startOfFile(example.path) }],
  });
}

function kindHelp(written: ReleaseKind | undefined): string {
  if (written !== undefined) return 'Correct `kind`, or write `version`, the path to the version, in its place.';
  return 'Correct the pattern, or write `kind`, or `version`, the path to the version.';
}

/** The path that is nearest to the one that leads nowhere, where it leads to a version. */
function versionHelp({ kind, written }: ReleaseSettings, text: string): string {
  const keys = (unlessBroken(() => keysOf(kind, text)) ?? []).filter((key) => isPathToVersion(kind, key, text));
  const near = closest(written.version!, keys);
  return near === undefined ? 'Correct the path, or `kind`.' : `Write \`${near}\`.`;
}

function keysOf(kind: ReleaseKind, text: string): readonly string[] {
  const format = kind === 'env' ? 'dotenv' : kind;
  if (!(format in configReaders)) return [];
  const keys = configReaders[format as keyof typeof configReaders].keys(text);
  return keys.slice(0, MOST_KEYS).map(({ key }) => key.replaceAll('[]', '[*]'));
}

/** Enough for a file that people write. */
const MOST_KEYS = 200;

function isPathToVersion(kind: ReleaseKind, key: string, text: string): boolean {
  const path = parseVersionPath(key);
  return typeof path !== 'string' && releaseReaders[kind].versions(text, path).length > 0;
}
