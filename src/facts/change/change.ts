import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
import { factTable } from '../table.ts';
import { leftOutFile, unreadFile } from '../world/blind-spots.ts';
import { isOfMigration } from '../world/migration-at.ts';
import type { ChangeNode } from '../world/world.ts';
import { copies } from './copy.ts';
import { copyFacts } from './copy-facts.ts';
import { isDropped } from './dropped.ts';
import { firstApplied } from './first-applied.ts';
import { ranWithoutRecord } from './ran-without-record.ts';
import { repeatedFile, rollbackFile, runningTool, toolOfOther } from './rollback-file.ts';
import { isSquashed } from './squashed.ts';
import { editsFault, lastEdited, undeclaredChanges } from './undeclared-changes.ts';
import { unseenChanges } from './unseen.ts';

const changeFacts = factTable<ChangeNode>(
  'Change',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: (c) => c.id }),
    title: fact({ type: 'string', describe: 'Its title.', get: (c) => c.data.title }),
    kind: fact({
      type: 'string',
      values: ['schema', 'data', 'config'],
      describe: '`schema`, `data` or `config`.',
      get: (c) => c.data.kind,
    }),
    isMigration: fact({
      type: 'bool',
      describe: 'Whether it is a schema or a data change, or lists a migration.',
      get: isOfMigration,
    }),
    isDropped: fact({
      type: 'bool',
      describe: 'Whether it was rolled back wherever it was applied, and its files are gone.',
      measured: true,
      get: isDropped,
    }),
    isSquashed: fact({
      type: 'bool',
      describe:
        'Whether its files are gone and every environment has what they did: a baseline or another squashed migration does it in a new database.',
      measured: true,
      get: isSquashed,
    }),
    owner: fact({ type: 'string', describe: 'The team or person responsible for it.', get: (c) => c.data.owner }),
    files: fact({
      type: 'list<string>',
      describe: 'The paths of its files.',
      get: (c) => c.data.files.map((file) => file.path),
    }),
    rollbackOf: fact({
      type: 'optional<string>',
      describe: 'The change that it undoes.',
      get: (c) => c.data.rollbackOf ?? undefined,
    }),
    environments: fact({
      type: 'list<string>',
      values: 'environments',
      describe: 'The environments in which it was applied.',
      get: (c) => c.stages.map((stage) => stage.environment.id),
    }),
    copies: fact({
      type: 'list<Copy>',
      describe:
        'Every listed file, and every stage with the sha256 of what it applied; of a change without a record, every edit of its file after it was added.',
      measured: true,
      blind: editsFault,
      get: copies,
    }),
    rollbackKind: fact({
      type: 'string',
      values: ['path', 'forward', 'revert', 'irreversible'],
      describe: '`path`, `forward`, `revert` or `irreversible`; empty where the record names no rollback.',
      get: (c) => Object.keys(c.data.rollback ?? {})[0] ?? '',
    }),
    rollbackFile: fact({
      type: 'string',
      describe: 'The file that undoes it; empty where the record names none.',
      get: (c) => rollbackFile(c)?.path ?? '',
    }),
    rollbackFileExists: fact({
      type: 'bool',
      describe: 'Whether that file exists.',
      measured: true,
      blind: (c) => leftOutFile(c.world, rollbackFile(c)?.path ?? ''),
      get: (c) => rollbackFile(c)?.exists ?? false,
    }),
    rollbackFileIsEmpty: fact({
      type: 'bool',
      describe:
        'Whether that file has nothing but white space, comments and statements that change nothing, or is one that no database runs: a record, a text for people or a picture. Not where the migrations do nothing either.',
      measured: true,
      blind: (c) => unreadFile(c.world, rollbackFile(c)?.path ?? ''),
      get: (c) => rollbackFile(c)?.isEmpty ?? false,
    }),
    rollbackFileRepeats: fact({
      type: 'string',
      describe:
        'The file of the change that it is, or does the same as; empty where there is none, and where that holds its own rollback.',
      measured: true,
      blind: (c) => unreadFile(c.world, rollbackFile(c)?.path ?? ''),
      get: (c) => repeatedFile(c) ?? '',
    }),
    rollbackFileTool: fact({
      type: 'string',
      describe:
        'The migration tool that runs that file to migrate, where `path` names it as a rollback and it is no file of the change; else empty.',
      measured: true,
      get: (c) => runningTool(c) ?? '',
    }),
    rollbackFileOfOther: fact({
      type: 'string',
      describe:
        'The migration tool that takes that file, by its name, for the way back of another migration and of none of the change; else empty.',
      measured: true,
      get: (c) => toolOfOther(c) ?? '',
    }),
  }),
);

export const change: SubjectKind = {
  scope: { change: 'Change' },
  keysAt: recordKeys('change'),
  tables: [changeFacts, copyFacts],
  unseen: unseenChanges,
  subjects: ({ changes }) =>
    subjectsOf(changes, {
      ref: ({ id }) => ({ type: 'change', id, environment: null }),
      nodes: (node) => ({ change: node }),
      at: firstApplied,
      locate: ({ record }, path) => locateInRecord(record, path),
    }),
  undeclared: (world) =>
    undeclaredChanges(world).map((node) => ({
      ref: { type: 'migration', id: node.id, environment: null },
      nodes: { change: node },
      at: lastEdited(node),
      // The record is a subject too, which tells all else of it.
      onlyFor: ranWithoutRecord(world).has(node.id) ? { type: 'Change', field: 'copies' } : undefined,
      locate: () => startOfFile(node.id),
    })),
};
