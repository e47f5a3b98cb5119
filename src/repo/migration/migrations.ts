import { posix } from 'node:path';
import { countOf } from '../../text/count.ts';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import { type Config, emptyPatternFinding } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import type { Tree } from '../tree.ts';
import { migrationPreset, migrationTools } from './migration-tool/migration-tool.ts';
import { type FileRole, type MigrationPreset, presetFile } from './migration-tool/preset.ts';
import { inRunningOrder, type RunFile } from './order.ts';
import { rollbackFinder } from './rollback-files.ts';

/** A migration file, and whether it is old enough to need no change record. */
export interface MigrationFile {
  path: string;
  /** As configured; undefined where no tool is named. */
  tool: string | undefined;
  /** True up to and including the file that `after` names. */
  beforeRecords: boolean;
  /** The file of its own that the tool undoes it with; undefined where there is none. */
  rollback: string | undefined;
  /** True where the tool runs it again whenever it changes. */
  repeatable: boolean;
}

type MigrationSet = Config['migrations'][number];

/**
 * Lists the migration files of a repository, in the order in which their tool runs them. Of a tool that is known only
 * what it runs on the way up is a migration; of any other, every file that the pattern finds.
 */
export function readMigrations(
  tree: Tree,
  config: Config,
): { files: MigrationFile[]; findings: Finding[]; notes: string[] } {
  const files = new Map<string, MigrationFile>();
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const [index, set] of config.migrations.entries()) {
    const preset = migrationPreset(set.tool);
    const at = (key: keyof MigrationSet) => locateInRecord(config.record!, ['migrations', index, key]);
    const pattern = set.files ?? preset?.files;
    if (preset === undefined && set.tool !== undefined) {
      const tools = Object.keys(migrationTools);
      const near = closest(set.tool, tools);
      if (pattern === undefined) {
        const message = `\`${set.tool}\` is not a migration tool whose files are known, and the set has no \`files\`.`;
        const help = near === undefined ? `Write \`files\`, or one of ${orList(tools)}.` : `Write \`${near}\`.`;
        findings.push(builtInFinding('config', { message, help, location: at('tool') }));
      } else {
        const meant = near === undefined ? '' : ` (is it ${near}?)`;
        notes.push(`${set.tool} is not a migration tool that is known${meant}; every file of ${pattern} counts`);
      }
    }
    if (pattern === undefined) continue;
    const paths = tree.glob(pattern);
    if (paths.length === 0) {
      if (set.files === undefined) notes.push(`${pattern} matched no file`);
      else findings.push(emptyPatternFinding(config, pattern, ['migrations', index, 'files']));
      continue;
    }

    const { run, rollbacks, unknown } = sorted(paths, preset, tree);
    if (set.files !== undefined && unknown.length > 0 && run.length > 0) {
      notes.push(`${filesAre(unknown)} no migration by ${set.tool}'s names and ${isOrAre(unknown)} not counted`);
    }
    if (run.length === 0) {
      const message = `The pattern \`${pattern}\` matches no migration of ${set.tool}; \`${paths[0]}\` is not one by its name.`;
      const help = 'Correct the pattern, or leave out `tool` to count every file that it matches.';
      const location = at(set.files === undefined ? 'tool' : 'files');
      findings.push(builtInFinding('config', { message, help, location }));
      continue;
    }
    const ordered = inRunningOrder(run, preset);
    const before = upTo(set.after, ordered, preset);
    if (set.after !== undefined && before.size === 0) {
      findings.push(
        builtInFinding('config', {
          message: `\`${set.after}\` is not one of the files that \`${pattern}\` matches.`,
          help: 'Name the last migration that needs no change record.',
          location: at('after'),
        }),
      );
    }
    const rollbackOf = rollbackFinder(ordered, rollbacks, preset, tree);
    const undoes = new Set<string>();
    for (const file of ordered) {
      const rollback = rollbackOf(file);
      if (rollback !== undefined) undoes.add(rollback);
      files.set(file.path, {
        path: file.path,
        tool: set.tool,
        beforeRecords: before.has(file.path),
        rollback,
        repeatable: file.repeatable,
      });
    }
    const lone = rollbacks.map(({ path }) => path).filter((path) => !undoes.has(path));
    if (lone.length > 0) notes.push(`${filesAre(lone)} the rollback of no migration that is here`);
  }
  return { files: [...files.values()], findings, notes };
}

/** The files of a set by what they are to its tool. */
interface Sorted {
  run: RunFile[];
  rollbacks: RunFile[];
  /** Neither these nor known to stand beside them. */
  unknown: string[];
}

function sorted(paths: readonly string[], preset: MigrationPreset | undefined, tree: Tree): Sorted {
  const found: Sorted = { run: [], rollbacks: [], unknown: [] };
  for (const path of paths) {
    const text = () => new TextDecoder().decode(tree.read(path));
    const file = presetFile(path, text);
    const role: FileRole | undefined = preset === undefined ? { kind: 'migration', version: path } : preset.role(file);
    if (role === undefined) found.unknown.push(path);
    else if (role.kind === 'migration')
      found.run.push({ ...file, version: role.version, repeatable: role.repeatable === true });
    else if (role.kind === 'rollback') found.rollbacks.push({ ...file, version: role.version, repeatable: false });
  }
  return found;
}

/** The paths up to the one that `after` names: in all of the set, or in each folder that has an order of its own. */
function upTo(
  after: string | undefined,
  ordered: readonly RunFile[],
  preset: MigrationPreset | undefined,
): ReadonlySet<string> {
  if (after === undefined) return new Set();
  const folderOf = ({ path }: RunFile) => (preset?.order === 'numbers apart' ? posix.dirname(path) : '');
  const folders = [...Map.groupBy(ordered, folderOf).values()];
  const before = folders.flatMap((files) =>
    files.slice(0, files.findLastIndex(({ path }) => isNamed(path, after)) + 1),
  );
  return new Set(before.map(({ path }) => path));
}

/** Whether `after` names a file: by its path, the end of that, or the folder that is the migration. */
function isNamed(path: string, name: string): boolean {
  return [path, posix.dirname(path)].some((each) => each === name || each.endsWith(`/${name}`));
}

function filesAre(paths: readonly string[]): string {
  return paths.length === 1 ? `${paths[0]} is` : `${countOf(paths.length, 'file')}, such as ${paths[0]}, are`;
}

function isOrAre(paths: readonly string[]): string {
  return paths.length === 1 ? 'is' : 'are';
}
