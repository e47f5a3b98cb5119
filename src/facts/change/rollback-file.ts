import { posix } from 'node:path';
import { compareTexts } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { presetFile } from '../../repo/migration/migration-tool/preset.ts';
import { isUnseen } from '../../repo/migration/migration-tool/sql-parts.ts';
import {
  doOnceMore,
  isBlankSql,
  isEmptySql,
  undoesItself,
} from '../../repo/migration/migration-tool/sql-statements.ts';
import { mayHoldUndo } from '../../repo/migration/migration-tool/undo-part.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { migrationAt } from '../world/migration-at.ts';
import { oncePerRepository } from '../world/once.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { isRunToMigrate } from './named-rollbacks.ts';

/** The file that undoes a change, or corrects it. */
interface RollbackFile {
  path: string;
  exists: boolean;
  /** Whether nothing is in it that a database would do; found when it is asked for, because its text is parsed for it. */
  readonly isEmpty: boolean;
}

export function rollbackFile(change: ChangeNode): RollbackFile | undefined {
  const { data, world } = change;
  const path = data.rollback?.path ?? data.rollback?.forward;
  if (path === undefined) return undefined;
  const { size, source } = world.repository.open(path);
  return {
    path,
    exists: size !== undefined,
    get isEmpty() {
      return (
        isRunByNone(path, world) || (source !== undefined && isEmpty(path, source.text) && !hasNothingToUndo(change))
      );
    },
  };
}

/** Whether each file of a change is SQL with nothing in it, as of a number that another branch has taken since. */
function hasNothingToUndo({ data, world }: ChangeNode): boolean {
  return data.files.every(({ path }) => {
    const { source } = world.repository.open(path);
    return source !== undefined && /\.sql$/i.test(path) && isEmptySql(source.text);
  });
}

/** Whether a file is a record, a text for people or a picture, which no database runs. */
function isRunByNone(path: string, { repository }: World): boolean {
  return FOR_PEOPLE.test(path) || recordFiles(repository).has(path);
}

const FOR_PEOPLE =
  /\.(?:mdx?|markdown|rst|adoc|html?|css|pdf|docx?|odt|png|jpe?g|gif|svg|webp)$|(?:^|\/)(?:README|LICENSE|CHANGELOG)$/i;

/** The records of a repository, and its settings. */
const recordFiles = oncePerRepository(
  ({ config, changes, manifests, grants, waivers }): ReadonlySet<string | undefined> =>
    new Set([config.record?.file, ...[changes, manifests, grants, waivers].flat().map(({ file }) => file)]),
);

function isEmpty(path: string, text: string): boolean {
  return isUnseen(text) || compareTexts(path, text, '') !== 'content' || (isSql(path) && isBlankSql(text));
}

/** The file of the change that its rollback is, or has the text of; undefined where that holds its own rollback. */
export function repeatedFile(change: ChangeNode): string | undefined {
  const { data, world } = change;
  const rollback = rollbackFile(change);
  if (rollback === undefined) return undefined;
  const isOwn = data.files.some(({ path }) => path === rollback.path);
  if (!isOwn && hasNothingToUndo(change)) return undefined;
  const { sha256, source } = world.repository.open(rollback.path);
  const repeated = data.files.find((file) => {
    if (file.path === rollback.path) return true;
    const own = world.repository.open(file.path);
    if (source !== undefined && isSql(rollback.path) && undoesItself(source.text)) return false;
    if (sha256 !== undefined && [own.sha256, file.sha256?.toLowerCase()].includes(sha256)) return true;
    return (
      source !== undefined &&
      own.source !== undefined &&
      posix.extname(file.path) === posix.extname(rollback.path) &&
      doesOnceMore(rollback.path, source.text, own.source.text)
    );
  })?.path;
  // A forward fix is run on its own, and so is a copy.
  if (repeated === undefined || repeated !== data.rollback?.path || source === undefined) return repeated;
  const tool = migrationAt(world, repeated)?.tool;
  const preset = migrationPreset(tool);
  const holdsUndo = preset === undefined ? mayHoldUndo(source.text) : preset.holdsUndo?.(repeated, source.text);
  return holdsUndo === true ? undefined : repeated;
}

const isSql = (path: string) => posix.extname(path).toLowerCase() === '.sql';

function doesOnceMore(path: string, undo: string, up: string): boolean {
  return compareTexts(path, undo, up) !== 'content' || (isSql(path) && doOnceMore(undo, up));
}

/** The tool that runs a file to migrate which a change names as its rollback. */
export function runningTool({ data, world }: ChangeNode): string | undefined {
  const path = data.rollback?.path;
  if (path === undefined || data.files.some((file) => file.path === path)) return undefined;
  const file = migrationAt(world, path);
  if (file !== undefined && isRunToMigrate(file)) return file.tool;
  const isBeside = (other: string) => posix.dirname(other) === posix.dirname(path);
  return migrationsOf({ data, world }).find(
    (own) => isBeside(own.path) && migrationPreset(own.tool)?.runsBeside?.(posix.basename(path)) === true,
  )?.tool;
}

/** The tool that takes a file which a change names as its rollback for that of another migration, and of none of the change. */
export function toolOfOther({ data, world }: ChangeNode): string | undefined {
  const path = data.rollback?.path;
  if (path === undefined) return undefined;
  const own = migrationsOf({ data, world });
  // What runs again has no version, by which a file could be its way back.
  if (own.some(({ rollback, repeatable }) => rollback === path || repeatable)) return undefined;
  const known = byRollback(world.repository).get(path);
  if (known !== undefined) return own.some(({ tool }) => tool === known.tool) ? known.tool : undefined;
  const others = own.map((migration) => isOfOther(path, migration));
  return others.includes(false) ? undefined : own[others.indexOf(true)]?.tool;
}

/** The migrations that a change lists. */
function migrationsOf({ data, world }: Pick<ChangeNode, 'data' | 'world'>): readonly MigrationFile[] {
  return data.files.flatMap((file) => migrationAt(world, file.path) ?? []);
}

/** A migration by the path of the file with which its tool undoes it. */
const byRollback = oncePerRepository(
  ({ migrations }): ReadonlyMap<string | undefined, MigrationFile> =>
    new Map(migrations.map((file) => [file.rollback, file])),
);

/** Whether a file lies where the tool of a migration looks for what undoes that, with the name of another's; undefined elsewhere. */
function isOfOther(path: string, { path: migration, tool, version }: MigrationFile): boolean | undefined {
  const preset = migrationPreset(tool);
  if (preset?.hasRollbackFiles !== true) return undefined;
  const folderOf = (each: string) => posix.join(posix.dirname(each), preset.layout === 'folders' ? '..' : '.');
  if (folderOf(path) !== folderOf(preset.rollbackOf?.(migration) ?? migration)) return undefined;
  const role = preset.role(presetFile(path, () => ''));
  return role?.kind === 'rollback' ? role.version !== version : undefined;
}
