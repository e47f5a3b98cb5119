import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../build.ts';
import { git, repository } from '../history/repository.ts';
import { judgeInGit } from './migrations.ts';

const TEXT = 'CREATE TABLE a (id int);\n';
const CRLF = TEXT.replaceAll('\n', '\r\n');
const record = (hash: string) =>
  `id: a\ntitle: a\nkind: schema\nowner: x\nfiles: [{ path: db/V1__a.sql, sha256: ${hash} }]\nrollback: { revert: true }\n`;

/** What `migration-unchanged` says of a recorded file, which a checkout has in `onDisk`. */
async function found(recorded: string, stored: string, onDisk: string, attributes: string, autocrlf = 'false') {
  const folder = repository([
    {
      at: 0,
      edits: {
        '.gitattributes': attributes,
        'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*" }]\n',
        'db/V1__a.sql': stored,
        'changes/a.yaml': record(recorded),
      },
    },
  ]);
  git(folder, ['config', 'core.autocrlf', autocrlf]);
  writeFileSync(join(folder, 'db/V1__a.sql'), onDisk);
  const { findings } = await judgeInGit(folder);
  return findings.filter(({ rule }) => rule === 'migration-unchanged').map(({ message, help }) => ({ message, help }));
}

describe('a recorded migration', () => {
  test.each<[promise: string, attributes: string, autocrlf: string]>([
    ['core.autocrlf', '', 'true'],
    ['eol=crlf', '*.sql text eol=crlf\n', 'false'],
    ['text=auto', '* text=auto\n', 'true'],
  ])('that a checkout has with CRLF by %s has the hash that git stores', async (_, attributes, autocrlf) => {
    expect(await found(sha256(TEXT), TEXT, CRLF, attributes, autocrlf)).toEqual([]);
    expect(await found(sha256(TEXT), TEXT, `${CRLF}DROP TABLE b;\r\n`, attributes, autocrlf)).toHaveLength(1);
  });

  test('whose record has the hash of the checkout is told so', async () => {
    expect(await found(sha256(CRLF), TEXT, CRLF, '*.sql text eol=crlf\n')).toEqual([
      {
        message:
          'The record has the sha256 of `db/V1__a.sql` as a checkout has it, whose lines end with CRLF; one file has one ' +
          'sha256, that of what git stores.',
        help: `Record the sha256 \`${sha256(TEXT)}\`.`,
      },
    ]);
  });

  test('that git stores with CRLF keeps its hash', async () => {
    expect(await found(sha256(CRLF), CRLF, CRLF, '', 'true')).toEqual([]);
    expect(await found(sha256(CRLF), CRLF, CRLF, '*.sql text eol=crlf\n')).toEqual([]);
  });

  test('whose line ends were edited, where git would store that, is edited', async () => {
    expect(await found(sha256(TEXT), TEXT, CRLF, '')).toHaveLength(1);
  });
});
