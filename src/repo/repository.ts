import { MAX_FILE_BYTES } from '../text/file-limit.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { startOfFile } from '../text/location.ts';
import { type AttestationFiles, findAttestations } from './attestation/files.ts';
import { CONFIG_FILE, type Config, type ConfigFile, readConfig } from './config/config.ts';
import { type ConfigFiles, readConfigFiles } from './config/files.ts';
import { fileReader, type RepositoryFile } from './files.ts';
import { type HiddenMigration, hiddenMigrations } from './migration/hidden-migrations.ts';
import { type ClosedFolder, closedToMigrations, linkedMigrations } from './migration/linked-migrations.ts';
import type { Reach } from './migration/migration-tool/preset.ts';
import { type MigrationFile, type PartOfMigration, readMigrations } from './migration/migrations.ts';
import { readableTree } from './migration/readable-tree.ts';
import { listedConfig, withoutConfigTexts } from './record/config-texts.ts';
import { migrationsOfConfig } from './record/migrations-of-config.ts';
import { unknownRollbacks } from './record/unknown-rollbacks.ts';
import { type LinkedRecords, type MisnamedRecords, type RecordSets, readRecordSets } from './record-sets.ts';
import { foldersBuiltOn } from './release/built-on.ts';
import { type ReleaseEntry, readReleaseFiles } from './release/files.ts';
import { type LeftOut, type LinkedFile, type Tree, textIn } from './tree.ts';

export type { Change } from './generated/change.ts';
export type { Grant } from './generated/grant.ts';
export type { Manifest } from './generated/manifest.ts';
export type { Run } from './generated/run.ts';
export type { Waiver } from './generated/waiver.ts';

/** Migrations of a tool that no configuration names: the pattern that has them, and how many they are. */
export interface UnlistedMigrations {
  tool: string;
  files: string;
  count: number;
}

/** Everything that a repository holds for a check. */
export interface Repository extends RecordSets {
  /** As the caller named it. */
  label: string;
  /** Whether it has nothing to check, which is then the one finding of its configuration. */
  isEmpty: boolean;
  config: Config;
  /** Files that no rule judges, since their names end in another way than those of records do. */
  misnamed: MisnamedRecords;
  /** Files that no rule judges, since they lie behind links to folders. */
  linkedRecords: LinkedRecords;
  migrations: readonly MigrationFile[];
  /** Files that count into migrations. */
  migrationParts: readonly PartOfMigration[];
  /** Those that lie behind links to folders. */
  linkedMigrations: readonly LinkedFile[];
  /** Folders with names of migrations. */
  hiddenMigrations: readonly HiddenMigration[];
  /** Submodules, and links that lead to nothing, among migrations. */
  closedToMigrations: readonly ClosedFolder[];
  /** Sets of files that are migrations by their look, where there is no configuration that says so: no rule judges them. */
  unlistedMigrations: readonly UnlistedMigrations[];
  /** What the files of each entry of `migrations` say of others, by its index. */
  migrationReaches: ReadonlyMap<number, Reach>;
  configFiles: ConfigFiles;
  /** Attestations that no record names. */
  attestations: AttestationFiles;
  /** The entries of `releases` without a fault, with what the paths of their files capture. */
  releases: readonly ReleaseEntry[];
  /** Folders of kustomizations that files of `releases` build on. */
  builtOn: readonly string[];
  /** Faults of files. */
  findings: readonly Finding[];
  /** Faults of the configuration: with one, no verdict can be relied on. */
  configFindings: readonly Finding[];
  notes: readonly string[];
  /** Files that git has and the folder has not. */
  leftOut: LeftOut;
  /** All of its files. */
  tree: Tree;
  /** Opens a file that a record names. */
  open(path: string): RepositoryFile;
  /** Files read up to now. */
  fileCount(): number;
  /** The paths of those that were opened up to now, in the order in which they were. */
  openedFiles(): readonly string[];
}

/** Reads a repository. Never throws for the content of a file: every fault is a finding, and the rest is still read. */
export function readRepository(tree: Tree, label: string, configFile?: ConfigFile): Repository {
  const { config, findings: faultsOfConfig } = readConfig(tree, configFile);
  const files = fileReader(tree);
  const records = readRecordSets(tree, config);
  const { manifests, changes, grants, waivers, runs } = records.sets;
  const readable = readableTree(tree);
  const migrations = readMigrations(readable.tree, config);
  tree.prefetch?.(manifests.flatMap(({ data }) => data?.config ?? []));
  const configFiles = readConfigFiles(manifests, files.open);
  const manifestFiles = new Set(manifests.map(({ file }) => file));
  const brokenFiles = new Set(configFiles.findings.map(fileOf));
  const releases = readReleaseFiles(tree, config, files.open, {
    isManifest: (path) => manifestFiles.has(path),
    isBroken: (path) => brokenFiles.has(path),
  });
  const attestations = findAttestations(tree, config);
  const known = new Set([...records.findings, ...configFiles.findings, ...releases.findings].map(fileOf));
  const unreadMigrations = readable.findings().filter((finding) => !known.has(fileOf(finding)));
  const configFindings = [
    ...faultsOfConfig,
    ...records.configFindings,
    ...migrations.findings,
    ...attestations.findings,
    ...releases.configFindings,
  ];
  const recordCount = manifests.length + changes.length + grants.length + waivers.length + runs.length;
  const hasNothing = recordCount === 0 && migrations.files.length === 0 && config.releases.length === 0;
  const mayBeLeftOut = (tree.leftOut?.size ?? 0) > 0;
  const isEmpty = hasNothing && !mayBeLeftOut && configFindings.length === 0;
  if (isEmpty) configFindings.push(nothingToCheck(config));
  const texts = {
    listed: listedConfig(records.sets),
    tree,
    textOf: (file: string) => textOfFile(file, { config, tree }),
  };
  return {
    ...records.sets,
    misnamed: records.misnamed,
    linkedRecords: records.linked,
    label,
    isEmpty,
    config,
    migrations: migrations.files,
    migrationParts: migrations.parts,
    migrationReaches: migrations.reaches,
    linkedMigrations: linkedMigrations(readable.tree, config, migrations.reaches),
    hiddenMigrations: hiddenMigrations(tree, config),
    closedToMigrations: closedToMigrations(tree, config, migrations.files),
    unlistedMigrations: [],
    configFiles,
    attestations: attestations.files,
    releases: releases.entries,
    builtOn: foldersBuiltOn({ config, tree, textOf: (path) => files.open(path).source?.text }),
    findings: withoutConfigTexts(
      [...records.findings, ...migrations.faults, ...configFiles.findings, ...releases.findings, ...unreadMigrations],
      texts,
    ),
    configFindings: withoutConfigTexts(configFindings, texts),
    notes: [
      ...records.notes,
      ...migrations.notes,
      ...configFiles.notes,
      ...releases.notes,
      ...releases.unread,
      ...unknownRollbacks(changes),
      ...migrationsOfConfig(changes, [...migrations.files, ...migrations.parts]),
    ],
    leftOut: tree.leftOut ?? new Map(),
    tree,
    open: files.open,
    fileCount: () => recordCount + (config.record === undefined ? 0 : 1) + files.paths().length,
    openedFiles: files.paths,
  };
}

/** The text of a file by the name that findings use, which of settings that an option names is not their path in the tree. */
export function textOfFile(file: string, { config, tree }: Pick<Repository, 'config' | 'tree'>): string | undefined {
  return config.record?.file === file ? config.record.source.text : textIn(tree, file, MAX_FILE_BYTES);
}

function fileOf({ location }: Finding): string {
  return location.file;
}

const NOTHING = 'There is nothing to check';

/** Whether a finding is that a repository holds nothing, and not a fault of its configuration. */
export function isNothingToCheck({ rule, message }: Finding): boolean {
  return rule === 'config' && message.startsWith(NOTHING);
}

function nothingToCheck(config: Config): Finding {
  const message =
    config.record === undefined
      ? `${NOTHING}: no \`${CONFIG_FILE}\`, no manifest and no record is here.`
      : `${NOTHING}: no manifest and no record is here.`;
  return builtInFinding('config', {
    message,
    help: 'Name the folder that holds them: `towpath check <folder>`; where there are none yet, let `towpath init` look for what can be read.',
    location: startOfFile(CONFIG_FILE),
  });
}
