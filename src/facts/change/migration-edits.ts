import type { FileVersion } from '../../history/file-life.ts';
import { compareTexts, type MigrationEdit } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { workingText } from '../../text/working-text.ts';
import { standingOf } from '../world/range-files.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** An edit of a migration after it was added. */
export interface Edit {
  kind: Exclude<MigrationEdit, 'same'>;
  /** The commit that made it; undefined for one that is not committed. */
  version: FileVersion | undefined;
  /** Whether what the tool's checksum covers was edited. */
  isChecksummed: boolean;
  /** Whether it was taken back, or takes others back. */
  isUndone: boolean;
}

/** Every edit of a migration since it was added, oldest first, with one that is not committed yet. */
export function editsOf({ path, tool }: MigrationFile, world: World): Edit[] {
  const versions = fileLivesOf(world).get(path)?.versions ?? [];
  const compare = comparing(path, tool);
  const edits: Edit[] = [];
  /** The texts that led to the last one, and what each was made by; a text that comes again takes back those since. */
  const standing: { text: string | undefined; edit: Edit | undefined }[] = [];
  const meet = (text: string | undefined, version: FileVersion | undefined) => {
    const top = standing.at(-1);
    const difference = top && compare(top.text, text);
    if (difference?.kind === 'same') return;
    const edit = difference && {
      kind: difference.kind,
      isChecksummed: difference.isChecksummed,
      version,
      isUndone: false,
    };
    if (edit !== undefined) edits.push(edit);
    const again = standing.slice(0, -1).findIndex((earlier) => meansTheSame(compare(earlier.text, text)));
    if (again === -1) {
      standing.push({ text, edit });
      return;
    }
    for (const undone of [...standing.splice(again + 1).map((later) => later.edit), edit]) {
      if (undone !== undefined) undone.isUndone = true;
    }
  };
  for (const version of versions) meet(version.text(), version);

  const committed = versions.at(-1)?.text();
  const found = world.repository.open(path).source?.text;
  const isOther = committed !== undefined && found !== undefined && workingText(committed) !== workingText(found);
  // On a branch behind its base the file may merely be older.
  if (isOther && standingOf(world, path) !== 'older') meet(found, undefined);
  return edits;
}

interface Difference {
  kind: MigrationEdit;
  isChecksummed: boolean;
}

/** Compares texts of a migration as its tool does. What cannot be read cannot be shown to be the same. */
function comparing(path: string, tool: string | undefined) {
  const preset = migrationPreset(tool);
  const checksummed = (text: string) => preset?.checksummed?.(path, text);
  return (before: string | undefined, after: string | undefined): Difference => {
    if (before === undefined || after === undefined) {
      return { kind: 'content', isChecksummed: checksummed('') !== undefined };
    }
    const compared = compareTexts(path, before, after);
    const kind = compared === 'content' && preset?.onlyAdds?.(path, before, after) === true ? 'same' : compared;
    return { kind, isChecksummed: kind !== 'same' && checksummed(before) !== checksummed(after) };
  };
}

function meansTheSame({ kind, isChecksummed }: Difference): boolean {
  return kind !== 'content' && !isChecksummed;
}
