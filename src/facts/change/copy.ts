import { createHash } from 'node:crypto';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import type { Item } from '../item.ts';
import { lackingHistory, unhashedFile } from '../world/blind-spots.ts';
import { isRepeatable, migrationAt } from '../world/migration-at.ts';
import { oncePerRepository } from '../world/once.ts';
import { linkFault } from '../world/version-history.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { type AppliedEdit, editsAfterApplied } from './applied-edits.ts';
import { isEarlier, locateApplied, whatRestsOn } from './attempts-relied-on.ts';
import { isDropped } from './dropped.ts';
import { type LostInclude, lostIncludes } from './lost-includes.ts';
import { type Edit, editsOf, removalOf } from './migration-edits.ts';
import { ranWithoutRecord } from './ran-without-record.ts';
import { recordedHashes } from './recorded-hashes.ts';
import { renamesAfterApplied } from './recorded-renames.ts';
import { attemptsRestedOn, isRestedOn } from './rested-on.ts';
import { isSquashedAway } from './squashed.ts';
import { twins } from './twins.ts';

/**
 * What must stay as recorded: a listed file as it is now, and what a stage applied. Of a change without a record: an edit of
 * its file after it was added. Of either: another name that its file got, and another file of its version.
 */
export interface Copy extends Item {
  /** A path, or an environment. */
  name: string;
  kind: 'file' | 'stage' | 'edit' | 'twin';
  recorded: string | undefined;
  found: string | undefined;
  /** Whether it is a file that the migration tool runs again whenever it changes. */
  repeatable: boolean;
  /** Whether the recorded hash is that of the file with CRLF at the end of every line. */
  isRecordedWithCrlf?(): boolean;
  /** Where the tool wrote the migration anew, the path of the copy that keeps what was recorded. */
  keptAs?(): string | undefined;
  /** Why it could not be seen what the file is now. */
  unseen?: Blindness | undefined;
  /** For the kind `edit`; undefined where `unseen` says why it is not known whether there is one. */
  edit?: Edit;
  /** Of an edit of a recorded file, the environment in which it had been applied. */
  appliedIn?: string;
  /** The former path of a file that was renamed, or the path of the other one of its version. */
  other?: string;
  /** The migration tool of the file; undefined for a stage. */
  tool?: string | undefined;
}

/** Everything of a change that must stay as recorded. */
export function copies(change: ChangeNode): Copy[] {
  const { data, record, world, migration } = change;
  const late = ranWithoutRecord(world);
  if (migration !== undefined) {
    const place = { ...migration, locate: () => startOfFile(migration.path) };
    const known = late.get(migration.path)?.before ?? editsOf(migration, world);
    const edits = known.map((edit) => copyOfEdit(edit, place, `edit ${commitOf(edit)}`));
    return [...twinOf(place, world), ...edits];
  }
  // The place of each in the record is its own, also where others are left out.
  const listed = isDropped(change)
    ? []
    : data.files.map((file, at) => ({ file, at })).filter(({ file }) => !isSquashedAway(file.path, change));
  const files = listed.map(({ file, at }): Copy => {
    const opened = world.repository.open(file.path);
    return {
      name: file.path,
      kind: 'file',
      recorded: file.sha256?.toLowerCase(),
      found: opened.sha256,
      unseen: unhashedFile(world, file.path),
      repeatable: isRepeatable(world, file.path),
      isRecordedWithCrlf: () => file.sha256?.toLowerCase() === withCrlf(opened.source?.text),
      keptAs: () => copyOf(file.path, file.sha256, world),
      key: file.path,
      locate: () =>
        locateInRecord(record, ['files', at, opened.kind === 'file' && file.sha256 !== undefined ? 'sha256' : 'path']),
    };
  });
  const places = listed.map(({ file: { path }, at }): MigrationPlace => {
    const tool = migrationAt(world, path)?.tool;
    return {
      path,
      tool,
      repeatable: isRepeatable(world, path),
      locate: () => locateInRecord(record, ['files', at, 'path']),
    };
  });
  // What was found of a file before it had a record stays a finding on the file.
  const isOfFile = (path: string, edit: Edit) =>
    late.get(path)?.before.some((each) => commitOf(each) === commitOf(edit)) === true;
  const renames = places.flatMap((place) =>
    renamesAfterApplied(place.path, change)
      .filter((edit) => !isOfFile(place.path, edit))
      .map((edit) => copyOfEdit(edit, place, `edit ${place.path} ${commitOf(edit)}`)),
  );
  // Where the file itself is gone, that is the finding.
  const removals = places.flatMap((place) => {
    const lost = files.find(({ name }) => name === place.path)?.found && lostAfterApplied(place.path, change);
    return lost ? [copyOfEdit(removalOf(lost), place, `edit ${place.path} removed`)] : [];
  });
  const recorded = recordedHashes(data.files.map(({ sha256 }) => sha256?.toLowerCase()));
  // A file that differs from its record is a finding on the file; a stage that applied the file as it is now is none.
  const current = recordedHashes(files.map((file) => file.found));
  const renaming = new Set(renames.map(({ edit }) => edit?.revision?.commit));
  const edits = files.flatMap((file, index): Copy[] => {
    if (file.recorded === undefined || file.recorded !== file.found || file.repeatable) return [];
    const place = { ...places[index]!, locate: file.locate };
    const applied = editsAfterApplied(place, change, (sha256) => current.includes(sha256));
    const known = new Set(applied.map(({ revision }) => revision?.commit));
    const since = late.get(file.name)?.since.filter(({ revision }) => !known.has(revision?.commit)) ?? [];
    const found: (Edit & Partial<AppliedEdit>)[] = [...applied.filter((edit) => !isOfFile(file.name, edit)), ...since];
    // What is renamed and edited in one commit is one finding.
    const others = found.filter(({ revision }) => revision === undefined || !renaming.has(revision.commit));
    return [
      ...others.map((edit) => ({
        ...copyOfEdit(edit, place, `edit ${file.key} ${commitOf(edit)}`),
        ...(edit.appliedIn === undefined ? {} : { appliedIn: edit.appliedIn }),
      })),
      ...unseenEdits(place, change),
    ];
  });
  const others = places.filter(({ path }) => !late.has(path)).flatMap((place) => twinOf(place, world));
  const known = [...renames, ...removals, ...edits, ...others];
  // Where a file has no recorded hash, that is the finding, and there is nothing to compare stages with.
  if (recorded.length === 0) return [...files, ...known];
  // The last one first: the finding on an application stays the same when that becomes an earlier one.
  const earlier = attemptsRestedOn(change).toSorted((a, b) => b.appliedAt - a.appliedAt);
  const differing = new Set<string>();
  const stages = [...change.stages.filter(isRestedOn), ...earlier].flatMap((stage): Copy[] => {
    const { environment, data, appliedAt } = stage;
    if (data.applied.sha256 === undefined) return [];
    const applied = data.applied.sha256.toLowerCase();
    const isRecorded = [...recorded, ...current].includes(applied);
    const key = `stage ${environment.id}${differing.has(environment.id) ? ` ${formatInstant(appliedAt)}` : ''}`;
    if (!isRecorded) differing.add(environment.id);
    return [
      {
        name: environment.id,
        kind: 'stage',
        recorded: isRecorded ? applied : recorded[0],
        found: applied,
        repeatable: false,
        key,
        locate: () => locateApplied(stage, ['sha256']),
        related: () => [
          { message: 'the recorded sha256 is here', location: locateInRecord(record, ['files', 0, 'sha256']) },
          ...(isEarlier(stage) ? whatRestsOn(stage) : []),
        ],
      },
    ];
  });
  return [...files, ...known, ...stages];
}

/** The copy of a migration that its tool wrote anew, where that is what was recorded. */
function copyOf(path: string, recorded: string | undefined, { repository }: World): string | undefined {
  if (recorded === undefined || repository.open(path).sha256 === recorded.toLowerCase()) return undefined;
  return reworkedFrom(repository)
    .get(path)
    ?.find((file) => repository.open(file.path).sha256 === recorded.toLowerCase())?.path;
}

/** The migrations that keep what their tool wrote anew, by the path of that. */
const reworkedFrom = oncePerRepository(({ migrations }) =>
  Map.groupBy(migrations, (file) => migrationPreset(file.tool)?.reworked?.(file.path)),
);

/** The hash that a text has where a checkout writes it with CRLF. */
function withCrlf(text: string | undefined): string | undefined {
  return text && createHash('sha256').update(text.replace(/\r?\n/g, '\r\n')).digest('hex');
}

/** The removal of what included a recorded file, after a stage had applied it. */
function lostAfterApplied(path: string, { world, stages }: ChangeNode): LostInclude | undefined {
  const lost = lostIncludes(world).get(path);
  const since = lost?.revision?.time ?? world.now;
  return stages.some(({ appliedAt, rolledBackAt }) => rolledBackAt === undefined && appliedAt <= since)
    ? lost
    : undefined;
}

/** A migration and where a finding on it is put. */
interface MigrationPlace {
  path: string;
  tool: string | undefined;
  repeatable: boolean;
  locate: Copy['locate'];
}

/** Of what is compared by no hash. */
const NO_HASHES = { recorded: undefined, found: undefined };

function copyOfEdit(edit: Edit, { path, tool, repeatable, locate }: MigrationPlace, key: string): Copy {
  return {
    ...NO_HASHES,
    name: path,
    kind: 'edit',
    repeatable,
    edit,
    ...(edit.revision === undefined ? {} : { at: edit.revision.time }),
    ...(edit.before === undefined ? {} : { other: edit.before.path }),
    tool,
    key,
    locate,
  };
}

/** Whether a recorded file was edited after it was applied, where the history that would tell is not known. */
function unseenEdits({ path, tool, locate }: MigrationPlace, { world, stages }: ChangeNode): Copy[] {
  const unseen = lackingHistory(world) ?? linkFault(world, path);
  if (unseen === undefined || stages.length === 0) return [];
  return [{ ...NO_HASHES, name: path, kind: 'edit', repeatable: false, unseen, tool, key: `edit ${path}`, locate }];
}

/** The file itself, where another of its version came before it. */
function twinOf({ path, tool, locate }: MigrationPlace, world: World): Copy[] {
  const other = twins(world).get(path);
  if (other === undefined) return [];
  return [
    {
      ...NO_HASHES,
      name: path,
      kind: 'twin',
      repeatable: false,
      other,
      tool,
      key: `twin ${path}`,
      locate,
    },
  ];
}

function commitOf({ revision }: Edit): string {
  return revision?.commit ?? '';
}
