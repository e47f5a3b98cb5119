import * as fc from 'fast-check';
import { dump } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { placeOf, relatedPlaces } from '../../../src/facts/commit/places.ts';
import { DIGEST, edited, files, manifest, type Overrides } from '../../build.ts';
import { changed, historyOf, judgedCommits } from './commits.ts';

const PROD = 'config/production/app.yaml';
const prod = (text: string): Overrides => ({ [PROD]: text });
const WAS = 'pool:\n  host: production.example.com\n  size: 5\n';
const manifestOf = (environment: string, keys: Readonly<Record<string, unknown>>): Overrides => ({
  [`environments/${environment}.yaml`]: manifest(environment, keys),
});
const api = (keys: Readonly<Record<string, unknown>>) => ({
  services: { api: { digest: DIGEST, version: '2.14.0', replicas: 6, ...keys } },
});
const other = `sha256:${'cd'.repeat(32)}`;
const both = (keys: Readonly<Record<string, unknown>>) => ({
  ...manifestOf('staging', keys),
  ...manifestOf('production', keys),
});
const shared = { config: ['config/shared/jwt.xml'] };
const gone = (...paths: string[]) => Object.fromEntries(paths.map((path) => [path, null]));

describe('an environment is changed', () => {
  test.each<[promise: string, before: Overrides, after: Overrides, changes: string[]]>([
    ['a value', {}, prod(edited(WAS, '5', '6')), ['production config pool.size']],
    ['a tag on a list', prod('ports: ["80"]'), prod('ports: !reset ["80"]'), ['production config ports']],
    ['a text in place of a number', {}, prod(edited(WAS, '5', '"5"')), ['production config pool.size']],
    ['a key that is added', {}, prod(`${WAS}  ssl: true\n`), ['production config pool.ssl']],
    ['a key that is removed', {}, prod(edited(WAS, '  size: 5\n', '')), ['production config pool.size']],
    [
      'the place of a value in a list',
      prod('a: [1, 2]'),
      prod('a: [2, 1]'),
      ['production config a[0]', 'production config a[1]'],
    ],
    ['a version', {}, manifestOf('production', api({ version: '2.15.0' })), ['production version api']],
    ['a digest', {}, manifestOf('production', api({ digest: other })), ['production digest api']],
    [
      'both of a service',
      {},
      manifestOf('production', api({ version: '2.15.0', digest: other })),
      ['production version api', 'production digest api'],
    ],
    ['a digest that is removed', {}, manifestOf('production', api({ digest: undefined })), ['production digest api']],
    [
      'a digest behind its version',
      manifestOf('production', { services: { api: { version: `2.14.0@${DIGEST}` } } }),
      manifestOf('production', { services: { api: { version: `2.14.0@${other}` } } }),
      ['production digest api'],
    ],
    [
      'a digest behind its image',
      manifestOf('production', { services: { api: { image: `x.example:5000/api@${DIGEST}` } } }),
      manifestOf('production', { services: { api: { image: `x.example:5000/api@${other}` } } }),
      ['production digest api'],
    ],
    [
      'a version written as a number',
      manifestOf('production', api({ version: 2.1 })),
      manifestOf('production', api({ version: 2.2 })),
      ['production version api'],
    ],
    [
      'a file that is listed from now on',
      { 'config/more.env': 'A=1\n' },
      manifestOf('production', { config: [PROD, 'config/more.env'] }),
      ['production config A'],
    ],
    [
      'a file that is no longer listed',
      {},
      manifestOf('production', { config: [] }),
      ['production config pool.host', 'production config pool.size'],
    ],
    ['a listed file that is deleted', {}, gone(PROD), ['production config pool.host', 'production config pool.size']],
    [
      'a shared file, for each environment that lists it',
      { ...both(shared), 'config/shared/jwt.xml': '<jwt ttl="5m"/>' },
      { 'config/shared/jwt.xml': '<jwt ttl="9m"/>' },
      ['staging config jwt.@ttl', 'production config jwt.@ttl'],
    ],
    [
      'a file of an unknown format, compared by its bytes',
      { ...manifestOf('production', { config: ['config/rules.lua'] }), 'config/rules.lua': 'a = 1' },
      { 'config/rules.lua': 'a = 1 -- one' },
      ['production config config/rules.lua'],
    ],
    [
      'a text that cannot be parsed, compared by its bytes',
      prod('a: [1'),
      prod('a: [1 # one'),
      [`production config ${PROD}`],
    ],
    [
      'values that two files trade',
      {
        ...manifestOf('production', { config: ['api.env', 'mail.env'] }),
        'api.env': 'A=1\nT=5\n',
        'mail.env': 'T=60\n',
      },
      { 'api.env': 'A=1\nT=60\n', 'mail.env': 'T=5\n' },
      ['production config T'],
    ],
    [
      'files that trade their places',
      { ...manifestOf('production', { config: ['api.lua', 'mail.lua'] }), 'api.lua': 'x', 'mail.lua': 'y' },
      { 'api.lua': 'y', 'mail.lua': 'x' },
      ['production config api.lua', 'production config mail.lua'],
    ],
    [
      'a file whose path has another spelling',
      manifestOf('production', { config: [`./config//production/app.yaml`] }),
      prod(edited(WAS, '5', '6')),
      ['production config pool.size'],
    ],
    [
      'one of several manifests of an environment',
      { 'environments/eu.yaml': 'environment: production\nservices: { mail: { version: "1" } }\n' },
      { 'environments/eu.yaml': 'environment: production\nservices: { mail: { version: "2" } }\n' },
      ['production version mail'],
    ],
    [
      'a manifest that does not keep the schema',
      { 'environments/production.yaml': 'environment: production\nservices: { api: { version: 1 } }\nzone: eu\n' },
      { 'environments/production.yaml': 'environment: production\nservices: { api: { version: 2 } }\nzone: eu\n' },
      ['production version api'],
    ],
    [
      'several environments, in the order of the chain',
      {},
      { ...both(api({ version: '3' })), 'config/dev/app.yaml': 'pool: 1\n' },
      [
        'dev config pool',
        'dev config pool.host',
        'dev config pool.size',
        'staging version api',
        'production version api',
      ],
    ],
  ])('an environment is changed by %s', (_, before, after, changes) => {
    expect(changed(before, after)).toEqual(changes);
  });
});

/** A value as sops writes it. */
const cipher = (data: string) => `ENC[AES256_GCM,data:${data},iv:aXY=,tag:dGFn,type:str]`;
/** A file that sops encrypts; the metadata differ with every edit. */
const secrets = (values: Readonly<Record<string, string>>, edit: string) =>
  prod(
    dump({
      ...values,
      sops: {
        age: [{ recipient: 'age1example', enc: edit }],
        lastmodified: edit === 'one' ? '2026-11-03T09:00:00Z' : '2026-11-04T09:00:00Z',
        mac: cipher(edit),
        version: '3.11.0',
      },
    }),
  );

describe('encrypted values', () => {
  const before = secrets({ password: cipher('a'), token: cipher('b') }, 'one');
  test.each<[promise: string, before: Overrides, after: Overrides, changes: string[]]>([
    [
      'are the same when keys are added for others',
      before,
      secrets({ password: cipher('a'), token: cipher('b') }, 'two'),
      [],
    ],
    [
      'may be the same when all are encrypted again',
      before,
      secrets({ password: cipher('c'), token: cipher('d') }, 'two'),
      [],
    ],
    [
      'may be the same when there is only one',
      secrets({ password: cipher('a') }, 'one'),
      secrets({ password: cipher('b') }, 'two'),
      [],
    ],
    [
      'have changed where others of the file kept their cipher text',
      before,
      secrets({ password: cipher('a'), token: cipher('d') }, 'two'),
      ['production config token'],
    ],
    [
      'have changed where one is added or removed',
      before,
      secrets({ password: cipher('c'), key: cipher('d') }, 'two'),
      ['production config key', 'production config token'],
    ],
    ['may be what stood there before', prod('password: hunter2\n'), secrets({ password: cipher('a') }, 'one'), []],
    [
      'hide no other value',
      secrets({ password: cipher('a'), pool: '5' }, 'one'),
      secrets({ password: cipher('b'), pool: '6' }, 'two'),
      ['production config pool'],
    ],
    [
      'have changed where they are plain now',
      before,
      prod('password: hunter2\ntoken: hunter3\n'),
      ['production config password', 'production config token'],
    ],
    [
      'of eyaml may be the same, though it keeps nothing beside them',
      prod(`password: ENC[PKCS7,${'MIIB'.repeat(60)}]\n`),
      prod(`password: >\n  ENC[PKCS7,${'MIIC'.repeat(30)}\n  ${'MIIC'.repeat(30)}]\n`),
      [],
    ],
    [
      'are values as any other where nothing is there to decrypt them with',
      prod(`password: ${cipher('a')}\n`),
      prod(`password: ${cipher('b')}\n`),
      ['production config password'],
    ],
    [
      'are none where they only look so',
      prod('pool: ENC[5]\nhost: ENC[AES256_GCM,a]\n'),
      prod('pool: ENC[6]\nhost: ENC[AES256_GCM,b]\n'),
      ['production config pool', 'production config host'],
    ],
    [
      'are not what is called as the metadata of sops',
      prod('sops: { mac: x, pool: 5 }\n'),
      prod('sops: { mac: x, pool: 6 }\n'),
      ['production config sops.pool'],
    ],
  ])('%s', (_, was, is, changes) => {
    expect(changed(was, is)).toEqual(changes);
  });
});

describe('an environment is not changed', () => {
  test.each<[promise: string, before: Overrides, after: Overrides]>([
    ['a comment', {}, prod(`# why\n${WAS}`)],
    ['layout', {}, prod('{ pool: { host: "production.example.com", size: 5 } }')],
    ['the order of keys', {}, prod('pool:\n  size: 5\n  host: production.example.com\n')],
    ['line ends', {}, prod(WAS.replaceAll('\n', '\r\n'))],
    [
      'the same values in another format',
      {},
      {
        ...gone(PROD),
        'config/p.json': '{"pool":{"host":"production.example.com","size":5}}',
        ...manifestOf('production', { config: ['config/p.json'] }),
      },
    ],
    [
      'a service that is added',
      {},
      manifestOf('production', { services: { ...api({}).services, mail: { version: '1' } } }),
    ],
    ['a service that is removed', {}, manifestOf('production', { services: {} })],
    ['replicas', {}, manifestOf('production', api({ replicas: 60 }))],
    ['the name of an image', {}, manifestOf('production', api({ image: 'registry.example.com/api' }))],
    ['access', {}, manifestOf('production', { access: { default: 'read-write', writers: ['ana'] } })],
    ['the class of data', {}, manifestOf('production', { data: { class: 'seeded' } })],
    ['a comment in a manifest', {}, { 'environments/production.yaml': `# why\n${manifest('production')}` }],
    [
      'a config file that is renamed',
      {},
      { ...gone(PROD), 'config/p.yaml': WAS, ...manifestOf('production', { config: ['config/p.yaml'] }) },
    ],
    [
      'a config file that is split',
      {},
      {
        [PROD]: 'pool: { size: 5 }\n',
        'config/p.yaml': 'pool: { host: production.example.com }\n',
        ...manifestOf('production', { config: [PROD, 'config/p.yaml'] }),
      },
    ],
    [
      'a key that moves to another config file',
      {
        ...manifestOf('production', { config: ['api.env', 'mail.env'] }),
        'api.env': 'A=1\nT=5\n',
        'mail.env': 'B=1\n',
      },
      { 'api.env': 'A=1\n', 'mail.env': 'B=1\nT=5\n' },
    ],
    [
      'config files that move on, each to the path of the next',
      { ...manifestOf('production', { config: ['10.env', '20.env'] }), '10.env': 'T=1\n', '20.env': 'T=2\n' },
      {
        ...gone('10.env'),
        ...manifestOf('production', { config: ['20.env', '30.env'] }),
        '20.env': 'T=1\n',
        '30.env': 'T=2\n',
      },
    ],
    [
      'a file of an unknown format that is renamed',
      { ...manifestOf('production', { config: ['a.lua'] }), 'a.lua': 'x' },
      { ...gone('a.lua'), ...manifestOf('production', { config: ['b.lua'] }), 'b.lua': 'x' },
    ],
    [
      'a manifest that is renamed',
      {},
      { ...gone('environments/production.yaml'), 'environments/live.yaml': manifest('production') },
    ],
    [
      'a manifest that is split',
      manifestOf('production', { services: { api: { version: '1' }, mail: { version: '2' } } }),
      {
        ...manifestOf('production', { services: { api: { version: '1' } } }),
        'environments/mail.yaml': 'environment: production\nservices: { mail: { version: "2" } }\n',
      },
    ],
    [
      'an environment that is new',
      gone('environments/production.yaml', PROD),
      { ...manifestOf('production', {}), ...prod(WAS) },
    ],
    ['an environment that is removed', {}, gone('environments/production.yaml', PROD)],
    [
      'an environment that the policy does not have',
      {},
      { 'environments/qa.yaml': 'environment: qa\nservices: { api: { version: 1 } }\n' },
    ],
    ['a file that no manifest lists', {}, { 'config/unused.yaml': 'a: 1\n' }],
    [
      'a path that leads out of the repository',
      manifestOf('production', { config: ['../x.yaml'] }),
      { 'README.md': 'x' },
    ],
    ['a manifest that can no longer be parsed', {}, { 'environments/production.yaml': `${manifest('production')}: [` }],
    ['a commit without changes', {}, {}],
  ])('an environment is not changed by %s', (_, before, after) => {
    expect(changed(before, after)).toEqual([]);
  });

  test('an environment is not changed by moving the folder of all environments', () => {
    const small = (folder: string) =>
      files({
        'towpath.yaml': 'environments: envs/**/*.yaml\n',
        ...gone('environments/dev.yaml', 'environments/staging.yaml', 'environments/production.yaml'),
        ...gone('config/dev/app.yaml', 'config/staging/app.yaml', PROD),
        ...Object.fromEntries(
          ['dev', 'staging', 'production'].flatMap((id) => [
            [`envs/${folder}/${id}.yaml`, manifest(id, { config: [`envs/${folder}/${id}.json`] })],
            [`envs/${folder}/${id}.json`, `{"id":"${id}"}`],
          ]),
        ),
      });
    const [commit] = judgedCommits([small('a'), small('b')]);
    expect(commit!.commit.changes.length).toBeGreaterThan(6);
    expect(commit!.changes).toEqual([]);
  });
});

test('an environment is changed by every value, and by no layout, comment or order of keys', () => {
  const flat = fc.dictionary(fc.stringMatching(/^[a-c]{1,2}$/), fc.oneof(fc.integer(), fc.string()), { minKeys: 1 });
  const nested = fc.dictionary(fc.stringMatching(/^[a-c]{1,2}$/), fc.oneof(flat, fc.array(fc.integer())), {
    minKeys: 1,
  });
  fc.assert(
    fc.property(nested, fc.nat({ max: 3 }), (data, flowLevel) => {
      const back = Object.fromEntries(Object.entries(data).reverse());
      const again = `# why\n${dump(back, { flowLevel, indent: 5 })}# end\n`;
      expect(changed(prod(dump(data)), prod(again))).toEqual([]);
      const [name] = Object.keys(data);
      expect(changed(prod(dump(data)), prod(dump({ ...back, [name!]: 'other' })))).not.toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test('a manifest that cannot be parsed keeps the versions of its last readable revision', () => {
  const text = (version: string) => manifest('production', api({ version }));
  const steps = [text('1'), `${text('2')}: [`, text('3')].map((each) =>
    files({ 'environments/production.yaml': each }),
  );
  expect(judgedCommits(steps).map(({ changes }) => changes.map(({ before, after }) => [before, after]))).toEqual([
    [],
    [['1', '3']],
  ]);
});

test('a config file that is too large to be read is compared by its bytes', () => {
  const steps = [files(), files(prod(`${WAS}# more\n`))];
  const history = { ...historyOf(steps) };
  const { read } = history;
  history.read = (blob) => {
    const bytes = read(blob);
    return bytes !== undefined && new TextDecoder().decode(bytes).startsWith('pool:') ? undefined : bytes;
  };
  const [commit] = judgedCommits(steps, { history });
  expect(commit!.changes.map(({ name }) => name)).toEqual([PROD]);
});

test('a changed version is shown, a changed config value is not', () => {
  const [commit] = judgedCommits([
    files(),
    files({ ...prod('pool: { host: secret }'), ...manifestOf('production', api({ version: '3' })) }),
  ]);
  expect(JSON.stringify(commit!.changes.map(({ before, after }) => [before, after]))).not.toContain('secret');
  expect(commit!.changes.find(({ kind }) => kind === 'version')).toMatchObject({ before: '2.14.0', after: '3' });
});

describe('release files', () => {
  /** `tags/<environment>/<service>`, the version its text; a second file of a service counts with it. */
  const versions = {
    key: 'tags',
    bases: ['tags'],
    isManifest: (path: string) => path.startsWith('environments/'),
    watches: () => false,
    match: (path: string) => {
      const [, environment, service] = /^tags\/(\w+)\/(\w+)(?:\.\w+)?$/.exec(path) ?? [];
      if (environment === undefined) return undefined;
      return {
        locate: () => ({ start: 0, end: 0 }),
        read: (text: string) => (text === 'broken' ? undefined : [{ environment, service: service!, version: text }]),
      };
    },
  };
  test.each<[promise: string, before: Overrides, after: Overrides, changes: string[]]>([
    ['a version', { 'tags/production/web': '1' }, { 'tags/production/web': '2' }, ['production version web']],
    ['a service that is added', {}, { 'tags/production/web': '1' }, []],
    ['a service that is removed', { 'tags/production/web': '1' }, gone('tags/production/web'), []],
    [
      'a second cluster with the version of the first',
      { 'tags/production/web': '1' },
      { 'tags/production/web.b': '1' },
      [],
    ],
    [
      'a second cluster with another',
      { 'tags/production/web': '1' },
      { 'tags/production/web.b': '2' },
      ['production version web'],
    ],
    [
      'a cluster that catches up',
      { 'tags/production/web': '2', 'tags/production/web.b': '1' },
      { 'tags/production/web.b': '2' },
      ['production version web'],
    ],
    [
      'a file that moves',
      { 'tags/production/web.a': '1' },
      { ...gone('tags/production/web.a'), 'tags/production/web.b': '1' },
      [],
    ],
    ['a text that cannot be read', { 'tags/production/web': '1' }, { 'tags/production/web': 'broken' }, []],
    ['an environment that the policy does not have', { 'tags/qa/web': '1' }, { 'tags/qa/web': '2' }, []],
    [
      'a service of the manifest too',
      { 'tags/production/api': '2.14.0' },
      { 'tags/production/api': '3' },
      ['production version api'],
    ],
  ])('release files: %s', (_, before, after, changes) => {
    expect(changed(before, after, { versions })).toEqual(changes);
  });
});

describe('where a commit is reported', () => {
  const place = (before: Overrides, after: Overrides, later: Overrides = {}) => {
    const [commit] = judgedCommits([
      files(before),
      files({ ...before, ...after }),
      files({ ...before, ...after, ...later }),
    ]);
    const line = ({ file, line }: { file: string; line: number }) => `${file}:${line}`;
    return [
      line(placeOf(commit!)),
      ...relatedPlaces(commit!).map(({ message, location }) => `${message}, ${line(location)}`),
    ];
  };
  const larger = (id: string) => ({ [`config/${id}/app.yaml`]: `pool:\n  host: ${id}.example.com\n  size: 6\n` });

  test.each<[promise: string, before: Overrides, after: Overrides, later: Overrides, places: string[]]>([
    ['at the key', {}, larger('production'), {}, [`${PROD}:3`]],
    ['at the version', {}, manifestOf('production', api({ version: '3' })), {}, ['environments/production.yaml:5']],
    [
      'furthest down the chain, then in the others',
      {},
      { ...larger('dev'), ...larger('staging'), ...larger('production') },
      {},
      [
        `${PROD}:3`,
        'the commit changes dev here, config/dev/app.yaml:3',
        'the commit changes staging here, config/staging/app.yaml:3',
      ],
    ],
    [
      'once, where environments share the file',
      { ...both({ config: ['z.env'] }), 'z.env': 'A=1\nB=1\n' },
      { 'z.env': 'A=1\nB=2\n', ...both({ config: ['z.env'], ...api({ version: '3' }) }) },
      {},
      ['z.env:2'],
    ],
    ['where the key is now', {}, larger('production'), prod(`# why\n${edited(WAS, '5', '7')}`), [`${PROD}:4`]],
    ['at the parent of a key that is gone', {}, larger('production'), prod('pool: {}\n'), [`${PROD}:1`]],
    ['at the start of a file that is gone', {}, larger('production'), gone(PROD), [`${PROD}:1`]],
    [
      'at the first file that it changed, where it changed no environment',
      {},
      { 'README.md': 'x' },
      {},
      ['README.md:1'],
    ],
  ])('a commit is reported %s', (_, before, after, later, places) => {
    expect(place(before, after, later)).toEqual(places);
  });
});
