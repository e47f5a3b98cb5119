import { builtInFinding, compareText, type Finding } from '../text/finding.ts';
import { startOfFile } from '../text/location.ts';
import { valueAt } from '../text/path.ts';
import {
  CONFIG_FILE,
  type Config,
  type ConfigFile,
  emptyPatternFinding,
  type RecordKey,
  readConfig,
} from './config/config.ts';
import { type ConfigFiles, readConfigFiles } from './config/files.ts';
import { fileReader, type RepositoryFile } from './files.ts';
import type { Change } from './generated/change.ts';
import type { Grant } from './generated/grant.ts';
import type { Manifest } from './generated/manifest.ts';
import {
  changeValidator,
  grantValidator,
  manifestValidator,
  type Validator,
  waiverValidator,
} from './generated/validators.js';
import type { Waiver } from './generated/waiver.ts';
import { type MigrationFile, readMigrations } from './migration/migrations.ts';
import { identityFindings } from './record/identity.ts';
import { listedPathFindings, normaliseListedPaths } from './record/listed-paths.ts';
import { type RecordFile, readRecord } from './record/records.ts';
import { serviceFindings } from './record/services.ts';
import { type ReleaseEntry, readReleaseFiles } from './release/files.ts';
import type { Tree } from './tree.ts';

export type { Change } from './generated/change.ts';
export type { Grant } from './generated/grant.ts';
export type { Manifest } from './generated/manifest.ts';
export type { Waiver } from './generated/waiver.ts';

/** Everything that a repository holds for a check. */
export interface Repository {
  /** As the caller named it. */
  label: string;
  config: Config;
  manifests: readonly RecordFile<Manifest>[];
  changes: readonly RecordFile<Change>[];
  grants: readonly RecordFile<Grant>[];
  waivers: readonly RecordFile<Waiver>[];
  migrations: readonly MigrationFile[];
  configFiles: ConfigFiles;
  /** The entries of `releases` without a fault, with what the paths of their files capture. */
  releases: readonly ReleaseEntry[];
  /** Faults of records. */
  findings: readonly Finding[];
  /** Faults of the configuration: with one, no verdict can be relied on. */
  configFindings: readonly Finding[];
  notes: readonly string[];
  /** Opens a file that a record names. */
  open(path: string): RepositoryFile;
  /** Files read up to now. */
  fileCount(): number;
}

const VALIDATORS = {
  environments: manifestValidator,
  changes: changeValidator,
  grants: grantValidator,
  waivers: waiverValidator,
} satisfies Record<RecordKey, Validator>;

/** Reads a repository. Never throws for the content of a file: every fault is a finding, and the rest is still read. */
export function readRepository(tree: Tree, label: string, configFile?: ConfigFile): Repository {
  const { config, findings: configFindings } = readConfig(tree, configFile);
  const findings: Finding[] = [];
  const notes: string[] = [];

  const matches = (key: RecordKey): string[] => {
    const found = config.patterns[key].flatMap(({ pattern, configuredAt }) => {
      const paths = tree.glob(pattern);
      if (configuredAt === null) {
        for (const path of tree.glob(pattern.replace(/yaml$/, 'yml')))
          notes.push(`${path} was not read; its name must end in .yaml`);
      }
      if (paths.length > 0) return paths;
      if (configuredAt === null) notes.push(`${pattern} matched no file`);
      else configFindings.push(emptyPatternFinding(config, pattern, configuredAt));
      return [];
    });
    return [...new Set(found)].filter((path) => path !== CONFIG_FILE).sort(compareText);
  };
  const readAll = <Data>(key: RecordKey): RecordFile<Data>[] =>
    matches(key).map((file) => {
      const { record, findings: faults } = readRecord<Data>(tree, file, VALIDATORS[key]);
      findings.push(...faults);
      return record;
    });

  const files = fileReader(tree);
  const manifests = readAll<Manifest>('environments');
  const changes = readAll<Change>('changes');
  const grants = readAll<Grant>('grants');
  const waivers = readAll<Waiver>('waivers');
  normaliseListedPaths(manifests, changes);
  const migrations = readMigrations(tree, config);
  configFindings.push(...migrations.findings);
  notes.push(...migrations.notes);

  const records = [...manifests, ...changes, ...grants, ...waivers];
  for (const set of [changes, grants, waivers]) findings.push(...identityFindings(set));
  findings.push(...listedPathFindings(manifests, changes, tree), ...serviceFindings(manifests));
  // No rule judges a file with a fault; what was read of it still counts.
  const faulty = new Set(findings.map((finding) => finding.location.file));
  for (const record of records) if (faulty.has(record.file)) record.data = undefined;
  const configFiles = readConfigFiles(manifests, files.open);
  findings.push(...configFiles.findings);
  notes.push(...configFiles.notes);
  const releaseFiles = readReleaseFiles(tree, config, files.open, {
    isManifest: (path) => manifests.some(({ file }) => file === path),
    isBroken: (path) => configFiles.findings.some(({ location }) => location.file === path),
  });
  configFindings.push(...releaseFiles.configFindings);
  findings.push(...releaseFiles.findings);
  notes.push(...releaseFiles.notes);

  const ids = new Set(changes.map((change) => valueAt(change.raw, ['id'])));
  for (const { file, data } of changes) {
    if (typeof data?.rollbackOf !== 'string' || ids.has(data.rollbackOf)) continue;
    notes.push(`${file} has the \`rollbackOf\` ${data.rollbackOf}, which no change record has as its id`);
  }

  const isEmpty = records.length === 0 && migrations.files.length === 0 && config.releases.length === 0;
  if (isEmpty && configFindings.length === 0) {
    configFindings.push(nothingToCheck(config));
  }
  return {
    label,
    config,
    manifests,
    changes,
    grants,
    waivers,
    migrations: migrations.files,
    configFiles,
    releases: releaseFiles.entries,
    findings,
    configFindings,
    notes,
    open: files.open,
    fileCount: () => records.length + (config.record === undefined ? 0 : 1) + files.count,
  };
}

function nothingToCheck(config: Config): Finding {
  const message =
    config.record === undefined
      ? `There is nothing to check: no \`${CONFIG_FILE}\`, no manifest and no record is here.`
      : 'There is nothing to check: no manifest and no record is here.';
  return builtInFinding('config', {
    message,
    help: 'Name the folder that holds them: `towpath check <folder>`.',
    location: startOfFile(CONFIG_FILE),
  });
}
