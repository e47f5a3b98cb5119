import { builtInFinding, type Finding } from '../../text/finding.ts';
import type { Path } from '../../text/path.ts';
import type { RepositoryConfig } from '../generated/towpath.ts';
import { towpathValidator } from '../generated/validators.js';
import { locateInRecord, type RecordFile, readRecord } from '../record/records.ts';
import { type ReleaseSettings, readReleaseSettings } from '../release/settings.ts';
import type { Tree } from '../tree.ts';

/** The name of the configuration file, at the root of a repository. */
export const CONFIG_FILE = 'towpath.yaml';

/** The kinds of file that a pattern finds. */
const RECORD_KEYS = ['environments', 'changes', 'grants', 'waivers'] as const;
export type RecordKey = (typeof RECORD_KEYS)[number];

const DEFAULT_PATTERNS: Readonly<Record<RecordKey, string>> = {
  environments: 'environments/*.yaml',
  changes: 'changes/**/*.yaml',
  grants: 'access/**/*.yaml',
  waivers: 'waivers/**/*.yaml',
};

/** A pattern, and where it was written: null for a default one. */
interface Pattern {
  pattern: string;
  writtenAt: Path | null;
}

/** The settings of a repository, defaults filled in. */
export interface Config {
  /** The file as it was read; undefined where there is none. */
  record: RecordFile<RepositoryConfig> | undefined;
  patterns: Readonly<Record<RecordKey, readonly Pattern[]>>;
  /** The policy as written: undefined where it was left to the default. */
  policy: string | undefined;
  /** The address of the published policy, without a slash at its end; null where there is none. */
  site: string | null;
  migrations: NonNullable<RepositoryConfig['migrations']>;
  /** The entries that are sound. */
  releases: readonly ReleaseSettings[];
}

/** A file that stands in for `towpath.yaml`, by the name that findings use. */
export interface ConfigFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads `towpath.yaml`, or the file that stands in for it. One with a fault counts for the keys that hold, so that the
 * rest can still be checked.
 */
export function readConfig(tree: Tree, given?: ConfigFile): { config: Config; findings: Finding[] } {
  if (given === undefined && tree.kind(CONFIG_FILE) === 'missing') return configOf(undefined, {}, []);
  const source = given === undefined ? tree : { ...tree, size: () => given.bytes.length, read: () => given.bytes };
  const { record, findings } = readRecord<RepositoryConfig>(source, given?.name ?? CONFIG_FILE, towpathValidator);
  // A file of comments alone asks for the defaults.
  if (record.raw === null) return configOf({ ...record, data: {} }, {}, []);
  return configOf(record, record.data ?? sound(record.raw), findings);
}

/** The settings of what was read, with the findings on the way and those of settings that make no sense. */
function configOf(
  record: RecordFile<RepositoryConfig> | undefined,
  data: RepositoryConfig,
  findings: readonly Finding[],
): { config: Config; findings: Finding[] } {
  const patterns = Object.fromEntries(
    RECORD_KEYS.map((key) => {
      const written = data[key];
      if (written === undefined) return [key, [{ pattern: DEFAULT_PATTERNS[key], writtenAt: null }]];
      if (typeof written === 'string') return [key, [{ pattern: written, writtenAt: [key] }]];
      return [key, written.map((pattern, index) => ({ pattern, writtenAt: [key, index] }))];
    }),
  ) as Record<RecordKey, Pattern[]>;
  const site = data.site?.replace(/\/+$/, '') ?? null;
  const releases = readReleaseSettings(data.releases ?? [], record);
  return {
    config: {
      record,
      patterns,
      policy: data.policy,
      site,
      migrations: data.migrations ?? [],
      releases: releases.settings,
    },
    findings: [...findings, ...releases.findings],
  };
}

/** The keys of a faulty file that are sound on their own. */
function sound(raw: unknown): RepositoryConfig {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
  return Object.fromEntries(Object.entries(raw).filter(([key, value]) => towpathValidator({ [key]: value })));
}

/** A pattern that was written and matches no file. */
export function emptyPatternFinding(config: Config, pattern: string, writtenAt: Path): Finding {
  return builtInFinding('config', {
    message: `The pattern \`${pattern}\` matches no file.`,
    help: 'Correct the pattern, or remove the line.',
    location: locateInRecord(config.record!, writtenAt),
  });
}
