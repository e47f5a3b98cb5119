import { createHash } from 'node:crypto';
import { locateInRecord } from '../repo/records.ts';
import type { Path } from '../text/path.ts';
import { defineFacts, fact } from './define.ts';
import type { Item } from './item.ts';
import { factType } from './registry.ts';
import type { ChangeNode } from './world.ts';

/** A hash that must agree with the record: that of a listed file as it is now, or of what a stage applied. */
interface Copy extends Item {
  /** A path, or an environment. */
  name: string;
  kind: 'file' | 'stage';
  recorded: string | undefined;
  found: string | undefined;
}

function copies(change: ChangeNode): Copy[] {
  const { data, record, world } = change;
  const files = data.files.map((file, index): Copy => {
    const at: Path = ['files', index, file.sha256 === undefined ? 'path' : 'sha256'];
    const opened = world.repository.open(file.path);
    return {
      name: file.path,
      kind: 'file',
      recorded: file.sha256?.toLowerCase(),
      found: opened.sha256,
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
        key: `stage ${environment.id}`,
        locate: () => locateInRecord(record, ['stages', environment.id, 'applied', 'sha256']),
        related: () => [{ message: 'the record says', location: locateInRecord(record, ['files', 0, 'sha256']) }],
      },
    ];
  });
  return [...files, ...stages];
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

/** The file that undoes a change, and whether it is there and holds anything. */
function rollbackFile({ data, world }: ChangeNode): { path: string; exists: boolean; isEmpty: boolean } | undefined {
  const path = data.rollback?.path ?? data.rollback?.forward;
  if (path === undefined) return undefined;
  const { source } = world.repository.open(path);
  return { path, exists: source !== undefined, isEmpty: source !== undefined && source.text.trim() === '' };
}

type C = ChangeNode;

export const changeFacts = defineFacts<C>(
  'Change',
  () => undefined,
  {
    id: fact<C, 'string'>({ type: 'string', describe: 'Its id.', get: (c) => c.id }),
    title: fact<C, 'string'>({ type: 'string', describe: 'Its title.', get: (c) => c.data.title }),
    kind: fact<C, 'string'>({ type: 'string', describe: '`schema`, `data` or `config`.', get: (c) => c.data.kind }),
    isMigration: fact<C, 'bool'>({
      type: 'bool',
      describe: 'Whether it is a schema or a data change.',
      get: (c) => c.data.kind !== 'config',
    }),
    owner: fact<C, 'string'>({ type: 'string', describe: 'Who answers for it.', get: (c) => c.data.owner }),
    files: fact<C, 'list<string>'>({
      type: 'list<string>',
      describe: 'The paths of its files.',
      get: (c) => c.data.files.map((file) => file.path),
    }),
    rollbackOf: fact<C, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The change that it undoes.',
      get: (c) => c.data.rollbackOf ?? undefined,
    }),
    environments: fact<C, 'list<string>'>({
      type: 'list<string>',
      describe: 'The environments in which it was applied.',
      get: (c) => c.stages.map((stage) => stage.environment.id),
    }),
    copies: fact<C, 'list<Copy>'>({
      type: 'list<Copy>',
      describe: 'Every listed file, and every stage that says what it applied, with the hash that the record asks for.',
      measured: true,
      get: copies,
    }),
    rollbackKind: fact<C, 'string'>({
      type: 'string',
      describe: '`path`, `forward`, `revert` or `irreversible`; empty where the record names no rollback.',
      get: (c) => Object.keys(c.data.rollback ?? {})[0] ?? '',
    }),
    rollbackFile: fact<C, 'string'>({
      type: 'string',
      describe: 'The file that undoes it; empty where the record names none.',
      get: (c) => rollbackFile(c)?.path ?? '',
    }),
    rollbackFileExists: fact<C, 'bool'>({
      type: 'bool',
      describe: 'Whether that file exists.',
      measured: true,
      get: (c) => rollbackFile(c)?.exists ?? false,
    }),
    rollbackFileIsEmpty: fact<C, 'bool'>({
      type: 'bool',
      describe: 'Whether that file holds nothing but white space.',
      measured: true,
      get: (c) => rollbackFile(c)?.isEmpty ?? false,
    }),
  },
  () => factType,
);

export const copyFacts = defineFacts<Copy>(
  'Copy',
  () => undefined,
  {
    name: fact<Copy, 'string'>({
      type: 'string',
      describe: "The file's path, or the stage's environment.",
      get: (c) => c.name,
    }),
    kind: fact<Copy, 'string'>({ type: 'string', describe: '`file` or `stage`.', get: (c) => c.kind }),
    recorded: fact<Copy, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The hash that the record gives.',
      get: (c) => c.recorded,
    }),
    found: fact<Copy, 'optional<string>'>({
      type: 'optional<string>',
      describe: 'The hash of the file as it is, or of what the stage applied; none where there is no such file.',
      measured: true,
      get: (c) => c.found,
    }),
  },
  () => factType,
);
