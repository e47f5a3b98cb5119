import type { SettingsFile, VersionSource } from '../../history/version-source.ts';
import { CONFIG_FILE, type Config, readConfig } from '../../repo/config/config.ts';
import { readReleaseSettings } from '../../repo/release/settings.ts';
import { memoryTree } from '../../repo/tree.ts';

/** The settings that say which files hold versions. */
export type VersionSettings = Pick<Config, 'releases' | 'patterns'>;

interface PastSettings {
  /** The environments of the policy. */
  environments: readonly string[];
  /** What earlier settings read; `commit` names the last commit at which they held. */
  sourceOf(settings: VersionSettings, commit: string): VersionSource;
  /** What is read besides through all of history. */
  besides?: readonly VersionSource[];
}

/**
 * The `towpath.yaml` of a repository through its history: what was before an edit of it is read by what it said before, too.
 * Undefined where another file is named in its place, which holds for all of history.
 */
export function settingsThroughHistory(
  config: Config,
  { environments, sourceOf, besides = [] }: PastSettings,
): SettingsFile | undefined {
  const { record } = config;
  if (record !== undefined && record.file !== CONFIG_FILE) return undefined;
  return {
    path: CONFIG_FILE,
    present: saidBy(config, true),
    read: (text) => {
      const read = readPastConfig(text);
      return read && saidBy(read.config, read.isWhole);
    },
    isInPart: (said) => !(JSON.parse(said) as Said).isWhole,
    source: (said, commit) => sourceOf(settingsSaid(JSON.parse(said) as Said), commit),
    besides,
    environments,
  };
}

/** What settings say of which files hold versions, and how. */
interface Said {
  releases: Config['releases'];
  /** The patterns of manifests; null where they are left to the default. */
  manifests: readonly string[] | null;
  /** Whether it is all that they say. */
  isWhole: boolean;
}

function saidBy({ releases, patterns: { environments } }: VersionSettings, isWhole: boolean): string {
  const isDefault = environments.some(({ configuredAt }) => configuredAt === null);
  const manifests = isDefault ? null : environments.map(({ pattern }) => pattern);
  return JSON.stringify({ releases, manifests, isWhole } satisfies Said);
}

function settingsSaid({ releases, manifests }: Said): VersionSettings {
  const { patterns } = readConfig(memoryTree({})).config;
  const environments = manifests?.map((pattern) => ({ pattern, configuredAt: ['environments'] }));
  return { releases, patterns: { ...patterns, ...(environments && { environments }) } };
}

/**
 * Reads an earlier text of it: what of it has no fault. Undefined where it is not YAML. What no longer fits the schema of today
 * was right in its time, and may still be read in part.
 */
function readPastConfig(text: string): { config: Config; isWhole: boolean } | undefined {
  const read = readText(text);
  const { record } = read.config;
  if (record === undefined || record.raw === undefined || (record.data === undefined && isUnparsed(read)))
    return undefined;
  const { findings } = readReleaseSettings(read.config);
  const isOfVersions = read.findings.some(({ location: { path } }) => /^(releases|environments)\b/.test(path ?? ''));
  if (!isOfVersions) return { config: read.config, isWhole: findings.length === 0 };
  const listed = (record.raw as { releases?: unknown }).releases;
  const releases = (Array.isArray(listed) ? listed : []).filter(
    (entry) => readText(JSON.stringify({ releases: [entry] })).findings.length === 0,
  );
  return { config: { ...read.config, releases }, isWhole: false };
}

function readText(text: string) {
  return readConfig(memoryTree({ [CONFIG_FILE]: text }));
}

function isUnparsed({ findings }: ReturnType<typeof readConfig>): boolean {
  return findings.some(({ rule }) => rule === 'syntax');
}
