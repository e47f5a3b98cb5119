import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type NewCommit, repository } from '../history/repository.ts';
import { command } from './command.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function clone(commits: readonly NewCommit[]): string {
  const folder = repository(commits);
  made.push(folder);
  return folder;
}

const values = (tag: string) => `image: { repository: registry.example.com/api, tag: "${tag}" }\n`;
const at = (name: string, tag: string) => ({ [`charts/api/values-${name}.yaml`]: values(tag) });
/** Version 2 went to stage and then to prod, 3 to prod alone. */
const SHOP: NewCommit[] = [
  { at: 0, edits: { ...at('stage', '1'), ...at('prod', '1'), 'README.md': 'Charts' } },
  { at: 3600, edits: at('stage', '2') },
  { at: 7200, edits: at('prod', '2') },
  { at: 9000, edits: at('prod', '3') },
];
const NOW = ['--now', '2026-01-02T00:00:00Z', '--no-cache'];

function validator(name: string) {
  const ajv = new Ajv2020({ strict: false });
  (addFormatsModule as unknown as (to: Ajv2020) => void)(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8')));
}

describe('a repository without a configuration', () => {
  const shop = clone(SHOP);

  test('is checked by what its files show, which the report says, as text and as JSON', async () => {
    const { stdout, code } = await command(['check', shop, ...NOW]);
    expect(code).toBe(1);
    expect(stdout).toContain('error  arrival-order  charts/api/values-prod.yaml:1');
    expect(stdout).toContain(
      'note  there is no towpath.yaml, so that this is by what the files of the repository show',
    );
    expect(stdout).toContain('note  names in paths are taken so: `stage` for staging; `prod` for production');
    const json = JSON.parse((await command(['check', shop, ...NOW, '--format', 'json'])).stdout);
    expect(json.assumed.text).toContain('files: charts/api/values-{environment}.yaml');
    expect(json.assumed.why).toHaveLength(2);
    const validate = validator('report');
    validate(json);
    expect(validate.errors).toBeNull();
  });

  describe('judges a request by what the base shows', () => {
    test.each<[what: string, files: Record<string, string>]>([
      [
        'settings that leave its files out',
        {
          'towpath.yaml':
            'releases:\n  - files: charts/web/values-{environment}.yaml\n    environments: { stage: staging, prod: production }\n',
        },
      ],
      ['settings of something else', { 'towpath.yaml': 'site: https://runbooks.example.com\n' }],
      ['a record', { 'changes/a.yaml': 'id: a\n' }],
      ['a policy of its own', { 'content/policy.yaml': 'extends: default\noff: [arrival-order]\n' }],
    ])('though it brings %s', async (_, files) => {
      const base = ['--base', 'HEAD^', ...NOW];
      const web = { 'charts/web/values-stage.yaml': values('1'), 'charts/web/values-prod.yaml': values('1') };
      const before = SHOP.slice(0, 3).map((commit) => ({ ...commit, edits: { ...commit.edits, ...web } }));
      const judged = await command([
        'check',
        clone([...before, { at: 9000, edits: { ...at('prod', '3'), ...files } }]),
        ...base,
      ]);
      expect(judged.stdout).toContain('error  arrival-order  charts/api/values-prod.yaml:1');
      const alone = await command(['check', clone([...before, { at: 9000, edits: files }]), ...base]);
      expect(alone.stdout).not.toContain('error  arrival-order');
    });
  });

  test('finds a file of the base that a request moves to where nothing is read', async () => {
    const base = ['--base', 'HEAD^', ...NOW];
    const web = { 'charts/web/values-stage.yaml': values('1'), 'charts/web/values-prod.yaml': values('1') };
    const before = SHOP.slice(0, 3).map((commit) => ({ ...commit, edits: { ...commit.edits, ...web } }));
    const moved = { 'charts/web/values-prod.yaml': null, 'tests/charts/web/values-prod.yaml': values('9') };
    const judged = await command(['check', clone([...before, { at: 9000, edits: moved }]), ...base]);
    expect(judged.stdout).toMatch(/^error {2}settings-kept/m);
    expect(judged.stdout).toContain('tests/charts/web/values-prod.yaml');
    const retired = { 'charts/web/values-prod.yaml': null };
    const gone = await command(['check', clone([...before, { at: 9000, edits: retired }]), ...base]);
    expect(gone.stdout).not.toContain('settings-kept');
  });

  describe('says what settings that a request brings leave out of what the files show', () => {
    const web = { 'charts/web/values-stage.yaml': values('1'), 'charts/web/values-prod.yaml': values('1') };
    const before = SHOP.slice(0, 3).map((commit) => ({ ...commit, edits: { ...commit.edits, ...web } }));
    const notes = async (files: Record<string, string>) => {
      const folder = clone([...before, { at: 9000, edits: files }]);
      const { stdout } = await command(['check', folder, '--base', 'HEAD^', ...NOW, '--format', 'json']);
      return JSON.parse(stdout).notes.filter((note: string) => note.includes('leaves out'));
    };
    const all = 'releases:\n  - files: charts/{service}/values-{environment}.yaml\n';
    const aliases = '    environments: { stage: staging, prod: production }\n';

    test.each<[what: string, files: Record<string, string>, left: RegExp]>([
      [
        'a service',
        { 'towpath.yaml': `releases:\n  - files: charts/web/values-{environment}.yaml\n${aliases}` },
        /^towpath\.yaml is new since HEAD\^, and leaves out what the files show: versions of `api` in production and staging \(charts\/api\/values-prod\.yaml, charts\/api\/values-stage\.yaml\)\. No rule/,
      ],
      [
        'an environment',
        { 'towpath.yaml': `${all}    environments: { prod: production }\n` },
        /versions of `api`, `web` in staging \(/,
      ],
      [
        'everything',
        { 'towpath.yaml': 'site: https://runbooks.example.com\n' },
        /`api`, `web` in production and staging/,
      ],
      [
        'everything, by a record alone',
        { 'changes/a.yaml': 'id: a\nfiles: []\n' },
        /^a record without settings is new since HEAD\^, and leaves out/,
      ],
    ])('%s', async (_, files, left) => {
      expect(await notes(files)).toEqual([expect.stringMatching(left)]);
    });

    test('what files inherit', async () => {
      const shared = { 'charts/api/values.yaml': values('1'), 'charts/api/values-prod.yaml': 'replicas: 2\n' };
      const start = { at: 0, edits: { ...shared, ...at('stage', '2'), ...web } };
      const folder = clone([start, { at: 30, edits: { 'towpath.yaml': 'site: https://runbooks.example.com\n' } }]);
      const { stdout } = await command(['check', folder, '--base', 'HEAD^', ...NOW]);
      expect(stdout).toContain(
        '(charts/api/values-prod.yaml, charts/api/values-stage.yaml, charts/web/values-prod.yaml and 1 more)',
      );
    });

    test('migrations', async () => {
      const sql = { 'db/migrations/V1__a.sql': 'A;', 'db/migrations/V2__b.sql': 'B;' };
      const read = { 'towpath.yaml': `${all}${aliases}`, ...sql };
      expect(await notes(read)).toEqual([
        expect.stringMatching(
          /leaves out what the files show: the 2 migrations of flyway in `db\/migrations\/\*\.sql`\./,
        ),
      ]);
      const named = `${read['towpath.yaml']}migrations: [{ tool: flyway, files: "db/migrations/V*.sql" }]\n`;
      expect(await notes({ ...read, 'towpath.yaml': named })).toEqual([]);
    });

    test('and nothing where they read all of it, whatever they call it, or there already were settings', async () => {
      expect(await notes({ 'towpath.yaml': `${all}    service: "shop/{service}"\n${aliases}` })).toEqual([]);
      expect(await notes({ 'README.md': 'More' })).toEqual([]);
      const adopted = { 'towpath.yaml': `releases:\n  - files: charts/web/values-{environment}.yaml\n${aliases}` };
      const folder = clone([...before, { at: 8000, edits: adopted }, { at: 9000, edits: { 'README.md': 'More' } }]);
      const { stdout } = await command(['check', folder, '--base', 'HEAD^', ...NOW]);
      expect(stdout).not.toContain('leaves out');
    });
  });

  test('says which versions are not committed, and so not judged', async () => {
    const folder = clone(SHOP.slice(0, 3));
    const clean = await command(['check', folder, ...NOW]);
    expect([clean.code, clean.stdout]).toEqual([0, expect.not.stringContaining('not committed')]);
    writeFileSync(join(folder, 'charts/api/values-prod.yaml'), `# The same version.\n${values('2')}`);
    expect((await command(['check', folder, ...NOW])).stdout).not.toContain('not committed');
    writeFileSync(join(folder, 'charts/api/values-prod.yaml'), values('3'));
    expect((await command(['check', folder, ...NOW])).stdout).toContain(
      'note  charts/api/values-prod.yaml declares versions that are not committed: rules on arrivals judge it as the last commit has it\n',
    );
  });

  test('is audited by the same', async () => {
    const { stdout, code } = await command(['audit', shop, '--no-cache', '--format', 'json']);
    expect(code).toBe(0);
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({
      assumed: { text: expect.stringContaining('prod: production') },
      promotions: [{ to: 'staging' }, { to: 'production', counts: { ok: 1, 'never-upstream': 1, bootstrap: 1 } }],
    });
    const validate = validator('audit');
    validate(json);
    expect(validate.errors).toBeNull();
    const table = (await command(['audit', shop, '--no-cache'])).stdout;
    expect(table).toMatch(/^Assumed: there is no towpath.yaml/);
    expect((await command(['audit', shop, '--no-cache', '--format', 'markdown'])).stdout).toContain(
      'Assumed:\n\n- there is no',
    );
  });

  test('gives the verdict that the configuration gives which was assumed', async () => {
    const { assumed, ...without } = JSON.parse((await command(['check', shop, ...NOW, '--format', 'json'])).stdout);
    const config = join(shop, '../assumed-by-a-test.yaml');
    writeFileSync(config, assumed.text);
    made.push(config);
    const given = JSON.parse((await command(['check', shop, ...NOW, '--config', config, '--format', 'json'])).stdout);
    expect(given.rules).toEqual(without.rules);
    expect(given.findings.map(({ message }: { message: string }) => message)).toEqual(
      without.findings.map(({ message }: { message: string }) => message),
    );
    expect(given).not.toHaveProperty('assumed');
  });

  test('has findings whose help can be followed, though what they are of has happened', async () => {
    const folder = clone(SHOP);
    const { stdout } = await command(['check', folder, ...NOW]);
    expect(stdout).toContain(
      'until then let `towpath baseline --add` list this one, for `check --baseline towpath-baseline.json`, or in an emergency ask within 24 hours for a waiver that names the incident.',
    );
    expect((await command(['baseline', '--add', '--no-cache'], folder)).code).toBe(0);
    const known = await command(['check', ...NOW, '--baseline', 'towpath-baseline.json'], folder);
    expect([known.code, known.stdout]).toEqual([0, expect.stringContaining('1 known.')]);
    const asked = [
      ...['waiver', 'down', '--rule', 'arrival-order', '--subject', 'api@3', '--environment', 'production'],
      ...[
        '--reason',
        'Nobody could pay',
        '--requested-by',
        'ana@example.com',
        '--expires',
        '2d',
        '--incident',
        'INC-1',
      ],
    ];
    expect((await command(['record', ...asked, '--now', '2026-01-01T12:00:00Z'], folder)).code).toBe(0);
    const waived = await command(['check', '--now', '2026-01-01T12:00:00Z', '--no-cache'], folder);
    expect([waived.code, waived.stdout]).toEqual([0, expect.stringContaining('1 waived.')]);
    const gate = await command(['gate', 'api@4', 'prod', ...NOW, '--repo', folder]);
    expect(gate.stdout).toContain('or have a waiver in force first that says why that is impossible.');
  });

  test('is judged in a request by what its files showed at the base', async () => {
    const request = clone([...SHOP.slice(0, 3), { at: 9000, edits: { ...at('prod', '3'), ...at('stage', '2') } }]);
    const { stdout, code } = await command(['check', request, ...NOW, '--base', 'HEAD~1']);
    expect(code).toBe(1);
    expect(stdout).toContain('error  arrival-order');
    // Files that are moved to where nothing names an environment are still those of the base.
    addCommits(
      request,
      [{ at: 9900, edits: { 'charts/api/values-prod.yaml': null, 'charts/api/values-x.yaml': values('4') } }],
      true,
    );
    expect((await command(['check', request, ...NOW, '--base', 'HEAD~1'])).code).toBe(2);
  });
});

test('files that a request brings where records would lie, and that are none, are not taken from sight by it', async () => {
  const request = { at: 9000, edits: { 'changes/1.yaml': 'note: x\n', 'access/a.yaml': 'b: 1\n' } };
  const folder = clone([...SHOP.slice(0, 3), request]);
  const { stdout, code } = await command(['check', folder, '--base', 'HEAD^', ...NOW]);
  expect([code, stdout]).toEqual([0, expect.not.stringContaining('settings-kept  ')]);
});

test('files that only lie where records would are none: they are not accused', async () => {
  const others = { 'environments/prod.yaml': 'replicas: 3\n', 'changes/1.yaml': 'note: x\n', 'access/a.yml': 'b: 1\n' };
  const folder = clone([{ ...SHOP[0]!, edits: { ...SHOP[0]!.edits, ...others } }, ...SHOP.slice(1, 3)]);
  const { stdout, code } = await command(['check', folder, ...NOW, '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout).assumed.text).toMatch(/^environments: \[\]\nchanges: \[\]\ngrants: \[\]\nreleases:/);
  const shown = await command(['init', folder, '--no-cache']);
  expect(shown.stdout).toContain('  environments: []\n');
});

describe('there is no verdict by assumption', () => {
  test.each<[what: string, commits: NewCommit[], expected: RegExp]>([
    [
      'where a towpath.yaml was removed',
      [
        { ...SHOP[0]!, edits: { ...SHOP[0]!.edits, 'towpath.yaml': 'releases: []\n' } },
        ...SHOP.slice(1),
        { at: 9999, edits: { 'towpath.yaml': null } },
      ],
      /There is nothing to check/,
    ],
    [
      'where no version went from one environment to another but the one that services started with',
      [SHOP[0]!, { at: 9, edits: at('prod', '2') }, { at: 10, edits: at('stage', '3') }],
      /only 0 of 1 version of production, without those that its services started with, were ever in another/,
    ],
    [
      'where nothing declares a version',
      [{ at: 0, edits: { 'src/prod/main.c': 'int main;' } }],
      /There is nothing to check/,
    ],
    [
      'where a configuration only has another name',
      [{ at: 0, edits: { ...SHOP[0]!.edits, 'towpath.yml': 'releases: []\n' } }, ...SHOP.slice(1)],
      /Rename it to `towpath.yaml`/,
    ],
  ])('%s: the check ends with 2', async (_, commits, expected) => {
    const { stdout, code } = await command(['check', clone(commits), ...NOW]);
    expect(code).toBe(2);
    expect(stdout).toMatch(expected);
  });

  test('in a folder that is no clone', async () => {
    const folder = join(clone([]), 'copy');
    rmSync(join(folder, '../.git'), { recursive: true });
    mkdirSync(join(folder, 'charts/api'), { recursive: true });
    for (const name of ['stage', 'prod']) writeFileSync(join(folder, `charts/api/values-${name}.yaml`), values('1'));
    const { stdout, code } = await command(['check', folder, ...NOW]);
    expect(code).toBe(2);
    expect(stdout).toContain('when they arrived is not known, since this is not a git repository');
  });
});

describe('names that nobody else uses', () => {
  const names = { tucson: 0, base: 1, summit: 2 };
  const site = (name: string, tag: string) => ({ [`charts/api/values-${name}-site.yaml`]: values(tag) });
  const observatory = clone([
    { at: 0, edits: Object.assign({}, ...Object.keys(names).map((name) => site(name, '0'))) },
    ...['1', '2', '3', '4'].flatMap((tag, round) =>
      Object.entries(names).map(([name, step]) => ({ at: 100 * (round + 1) + step, edits: site(name, tag) })),
    ),
  ]);

  test('are asked about, with the lines to write, by an audit and a check', async () => {
    const { stderr, code } = await command(['audit', observatory, '--no-cache']);
    expect(code).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "\`charts/api/values-{environment}.yaml\` has versions of 1 service for several names, and nothing says which of them is production.
      In the history 4 versions reached several of them in commits of their own, most often in this order:

        tucson-site  first of 4  of 4
        base-site    first of 0  of 4
        summit-site  first of 0  of 4

      Write these lines to towpath.yaml, once each name has the environment that it is (\`dev\`, \`staging\` or \`production\`); leave out those that are none:

      releases:
        - files: charts/api/values-{environment}.yaml
          environments:
            tucson-site: dev
            base-site: staging
            summit-site: production
      "
    `);
    const { stdout, code: checked } = await command(['check', observatory, ...NOW]);
    expect(checked).toBe(2);
    expect(stdout).toContain('"environments":{"tucson-site":"dev","base-site":"staging","summit-site":"production"}');
  });
});
