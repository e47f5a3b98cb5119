import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const CONFIG = `releases:
  - files: overlays/{environment}/kustomization.yaml
    environments: { stage: staging, prod: production }
`;
const overlay = (tag: string) => `images:\n  - name: registry.example.com/shop/api\n    newTag: ${tag}\n`;
const SHOP = [
  {
    at: 0,
    subject: 'Start',
    edits: {
      'towpath.yaml': CONFIG,
      'overlays/stage/kustomization.yaml': overlay('"1.10"'),
      'overlays/prod/kustomization.yaml': overlay('"1.10"'),
      'overlays/qa/kustomization.yaml': overlay('"1.10"'),
    },
  },
  { at: 3600, subject: 'Stage 1.11', edits: { 'overlays/stage/kustomization.yaml': overlay('"1.11"') } },
  { at: 7200, subject: 'Ship 1.11', edits: { 'overlays/prod/kustomization.yaml': overlay('"1.11"') } },
  { at: 9000, subject: 'Ship the hotfix', edits: { 'overlays/prod/kustomization.yaml': overlay('1.11-hotfix') } },
];

function shop(options?: { bare?: boolean }): string {
  const folder = repository(SHOP, options);
  made.push(folder);
  return folder;
}

const audit = (folder: string, ...argv: string[]) => command(['audit', folder, '--no-cache', ...argv]);

test('an audit warns that files seem to inherit versions that it does not follow, and that a star takes two services for one', async () => {
  const values = (tag: string) => `image: { repository: shop/api, tag: "${tag}" }\n`;
  const folder = repository([
    {
      at: 0,
      edits: {
        'towpath.yaml':
          'releases:\n  - { files: "a/values-{environment}.yaml" }\n  - { files: "t/*/{service}/{environment}", kind: text }\n',
        'a/values.yaml': values('2'),
        'a/values-staging.yaml': 'replicas: 1\n',
        'a/values-production.yaml': values('1'),
        't/x/api/staging': '1',
        't/y/api/staging': '2',
      },
    },
  ]);
  made.push(folder);
  const { stderr, code } = await audit(folder);
  expect(code).toBe(0);
  expect(stderr).toMatch(/help {4}Add `base: a\/values.yaml` to this entry/);
  expect(stderr).toMatch(/have different versions of `api` in staging/);
});

test('an audit names the symbolic links in the place of files and folders with versions, and a check is blind behind them', async () => {
  const folder = repository([
    {
      at: 0,
      edits: {
        'towpath.yaml': CONFIG,
        'overlays/dev/kustomization.yaml': overlay('1'),
        'overlays/stage': { link: '../shared/stage' },
        'overlays/prod/kustomization.yaml': { link: '../../shared/prod.yaml' },
        // Of no environment.
        'overlays/also': { link: 'dev' },
        'shared/stage/kustomization.yaml': overlay('1'),
        'shared/prod.yaml': overlay('1'),
      },
    },
    { at: 60, edits: { 'shared/stage/kustomization.yaml': overlay('2') } },
  ]);
  made.push(folder);
  const [{ stdout }, checked] = await Promise.all([
    audit(folder),
    command(['check', folder, '--no-cache', '--now', '2026-01-02T00:00:00Z'], '.', { CI: 'true' }),
  ]);
  expect(stdout).toContain('not followed through the links `overlays/prod/kustomization.yaml`, `overlays/stage`:');
  expect(checked.stdout).toContain('history is not followed through the link overlays/stage.');
  expect(checked.stdout).toContain('history is not followed through the link overlays/prod/kustomization.yaml.');
  expect(checked.stdout).not.toContain('overlays/also');
  expect(checked.code).toBe(2);
  const bare = repository([], { bare: true });
  made.push(bare);
  git(bare, ['fetch', '-q', folder, 'main:main']);
  expect((await audit(bare)).stdout).toContain('`overlays/prod/kustomization.yaml`, `overlays/stage`');
});

describe('towpath audit', () => {
  test('audits a clone whose `releases` say where versions are declared, by the chain of the default policy', async () => {
    const { code, stdout, stderr } = await audit(shop(), '--format', 'json');
    expect(code).toBe(0);
    expect(stderr).toBe('note  the repository has no policy of its own; the chain of the default policy was used\n');
    expect(JSON.parse(stdout)).toMatchObject({
      commits: 4,
      arrivals: { dev: 0, staging: 2, production: 3 },
      promotions: [
        { from: 'dev', to: 'staging' },
        {
          from: 'staging',
          to: 'production',
          counts: { ok: 1, 'never-upstream': 1, bootstrap: 1 },
          soakSeconds: { p50: 3600 },
        },
      ],
      worst: [
        { class: 'never-upstream', service: 'api', version: '1.11-hotfix', subject: 'Ship the hotfix' },
        { class: 'never-upstream' },
      ].slice(0, 1),
      leftOut: [{ name: 'qa', versions: 1 }],
    });
  });

  test('exits with 2 where a name without an alias most likely means an environment of which there is no version', async () => {
    const folder = repository([
      {
        at: 0,
        edits: {
          'towpath.yaml': CONFIG.replace(', prod: production', ''),
          'overlays/stage/kustomization.yaml': overlay('"1.10"'),
          'overlays/prod/kustomization.yaml': overlay('"1.10"'),
        },
      },
    ]);
    made.push(folder);
    const { code, stdout, stderr } = await audit(folder);
    expect(code).toBe(2);
    expect(stdout).toContain('staging');
    expect(stderr).toContain(
      'towpath.yaml:1:1\n  No version of `production` was ever declared, and `prod` in the paths of `releases` is no environment.',
    );
    expect(stderr).toContain('Write `environments: { prod: production, stage: staging }` in that entry of `releases`');
  });

  test('takes a name that has a part of one for another among the names of many tenants', async () => {
    const tenants = Array.from({ length: 300 }, (_, at) => [`tags/tenant${at}/api`, 'v1'] as const);
    const edits = {
      'towpath.yaml': 'releases: [{ files: "tags/{environment}/{service}" }]\n',
      ...Object.fromEntries(tenants),
      ...Object.fromEntries(['staging', 'production', 'ann-dev'].map((name) => [`tags/${name}/api`, 'v1'])),
    };
    const folder = repository([{ at: 0, edits }]);
    made.push(folder);
    expect((await audit(folder)).code).toBe(0);
  });

  test('audits a bare repository like any other', async () => {
    const { stdout } = await audit(shop({ bare: true }), '--format', 'json');
    const { head: _, ...bare } = JSON.parse(stdout);
    const { head: __, ...whole } = JSON.parse((await audit(shop(), '--format', 'json')).stdout);
    expect(bare).toEqual(whole);
  });

  test('takes the configuration from --config, and the chain from the policy beside that file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'towpath-config-'));
    made.push(folder);
    mkdirSync(join(folder, 'policy/environments'), { recursive: true });
    const page = (order: number, from: string) => `---\ntitle: E\norder: ${order}\n${from}purpose: Runs.\n---\n`;
    writeFileSync(join(folder, 'policy/environments/stage.mdx'), page(1, ''));
    writeFileSync(join(folder, 'policy/environments/prod.mdx'), page(2, 'promotesFrom: stage\n'));
    writeFileSync(join(folder, 'other.yaml'), `policy: policy\n${CONFIG.replace(/\n {4}environments.*\n/, '\n')}`);
    const { code, stdout } = await audit(shop(), '--config', join(folder, 'other.yaml'), '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).arrivals).toEqual({ stage: 2, prod: 3 });
  });

  test('counts only what is later than --since', async () => {
    const { stdout } = await audit(shop(), '--since', '2026-01-01T01:30:00Z', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      since: '2026-01-01T01:30:00Z',
      commits: 2,
      arrivals: { production: 2 },
    });
  });

  test('writes each format to its own file', async () => {
    const folder = shop();
    const { stdout } = await audit(folder, '--format', 'table', '--format', `markdown=${join(folder, 'audit.md')}`);
    expect(stdout).toMatch(/^4 commits changed a file that declares versions/);
    expect(readFileSync(join(folder, 'audit.md'), 'utf8')).toMatch(/^# Promotions in git history/);
  });

  test.each<[what: string, argv: (folder: string) => string[], said: RegExp]>([
    ['a folder that does not exist', () => ['no-such-folder'], /`no-such-folder` does not exist/],
    ['a file', () => ['README.md'], /`README.md` is a file; a folder is expected/],
    ['a folder outside git', () => ['examples/storefront'], /this is not a git repository/],
    ['a --since that is not a time', (folder) => [folder, '--since', 'yesterday'], /`--since yesterday` is not a date/],
    ['a clock that is not a timestamp', (folder) => [folder, '--now', 'noon'], /`--now noon` is not a timestamp/],
    ['an unknown format', (folder) => [folder, '--format', 'jsn'], /`jsn` is not a format\.\nWrite `json`/],
    [
      'a configuration that does not exist',
      (folder) => [folder, '--config', 'none.yaml'],
      /`--config none.yaml` is not a file/,
    ],
    ['a folder that is not a policy', (folder) => [folder, '--policy', 'schemas'], /`schemas` is not a policy/],
  ])('exits with 2 for %s, and says so on stderr alone', async (_, argv, said) => {
    const { code, stdout, stderr } = await command(['audit', ...argv(shop())]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test('exits with 2 for a fault of the configuration, shown at its line', async () => {
    const folder = repository([
      { at: 0, edits: { 'towpath.yaml': 'releases:\n  - { files: "a/{enviroment}/b.yaml" }\n' } },
    ]);
    made.push(folder);
    const { code, stderr } = await audit(folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/towpath\.yaml:2:\d+\n.*enviroment/);
  });

  test('exits with 2 for an entry of `releases` that matches no file, and notes one whose files earlier entries all read', async () => {
    const folder = shop();
    const more = (files: string) => `${CONFIG}  - files: ${files}\n`;
    writeFileSync(join(folder, 'towpath.yaml'), more('nowhere/{environment}/kustomization.yaml'));
    const { code, stderr } = await audit(folder);
    expect(code).toBe(2);
    expect(stderr).toMatch(/towpath\.yaml:4:12\n.*nowhere\/\{environment\}\/kustomization\.yaml` matches no file/);
    writeFileSync(join(folder, 'towpath.yaml'), more('"*/{environment}/kustomization.yaml"'));
    expect(await audit(folder)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'nothing is read by `*/{environment}/kustomization.yaml`: its files are matched by an earlier entry',
      ),
    });
  });

  test('exits with 2 for an entry of `releases` that finds no version at any commit, and suggests the path that would', async () => {
    const folder = shop();
    const wrong = 'releases: [{ files: "overlays/{environment}/kustomization.yaml", version: "images[*].newTagg" }]\n';
    // That earlier settings found one, which are those of the last commit here, does not make it right.
    for (const [file, ...options] of [['wrong.yaml', '--config', join(folder, 'wrong.yaml')], ['towpath.yaml']]) {
      writeFileSync(join(folder, file!), wrong);
      const { code, stdout, stderr } = await audit(folder, ...options);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('matches holds a version at `images[*].newTagg`.');
      expect(stderr).toContain('Write `images[*].newTag`.');
    }
  });

  test('warns of an entry of `releases` that takes files of another kind for texts', async () => {
    const folder = shop();
    git(folder, ['checkout', '--quiet', '--force', 'main']);
    writeFileSync(join(folder, 'towpath.yaml'), CONFIG.replace('n.yaml', 'n*'));
    const { stderr } = await audit(folder);
    expect(stderr).toContain('warning  config  towpath.yaml:2:12');
    expect(stderr).toContain('kustomization.yaml` is that of kind `kustomize`.');
  });

  test('exits with 2 where no commit changes a file that declares versions', async () => {
    const folder = repository([{ at: 0, edits: { README: 'x' } }]);
    made.push(folder);
    const { code, stderr } = await audit(folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('under `releases` of towpath.yaml')]);
  });

  test('exits with 2 where files only lie where manifests would, and declare nothing', async () => {
    const folder = repository([{ at: 0, edits: { 'environments/prod.yaml': 'replicas: 3\n' } }]);
    made.push(folder);
    const { code, stdout, stderr } = await audit(folder);
    expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining('under `releases` of towpath.yaml')]);
  });

  test('of a folder without a configuration names the root of the clone that has one', async () => {
    const folder = shop();
    mkdirSync(join(folder, 'docs'));
    const help = `The clone's root, \`${folder}\`, has a towpath.yaml; name that folder.\n`;
    const { code, stderr } = await audit(join(folder, 'docs'));
    expect([code, stderr]).toEqual([2, expect.stringContaining(help)]);
    const named = await audit(join(folder, 'docs'), '--config', join(folder, 'towpath.yaml'));
    expect([named.code, named.stderr]).toEqual([2, expect.not.stringContaining("The clone's root")]);
    writeFileSync(join(folder, 'docs/towpath.yaml'), CONFIG);
    expect((await audit(join(folder, 'docs'))).stderr).not.toContain("The clone's root");
    expect((await audit(join(folder, 'overlays'))).stderr).toContain(help);
  });

  test('suggests entries of `releases` that find versions where there are none', async () => {
    const folder = repository([
      { at: 0, edits: { 'a/stage/kustomization.yaml': overlay('1'), 'a/prod/kustomization.yaml': overlay('1') } },
    ]);
    made.push(folder);
    const { code, stderr } = await audit(folder);
    expect(code).toBe(2);
    const suggested = stderr.slice(stderr.indexOf('releases:'));
    expect(suggested).toBe(
      'releases:\n  # 1 service in several of prod, stage: 2 files\n  - files: a/{environment}/kustomization.yaml\n    environments:\n      prod: production\n      stage: staging\n',
    );
    writeFileSync(join(folder, 'towpath.yaml'), suggested);
    expect((await audit(folder)).code).toBe(0);
  });

  test('exits with 2 in a shallow clone, with the CI settings that fetch all of it', async () => {
    const folder = shop();
    git(folder, ['clone', '-q', '--depth', '1', `file://${folder}`, 'shallow']);
    const { code, stderr } = await audit(join(folder, 'shallow'));
    expect([code, stderr]).toEqual([2, expect.stringMatching(/shallow clone[\s\S]*fetch-depth: 0/)]);
  });
});

describe('towpath audit of what cannot be read', () => {
  const folderOf = (edits: Readonly<Record<string, string>>) => {
    const folder = repository([{ at: 0, edits: { 'towpath.yaml': CONFIG, ...edits } }]);
    made.push(folder);
    return folder;
  };

  test('ends with 2 at the line where a file that declares versions cannot be parsed in any revision', async () => {
    const broken = {
      'overlays/stage/kustomization.yaml': overlay('"1"'),
      'overlays/prod/kustomization.yaml': 'images: [\n',
    };
    const { code, stdout, stderr } = await audit(folderOf(broken));
    expect(stdout).toBe('');
    expect(stderr).toContain('error  syntax  overlays/prod/kustomization.yaml:');
    expect(stderr).toContain('The file is not YAML: ');
    expect(code).toBe(2);
  });

  test('shows no line of one that a manifest lists as config', async () => {
    const { code, stderr } = await audit(
      folderOf({
        'environments/production.yaml': 'environment: production\nconfig: [./overlays/prod/kustomization.yaml]\n',
        'overlays/stage/kustomization.yaml': overlay('"1"'),
        'overlays/prod/kustomization.yaml': 'password: hunter1\nimages: [\n',
      }),
    );
    expect(stderr).toContain('error  syntax  overlays/prod/kustomization.yaml:');
    expect(stderr).not.toContain('hunter1');
    expect(code).toBe(2);
  });

  test('does not ask for files of environments that are not judged', async () => {
    const template = {
      'overlays/stage/kustomization.yaml': overlay('"1"'),
      'overlays/qa/kustomization.yaml': '{{ a }}: [\n',
    };
    const all = { ...template, 'overlays/prod/kustomization.yaml': overlay('"1"') };
    expect((await audit(folderOf(all))).code).toBe(0);
  });

  test('names the entry that matches no file, where none does', async () => {
    const { code, stderr } = await audit(folderOf({ 'README.md': 'x\n' }));
    expect(stderr).toContain('The pattern `overlays/{environment}/kustomization.yaml` matches no file.');
    expect(code).toBe(2);
  });
});

test('an audit ends with 2 where an alias means no environment of the policy, as a check does: an arrival would be missing', async () => {
  const folder = shop();
  writeFileSync(join(folder, 'towpath.yaml'), CONFIG.replace('prod: production', 'prod: prodution'));
  const [audited, checked] = await Promise.all([audit(folder), command(['check', folder, '--no-cache'])]);
  expect([audited.code, checked.code]).toEqual([2, 2]);
  const message = '`prodution` is not an environment of the policy.';
  expect(audited.stderr).toContain(message);
  expect(audited.stderr).toContain('help    Write `production`.');
  expect(checked.stdout).toContain(message);
});
