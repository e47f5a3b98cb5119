import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import type { RepositoryConfig } from '../generated/towpath.ts';
import { locateInRecord, type RecordFile } from '../record/records.ts';
import { type PathPattern, parsePathPattern } from './release-file/path-pattern.ts';
import type { ReleaseKind } from './release-file/release-file.ts';
import { isReadByPath, kindByName, RELEASE_KINDS } from './release-file/release-kind.ts';
import { parseVersionPath, type VersionPath } from './release-file/version-path.ts';

type WrittenReleases = NonNullable<RepositoryConfig['releases']>[number];

/** One sound entry of `releases`. */
export interface ReleaseSettings {
  /** As it is written, and its place in the list. */
  written: WrittenReleases;
  index: number;
  pattern: PathPattern;
  kind: ReleaseKind;
  /** Where the version stands; undefined for kinds that know it. */
  version: VersionPath | undefined;
  /** Names in paths, and the environments that they stand for. */
  aliases: ReadonlyMap<string, string>;
}

/** Reads the entries of `releases`. One with a fault is left out, and the fault is a finding at its line. */
export function readReleaseSettings(
  written: readonly WrittenReleases[],
  record: RecordFile<RepositoryConfig> | undefined,
): { settings: ReleaseSettings[]; findings: Finding[] } {
  const settings: ReleaseSettings[] = [];
  const findings: Finding[] = [];
  for (const [index, entry] of written.entries()) {
    const { faults, ...read } = readEntry(entry);
    for (const { key, of, message, help } of faults) {
      const path: Path = key === undefined ? ['releases', index] : ['releases', index, key];
      findings.push(builtInFinding('config', { message, help, location: locateInRecord(record!, path, of) }));
    }
    const { pattern, kind } = read;
    if (pattern === undefined || kind === undefined || faults.length > 0) continue;
    const aliases = new Map(Object.entries(entry.environments ?? {}));
    settings.push({ written: entry, index, pattern, kind, version: read.version, aliases });
  }
  return { settings, findings };
}

interface Fault {
  /** The setting at fault; undefined for one that is missing. */
  key?: 'files' | 'version';
  of?: 'key';
  message: string;
  help: string;
}

interface Entry {
  pattern: PathPattern | undefined;
  kind: ReleaseKind | undefined;
  version: VersionPath | undefined;
  faults: readonly Fault[];
}

function readEntry({ files, kind: named, version: at }: WrittenReleases): Entry {
  const pattern = parsePathPattern(files);
  const version = at === undefined ? undefined : parseVersionPath(at);
  const kind = named ?? kindByName(files, at !== undefined);
  const faults: Fault[] = [];
  if ('message' in pattern) faults.push({ key: 'files', ...pattern });
  if (typeof version === 'string') faults.push(noPath(at!, version));
  // What a faulty setting leads to is no fault of its own.
  if (faults.length === 0) faults.push(...(kind === undefined ? [unknownKind(files, at)] : versionFaults(kind, at)));
  if ('message' in pattern || typeof version === 'string') {
    return { pattern: undefined, kind, version: undefined, faults };
  }
  return { pattern, kind, version, faults };
}

function noPath(at: string, reason: string): Fault {
  return {
    key: 'version',
    message: `\`${at}\` is no path to a version: ${reason}.`,
    help: 'Write the keys that lead to it, such as `image.tag`, `images[*].newTag` or `versions["shop/api"]`.',
  };
}

function unknownKind(files: string, at: string | undefined): Fault {
  const kinds = orList(at === undefined ? RELEASE_KINDS : RELEASE_KINDS.filter(isReadByPath));
  return {
    key: 'files',
    message: `What kind of files \`${files}\` matches cannot be told from their names.`,
    help: `Add \`kind\`: ${kinds}${at === undefined ? '; or `version`, the path at which the version stands' : ''}.`,
  };
}

function versionFaults(kind: ReleaseKind, at: string | undefined): Fault[] {
  if (isReadByPath(kind) && at === undefined) {
    return [
      {
        message: `Where the version stands in a file of kind \`${kind}\` is not said.`,
        help: 'Add `version`, the path to it, such as `image.tag`.',
      },
    ];
  }
  if (isReadByPath(kind) || at === undefined) return [];
  return [
    {
      key: 'version',
      of: 'key',
      message: `\`version\` has no use for files of kind \`${kind}\`, in which versions stand in known places.`,
      help: kind === 'text' ? 'Remove it.' : 'Remove it, or write `kind: yaml` to read that path alone.',
    },
  ];
}
