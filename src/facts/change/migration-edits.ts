import type { FileRevision } from '../../history/file-history.ts';
import { compareTexts, type MigrationEdit } from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { workingText } from '../../text/working-text.ts';
import { comparedWithBase } from '../world/range-files.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** An edit of a migration after it was added. */
export interface Edit {
  kind: Exclude<MigrationEdit, 'same'>;
  /** The commit that made it; undefined for one that is not committed. */
  version: FileRevision | undefined;
  /** Whether it changes the checksum that the tool keeps. */
  isChecksummed: boolean;
  /** Whether it was reverted, or reverts others. */
  isUndone: boolean;
}

/** An edit that led to a text; the text that was added has none. */
interface Revision {
  text: string | undefined;
  edit: Edit | undefined;
}

/** Every edit of a migration since it was added, oldest first; an uncommitted one last. */
export function editsOf({ path, tool }: MigrationFile, world: World): Edit[] {
  const revisions = fileLivesOf(world).get(path)?.revisions ?? [];
  const compare = comparing(path, tool);
  const edits: Edit[] = [];
  /** The revisions that no later one reverted, oldest first. */
  const inEffect: Revision[] = [];
  const addRevision = (text: string | undefined, version: FileRevision | undefined) => {
    const last = inEffect.at(-1);
    const difference = last && compare(last.text, text);
    if (difference?.kind === 'same') return;
    const edit = difference && {
      kind: difference.kind,
      isChecksummed: difference.isChecksummed,
      version,
      isUndone: false,
    };
    if (edit !== undefined) edits.push(edit);
    // A text that means the same as an earlier one reverts every revision since.
    const restored = inEffect.slice(0, -1).findIndex((earlier) => meansTheSame(compare(earlier.text, text)));
    if (restored === -1) {
      inEffect.push({ text, edit });
      return;
    }
    for (const undone of [...inEffect.splice(restored + 1).map((later) => later.edit), edit]) {
      if (undone !== undefined) undone.isUndone = true;
    }
  };
  for (const revision of revisions) addRevision(revision.text(), revision);

  const committed = revisions.at(-1)?.text();
  const current = world.repository.open(path).source?.text;
  const isOther = committed !== undefined && current !== undefined && workingText(committed) !== workingText(current);
  // On a branch that is behind its base, the file may only be outdated.
  if (isOther && comparedWithBase(world, path) !== 'outdated') addRevision(current, undefined);
  return edits;
}

interface Difference {
  kind: MigrationEdit;
  isChecksummed: boolean;
}

/** Compares texts of a migration as its tool does. A text that cannot be read counts as different. */
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
