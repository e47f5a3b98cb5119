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
        environment. This makes one, with the sha256 of its files:

            towpath record change 2026-01-31-order-index --title "Index orders by customer" --kind schema --owner orders \\
              --path db/migrations/V2__order_index.sql --rollback db/migrations/U2__order_index.sql

        It is \`changes/2026-01-31-order-index.yaml\`, of which the name is the id. By hand it is written like this:

        \`\`\`yaml
        id: 2026-01-31-order-index
        title: Index orders by customer
        kind: schema    # schema, data or config
        owner: orders   # the team or person that answers for it
        files:
          - path: db/migrations/V2__order_index.sql
            sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855    # sha256sum FILE
        rollback: { path: db/migrations/U2__order_index.sql }    # or { forward: FILE }, { revert: true }, { irreversible: why }
        \`\`\`

        Pipelines add what happens to it: \`towpath record applied 2026-01-31-order-index dev\`, and others that
        \`towpath record --help\` lists. The guide "Gate and record in a pipeline" goes through all of it.

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
    expect(stderr).toBe(`Nothing was written. \`towpath init ${shop} --yes\` writes it.\n`);
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

  test('shows a record that is valid where it is copied, and a call that makes the same', async () => {
    await command(['init', shop, '--yes']);
    const guide = read('changes/README.md');
    const sample = /```yaml\n([^`]*)```/.exec(guide)![1]!;
    const sql = { 'db/migrations/V2__order_index.sql': '', 'db/migrations/U2__order_index.sql': 'DROP INDEX a;\n' };
    for (const [path, text] of Object.entries(sql)) {
      mkdirSync(join(shop, path, '..'), { recursive: true });
      writeFileSync(join(shop, path), text);
    }
    const [call] = /towpath (record change[^`]*?)\n\n/.exec(guide)!.slice(1);
    const words = [...call!.matchAll(/"([^"]*)"|([^\s\\]+)/g)].map(([word, quoted]) => quoted ?? word);
    expect((await command(words, shop)).code).toBe(0);
    expect(load(read('changes/2026-01-31-order-index.yaml'))).toEqual(load(sample));
    writeFileSync(join(shop, 'changes/2026-01-31-order-index.yaml'), sample);
    expect((await command(['check', shop, '--now', '2026-02-01T00:00:00Z'])).stdout).not.toContain('error');
  });

  test('takes what `--as` says of a name that nothing was asked about, and refuses what is no environment', async () => {
    const refused = await command(['init', shop, '--yes', '--as', 'prod=prodution']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('Write `production`.')]);
    expect(existsSync(join(shop, 'towpath.yaml'))).toBe(false);
    expect((await command(['init', shop, '--as', 'prd=production'])).code).toBe(2);
    expect((await command(['init', shop, '--yes', '--as', 'stage=dev'])).code).toBe(0);
    expect(read('towpath.yaml')).toContain('      stage: dev\n');
  });

  test('writes the job for CI that is missing where a towpath.yaml is there already', async () => {
    const ours = 'releases:\n  - { files: "charts/values-{environment}.yaml" }\n';
    writeFileSync(join(shop, 'towpath.yaml'), ours);
    expect((await command(['init', shop])).stdout).toContain('.github/workflows/towpath.yaml would be written:');
    const { stdout, code } = await command(['init', shop, '--yes']);
    expect([code, stdout, read('towpath.yaml')]).toEqual([0, '.github/workflows/towpath.yaml is written.\n', ours]);
    expect((await command(['init', shop, '--yes'])).stderr).toContain('`towpath.yaml` is there already');
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

  test('lets CI take a baseline that is there', async () => {
    writeFileSync(join(shop, 'towpath-baseline.json'), '{ "version": 1, "findings": [] }\n');
    expect((await command(['init', shop, '--yes'])).code).toBe(0);
    expect(read('.github/workflows/towpath.yaml')).toMatch(/towpath check --baseline towpath-baseline\.json$/m);
  });

  test('writes of a repository with migrations alone that it has no manifests, so that none is called missing', async () => {
    rmSync(join(shop, 'charts'), { recursive: true });
    expect((await command(['init', shop, '--yes'])).code).toBe(0);
    expect(load(read('towpath.yaml'))).toMatchObject({ environments: [], migrations: [{ tool: 'flyway' }] });
    expect((await command(['check', shop, '--now', '2026-01-02T00:00:00Z'])).stdout).not.toContain('environment-chain');
    mkdirSync(join(shop, 'environments'));
    writeFileSync(join(shop, 'environments/dev.yaml'), 'environment: dev\n');
    rmSync(join(shop, 'towpath.yaml'));
    expect((await command(['init', shop, '--yes'])).code).toBe(0);
    expect(load(read('towpath.yaml'))).not.toHaveProperty('environments');
  });

  test('refuses a configuration that only has another name', async () => {
    writeFileSync(join(shop, 'towpath.yml'), 'releases: []\n');
    const { stderr, code } = await command(['init', shop, '--yes']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Rename it to `towpath.yaml`')]);
  });
});

describe('in a folder of a git repository', () => {
  const sub = () => join(shop, 'charts');

  test('the files go to its top, as `check` looks for them, and that is said', async () => {
    mkdirSync(join(shop, '.git'));
    const { stderr, stdout, code } = await command(['init', '--yes'], sub());
    expect([code, stderr]).toEqual([
      0,
      'note  the repository is `..`, the top of the git repository; the files go there\n',
    ]);
    expect(stdout).toContain('towpath.yaml is written.');
    expect(written.filter((path) => existsSync(join(shop, path)))).toEqual(written);
    const again = await command(['init', '--yes'], sub());
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/^`..\/towpath.yaml` is there already/)]);
  });

  test('they go into a folder that is named, and its part in the CI of the whole is said', async () => {
    mkdirSync(join(shop, '.git'));
    const { stderr, code } = await command(['init', 'charts', '--yes'], shop);
    expect([code, stderr]).toEqual([
      0,
      'note  the files go into `charts`, which is a part of a git repository; its CI runs `towpath check charts`\n',
    ]);
    expect([existsSync(join(sub(), 'towpath.yaml')), existsSync(join(shop, 'towpath.yaml'))]).toEqual([true, false]);
  });

  test('outside of one they go where it is run: what lies above may be anybody’s', async () => {
    const { stderr } = await command(['init', '--yes'], sub());
    expect([stderr, existsSync(join(sub(), 'towpath.yaml'))]).toEqual(['', true]);
  });
});

describe('at a terminal', () => {
  const agree = (line: string | undefined) => command(['init', shop], '.', {}, { ask: async () => line });

  test('it writes where somebody agrees, and nothing else', async () => {
    for (const line of ['n', '', undefined, 'yess']) {
      const { code, stderr } = await agree(line);
      expect([code, stderr]).toEqual([0, expect.stringContaining('Nothing was written.')]);
    }
    expect(existsSync(join(shop, 'towpath.yaml'))).toBe(false);
    expect((await agree('Y')).stdout).toContain('towpath.yaml is written.');
    expect(existsSync(join(shop, 'towpath.yaml'))).toBe(true);
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
      `Nothing was written. Say it with \`--as\`: \`towpath init ${folder} --as tucson=staging --as summit=production\`.\n`,
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

  test('are asked about at a terminal, one after the other; no answer is the one that is suggested', async () => {
    rmSync(join(folder, 'towpath.yaml'), { force: true });
    const lines = ['', 'prodction'];
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return lines.shift();
    };
    const wrong = await command(['init', folder, '--no-cache'], '.', {}, { ask });
    expect(asked).toEqual([
      'Which environment is tucson? dev, staging, production, none [staging] ',
      'Which environment is summit? dev, staging, production, none [production] ',
    ]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Write `production`.')]);
    const ended = await command(['init', folder, '--no-cache'], '.', {}, { ask: async () => undefined });
    expect([ended.code, ended.stderr]).toEqual([2, expect.stringMatching(/^Nothing was written\./)]);
    expect(ended.stdout.match(/nothing says which/g)).toHaveLength(1);
  });
});
