import { builtInFinding, type Finding } from '../../text/finding.ts';
import { startOfFile } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import type { RepositoryConfig } from '../generated/towpath.ts';
import { towpathValidator } from '../generated/validators.js';
import { patternBeyondLimits } from '../pattern-limits.ts';
import { locateInRecord, type RecordFile, readRecord } from '../record/records.ts';
import type { Tree } from '../tree.ts';
import { misnamedConfig } from './misnamed-config.ts';

/** The name of the configuration file, at the root of a repository. */
export const CONFIG_FILE = 'towpath.yaml';

const DEFAULT_PATTERNS = {
  environments: 'environments/*.yaml',
  changes: 'changes/**/*.yaml',
  grants: 'access/**/*.yaml',
  waivers: 'waivers/**/*.yaml',
  runs: 'runs/**/*.yaml',
};

/** The settings that say where the records of a kind are. */
export type RecordKey = keyof typeof DEFAULT_PATTERNS;

/** A pattern, and where it is configured: null for a default one. */
interface Pattern {
  pattern: string;
  configuredAt: Path | null;
}

/** A pattern that has no default. */
interface ConfiguredPattern extends Pattern {
  configuredAt: Path;
}

/** The settings of a repository, defaults filled in. */
export interface Config {
  /** The file; undefined where there is none. */
  record: RecordFile<RepositoryConfig> | undefined;
  patterns: Readonly<Record<RecordKey, readonly Pattern[]>>;
  /** Where attestations are that no record names. */
  attestations: readonly ConfiguredPattern[];
  /** The policy as configured: undefined where it is left to the default. */
  policy: string | undefined;
  /** The address of the published policy, without a slash at its end; null where there is none. */
  site: string | null;
  migrations: NonNullable<RepositoryConfig['migrations']>;
  /** The entries as configured: `readReleaseSettings` reads them. */
  releases: NonNullable<RepositoryConfig['releases']>;
}

/** A file that replaces `towpath.yaml`, by the name that findings use. */
export interface ConfigFile {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads `towpath.yaml`, or the file that replaces it. Of one with a fault, the keys without a fault are used, so that the
 * rest can still be checked.
 */
export function readConfig(tree: Tree, replacement?: ConfigFile): { config: Config; findings: Finding[] } {
  const { config, findings } = readNamedConfig(tree, replacement);
  return {
    config,
    findings: replacement === undefined ? [...findings, ...misnamedConfig(tree, CONFIG_FILE)] : findings,
  };
}

function readNamedConfig(tree: Tree, replacement?: ConfigFile): { config: Config; findings: Finding[] } {
  if (replacement === undefined && tree.kind(CONFIG_FILE) === 'missing') {
    return configOf(undefined, {}, leftOutFindings(tree));
  }
  const source = replacement === undefined ? tree : treeWith(tree, replacement.bytes);
  const { record, findings } = readRecord<RepositoryConfig>(source, replacement?.name ?? CONFIG_FILE, towpathValidator);
  // A file of comments alone leaves everything to the defaults.
  if (record.raw === null) return configOf({ ...record, data: {} }, {}, []);
  const { data, findings: beyond } = withinLimits(record.data ?? soundKeys(record.raw), record);
  return configOf(record, data, [...findings, ...beyond]);
}

/** The settings without those whose patterns would take too long to match. */
function withinLimits(
  data: RepositoryConfig,
  record: RecordFile<RepositoryConfig>,
): { data: RepositoryConfig; findings: Finding[] } {
  const findings: Finding[] = [];
  const kept = { ...data };
  const keep = (pattern: string | undefined, path: Path): boolean => {
    const problem = pattern === undefined ? undefined : patternBeyondLimits(pattern);
    if (problem !== undefined)
      findings.push(builtInFinding('config', { ...problem, location: locateInRecord(record, path) }));
    return problem === undefined;
  };
  for (const key of Object.keys(DEFAULT_PATTERNS) as RecordKey[]) {
    for (const { pattern, configuredAt } of patternsOf(key, data)) {
      if (configuredAt !== null && !keep(pattern, configuredAt)) delete kept[key];
    }
  }
  for (const { pattern, configuredAt } of configuredPatterns('attestations', data))
    if (!keep(pattern, configuredAt)) delete kept.attestations;
  const migrations = data.migrations?.filter(({ files }, index) => keep(files, ['migrations', index, 'files']));
  return { data: migrations === undefined ? kept : { ...kept, migrations }, findings };
}

/** Without its configuration, a repository would be judged by the defaults, which may find nothing. */
function leftOutFindings({ leftOut }: Tree): Finding[] {
  const reason = leftOut?.get(CONFIG_FILE);
  if (reason === undefined) return [];
  const message = `The repository has a \`${CONFIG_FILE}\` that is not in this folder, so that it is not known what to check.`;
  return [builtInFinding('schema', { message, help: reason.mend, location: startOfFile(CONFIG_FILE) })];
}

function treeWith(tree: Tree, bytes: Uint8Array): Tree {
  return { ...tree, size: () => bytes.length, read: () => bytes };
}

/** The settings of a file, defaults filled in. */
function configOf(
  record: RecordFile<RepositoryConfig> | undefined,
  data: RepositoryConfig,
  findings: Finding[],
): { config: Config; findings: Finding[] } {
  const patterns: Config['patterns'] = {
    environments: patternsOf('environments', data),
    changes: patternsOf('changes', data),
    grants: patternsOf('grants', data),
    waivers: patternsOf('waivers', data),
    runs: patternsOf('runs', data),
  };
  const { policy, migrations = [], releases = [] } = data;
  const attestations = configuredPatterns('attestations', data);
  const site = data.site?.replace(/\/+$/, '') ?? null;
  return { config: { record, patterns, attestations, policy, site, migrations, releases }, findings };
}

function patternsOf(key: RecordKey, data: RepositoryConfig): Pattern[] {
  if (data[key] === undefined) return [{ pattern: DEFAULT_PATTERNS[key], configuredAt: null }];
  return configuredPatterns(key, data);
}

function configuredPatterns(key: RecordKey | 'attestations', data: RepositoryConfig): ConfiguredPattern[] {
  const configured = data[key] ?? [];
  if (typeof configured === 'string') return [{ pattern: configured, configuredAt: [key] }];
  return configured.map((pattern, index) => ({ pattern, configuredAt: [key, index] }));
}

/** The keys of a faulty file that have no fault of their own. */
function soundKeys(raw: unknown): RepositoryConfig {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return {};
  return Object.fromEntries(Object.entries(raw).filter(([key, value]) => towpathValidator({ [key]: value })));
}

/** The finding of a configured pattern that matches no file. */
export function emptyPatternFinding(config: Config, pattern: string, configuredAt: Path): Finding {
  return builtInFinding('config', {
    message: `The pattern \`${pattern}\` matches no file.`,
    help: 'Correct the pattern, or remove the line.',
    location: locateInRecord(config.record!, configuredAt),
  });
}
