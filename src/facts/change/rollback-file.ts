import { posix } from 'node:path';
import { compareTexts } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { doTheSame, isBlankSql, isUnseen, mayHoldUndo } from '../../repo/migration/migration-tool/undo-part.ts';
import { migrationAt } from '../world/migration-at.ts';
import type { ChangeNode, World } from '../world/world.ts';

/** The file that undoes a change, or corrects it. */
interface RollbackFile {
  path: string;
  exists: boolean;
  /** Whether nothing is in it that a database would do; found when it is asked for, because its text is parsed for it. */
  readonly isEmpty: boolean;
}

export function rollbackFile({ data, world }: ChangeNode): RollbackFile | undefined {
  const path = data.rollback?.path ?? data.rollback?.forward;
  if (path === undefined) return undefined;
  const { size, source } = world.repository.open(path);
  return {
    path,
    exists: size !== undefined,
    get isEmpty() {
      return isRecord(path, world) || (source !== undefined && isEmpty(path, source.text));
    },
  };
}

/** Whether a file is a record, which no database runs. */
function isRecord(path: string, { repository }: World): boolean {
  return [repository.changes, repository.manifests, repository.grants, repository.waivers].some((records) =>
    records.some(({ file }) => file === path),
  );
}

function isEmpty(path: string, text: string): boolean {
  return (
    isUnseen(text) ||
    compareTexts(path, text, '') !== 'content' ||
    (posix.extname(path).toLowerCase() === '.sql' && isBlankSql(text))
  );
}

/** The file of the change that its rollback is, or has the text of; undefined where that holds its own rollback. */
export function repeatedFile(change: ChangeNode): string | undefined {
  const { data, world } = change;
  const rollback = rollbackFile(change);
  if (rollback === undefined) return undefined;
  const { sha256, source } = world.repository.open(rollback.path);
  const repeated = data.files.find((file) => {
    if (file.path === rollback.path) return true;
    const own = world.repository.open(file.path);
    if (sha256 !== undefined && [own.sha256, file.sha256?.toLowerCase()].includes(sha256)) return true;
    return (
      source !== undefined &&
      own.source !== undefined &&
      posix.extname(file.path) === posix.extname(rollback.path) &&
      doesTheSame(rollback.path, source.text, own.source.text)
    );
  })?.path;
  // A forward fix is run on its own, and so is a copy.
  if (repeated === undefined || repeated !== data.rollback?.path || source === undefined) return repeated;
  const tool = migrationAt(world, repeated)?.tool;
  const preset = migrationPreset(tool);
  const holdsUndo = preset === undefined ? mayHoldUndo(source.text) : preset.holdsUndo?.(repeated, source.text);
  return holdsUndo === true ? undefined : repeated;
}

function doesTheSame(path: string, one: string, other: string): boolean {
  return compareTexts(path, one, other) !== 'content' || (/\.sql$/i.test(path) && doTheSame(one, other));
}

/** The tool that runs a file to migrate which a change names as its rollback. */
export function runningTool({ data, world }: ChangeNode): string | undefined {
  const path = data.rollback?.path;
  if (path === undefined || data.files.some((file) => file.path === path)) return undefined;
  const file = migrationAt(world, path);
  return migrationPreset(file?.tool) === undefined || file?.isListed === false ? undefined : file?.tool;
}
