import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHANGE_FILE, CONTENT, files, MIGRATION_FILE, manifest, type Overrides } from '../build.ts';
import { environmentPage, STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const NOW = ['--now', '2026-11-23T12:00:00Z'];
const CI = { CI: 'true' };
const SHALLOW =
  'judged nothing: this is a shallow clone, which lacks the history. Clone it whole: `fetch-depth: 0` for';

const manifests = Object.fromEntries(
  ['dev', 'staging', 'production'].map((id) => [
    `environments/${id}.yaml`,
    manifest(id, { services: {}, config: undefined }),
  ]),
);
const WAIVER = `id: widen
rule: migration-unchanged
subject: db/migration/V1__a.sql
reason: Nobody had run it yet.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2025-12-31T21:00:00Z
expires: 2026-01-02T00:00:00Z
`;
/** A repository without records, one of whose migrations was edited under a waiver that has long expired. */
const EDITED = [
  {
    at: 0,
    edits: {
      ...manifests,
      'towpath.yaml': 'migrations: [{ tool: flyway, after: V1__a.sql }]\n',
      'db/migration/V1__a.sql': 'CREATE TABLE a (id int);\n',
    },
  },
  { at: 60, edits: { 'db/migration/V1__a.sql': 'CREATE TABLE a (id bigint);\n' } },
];

/** Clones a repository, as CI does: `--depth 1`, `--filter=blob:none`. */
function cloneOf(folder: string, ...options: string[]): string {
  const clone = join(mkdtempSync(join(tmpdir(), 'towpath-clone-')), 'clone');
  git(folder, ['config', 'uploadpack.allowFilter', 'true']);
  git(folder, ['clone', '-q', ...options, `file://${folder}`, clone]);
  return clone;
}

const check = (folder: string, variables = {}, ...options: string[]) =>
  command(['check', folder, ...NOW, '--no-cache', ...options], '.', variables);

describe('a clone of depth 1, in which an edit of a migration cannot be seen', () => {
  let shallow: string;
  beforeAll(() => {
    shallow = cloneOf(repository([...EDITED, { at: 120, edits: { 'waivers/widen.yaml': WAIVER } }]), '--depth', '1');
  });

  test('names every rule that judged nothing and the setting of CI that mends it, and does not call the waiver unused', async () => {
    const { stdout, code } = await check(shallow);
    const [note] = stdout.match(/^note {2}.*shallow clone.*$/m)!;
    expect(note).toContain(SHALLOW);
    for (const rule of ['arrival-order', 'arrival-soak', 'migration-unchanged', 'one-environment-at-a-time'])
      expect(note).toContain(rule);
    expect(stdout).toMatch(/^No findings where rules could look; \d+ rules could not\./m);
    expect(stdout).not.toContain('widen');
    expect(code).toBe(0);
  });

  test.each<[variables: Readonly<Record<string, string>>, options: string[], code: number]>([
    [CI, [], 2],
    [{ CI: '1' }, [], 2],
    [CI, ['--allow-blind'], 0],
    [{ CI: 'false' }, [], 0],
    [{ CI: '' }, [], 0],
  ])('with %j and %j ends with %i', async (variables, options, expected) => {
    const { stderr, code } = await check(shallow, variables, ...options);
    expect(code).toBe(expected);
    expect(stderr.includes('`--allow-blind`')).toBe(expected === 2);
  });

  test('says in JSON which rules were blind', async () => {
    const { rules, waivers } = JSON.parse((await check(shallow, {}, '--format', 'json')).stdout);
    expect(rules).toContainEqual({
      id: 'migration-unchanged',
      judged: 0,
      failed: 0,
      waived: 0,
      skipped: 'this is a shallow clone, which lacks the history',
      blind: [{ why: 'this is a shallow clone, which lacks the history', subjects: 1 }],
    });
    expect(waivers).toMatchObject([{ id: 'widen', state: 'unknown' }]);
  });
});

test('a whole clone is not blind, and ends in CI as elsewhere', async () => {
  const whole = cloneOf(repository(EDITED));
  const { stdout, code } = await check(whole, CI);
  expect(stdout).toContain('error  migration-unchanged');
  expect(code).toBe(1);
});

test('a clone without the blobs of its history says which rules they would have shown something', async () => {
  const partial = cloneOf(repository(EDITED), '--filter=blob:none');
  const { stdout, code } = await check(partial, CI);
  expect(stdout).toMatch(
    /note {2}.*migration-unchanged.* judged nothing: the clone lacks objects of its history\. Clone/,
  );
  expect(code).toBe(2);
});

test('where a version, or a migration, is behind a link, the rules that ask for its history say that they did not see it', async () => {
  const [start] = EDITED;
  const folder = repository([
    {
      at: 0,
      edits: {
        ...start!.edits,
        'towpath.yaml': 'migrations: [{ tool: flyway, after: V1__a.sql }]\nenvironments: live/*.yaml\n',
        'live/staging.yaml': { link: '../staging.yaml' },
        'staging.yaml': manifest('staging', { config: undefined }),
        'live/production.yaml': manifest('production', { services: {}, config: undefined }),
        'db/migration/V1__a.sql': { link: '../a.sql' },
        'db/a.sql': 'CREATE TABLE a (id int);\n',
      },
    },
    { at: 60, edits: { 'db/a.sql': 'CREATE TABLE a (id bigint);\n' } },
  ]);
  const { stdout } = await check(folder);
  const through = 'history is not followed through the link';
  expect(stdout).toMatch(
    new RegExp(
      `^note {2}arrival-freeze, arrival-order, arrival-soak judged nothing: ${through} live/staging.yaml`,
      'm',
    ),
  );
  expect(stdout).toMatch(new RegExp(`^note {2}migration-unchanged .*: ${through} db/migration/V1__a.sql`, 'm'));
  const based = await check(folder, {}, '--base', 'HEAD~1');
  // A link that was there before is no new migration.
  expect(based.stdout).not.toContain('record-for-every-migration');
});

test('a request is not blind behind a link that it leaves alone, with what it leads to and the services that are there', async () => {
  const shared = (version: string) => ({
    'shared.yaml': `image: { repository: registry.example.com/api, tag: "${version}" }\n`,
  });
  const values = (environment: string, service: string, version: string) => ({
    [`apps/${service}/${environment}.yaml`]: `image: { repository: registry.example.com/${service}, tag: "${version}" }\n`,
  });
  const folder = repository([
    {
      at: 0,
      edits: {
        ...policyPages('arrival-order'),
        'towpath.yaml':
          'releases:\n  - { files: "apps/{service}/{environment}.yaml", kind: helm, base: "apps/{service}/values.yaml" }\n',
        ...shared('1'),
        'apps/api/values.yaml': { link: '../../shared.yaml' },
        ...Object.assign(
          {},
          ...['dev', 'staging', 'production'].map((each) => ({
            ...values(each, 'web', '1'),
            [`apps/api/${each}.yaml`]: '{}\n',
          })),
        ),
      },
    },
    { at: 60, edits: { README: 'x' } },
    { at: 120, edits: values('staging', 'web', '2') },
    { at: 180, edits: shared('2') },
    { at: 240, edits: values('production', 'api', '3') },
  ]);
  const codes: (number | null)[] = [];
  for (const at of [1, 2, 3, 4]) {
    git(folder, ['checkout', '-q', `main~${4 - at}`]);
    codes.push((await check(folder, CI, '--base', 'HEAD~1')).code);
  }
  // A text, a service with files of its own that was not upstream, what the link leads to, and a service behind it.
  expect(codes).toEqual([0, 1, 2, 2]);
});

test('a record with a fault is found elsewhere, and in CI the check is worth nothing', async () => {
  const folder = cloneOf(repository([{ at: 0, edits: { ...files(), 'changes/slip.yaml': 'id: slip\ntitle: [\n' } }]));
  expect((await check(folder)).code).toBe(1);
  expect((await check(folder, CI)).code).toBe(2);
  expect((await check(folder, CI, '--allow-blind')).code).toBe(1);
});

describe('a sparse checkout', () => {
  /** The repository whose every file keeps the rules, or one with an edited migration, without some folders. */
  const sparse = (edits: Overrides, ...kept: string[]) => {
    const all = files({ [CHANGE_FILE]: soundChange(), [UNDO_FILE]: 'DROP INDEX a;\n', ...edits });
    const folder = cloneOf(repository([{ at: 0, edits: all }]));
    git(folder, ['sparse-checkout', 'set', '--no-cone', ...kept]);
    return folder;
  };
  /** Why rules are blind, by their ids. */
  const blind = async (folder: string): Promise<Record<string, string[]>> => {
    const { rules } = JSON.parse((await check(folder, {}, '--format', 'json')).stdout);
    return Object.fromEntries(
      rules.map(({ id, blind }: { id: string; blind: { why: string }[] }) => [id, blind.map(({ why }) => why)]),
    );
  };

  test('without the change records has no finding on what these would explain', async () => {
    const folder = sparse({}, '/*', '!/changes/');
    const { stdout, code } = await check(folder);
    expect(stdout).not.toMatch(/^error/m);
    expect(stdout).toContain(`this sparse checkout leaves out ${CHANGE_FILE}. Check everything out: run`);
    expect(stdout).toMatch(/^No findings where rules could look;/m);
    expect(code).toBe(0);
    expect((await check(folder, CI)).code).toBe(2);
    const whys = await blind(folder);
    for (const rule of ['record-for-every-migration', 'migration-unchanged', 'soak-window'])
      expect([rule, whys[rule]]).toEqual([rule, [`this sparse checkout leaves out ${CHANGE_FILE}`]]);
  });

  test('without the migrations does not call them missing or edited', async () => {
    const folder = sparse({ [MIGRATION_FILE]: 'DROP TABLE b;\n' }, '/*', '!/db/');
    expect((await check(folder)).stdout).not.toMatch(/^error/m);
    const whys = await blind(folder);
    expect(whys['migration-unchanged']).toContain(`this sparse checkout leaves out ${MIGRATION_FILE}`);
    expect(whys['record-for-every-migration']).toContain(`this sparse checkout leaves out ${MIGRATION_FILE}`);
    expect(whys['rollback-exists']).toEqual([`this sparse checkout leaves out ${UNDO_FILE}`]);
  });

  test('without a layer of the policy, or a page of one, cannot judge by it, and says so', async () => {
    const layers = {
      'content/policy.yaml': 'extends: ../org\n',
      'org/policy.yaml': 'extends: default\n',
      'org/rules/own.mdx': readFileSync(join(CONTENT, 'rules/rollback-exists.mdx'), 'utf8'),
    };
    const whole = await check(sparse(layers, '/*'), CI);
    expect(whole.stdout).not.toContain('in git and not in this folder');
    const page = await check(sparse(layers, '/*', '!/org/rules/'));
    expect(page.stdout).toContain('The policy has `rules/own.mdx` in git and not in this folder');
    expect(page.code).toBe(2);
    const layer = await check(sparse(layers, '/*', '!/org/'));
    expect(layer.stdout).toContain('`extends` names `../org`, which is in git and not in this folder.');
    expect(layer.stdout).toContain('git sparse-checkout disable');
    expect(layer.code).toBe(2);
  });

  test('without manifests and config files does not call these missing', async () => {
    const manifests = sparse({}, '/*', '!/environments/production.yaml');
    expect((await check(manifests)).stdout).not.toMatch(/^error/m);
    const why = 'this sparse checkout leaves out environments/production.yaml';
    const whys = await blind(manifests);
    for (const rule of ['environment-chain', 'same-shape', 'allowed-data'])
      expect([rule, whys[rule]]).toEqual([rule, [why]]);
    const configs = sparse({}, '/*', '!/config/staging/');
    expect((await check(configs)).stdout).not.toMatch(/^error/m);
    expect((await blind(configs))['same-shape']).toEqual(['this sparse checkout leaves out config/staging/app.yaml']);
  });

  test('without its policy or its configuration cannot be checked by others', async () => {
    const page = readFileSync(join(CONTENT, 'rules/soak-window.mdx'), 'utf8');
    const pages = {
      ...Object.fromEntries(
        ['dev', 'staging', 'production'].map((id) => [`content/environments/${id}.mdx`, environmentPage(id)]),
      ),
      'content/rules/soak-window.mdx': page,
      'content/rules/pipeline-only.mdx': readFileSync(join(CONTENT, 'rules/pipeline-only.mdx'), 'utf8'),
      'content/roles.yaml': 'tech-lead: [sam@example.com]\ndevops: [robin@example.com]\n',
    };
    for (const pattern of ['!/content/', '!/content/rules/soak-window.mdx', '!/towpath.yaml']) {
      const { stdout, code } = await check(sparse(pages, '/*', pattern));
      expect([pattern, stdout.match(/^error .*/gm)?.length, code]).toEqual([pattern, 1, 2]);
    }
    expect((await blind(sparse(pages, '/*', '!/content/rules/soak-window.mdx')))['soak-window']).toHaveLength(1);
  });

  test('is asked by the gate about the change alone', async () => {
    const { dev, staging } = STAGES;
    const waiting = soundChange({ stages: { dev, staging } });
    const folder = sparse(
      { [CHANGE_FILE]: waiting, 'changes/other.yaml': soundChange({ id: 'other' }) },
      '/*',
      '!/changes/other.yaml',
    );
    const at = ['--repo', folder, '--now', '2026-11-04T03:00:00Z', '--no-cache'];
    expect(await command(['gate', 'add-index', 'production', ...at], '.', CI)).toMatchObject({ code: 0 });
    const { stderr, code } = await command(['gate', 'other', 'production', ...at]);
    expect(stderr).toContain('`changes/other.yaml` is in git and not in this folder.');
    expect(code).toBe(2);
  });
});

test('a folder to which not everything was copied says what it lacks', async () => {
  const folder = cloneOf(repository([{ at: 0, edits: files({ [CHANGE_FILE]: soundChange(), [UNDO_FILE]: 'x\n' }) }]));
  rmSync(join(folder, 'changes'), { recursive: true });
  expect((await check(folder)).stdout).toContain(`git has, and the folder has not, ${CHANGE_FILE}. Restore it`);
  expect((await check(folder, CI)).code).toBe(2);
});

describe('the gate in a clone of depth 1', () => {
  const gate = (folder: string, variables = {}, ...options: string[]) =>
    command(
      ['gate', 'add-index', 'production', '--repo', folder, '--now', '2026-11-04T03:00:00Z', '--no-cache', ...options],
      '.',
      variables,
    );
  let shallow: string;
  beforeAll(() => {
    const { dev, staging } = STAGES;
    const all = files({
      'changes/add-index.yaml': soundChange({ stages: { dev, staging } }),
      [UNDO_FILE]: 'DROP INDEX a;\n',
    });
    shallow = cloneOf(repository([{ at: 0, edits: all }, { at: 1 }]), '--depth', '1');
  });

  test('says what it could not see beside its answer', async () => {
    const { stdout, code } = await gate(shallow);
    expect(stdout).toContain('add-index may go to production now, as far as could be seen, as of');
    expect(stdout).toContain(`note  migration-unchanged, soak-window ${SHALLOW}`);
    expect(code).toBe(0);
  });

  test('gives no answer in CI, unless that is allowed', async () => {
    expect((await gate(shallow, CI)).code).toBe(2);
    expect((await gate(shallow, CI, '--allow-blind')).code).toBe(0);
  });
});

test.each([
  ['by its entry', 'e/{environment}.yaml', 'e/production.yaml', 'e/production.yml'],
  [
    'of a kustomization',
    'e/{environment}/kustomization.yaml',
    'e/production/kustomization.yaml',
    'e/production/kustomization.yml',
  ],
])('a release file that gets another ending %s is told, and CI does not go green', async (_, pattern, from, to) => {
  const text = (tag: string) => `images: [{ name: api, newTag: "${tag}" }]\n`;
  const folder = repository([
    {
      at: 0,
      edits: {
        'towpath.yaml': `releases: [{ files: "${pattern}", version: "images[*].newTag" }]\n`.replace(
          pattern.includes('kustomization') ? ', version: "images[*].newTag"' : '\0',
          '',
        ),
        [from.replace('production', 'staging')]: text('1'),
        [from]: text('1'),
      },
    },
    { at: 90_000, edits: { [from]: null, [to]: text('9') } },
  ]);
  const { stdout, code } = await check(folder, CI, '--base', 'HEAD~1', '--merge', 'squash');
  expect(stdout).toContain(`\`${pattern}\` names another ending than that of ${to}`);
  expect(code).toBe(2);
});
