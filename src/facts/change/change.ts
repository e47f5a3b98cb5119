import { factType } from '../registry.ts';
import { defineFacts, fact } from '../table.ts';
import type { ChangeNode } from '../world/world.ts';
import { copies } from './copy.ts';

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
      describe:
        'Every listed file, and every stage that says what it applied, with the hash that the record asks for; of a change without a record, every edit of its file after it was added.',
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
