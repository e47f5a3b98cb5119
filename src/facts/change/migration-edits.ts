import type { History } from '../../history/history.ts';
import {
  compareTexts,
  endsLinesAlike,
  type MigrationEdit,
} from '../../repo/migration/migration-edit/migration-edit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import { migrationAt } from '../world/migration-at.ts';
import type { World } from '../world/world.ts';
import { type LostInclude, lostIncludes } from './lost-includes.ts';
import {
  isOfRange,
  lastRevision,
  type MigrationLife,
  type MigrationRevision,
  presentLives,
} from './migration-lives.ts';
import { editsOfPart } from './part-edits.ts';
import { removedLives } from './removed-migrations.ts';
import { editsBetween } from './reversions.ts';
import { uncommittedText } from './uncommitted-text.ts';

/** A migration that somebody may have edited: its path, or the last that it had. */
export type Edited = Pick<MigrationFile, 'path' | 'tool'> & Partial<Pick<MigrationFile, 'repeatable'>>;

/** The commit that made an edit. */
type EditCommit = Pick<MigrationRevision, 'commit' | 'time' | 'subject'>;

/** A text of a file, and the commit that left it. */
export interface StoredText extends EditCommit {
  blob: string;
}

/** An edit of a migration after it was added. */
export interface Edit {
  /** `renamed`: to what the tool takes for another migration; `removed`: from what the tool runs. */
  kind: Exclude<MigrationEdit, 'same'> | 'renamed' | 'removed';
  /** The revision that it made; undefined for one that is not committed. */
  revision: EditCommit | undefined;
  /** The revision before it, of one that was renamed. */
  before?: MigrationRevision;
  /** Whether it changes the checksum that the tool keeps. */
  isChecksummed: boolean;
  /** Whether it was reverted, or reverts others. */
  isUndone: boolean;
}

/** The commit that gave a migration another name. */
export interface Rename extends Edit {
  revision: EditCommit;
  before: MigrationRevision;
}

/**
 * Every edit of a migration since it was added, oldest first; an uncommitted one last. Of one that is gone, its removal; the text
 * of a repeatable one may change.
 */
export function editsOf(file: Edited, world: World): Edit[] {
  const gone = removedLives(world).get(file.path);
  if (gone !== undefined) {
    const last = lastRevision(gone);
    const revision = last.blob === undefined ? last : undefined;
    return [{ kind: 'removed', revision, isChecksummed: false, isUndone: false }];
  }
  const part = world.repository.migrationParts.find(({ path }) => path === file.path);
  if (part !== undefined) return editsOfPart(part, world);
  const lost = lostIncludes(world).get(file.path);
  if (lost !== undefined) return [removalOf(lost)];
  const life = presentLives(world).get(file.path);
  const renames = life === undefined ? [] : renamesOf(life, world);
  if (file.repeatable) return renames;
  const renaming = new Set<EditCommit | undefined>(
    renames.filter(({ isUndone }) => !isUndone).map(({ revision }) => revision),
  );
  // What is renamed and edited in one commit is one finding.
  const revisions = (life?.revisions ?? []).filter(isStored);
  return [...renames, ...textEdits(file, revisions, world).filter(({ revision }) => !renaming.has(revision))];
}

/** The removal of an include as an edit of the file that was included. */
export function removalOf({ revision }: LostInclude): Edit {
  return { kind: 'removed', revision, isChecksummed: false, isUndone: false };
}

/**
 * The commits that renamed a migration so that its tool takes it for another. On the branch that adds it, it may be
 * renamed.
 */
export function renamesOf(life: MigrationLife, world: World): Rename[] {
  if (isOfRange(life, world)) return [];
  const hasSameName = (a: MigrationRevision, b: MigrationRevision) => a.known.label === b.known.label;
  return editsBetween(
    life.revisions.filter(isStored),
    (before, after): Rename | undefined =>
      hasSameName(before, after)
        ? undefined
        : { kind: 'renamed', revision: after, before, isChecksummed: false, isUndone: false },
    hasSameName,
  );
}

/** A revision that did not remove the file. */
export function isStored(revision: MigrationRevision): revision is MigrationRevision & StoredText {
  return revision.blob !== undefined;
}

/** A text of a migration, and the revision that has it; undefined for one that is not committed. */
interface Text {
  text: string | undefined;
  /** Bytes that are no UTF-8, one character each, as no two texts of them are alike otherwise. */
  bytes?: string | undefined;
  revision: StoredText | undefined;
}

/**
 * Every edit of a text after the first of some revisions, the oldest first; an uncommitted one last. A file that may grow is not edited
 * where what its tool has not run yet is added.
 */
export function textEdits(
  { path, tool }: Edited,
  revisions: readonly StoredText[],
  world: World,
  { mayGrow = true } = {},
): Edit[] {
  const texts: Text[] = revisions.map((revision) => ({
    ...exactTextOf(world.history!, revision.blob),
    revision,
  }));
  const uncommitted = uncommittedText(path, texts.at(-1)?.text, world);
  if (uncommitted !== undefined) texts.push({ ...uncommitted, revision: undefined });
  const compareAsTool = comparing({ path, tool }, world, mayGrow);
  const compare = (before: Text, after: Text) =>
    before.bytes !== undefined && after.bytes !== undefined
      ? compareAsTool(before.bytes, after.bytes)
      : compareAsTool(before.text, after.text);
  return editsBetween(
    texts,
    (before, after): Edit | undefined => {
      const { kind, isChecksummed } = compare(before, after);
      return kind === 'same' ? undefined : { kind, isChecksummed, revision: after.revision, isUndone: false };
    },
    (before, after) => meansTheSame(compare(before, after)),
  );
}

interface Difference {
  kind: MigrationEdit;
  isChecksummed: boolean;
}

/** Compares texts of a migration as its tool does. A text that cannot be read counts as different. */
function comparing({ path, tool }: Edited, world: World, mayGrow: boolean) {
  const preset = migrationPreset(tool);
  const set = migrationAt(world, path)?.set;
  const uses = (set === undefined ? undefined : world.repository.migrationReaches.get(set)?.uses) ?? (() => true);
  const checksummed = (text: string) => preset?.checksummed?.(path, text);
  const asRead = (text: string) => preset?.asRead?.(path, text) ?? text;
  return (before: string | undefined, after: string | undefined): Difference => {
    if (before === undefined || after === undefined) {
      return { kind: 'content', isChecksummed: checksummed('') !== undefined };
    }
    const [was, is] = [asRead(before), asRead(after)];
    const compared = compareTexts(path, withoutMark(was), withoutMark(is));
    const isAllowed = () => mayGrow || preset?.extends?.(path, was, is) !== true;
    const onlyAdds = () => endsLinesAlike(was, is) && preset?.onlyAdds?.(path, was, is, uses) === true && isAllowed();
    const kind = compared === 'content' && onlyAdds() ? 'same' : layoutAtLeast(compared, before, after);
    return { kind, isChecksummed: kind !== 'same' && checksummed(before) !== checksummed(after) };
  };
}

/** The text of a blob with its byte order mark, which some tools have in their checksums. */
function exactTextOf(history: History, blob: string): Pick<Text, 'text' | 'bytes'> {
  const bytes = history.read(blob);
  const text = bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return text?.includes('\uFFFD') ? { text, bytes: Buffer.from(bytes!).toString('latin1') } : { text };
}

/** A byte order mark is layout, and so are line ends that a tool does not see. */
function layoutAtLeast(compared: MigrationEdit, before: string, after: string): MigrationEdit {
  return compared === 'same' && before !== after ? 'layout' : compared;
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

function meansTheSame({ kind, isChecksummed }: Difference): boolean {
  return kind !== 'content' && !isChecksummed;
}
