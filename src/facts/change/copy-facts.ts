import { shortHash } from '../../history/git/commit.ts';
import { migrationPreset, migrationTools } from '../../repo/migration/migration-tool/migration-tool.ts';
import { shown } from '../../text/shown.ts';
import { factTable } from '../table.ts';
import type { Copy } from './copy.ts';

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
      values: ['file', 'stage', 'edit', 'twin'] satisfies Copy['kind'][],
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
      values: ['content', 'layout', 'renamed', 'removed'] satisfies NonNullable<Copy['edit']>['kind'][],
      describe:
        'Of an edit: `content`; `layout` where only comments, white space or line ends changed; `renamed` to what the tool takes for another migration; `removed`. Else empty.',
      measured: true,
      blind: (c) => c.unseen,
      get: (c) => c.edit?.kind ?? '',
    }),
    appliedIn: fact({
      type: 'string',
      values: 'environments',
      describe:
        'Of an edit of a recorded file, which a stage had applied before, the environment of that stage; else empty.',
      measured: true,
      get: (c) => c.appliedIn ?? '',
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
      values: Object.keys(migrationTools),
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
    keptAs: fact({
      type: 'string',
      describe:
        'Where the migration tool wrote the file anew, as `sqitch rework` does, the path of the copy that keeps what was recorded; else empty.',
      measured: true,
      get: (c) => c.keptAs?.() ?? '',
    }),
    undone: fact({
      type: 'bool',
      describe: 'Whether an edit was reverted, or reverts others.',
      measured: true,
      blind: (c) => c.unseen,
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
