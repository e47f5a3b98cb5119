import { createHash } from 'node:crypto';
import { shortHash } from '../../history/git/commit.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import { shown } from '../../text/shown.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import type { ChangeNode } from '../world/world.ts';
import { type Edit, editsOf } from './migration-edits.ts';

/**
 * What must stay as recorded: a listed file as it is now, and what a stage applied. Of a change without a record: an edit of
 * its file after it was added.
 */
interface Copy extends Item {
  /** A path, or an environment. */
  name: string;
  kind: 'file' | 'stage' | 'edit';
  recorded: string | undefined;
  found: string | undefined;
  /** Whether it is a file that the migration tool runs again whenever it changes. */
  repeatable: boolean;
  /** For the kind `edit`. */
  edit?: Edit;
}

/** Everything of a change that must stay as recorded. */
export function copies(change: ChangeNode): Copy[] {
  const { data, record, world, migration } = change;
  if (migration !== undefined) return editsOf(migration, world).map((edit) => copyOfEdit(migration.path, edit));
  const repeatable = new Set(world.repository.migrations.filter((file) => file.repeatable).map(({ path }) => path));
  const files = data.files.map((file, index): Copy => {
    const opened = world.repository.open(file.path);
    return {
      name: file.path,
      kind: 'file',
      recorded: file.sha256?.toLowerCase(),
      found: opened.sha256,
      repeatable: repeatable.has(file.path),
      key: file.path,
      locate: () =>
        locateInRecord(record, [
          'files',
          index,
          opened.kind === 'file' && file.sha256 !== undefined ? 'sha256' : 'path',
        ]),
    };
  });
  const recorded = recordedHashes(files.map((file) => file.recorded));
  // A file that differs from its record is a finding on the file; a stage that applied the file as it is now is none.
  const current = recordedHashes(files.map((file) => file.found));
  // Where a file has no recorded hash, that is the finding, and there is nothing to compare stages with.
  if (recorded.length === 0) return files;
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
  return [...files, ...stages];
}

function copyOfEdit(path: string, edit: Edit): Copy {
  return {
    name: path,
    kind: 'edit',
    recorded: undefined,
    found: undefined,
    repeatable: false,
    edit,
    key: `edit ${edit.version?.commit ?? ''}`,
    locate: () => startOfFile(path),
  };
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
    kind: fact({ type: 'string', describe: '`file`, `stage` or `edit`.', get: (c) => c.kind }),
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
      get: (c) => c.found,
    }),
    repeatable: fact({
      type: 'bool',
      describe: 'Whether the migration tool runs the file again whenever it changes.',
      get: (c) => c.repeatable,
    }),
    edit: fact({
      type: 'string',
      describe: 'Of an edit: `content`, or `layout` where only comments, white space or line ends changed; else empty.',
      measured: true,
      get: (c) => c.edit?.kind ?? '',
    }),
    checksummed: fact({
      type: 'bool',
      describe: 'Whether an edit changes the checksum that the migration tool keeps.',
      measured: true,
      get: (c) => c.edit?.isChecksummed ?? false,
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
      get: (c) => (c.edit?.version === undefined ? '' : shortHash(c.edit.version.commit)),
    }),
    at: fact({
      type: 'optional<timestamp>',
      describe: 'When an edit was committed.',
      measured: true,
      get: (c) => c.edit?.version?.time,
    }),
    subject: fact({
      type: 'string',
      describe: "The first line of an edit's commit message.",
      measured: true,
      get: (c) => shown(c.edit?.version?.subject ?? ''),
    }),
  }),
);
