import { describe, expect, test } from 'vitest';
import { canCompareShapes, shapeDifferences } from '../../../src/facts/environment/shape.ts';
import { change, DIGEST, manifest, type Overrides, policy, stage, TIMES, world } from '../../build.ts';

/** What staging and its model do not share, a difference a line. */
function differences(overrides: Overrides): string[] {
  const staging = world(overrides).environments.find(({ id }) => id === 'staging')!;
  return shapeDifferences(staging).map(({ kind, name, missingIn, underWay, locate }) => {
    const { file, line } = locate();
    return `${kind} ${name} missing in ${missingIn.id} at ${file}:${line}${underWay ? ', under way' : ''}`;
  });
}

const STAGING = 'config/staging/app.yaml';
const PRODUCTION = 'config/production/app.yaml';
/** Differences between two config files of one format. */
const between = (staging: string, production: string) => differences({ [STAGING]: staging, [PRODUCTION]: production });

const CIPHER = 'ENC[AES256_GCM,data:a,iv:b,tag:c,type:str]';
/** What sops keeps beside what it encrypts. */
const SOPS = `sops: { age: [{ enc: x }], lastmodified: "2026-11-03T09:00:00Z", mac: "${CIPHER}", version: 3.11.0 }\n`;

describe('config keys differ', () => {
  test.each<[promise: string, staging: string, production: string, expected: string[]]>([
    ['not by their values', 'a: 1\nb: { c: x }\n', 'a: two\nb: { c: null }\n', []],
    [
      'where one has a list and the other a value',
      'a: 1\n',
      'a: [1]\n',
      [`config key a[] missing in staging at ${STAGING}:1`],
    ],
    ['where production has one more', 'a: 1\n', 'a: 1\nb: 2\n', [`config key b missing in staging at ${STAGING}:1`]],
    ['where staging has one more', 'a: 1\nb: 2\n', 'a: 1\n', [`config key b missing in production at ${PRODUCTION}:1`]],
    [
      'below a key that both have, and are reported at that key',
      'x: 1\na:\n  b: 1\n',
      'a:\n  b: 1\n  c: 2\nx: 1\n',
      [`config key a.c missing in staging at ${STAGING}:2`],
    ],
    ['not in their order', 'a: 1\nb: 2\n', 'b: 2\na: 1\n', []],
    ['not by the length of a list', 'a: [1]\n', 'a: [1, 2, 3]\n', []],
    [
      'by the keys of the elements of a list',
      'a:\n  - b: 1\n',
      'a:\n  - { b: 1, c: 2 }\n',
      [`config key a[].c missing in staging at ${STAGING}:1`],
    ],
    [
      'not where every element of a list has another of its keys',
      'a:\n  - b: 1\n  - c: 1\n',
      'a:\n  - { b: 1, c: 2 }\n',
      [],
    ],
    ['not by the `#text` of an element that has text alone in one', '"a": 1\n', '"a": { "#text": 1 }\n', []],
    [
      'by `#text` elsewhere',
      '"b": 1\n',
      '"b": 1\n"a": { "#text": 1 }\n',
      [`config key a["#text"] missing in staging at ${STAGING}:1`],
    ],
    ['not inside a list that is empty in one', 'a: []\n', 'a:\n  - { b: 1, c: 2 }\n', []],
    [
      'by an empty list that only one has',
      'a: []\n',
      'b: 1\n',
      [`config key b missing in staging at ${STAGING}:1`, `config key a[] missing in production at ${PRODUCTION}:1`],
    ],
    [
      'by an empty mapping that only one has',
      'a: {}\nb: 1\n',
      'b: 1\n',
      [`config key a missing in production at ${PRODUCTION}:1`],
    ],
    [
      'once for each key inside a mapping that is empty in one',
      'a: {}\n',
      'a: { b: 1 }\n',
      [`config key a.b missing in staging at ${STAGING}:1`],
    ],
    ['not for a key that is null in one', 'a:\n', 'a: 1\n', []],
    ['not where sops encrypts the values of one', 'password: seeded\n', `password: ${CIPHER}\n${SOPS}`, []],
    [
      'by an encrypted key that only one has',
      'a: 1\n',
      `a: 1\npassword: ${CIPHER}\n${SOPS}`,
      [`config key password missing in staging at ${STAGING}:1`],
    ],
  ])('config keys differ %s', (_, staging, production, expected) => {
    expect(between(staging, production)).toEqual(expected);
  });

  test('config keys do not differ where an environment has the same keys in several files', () => {
    const files = ['config/staging/a.yaml', 'config/staging/b.toml'];
    const overrides = {
      'environments/staging.yaml': manifest('staging', { config: files }),
      [files[0]!]: 'pool: { host: a }\n',
      [files[1]!]: '[pool]\nsize = 5\n',
    };
    expect(differences(overrides)).toEqual([]);
    expect(differences({ ...overrides, [files[1]!]: '[pool]\nmax = 5\n' })).toEqual([
      'config key pool.size missing in staging at environments/staging.yaml:7',
      `config key pool.max missing in production at ${PRODUCTION}:1`,
    ]);
  });

  test('config keys do not differ by the format of the file', () => {
    const overrides = {
      'environments/staging.yaml': manifest('staging', { config: ['config/staging/app.json'] }),
      'config/staging/app.json': '{ "pool": { "host": "a", "size": 1 } }',
    };
    expect(differences(overrides)).toEqual([]);
  });

  test('a config file of a format that cannot be read does not stop the check', () => {
    const overrides = {
      'environments/staging.yaml': manifest('staging', { config: ['config/staging/app.conf'] }),
      'config/staging/app.conf': 'pool.size = 5\n',
    };
    expect(() => differences(overrides)).not.toThrow();
  });

  test('a list that is empty in one file and has elements in another is not empty', () => {
    const [more, production] = ['config/staging/more.yaml', 'a:\n  - { b: 1, c: 2 }\n'];
    const listed = { 'environments/staging.yaml': manifest('staging', { config: [STAGING, more] }) };
    for (const [first, second] of [
      ['a: []\n', 'a:\n  - b: 1\n'],
      ['a:\n  - b: 1\n', 'a: []\n'],
    ] as const)
      expect(differences({ ...listed, [STAGING]: first, [more]: second, [PRODUCTION]: production })).toEqual([
        `config key a[].c missing in staging at ${STAGING}:1`,
      ]);
    expect(differences({ ...listed, [STAGING]: 'a: []\n', [more]: 'a: []\n', [PRODUCTION]: production })).toEqual([]);
  });

  test('a missing config key is reported at the manifest where no file corresponds', () => {
    expect(differences({ 'environments/staging.yaml': manifest('staging', { config: [] }) })).toEqual([
      'config key pool.host missing in staging at environments/staging.yaml:7',
      'config key pool.size missing in staging at environments/staging.yaml:7',
    ]);
  });
});

describe('services differ', () => {
  const services = { api: { digest: DIGEST }, mailer: { digest: DIGEST } };

  test('a service that only one of two environments runs is reported in the other', () => {
    expect(differences({ 'environments/production.yaml': manifest('production', { services }) })).toEqual([
      'service mailer missing in staging at environments/staging.yaml:2',
    ]);
    expect(differences({ 'environments/staging.yaml': manifest('staging', { services }) })).toEqual([
      'service mailer missing in production at environments/production.yaml:2',
    ]);
  });

  test('services do not differ by digest, version or replicas', () => {
    const other = { api: { digest: 'sha256:00', version: '9', replicas: 99 } };
    expect(differences({ 'environments/staging.yaml': manifest('staging', { services: other }) })).toEqual([]);
  });

  test('services do not differ where an environment has them in several manifests', () => {
    const eu = { services: { mailer: { digest: DIGEST } }, config: [] };
    expect(
      differences({
        'environments/production.yaml': manifest('production', { services }),
        'environments/staging-eu.yaml': manifest('staging', eu),
      }),
    ).toEqual([]);
  });
});

describe('a difference is under way', () => {
  const NEW_KEY = { [STAGING]: 'pool:\n  host: a\n  size: 5\n  wait: 1s\n' };
  const record = (keys: object) =>
    change({ id: 'wait', kind: 'config', files: [{ path: STAGING }, { path: PRODUCTION }], ...keys });
  const withRecord = (keys: object) => differences({ ...NEW_KEY, 'changes/wait.yaml': record(keys) });
  const found = `config key pool.wait missing in production at ${PRODUCTION}:1`;

  test.each<[promise: string, keys: object, expected: string]>([
    [
      'while a change that lists the file waits for production',
      { stages: { staging: stage(TIMES.staging) } },
      `${found}, under way`,
    ],
    ['before that change was applied anywhere', { stages: {} }, `${found}, under way`],
    [
      'where the change lists only the file that should have the key',
      { files: [{ path: PRODUCTION }], stages: {} },
      `${found}, under way`,
    ],
    ['no longer once the change is applied in both', {}, found],
    ['not for a change that lists another file', { files: [{ path: 'config/dev/app.yaml' }], stages: {} }, found],
  ])('a difference is under way %s', (_, keys, expected) => {
    expect(withRecord(keys)).toEqual([expected]);
  });

  test.each<[promise: string, at: unknown, expected: string]>([
    ['from the moment on at which it was rolled back in one', TIMES.production, `${found}, under way`],
    ['after it was rolled back in one', '2026-11-05T03:00:00Z', `${found}, under way`],
    ['not where only an earlier application was rolled back', '2026-11-04T02:59:59Z', found],
    ['where it cannot be told when it was rolled back', 'soon', `${found}, under way`],
    ['where nothing says when', 5, `${found}, under way`],
  ])('a difference is under way %s', (_, at, expected) => {
    const stages = { staging: stage(TIMES.staging), production: stage(TIMES.production, { rolledBack: { at } }) };
    expect(withRecord({ stages })).toEqual([expected]);
  });

  test('a difference is not under way without a change record', () => {
    expect(differences(NEW_KEY)).toEqual([found]);
  });

  test('a missing service is under way while a change that lists the manifest is', () => {
    const manifests = {
      'environments/production.yaml': manifest('production', { services: { api: {}, mailer: {} } }),
      'changes/mailer.yaml': change({
        id: 'mailer',
        files: [{ path: 'environments/production.yaml' }],
        stages: { production: stage(TIMES.production) },
      }),
    };
    expect(differences(manifests)).toEqual([
      'service mailer missing in staging at environments/staging.yaml:2, under way',
    ]);
  });

  test('a difference is under way by a change record that has a finding on another key', () => {
    for (const path of [STAGING, `./${STAGING}`]) {
      const sound = record({ files: [{ path }], stages: { staging: stage(TIMES.staging) } });
      const invalid = sound.replace('owner:', 'ownr:');
      expect(differences({ ...NEW_KEY, 'changes/wait.yaml': invalid })).toEqual([`${found}, under way`]);
    }
  });
});

describe('shapes are not compared', () => {
  const comparable = (overrides: Overrides, by = policy()) => {
    const joined = world(overrides, by);
    return joined.environments.filter(canCompareShapes).map(({ id }) => id);
  };
  const OTHER_KEY = { [PRODUCTION]: 'other: 1\n' };

  test.each<[promise: string, overrides: Overrides]>([
    ['where a config file cannot be read', { [STAGING]: 'pool: [\n' }],
    ["where the model's config file cannot be read", { [PRODUCTION]: 'pool: [\n' }],
    ['where a manifest has a finding', { 'environments/staging.yaml': manifest('staging', { zone: 'eu' }) }],
    [
      'where one of several manifests has a finding',
      { 'environments/staging-eu.yaml': 'environment: staging\nzone: eu\n' },
    ],
    ['where a listed config file is missing', { [STAGING]: null }],
    ['where the model has no manifest', { 'environments/production.yaml': null }],
  ])('shapes are not compared %s', (_, overrides) => {
    expect(comparable({ ...OTHER_KEY, ...overrides })).toEqual([]);
    expect(differences({ ...OTHER_KEY, ...overrides })).toEqual([]);
  });

  test('shapes are compared where an environment has a model, and both can be read', () => {
    expect(comparable(OTHER_KEY)).toEqual(['staging']);
  });
});
