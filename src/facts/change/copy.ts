import { createHash } from 'node:crypto';
import { shortHash } from '../../history/git/commit.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import { shown } from '../../text/shown.ts';
import type { Blindness } from '../blind.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { type Edit, editsOf } from './migration-edits.ts';
import { renamesAfterApplied } from './recorded-renames.ts';
import { twins } from './twins.ts';

/**
 * What must stay as recorded: a listed file as it is now, and what a stage applied. Of a change without a record: an edit of
 * its file after it was added. Of either: another name that its file got, and another file of its version.
 */
interface Copy extends Item {
  /** A path, or an environment. */
  name: string;
  kind: 'file' | 'stage' | 'edit' | 'twin';
  recorded: string | undefined;
  found: string | undefined;
  /** Whether it is a file that the migration tool runs again whenever it changes. */
  repeatable: boolean;
  /** Whether the recorded hash is that of the file with CRLF at the end of every line. */
  isRecordedWithCrlf?(): boolean;
  /** Why it could not be seen what the file is now. */
  unseen?: Blindness | undefined;
  /** For the kind `edit`. */
  edit?: Edit;
  /** The former path of a file that was renamed, or the path of the other one of its version. */
  other?: string;
  /** The migration tool of the file; undefined for a stage. */
  tool?: string | undefined;
}

/** Everything of a change that must stay as recorded. */
export function copies(change: ChangeNode): Copy[] {
  const { data, record, world, migration } = change;
  if (migration !== undefined) {
    const place = { ...migration, locate: () => startOfFile(migration.path) };
    const edits = editsOf(migration, world).map((edit) => copyOfEdit(edit, place, `edit ${commitOf(edit)}`));
    return [...twinOf(place, world), ...edits];
  }
  const repeatable = new Set(world.repository.migrations.filter((file) => file.repeatable).map(({ path }) => path));
  const files = data.files.map((file, index): Copy => {
    const opened = world.repository.open(file.path);
    return {
      name: file.path,
      kind: 'file',
      recorded: file.sha256?.toLowerCase(),
      found: opened.sha256,
      unseen: leftOutFile(world, file.path),
      repeatable: repeatable.has(file.path),
      isRecordedWithCrlf: () => file.sha256?.toLowerCase() === withCrlf(opened.source?.text),
      key: file.path,
      locate: () =>
        locateInRecord(record, [
          'files',
          index,
          opened.kind === 'file' && file.sha256 !== undefined ? 'sha256' : 'path',
        ]),
    };
  });
  const places = data.files.map(({ path }, index): MigrationPlace => {
    const tool = world.repository.migrations.find((file) => file.path === path)?.tool;
    return { path, tool, locate: () => locateInRecord(record, ['files', index, 'path']) };
  });
  const renames = places.flatMap((place) =>
    renamesAfterApplied(place.path, change).map((edit) =>
      copyOfEdit(edit, place, `edit ${place.path} ${commitOf(edit)}`),
    ),
  );
  const known = [...renames, ...places.flatMap((place) => twinOf(place, world))];
  const recorded = recordedHashes(files.map((file) => file.recorded));
  // A file that differs from its record is a finding on the file; a stage that applied the file as it is now is none.
  const current = recordedHashes(files.map((file) => file.found));
  // Where a file has no recorded hash, that is the finding, and there is nothing to compare stages with.
  if (recorded.length === 0) return [...files, ...known];
  const stages = change.stages.flatMap(({ environment, data: stage }): Copy[] => {
    const { sha256 } = stage.applied;
    if (sha256 === undefined) return [];
    const applied = sha256.toLowerCase();
    return [
      {
        name: environment.id,
        kind: 'stage',
        recorded: [...recorded, ...current].includes(applied) ? applied : recorded[0],
        found: applied,
        repeatable: false,
        key: `stage ${environment.id}`,
        locate: () => locateInRecord(record, ['stages', environment.id, 'applied', 'sha256']),
        related: () => [
          { message: 'the recorded sha256 is here', location: locateInRecord(record, ['files', 0, 'sha256']) },
        ],
      },
    ];
  });
  return [...files, ...known, ...stages];
}

/** The hash that a text has where a checkout writes it with CRLF. */
function withCrlf(text: string | undefined): string | undefined {
  return text && createHash('sha256').update(text.replace(/\r?\n/g, '\r\n')).digest('hex');
}

/** A migration and where a finding on it is put. */
interface MigrationPlace {
  path: string;
  tool: string | undefined;
  locate: Copy['locate'];
}

function copyOfEdit(edit: Edit, { path, tool, locate }: MigrationPlace, key: string): Copy {
  return {
    name: path,
    kind: 'edit',
    recorded: undefined,
    found: undefined,
    repeatable: false,
    edit,
    ...(edit.before === undefined ? {} : { other: edit.before.path }),
    tool,
    key,
    locate,
  };
}

/** The file itself, where another of its version came before it. */
function twinOf({ path, tool, locate }: MigrationPlace, world: World): Copy[] {
  const other = twins(world).get(path);
  if (other === undefined) return [];
  return [
    {
      name: path,
      kind: 'twin',
      recorded: undefined,
      found: undefined,
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

/**
 * The hashes that a stage may have applied: that of the only file, or of several files the sha256 of their hashes in order,
 * one a line, with or without a final newline. Empty where a file has no hash.
 */
function recordedHashes(hashes: readonly (string | undefined)[]): string[] {
  if (hashes.includes(undefined)) return [];
  if (hashes.length === 1) return [hashes[0]!];
  const lines = hashes.join('\n');
  return [`${lines}\n`, lines].map((text) => createHash('sha256').update(text).digest('hex'));
}

export const copyFacts = factTable<Copy>(
  'Copy',
  () => undefined,
  (fact) => ({
    name: fact({
      type: 'string',
      describe: "The file's path, or the stage's environment.",
      get: (c) => c.name,
    }),
    kind: fact({
      type: 'string',
      describe: '`file`, `stage`, `edit`, or `twin` for a file whose version another file has.',
      get: (c) => c.kind,
    }),
    recorded: fact({
      type: 'optional<string>',
      describe: 'The sha256 in the record.',
      get: (c) => c.recorded,
    }),
    found: fact({
      type: 'optional<string>',
      describe:
        'The sha256 of the file as it is now, or of what the stage applied; absent where there is no such file.',
      measured: true,
      blind: (c) => c.unseen,
      get: (c) => c.found,
    }),
    repeatable: fact({
      type: 'bool',
      describe: 'Whether the migration tool runs the file again whenever it changes.',
      get: (c) => c.repeatable,
    }),
    edit: fact({
      type: 'string',
      describe:
        'Of an edit: `content`; `layout` where only comments, white space or line ends changed; `renamed` to what the tool takes for another migration; `removed`. Else empty.',
      measured: true,
      get: (c) => c.edit?.kind ?? '',
    }),
    checksummed: fact({
      type: 'bool',
      describe: 'Whether an edit changes the checksum that the migration tool keeps.',
      measured: true,
      get: (c) => c.edit?.isChecksummed ?? false,
    }),
    other: fact({
      type: 'string',
      describe: 'The former path of a renamed file, or the path of the other file of its version; else empty.',
      measured: true,
      get: (c) => c.other ?? '',
    }),
    tool: fact({
      type: 'string',
      describe: 'The migration tool of an edit or a twin; empty where none is known.',
      get: (c) => (migrationPreset(c.tool) === undefined ? '' : c.tool!),
    }),
    knownBy: fact({
      type: 'string',
      describe: 'By what that tool knows a migration which ran, in words: `version`; empty where no tool is known.',
      get: (c) => migrationPreset(c.tool)?.knownBy ?? '',
    }),
    refusesGone: fact({
      type: 'bool',
      describe: 'Whether that tool refuses to migrate a database where a migration ran that is gone.',
      get: (c) => migrationPreset(c.tool)?.ifGone === 'refuses',
    }),
    recordedWithCrlf: fact({
      type: 'bool',
      describe:
        'Whether the sha256 in the record is that of the file as a checkout may have it, with CRLF at the end of every line, and not as git stores it.',
      measured: true,
      get: (c) => c.recorded !== c.found && c.isRecordedWithCrlf?.() === true,
    }),
    undone: fact({
      type: 'bool',
      describe: 'Whether an edit was reverted, or reverts others.',
      measured: true,
      get: (c) => c.edit?.isUndone ?? false,
    }),
    commit: fact({
      type: 'string',
      describe: 'The commit of an edit, in 12 digits; empty where it is not committed.',
      measured: true,
      get: (c) => (c.edit?.revision === undefined ? '' : shortHash(c.edit.revision.commit)),
    }),
    at: fact({
      type: 'optional<timestamp>',
      describe: 'When an edit was committed.',
      measured: true,
      get: (c) => c.edit?.revision?.time,
    }),
    subject: fact({
      type: 'string',
      describe: "The first line of an edit's commit message.",
      measured: true,
      get: ({ edit }) => shown(edit?.revision === undefined ? '' : edit.revision.subject()),
    }),
  }),
);
