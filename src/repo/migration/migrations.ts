import { posix } from 'node:path';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { firstOf, orList } from '../../text/list.ts';
import { addAll } from '../../text/long-lists.ts';
import { closest, writeInstead } from '../../text/suggestion.ts';
import { type Config, emptyPatternFinding } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import { leftOutMatches, type Tree, textIn } from '../tree.ts';
import { type Journals, readJournals } from './journals.ts';
import { migrationPreset, migrationTools } from './migration-tool/migration-tool.ts';
import {
  type FileRole,
  type MigrationPart,
  type MigrationPreset,
  type PresetFile,
  presetFile,
  type Reach,
  roleOf,
} from './migration-tool/preset.ts';
import { inRunningOrder, type RunFile } from './order.ts';
import { rollbackFinder } from './rollback-files.ts';
import { sequenceFolders } from './sequence.ts';

/** A migration file, and whether it is old enough to need no change record. */
export interface MigrationFile {
  path: string;
  /** As configured; undefined where no tool is named. */
  tool: string | undefined;
  /** The version, or the name, that the tool orders it by; its path where no tool is known. */
  version: string;
  /** What the tool remembers of it once it ran. */
  identity: string;
  /** The entry of `migrations` that it belongs to, by its index. */
  set: number;
  /** The same for migrations of an entry that are run in one order. */
  sequence: string;
  /** True up to and including the file that `after` names. */
  beforeRecords: boolean;
  /** The file with which the tool undoes it; undefined where there is none. */
  rollback: string | undefined;
  /** True where the tool runs it again whenever it changes. */
  repeatable: boolean;
  /** True where only a new database runs it, in place of what came before. */
  isBaseline: boolean;
  /** Whether the journal of the tool lists it, so that the tool runs it; undefined where there is none. */
  isListed: boolean | undefined;
  /** What that says of it and must go on saying; undefined where it may change. */
  journalLine: string | undefined;
}

/** A file that counts into a migration, and its tool. */
export interface PartOfMigration extends MigrationPart {
  tool: string | undefined;
  set: number;
}

export interface Migrations {
  files: MigrationFile[];
  parts: PartOfMigration[];
  /** What the files of each set say of others, by its index. */
  reaches: ReadonlyMap<number, Reach>;
  /** Faults of the configuration. */
  findings: Finding[];
  /** Faults of the tools' own files. */
  faults: Finding[];
  notes: string[];
}

type MigrationSet = Config['migrations'][number];

/** Notes name at most so many files. */
const MOST_NAMES = 3;

/**
 * Lists the migration files of a repository, in the order in which their tool runs them. For a known tool, only what it
 * runs to migrate is a migration; for any other, every file that the pattern matches.
 */
export function readMigrations(tree: Tree, config: Config): Migrations {
  const sets = config.migrations.map((set, index) => readSet(set, index, config, tree));
  const files = new Map(sets.flatMap((set) => set.files.map((file) => [file.path, file])));
  return {
    files: [...files.values()],
    parts: sets.flatMap(({ parts }) => parts),
    reaches: new Map(sets.flatMap(({ reaches }) => [...reaches])),
    findings: sets.flatMap(({ findings }) => findings),
    faults: sets.flatMap(({ faults }) => faults),
    notes: sets.flatMap(({ notes }) => notes),
  };
}

function readSet(set: MigrationSet, index: number, config: Config, tree: Tree): Migrations {
  const reaches = new Map<number, Reach>();
  const read: Migrations = { files: [], parts: [], reaches, findings: [], faults: [], notes: [] };
  const addFault = (key: keyof MigrationSet, message: string, help: string) => {
    const location = locateInRecord(config.record!, ['migrations', index, key]);
    read.findings.push(builtInFinding('config', { message, help, location }));
  };
  const { tool } = set;
  const after = set.after === undefined ? [] : [set.after].flat();
  const preset = migrationPreset(tool);
  const pattern = set.files ?? preset?.files;
  if (tool !== undefined && preset === undefined) {
    const tools = Object.keys(migrationTools);
    if (pattern === undefined) {
      const help = writeInstead(tool, tools, `Add \`files\`, or use one of ${orList(tools)}.`);
      addFault('tool', `\`${tool}\` is not a known migration tool, and the set has no \`files\`.`, help);
    } else {
      const near = closest(tool, tools);
      const meant = near === undefined ? '' : ` (did you mean ${near}?)`;
      read.notes.push(`${tool} is not a known migration tool${meant}; every file of ${pattern} counts`);
    }
  }
  if (pattern === undefined) return read;

  const paths = tree.glob(pattern);
  const someLeftOut = leftOutMatches(tree, pattern).length > 0;
  if (paths.length === 0) {
    if (someLeftOut) return read;
    if (set.files === undefined) read.notes.push(`${pattern} matched no file`);
    else read.findings.push(emptyPatternFinding(config, pattern, ['migrations', index, 'files']));
    return read;
  }
  const reach = preset?.reach?.(paths, tree);
  if (reach !== undefined) {
    reaches.set(index, reach);
    addAll(read.notes, reach.notes);
  }
  const { run, rollbacks, unknown } = byRole(paths, preset, tree, reach);
  const isRun = new Set(run.map(({ path }) => path));
  read.parts = (reach?.parts ?? [])
    .filter(({ path }) => !isRun.has(path))
    .map((part) => ({ ...part, tool, set: index }));
  if (run.length === 0) {
    const message = `The pattern \`${pattern}\` matches no file that ${tool} would run; \`${paths[0]}\` does not have the name of a migration.`;
    const help = 'Correct the pattern, or leave out `tool` to count every file that it matches.';
    addFault(set.files === undefined ? 'tool' : 'files', message, help);
    return read;
  }
  if (unknown.length > 0) {
    read.notes.push(`not counted, since ${tool} would not run files of such names: ${firstOf(unknown, MOST_NAMES)}`);
  }
  const journals = readJournals(
    run.map(({ path }) => path),
    preset,
    tree,
  );
  read.faults = journals.findings;
  addAll(read.notes, journals.notes);
  const isBeside = ({ path }: RunFile) =>
    journals.entryOf(path) === null && preset?.journal?.isMeant(path, tree) === false;
  const beside = run.filter(isBeside).map(({ path }) => path);
  if (beside.length > 0) read.notes.push(`not counted, since no journal lists them: ${firstOf(beside, MOST_NAMES)}`);
  const counted = run.filter((file) => !isBeside(file));
  const ordered = inRunningOrder(counted.map(asListed(journals)), preset);
  const named = upTo(after, ordered, preset);
  const last = ordered.findLast(({ path, repeatable }) => named.has(path) && !repeatable)?.path;
  if (last === undefined && ordered.some(({ path, repeatable }) => !named.has(path) && !repeatable) && named.size > 0) {
    read.notes.push(
      `\`after\` names ${firstOf([...named], MOST_NAMES)}, which runs again after every version; name the last version that needs no record, too`,
    );
  }
  const copy = ordered.find(({ path }) => last !== undefined && preset?.reworked?.(path) === last);
  if (copy !== undefined) {
    read.notes.push(
      `\`after\` names ${last}, which was reworked, so all up to the new one needs no record; what it was is ${copy.path}`,
    );
  }
  const lost = after.find((name) => !ordered.some(({ path }) => isNamed(path, name)));
  const isLost = lost !== undefined;
  // Where the file that `after` names is not there, none is known to need a record.
  const before = isLost ? new Set(ordered.map(({ path }) => path)) : named;
  if (isLost && !someLeftOut) {
    const message = `\`${lost}\` is not one of the files that \`${pattern}\` matches.`;
    // A squashed migration, or a baseline, that needs no record either.
    const mayBeReplaced = preset?.replaces !== undefined || ordered.some(({ isBaseline }) => isBaseline);
    const instead = after.length > 1 ? 'take its name out' : 'name the last migration that needs no change record';
    addFault(
      'after',
      message,
      `${mayBeReplaced ? 'Name the migration that replaces that file, if one does; else put it' : 'Put that file'} back if it was deleted; if it was never there, ${instead}.`,
    );
  }
  const sequenceOf = sequenceFolders(pattern, preset);
  const rollbackOf = rollbackFinder(ordered, rollbacks, preset, tree);
  read.files = ordered.map((file) => {
    const { path, version, identity, repeatable, isBaseline, isListed, journalLine } = file;
    return {
      path,
      tool,
      version,
      identity,
      set: index,
      sequence: sequenceOf(path),
      beforeRecords: before.has(path),
      rollback: rollbackOf(file),
      repeatable,
      isBaseline,
      isListed,
      journalLine,
    };
  });
  const used = new Set(read.files.map(({ rollback }) => rollback));
  const unused = rollbacks.map(({ path }) => path).filter((path) => !used.has(path));
  if (unused.length > 0) read.notes.push(`rollbacks whose migration was not found: ${firstOf(unused, MOST_NAMES)}`);
  return read;
}

/** The files of a set by their role for its tool. */
interface FilesByRole {
  run: RunFile[];
  rollbacks: RunFile[];
  /** Those that the tool would not run, and that are not known to belong to it. */
  unknown: string[];
}

function byRole(
  paths: readonly string[],
  preset: MigrationPreset | undefined,
  tree: Tree,
  reach: Reach | undefined,
): FilesByRole {
  const files: FilesByRole = { run: [], rollbacks: [], unknown: [] };
  for (const path of paths) {
    const text = () => textIn(tree, path) ?? '';
    const file = presetFile(path, text);
    const role = preset === undefined ? { kind: 'migration' as const, version: path } : roleOf(file, preset, reach);
    if (role === undefined) files.unknown.push(path);
    else if (role.kind === 'migration') files.run.push(runFile(file, role));
    else if (role.kind === 'rollback') files.rollbacks.push(runFile(file, role));
  }
  return files;
}

const PLAIN = { repeatable: false, isBaseline: false, isListed: undefined };

function runFile(file: PresetFile, role: Exclude<FileRole, { kind: 'companion' }>): RunFile {
  const { version } = role;
  if (role.kind === 'rollback') return { ...file, version, identity: version, ...PLAIN };
  const { identity = version, repeatable = false, isBaseline = false } = role;
  return { ...file, version, identity, repeatable, isBaseline, isListed: undefined };
}

/** A file with the version that a journal has it by. */
function asListed({ entryOf }: Journals): (file: RunFile) => RunFile {
  return (file) => {
    const entry = entryOf(file.path);
    if (entry === undefined) return file;
    return { ...file, version: entry?.version ?? file.version, isListed: entry !== null, journalLine: entry?.line };
  };
}

/**
 * The paths up to the one that `after` names: in all of the set, or in each folder that has an order of its own. What runs again
 * has no place among the versions: it counts where it is named itself.
 */
function upTo(
  after: readonly string[],
  ordered: readonly RunFile[],
  preset: MigrationPreset | undefined,
): ReadonlySet<string> {
  if (after.length === 0) return new Set();
  const isOneOf = ({ path }: RunFile) => after.some((name) => isNamed(path, name));
  const folderOf = ({ path }: RunFile) => (preset?.order === 'numbers by folder' ? posix.dirname(path) : '');
  const [again, once] = [ordered.filter((file) => file.repeatable), ordered.filter((file) => !file.repeatable)];
  const folders = [...Map.groupBy(once, folderOf).values()];
  const before = folders.flatMap((files) => files.slice(0, files.findLastIndex(isOneOf) + 1));
  return new Set([...before, ...again.filter(isOneOf)].map(({ path }) => path));
}

/** Whether `after` names a file: by its path, the end of that, or the folder that is the migration. */
function isNamed(path: string, name: string): boolean {
  return [path, posix.dirname(path)].some((each) => each === name || each.endsWith(`/${name}`));
}
