import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { command } from './command.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const values = (tag: string) => `image: { repository: registry.example.com/api, tag: "${tag}" }\n`;
const FILES = {
  'charts/values-stage.yaml': values('2'),
  'charts/values-prod.yaml': values('1'),
  'db/V1__a.sql': 'CREATE TABLE a (id int);\n',
  '.github/workflows/ci.yml': 'on: push\n',
};

let shop: string;
beforeEach(() => {
  shop = mkdtempSync(join(tmpdir(), 'towpath-init-'));
  made.push(shop);
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(join(shop, path, '..'), { recursive: true });
    writeFileSync(join(shop, path), text);
  }
});
const written = ['towpath.yaml', 'changes/README.md', '.github/workflows/towpath.yaml'];
const read = (path: string) => readFileSync(join(shop, path), 'utf8');

describe('towpath init', () => {
  test('says what it saw and what it would write, and writes nothing', async () => {
    const { stdout, stderr, code } = await command(['init', shop]);
    expect(code).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "Seen:
        \`charts/values-{environment}.yaml\` has versions of 1 service in several of prod, stage: 2 files
        names in paths are taken so: \`stage\` for staging; \`prod\` for production
        \`db/*.sql\` has 1 migration of flyway, up to \`db/V1__a.sql\`
        \`.github/workflows/ci.yml\` is of GitHub Actions

      towpath.yaml would be written:

        # What \`towpath init\` saw. Correct it where it is wrong: the guide "Where versions live" says what each line means.
        releases:
          # 1 service in several of prod, stage: 2 files
          - files: charts/values-{environment}.yaml
            environments:
              prod: production
              stage: staging
        migrations:
          # what is there now needs no change record; what comes after it does
          - tool: flyway
            files: db/*.sql
            after: db/V1__a.sql

      changes/README.md would be written:

        # Change records

        A file for each change of schema, data or configuration: what it is, how it is undone, and what happened to it in each
        environment. Pipelines write them with \`towpath record\`. The format is in \`schemas/change.schema.json\` of Towpath.

      .github/workflows/towpath.yaml would be written:

        name: towpath
        on: [push, pull_request]
        permissions: { contents: read }
        jobs:
          check:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v6
                with: { fetch-depth: 0 }
              - uses: actions/setup-node@v6
                with: { node-version: 24 }
              - run: npx --yes --package towpath@0.1.0 towpath check
      "
    `);
    expect(stderr).toBe('Nothing was written. `towpath init --yes` writes it.\n');
    expect(written.filter((path) => existsSync(join(shop, path)))).toEqual([]);
  });

  test('writes with `--yes` what `check` then judges by, as if it had been assumed', async () => {
    expect((await command(['init', shop, '--yes'])).code).toBe(0);
    expect(load(read('towpath.yaml'))).toEqual({
      releases: [{ files: 'charts/values-{environment}.yaml', environments: { stage: 'staging', prod: 'production' } }],
      migrations: [{ tool: 'flyway', files: 'db/*.sql', after: 'db/V1__a.sql' }],
    });
    expect(load(read('.github/workflows/towpath.yaml'))).toMatchObject({ jobs: { check: {} } });
    const { stdout } = await command(['check', shop, '--now', '2026-01-02T00:00:00Z']);
    expect(stdout).not.toContain('error');
  });

  test('overwrites nothing', async () => {
    mkdirSync(join(shop, 'changes'));
    writeFileSync(join(shop, 'changes/README.md'), 'Ours\n');
    const { stdout, code } = await command(['init', shop, '--yes']);
    expect([code, read('changes/README.md')]).toEqual([0, 'Ours\n']);
    expect(stdout).toContain('changes/README.md is there already, and left as it is.');
    const again = await command(['init', shop, '--yes']);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('`towpath.yaml` is there already')]);
  });

  test('writes nothing through a link that leads out of the repository', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'towpath-init-'));
    made.push(outside);
    symlinkSync(outside, join(shop, 'changes'));
    const { stderr, code } = await command(['init', shop, '--yes']);
    expect(code).toBe(2);
    expect(stderr).toContain('leads out of the repository');
    expect(existsSync(join(outside, 'README.md'))).toBe(false);
    expect(lstatSync(join(shop, 'changes')).isSymbolicLink()).toBe(true);
  });

  test('finds nothing to write in a repository of code', async () => {
    for (const path of ['charts', 'db']) rmSync(join(shop, path), { recursive: true });
    const { stderr, code } = await command(['init', shop, '--yes']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^No file was recognised that declares versions/)]);
    expect(existsSync(join(shop, 'towpath.yaml'))).toBe(false);
  });

  test('refuses a configuration that only has another name', async () => {
    writeFileSync(join(shop, 'towpath.yml'), 'releases: []\n');
    const { stderr, code } = await command(['init', shop, '--yes']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Rename it to `towpath.yaml`')]);
  });
});

describe('names that nobody else uses', () => {
  const site = (name: string, tag: string) => ({ [`charts/values-${name}.yaml`]: values(tag) });
  const folder = repository([
    { at: 0, edits: { ...site('tucson', '0'), ...site('summit', '0') } },
    ...['1', '2', '3'].flatMap((tag, round) => [
      { at: 100 * (round + 1), edits: site('tucson', tag) },
      { at: 100 * (round + 1) + 50, edits: site('summit', tag) },
    ]),
  ]);
  made.push(folder);

  test('are asked about: nothing is written before somebody says which environments they are', async () => {
    const { stdout, stderr, code } = await command(['init', folder, '--yes', '--no-cache']);
    expect(code).toBe(2);
    expect(stdout).toContain('nothing says which of them is production');
    expect(stderr).toBe(
      'Nothing was written. Say it with `--as`: `towpath init --as tucson=staging --as summit=production`.\n',
    );
    const wrong = await command(['init', folder, '--yes', '--no-cache', '--as', 'summit=prodction']);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Write `production`.')]);
    expect(existsSync(join(folder, 'towpath.yaml'))).toBe(false);
    const said = await command([
      'init',
      folder,
      '--yes',
      '--no-cache',
      '--as',
      'tucson=staging',
      '--as',
      'summit=production',
    ]);
    expect(said.code).toBe(0);
    expect(load(readFileSync(join(folder, 'towpath.yaml'), 'utf8'))).toEqual({
      releases: [
        { files: 'charts/values-{environment}.yaml', environments: { tucson: 'staging', summit: 'production' } },
      ],
    });
  });
});
