import { createHash } from 'node:crypto';
import { shortHash } from '../../history/commit.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import type { Item } from '../item.ts';
import { factTable } from '../table.ts';
import type { ChangeNode } from '../world/world.ts';
import { type Edit, editsOf } from './migration-edits.ts';

/**
 * What must be the same all the way: a listed file as it is now, or what a stage applied, by the hash that the record asks
 * for; and where there is no record, every edit of the file after it was added.
 */
interface Copy extends Item {
  /** A path, or an environment. */
  name: string;
  kind: 'file' | 'stage' | 'edit';
  recorded: string | undefined;
  found: string | undefined;
  /** Whether it is a file that may change by design. */
  repeatable: boolean;
  /** Of an edit. */
  edit?: Edit;
}

/** Everything of a change that must be the same all the way. */
export function copies(change: ChangeNode): Copy[] {
  const { data, record, world, migration } = change;
  if (migration !== undefined) return editsOf(migration, world).map((edit) => editItem(migration.path, edit));
  const repeatable = new Set(world.repository.migrations.filter((file) => file.repeatable).map(({ path }) => path));
  const files = data.files.map((file, index): Copy => {
    const at: Path = ['files', index, file.sha256 === undefined ? 'path' : 'sha256'];
    const opened = world.repository.open(file.path);
    return {
      name: file.path,
      kind: 'file',
      recorded: file.sha256?.toLowerCase(),
      found: opened.sha256,
      repeatable: repeatable.has(file.path),
      key: file.path,
      locate: () => locateInRecord(record, opened.kind === 'file' ? at : ['files', index, 'path']),
      related: () => [],
    };
  });
  const recorded = recordedHashes(files.map((file) => file.recorded));
  // Where a file differs from its record, that is said of the file; a stage that applied it as it is says nothing more.
  const asFound = recordedHashes(files.map((file) => file.found));
  // A file without a hash is reported itself; there is nothing then to compare a stage with.
  if (recorded.length === 0) return files;
  const stages = change.stages.flatMap(({ environment, data: stage }): Copy[] => {
    const { sha256 } = stage.applied;
    if (sha256 === undefined) return [];
    const found = sha256.toLowerCase();
    return [
      {
        name: environment.id,
        kind: 'stage',
        recorded: [...recorded, ...asFound].includes(found) ? found : recorded[0],
        found,
        repeatable: false,
        key: `stage ${environment.id}`,
        locate: () => locateInRecord(record, ['stages', environment.id, 'applied', 'sha256']),
        related: () => [{ message: 'the record says', location: locateInRecord(record, ['files', 0, 'sha256']) }],
      },
    ];
  });
  return [...files, ...stages];
}

function editItem(path: string, edit: Edit): Copy {
  return {
    name: path,
    kind: 'edit',
    recorded: undefined,
    found: undefined,
    repeatable: false,
    edit,
    key: `edit ${edit.version?.commit ?? ''}`,
    locate: () => startOfFile(path),
    related: () => [],
  };
}

/**
 * The hash that a stage must have applied: the file's own, or for several files the sha256 of theirs in order, one a
 * line. Whether the last line ends in a newline is left open, so both are right. Empty where a file has no hash.
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
      describe: 'The hash that the record gives.',
      get: (c) => c.recorded,
    }),
    found: fact({
      type: 'optional<string>',
      describe: 'The hash of the file as it is, or of what the stage applied; none where there is no such file.',
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
      describe: 'Whether an edit changes what the migration tool holds a checksum of.',
      measured: true,
      get: (c) => c.edit?.isChecksummed ?? false,
    }),
    undone: fact({
      type: 'bool',
      describe: 'Whether an edit was taken back, or takes others back.',
      measured: true,
      get: (c) => c.edit?.isUndone ?? false,
    }),
    commit: fact({
      type: 'string',
      describe: 'The commit of an edit, 12 hexadecimal digits; empty where it is not committed.',
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
