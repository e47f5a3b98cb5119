import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { compareEnvironments } from '../../../src/check/compare/comparison.ts';
import { diffFormats } from '../../../src/report/diff/formats.ts';
import { CHANGE_FILE, DIGEST, manifest, NOW, type Overrides } from '../../build.ts';
import { STAGES, soundChange, soundRepository, wholePolicy } from '../whole.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/diff.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormatsModule.default(ajv);
const isDiff = ajv.compile(schema);
const policy = wholePolicy();

/** Staging and production, compared; what is printed as JSON must fit its schema. */
function compared(files: Overrides) {
  const repository = soundRepository(files);
  const comparison = compareEnvironments({ policy, repository, now: NOW, environments: ['staging', 'production'] });
  for (const showsValues of [true, false]) {
    isDiff(JSON.parse(diffFormats.json({ comparison, showsValues })));
    expect(isDiff.errors ?? []).toEqual([]);
  }
  return comparison;
}

const OTHER = DIGEST.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
const services = (staging: object | undefined, production: object | undefined): Overrides => ({
  'environments/staging.yaml': manifest('staging', { services: staging === undefined ? {} : { api: staging } }),
  'environments/production.yaml': manifest('production', {
    services: production === undefined ? {} : { api: production },
  }),
});

describe('code', () => {
  test.each<[what: string, staging: object | undefined, production: object | undefined, differs: boolean | null]>([
    ['is the same by its digest, whatever it is called', { digest: DIGEST, version: '2' }, { digest: DIGEST }, false],
    ['is the same by its version where neither has a digest', { version: '2' }, { version: '2' }, false],
    [
      'differs by its digest, though both call it alike',
      { digest: DIGEST, version: '2' },
      { digest: OTHER, version: '2' },
      true,
    ],
    ['differs by its version', { version: '2.10' }, { version: '2.1' }, true],
    ['differs where one does not have it', { version: '2' }, undefined, true],
    [
      'is not known to differ where one has a digest and both one name',
      { digest: DIGEST, version: '2' },
      { version: '2' },
      null,
    ],
    ['is not known to differ where one declares nothing of it', { version: '2' }, {}, null],
    ['differs where one does not have it, whatever it declares', undefined, {}, true],
    ['differs by its name, though one has a digest', { digest: DIGEST, version: '2' }, { version: '3' }, true],
    ['is not known to differ where one has only a digest', { digest: DIGEST }, { version: '3' }, null],
    ['differs by digests that nobody has named', { digest: DIGEST }, { digest: OTHER, version: '3' }, true],
  ])('%s', (_, staging, production, differs) => {
    expect(compared(services(staging, production)).code).toEqual([
      expect.objectContaining({ service: 'api', differs }),
    ]);
  });
});

describe('scale', () => {
  test.each<[what: string, staging: object | undefined, production: object | undefined, rows: unknown[]]>([
    [
      'differs',
      { version: '1', replicas: 2 },
      { version: '1', replicas: 6 },
      [{ service: 'api', replicas: [2, 6], differs: true }],
    ],
    [
      'is the same',
      { version: '1', replicas: 2 },
      { version: '1', replicas: 2 },
      [{ service: 'api', replicas: [2, 2], differs: false }],
    ],
    [
      'is not known where one says nothing',
      { version: '1', replicas: 2 },
      { version: '1' },
      [{ service: 'api', replicas: [2, null], differs: null }],
    ],
    [
      'is not known where the other says nothing',
      { version: '1' },
      { version: '1', replicas: 2 },
      [{ service: 'api', replicas: [null, 2], differs: null }],
    ],
    ['is not asked of what one does not have', { version: '1', replicas: 2 }, undefined, []],
    ['is not asked of what the other does not have', undefined, { version: '1', replicas: 2 }, []],
    ['is not asked where neither says it', { version: '1' }, { version: '1' }, []],
  ])('%s', (_, staging, production, rows) => {
    expect(compared(services(staging, production)).scale).toEqual(rows);
  });
});

describe('an environment whose clusters declare different versions', () => {
  const TAGS = 'releases:\n  - { files: "tags/{environment}/*/{service}", version: tag }\n';
  const code = (staging: readonly string[], production: readonly string[]) => {
    const files = (id: string, versions: readonly string[]) =>
      versions.map((version, at) => [`tags/${id}/c${at}/web`, `tag: "${version}"\n`]);
    const tags = Object.fromEntries([...files('staging', staging), ...files('production', production)]);
    return compared({ 'towpath.yaml': TAGS, ...tags }).code.find(({ service }) => service === 'web')!;
  };

  test('differs from one that runs some of them, and not from one that runs all', () => {
    expect(code(['1', '2'], ['2', '1']).differs).toBe(false);
    expect(code(['1', '2'], ['1', '1']).differs).toBe(true);
    expect(code(['1'], ['1', '2']).differs).toBe(true);
    expect(code(['1'], ['1', '2']).versions).toEqual([
      [{ version: '1', digest: null }],
      [
        { version: '1', digest: null },
        { version: '2', digest: null },
      ],
    ]);
  });

  test('has digests in the place of versions as digests', () => {
    expect(code([DIGEST], [OTHER])).toMatchObject({
      differs: true,
      versions: [[{ version: null, digest: DIGEST }], [{ version: null, digest: OTHER }]],
    });
    expect(code([`${DIGEST}-x`], ['1']).versions[0]).toEqual([{ version: `${DIGEST}-x`, digest: null }]);
  });
});

test('services are compared by name, in their order', () => {
  const of = (id: string, names: readonly string[]) => ({
    [`environments/${id}.yaml`]: manifest(id, {
      services: Object.fromEntries(names.map((name) => [name, { version: '1' }])),
    }),
  });
  const { code } = compared({ ...of('staging', ['web', 'api']), ...of('production', ['mail', 'web']) });
  expect(code.map(({ service, differs }) => [service, differs])).toEqual([
    ['api', true],
    ['mail', true],
    ['web', false],
  ]);
});

/** Both environments with the files that each lists, by name, and what is found: key, difference and lines. */
function config(staging: Readonly<Record<string, string>>, production: Readonly<Record<string, string>>) {
  const listed = (id: string, files: object) => manifest(id, { config: Object.keys(files) });
  const { config: found, unseen } = compared({
    'environments/staging.yaml': listed('staging', staging),
    'environments/production.yaml': listed('production', production),
    ...staging,
    ...production,
  });
  const place = (at: { file: string; line: number } | null) => (at === null ? '-' : `${at.file}:${at.line}`);
  const rows = found.differences.map(
    ({ key, difference, places }) => `${key} ${difference} ${places.map(place).join(' ')}`,
  );
  return { rows, same: found.same, shared: found.shared, unseen: unseen.filter(({ of }) => of === 'config') };
}

describe('config', () => {
  const S = 'config/staging/app.yaml';
  const P = 'config/production/app.yaml';

  test('differs by key, in whatever order and layout, each with its line', () => {
    expect(config({ [S]: 'a: 1\nb: { c: x }\nd: "5"\n' }, { [P]: '# text\nd: 5\nb:\n  c: x\na: 1\n' })).toMatchObject({
      rows: [`d value ${S}:3 ${P}:2`],
      same: 2,
    });
  });

  test('that only one has is told, in either', () => {
    expect(config({ [S]: 'a: 1\nb: 1\n' }, { [P]: 'a: 1\nc: 1\n' }).rows).toEqual([
      `b missing ${S}:2 -`,
      `c missing - ${P}:2`,
    ]);
  });

  test('is compared with the same key in another file, where its counterpart does not have it', () => {
    const [more, other] = ['config/production/more.yaml', 'config/staging/other.yaml'];
    expect(config({ [S]: 'a: 1\nb: 2\n', [other]: 'x: 1\n' }, { [P]: 'a: 1\n', [more]: 'b: 3\nx: 1\n' })).toMatchObject(
      {
        rows: [`b value ${S}:2 ${more}:1`],
        same: 2,
      },
    );
  });

  test('that differs in the name of the environment alone is told apart', () => {
    expect(
      config(
        { [S]: 'host: db.staging.example.com\nmode: stagings\n' },
        { [P]: 'host: db.production.example.com\nmode: productions\n' },
      ).rows,
    ).toEqual([`host name ${S}:1 ${P}:1`, `mode value ${S}:2 ${P}:2`]);
  });

  test('that is encrypted in both is not said to differ', () => {
    const cipher = (text: string) => `key: ENC[AES256_GCM,data:${text},iv:a,tag:b,type:str]\n`;
    expect(config({ [S]: cipher('a') }, { [P]: cipher('b') }).rows).toEqual([`key encrypted ${S}:1 ${P}:1`]);
    expect(config({ [S]: 'key: plain\n' }, { [P]: cipher('b') }).rows).toEqual([`key value ${S}:1 ${P}:1`]);
    expect(config({ [S]: cipher('a') }, { [P]: 'key: plain\n' }).rows).toEqual([`key value ${S}:1 ${P}:1`]);
  });

  test('has elements of lists by their place', () => {
    expect(
      config(
        { [S]: 'hosts:\n  - { name: a }\n  - { name: b }\n' },
        { [P]: 'hosts:\n  - { name: a }\n  - { name: c }\n' },
      ).rows,
    ).toEqual([`hosts[1].name value ${S}:3 ${P}:3`]);
  });

  test('in a file that both list is not compared, and the file is named', () => {
    const shared = 'config/shared.yaml';
    expect(config({ [shared]: 'a: 1\n' }, { [shared]: 'a: 1\n' })).toMatchObject({
      rows: [],
      same: 0,
      shared: [shared],
    });
  });

  test('of a format without a reader is compared as a text', () => {
    const [s, p] = ['config/staging/app.conf', 'config/production/app.conf'];
    expect(config({ [s]: 'a' }, { [p]: 'a' }).rows).toEqual([]);
    expect(config({ [s]: 'a' }, { [p]: 'b' }).rows).toEqual([`null content ${s}:1 ${p}:1`]);
    expect(config({}, { [p]: 'b' }).rows).toEqual([`null missing - ${p}:1`]);
    expect(config({ [s]: 'a' }, {}).rows).toEqual([`null missing ${s}:1 -`]);
  });

  test('of a manifest with a fault is not known, and nothing is missing for it', () => {
    const { config: found, unseen } = compared({
      'environments/staging.yaml': manifest('staging', { config: [S], zone: 'eu' }),
      'environments/production.yaml': manifest('production', { config: [P] }),
      [S]: 'a: 1\n',
      [P]: 'a: 1\nb: 2\n',
    });
    expect(found.differences).toEqual([]);
    expect(unseen).toContainEqual({
      of: 'config',
      environment: 'staging',
      why: 'there is a fault in environments/staging.yaml',
    });
    expect(unseen).toContainEqual({
      of: 'code',
      environment: 'staging',
      why: 'there is a fault in environments/staging.yaml',
    });
  });

  test('that cannot be parsed is said, and nothing is missing for it', () => {
    const { rows, unseen } = config({ [S]: 'a: 1\nb: 1\n' }, { [P]: 'a: [' });
    expect(rows).toEqual([]);
    expect(unseen).toEqual([{ of: 'config', environment: 'production', why: `there is a fault in ${P}` }]);
  });
});

test('a repository without manifests declares no configuration, and with one of them that of the other is not known', () => {
  const none = { 'environments/staging.yaml': null, 'environments/production.yaml': null };
  const unseen = (files: Overrides) => compared(files).unseen.filter(({ of }) => of === 'config');
  expect(unseen(none)).toEqual([]);
  expect(unseen({ ...none, 'environments/staging.yaml': manifest('staging') })).toEqual([
    { of: 'config', environment: 'production', why: 'no manifest says what configuration production runs with' },
  ]);
});

describe('data', () => {
  const { dev, staging, production } = STAGES;
  const changes = (stages: object) => {
    const { data } = compared({ [CHANGE_FILE]: soundChange({ stages }) });
    return data.changes.map(({ id, stages: [left, right] }) => `${id} ${left.state}, ${right.state}`);
  };

  test('has its class in each', () => {
    expect(compared({}).data.classes).toEqual([['seeded'], ['live']]);
  });

  test('lacks a change that is in one alone', () => {
    expect(changes({ dev, staging })).toEqual(['add-index applied, not applied']);
    expect(changes({ dev, staging, production })).toEqual([]);
    expect(changes({ dev })).toEqual([]);
  });

  test('lacks a change that was rolled back in one', () => {
    const rolledBack = {
      at: '2026-11-04T04:00:00Z',
      by: 'pipeline',
      run: 'https://ci.example.com/runs/1',
      reason: 'Slow',
    };
    expect(changes({ dev, staging, production: { ...production, rolledBack } })).toEqual([
      'add-index applied, rolled back',
    ]);
  });

  test('has changes by what was applied by now, and what was rolled back by now', () => {
    const at = (now: string, stages: object) => {
      const repository = soundRepository({ [CHANGE_FILE]: soundChange({ kind: 'config', stages }) });
      const pair = ['staging', 'production'] as const;
      const { data } = compareEnvironments({ policy, repository, now: Date.parse(now), environments: pair });
      return data.changes.map(({ stages: [left, right] }) => [left.state, right.state, right.at]);
    };
    expect(at('2026-11-04T02:59:59Z', STAGES)).toEqual([['applied', 'not applied', null]]);
    expect(at('2026-11-04T03:00:00Z', STAGES)).toEqual([]);
    const back = { ...STAGES, production: { ...production, rolledBack: { at: '2026-11-04T04:00:00Z' } } };
    expect(at('2026-11-04T03:59:59Z', back)).toEqual([]);
    expect(at('2026-11-04T04:00:00Z', back)).toEqual([['applied', 'rolled back', Date.parse('2026-11-04T04:00:00Z')]]);
  });

  test('lists the change first that was applied last', () => {
    const change = (id: string, stages: object) => ({ [`changes/${id}.yaml`]: soundChange({ id, stages }) });
    const later = { ...production, applied: { ...production.applied, at: '2026-11-04T03:30:00Z' } };
    const { data } = compared({
      [CHANGE_FILE]: null,
      ...change('a', { dev, staging }),
      ...change('b', { dev, production }),
      ...change('c', { dev, production: later }),
    });
    expect(data.changes.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
    expect(data.changes[0]).toMatchObject({
      title: 'Add an index',
      kind: 'schema',
      stages: [
        { state: 'not applied', at: null },
        { state: 'applied', at: Date.parse('2026-11-04T03:30:00Z') },
      ],
    });
  });

  test('does not depend on records of access and waivers, which may be unreadable', () => {
    expect(compared({ 'access/slip.yaml': 'id: [\n', 'waivers/slip.yaml': 'id: [\n' }).unseen).toEqual([]);
  });

  test('says where records could not be read', () => {
    expect(compared({ [CHANGE_FILE]: 'id: [' }).unseen).toContainEqual({
      of: 'data',
      environment: null,
      why: `there is a fault in ${CHANGE_FILE}`,
    });
  });
});

describe('what is printed', () => {
  const [S, P] = ['config/staging/app.yaml', 'config/production/app.yaml'];
  const secret = compared({
    'environments/staging.yaml': manifest('staging', { config: [S] }),
    'environments/production.yaml': manifest('production', { config: [P] }),
    [S]: 'password: hunter2\n',
    [P]: 'password: correct-horse\n',
  });

  test.each(['pretty', 'json'] as const)('as %s holds no value of config, unless it was asked to', (format) => {
    const text = (showsValues: boolean) => diffFormats[format]({ comparison: secret, showsValues }, { color: false });
    expect(text(false)).not.toMatch(/hunter2|correct-horse/);
    expect(text(true)).toMatch(/hunter2[\s\S]*correct-horse/);
  });
});
