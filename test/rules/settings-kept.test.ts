import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../src/repo/tree.ts';
import { manifest, type Overrides } from '../build.ts';
import { soundChange } from '../check/whole.ts';
import { historyOf } from '../facts/commit/commits.ts';
import { judgeCommits, soundFiles } from './commits.ts';
import { judgeRequest, messagesOf } from './past.ts';

const MIGRATIONS = 'migrations:\n  - { tool: flyway, files: "db/migrations/*.sql" }\n';
/** As the small repository has them. */
const PLAIN = 'migrations:\n  - files: db/migrations/*.sql\n';
const V2 = { 'db/migrations/V2__b.sql': 'B;\n' };
const settings = (text: string): Overrides => ({ 'towpath.yaml': text });
const migrations = (entry: string) => settings(`migrations:\n  - { ${entry} }\n`);
const OTHER = { 'changes/other.yaml': soundChange({ id: 'other', stages: undefined }) };
const WAIVER = 'id: w\nrule: soak-window\nsubject: x\nreason: No.\nrequestedBy: ana\nexpires: 2027-01-01T00:00:00Z\n';
const values = (version: string) => `image: { tag: "${version}" }\nchart: { version: "${version}.1" }\n`;
const RELEASE = 'deploy/production/api.yaml';
const releases = (files: string, version: string) =>
  settings(`releases:\n  - { files: "${files}", kind: yaml, version: ${version} }\n`);
const DEPLOYED = { [RELEASE]: values('1.2') };

const found = (before: Overrides, after: Overrides): string[] =>
  messagesOf(judgeRequest(soundFiles(before), soundFiles({ ...before, ...after })), 'settings-kept');

describe('settings-kept finds', () => {
  test.each<[string, Overrides, Overrides, string]>([
    [
      'a narrower pattern of changes',
      OTHER,
      settings(`changes: changes/add-*.yaml\n${MIGRATIONS}`),
      'does not see `changes/other.yaml` any more',
    ],
    [
      'a pattern that looks elsewhere',
      { ...OTHER, 'records/b.yaml': soundChange({ id: 'b' }) },
      settings(`changes: records/*.yaml\n${MIGRATIONS}`),
      'does not see `changes/add-index.yaml`, `changes/other.yaml` any more',
    ],
    [
      'manifests that are seen no more',
      {},
      settings(`environments: environments/[ds]*.yaml\n${PLAIN}`),
      'does not see `environments/production.yaml`',
    ],
    [
      'waivers that are seen no more',
      { 'waivers/w.yaml': WAIVER, 'waivers/b/v.yaml': WAIVER.replace('id: w', 'id: v') },
      settings(`waivers: waivers/*.yaml\n${MIGRATIONS}`),
      'does not see `waivers/b/v.yaml`',
    ],
    [
      'attestations that are seen no more',
      { 'kept/a.json': '{}', 'kept/b.json': '{}', ...settings(`attestations: kept/*\n${PLAIN}`) },
      settings(`attestations: kept/b.json\n${PLAIN}`),
      'By `attestations` of towpath.yaml a check does not see `kept/a.json` any more',
    ],
    [
      'settings that are deleted',
      {
        ...OTHER,
        'records/b.yaml': soundChange({ id: 'b' }),
        ...settings('changes: [changes/*.yaml, records/*.yaml]\n'),
      },
      { 'towpath.yaml': null },
      'does not see `records/b.yaml`',
    ],
    [
      'migrations that count no more',
      { ...V2, ...settings(MIGRATIONS) },
      migrations('tool: flyway, files: "db/migrations/V1*.sql"'),
      'By `migrations` of towpath.yaml a check does not see `db/migrations/V2__b.sql`',
    ],
    [
      'migrations without an entry',
      settings(MIGRATIONS),
      settings('changes: changes/*.yaml\n'),
      'does not see `db/migrations/V1__index.sql`',
    ],
    [
      'a later `after`',
      { ...V2, ...migrations('tool: flyway, files: "db/migrations/*.sql", after: V1__index.sql') },
      migrations('tool: flyway, files: "db/migrations/*.sql", after: V2__b.sql'),
      'no record is asked any more for `db/migrations/V2__b.sql`',
    ],
    [
      'an `after` where there was none',
      settings(MIGRATIONS),
      migrations('tool: flyway, files: "db/migrations/*.sql", after: V1__index.sql'),
      'no record is asked any more for `db/migrations/V1__index.sql`',
    ],
    [
      'no tool',
      settings(MIGRATIONS),
      migrations('files: "db/migrations/*.sql"'),
      'another tool runs `db/migrations/V1__index.sql`',
    ],
  ])('%s', (_, before, after, message) => {
    expect(found(before, after)).toEqual([expect.stringContaining(message)]);
  });

  test('release files that are seen no more, and those of which another value is read', () => {
    const before = {
      ...DEPLOYED,
      'deploy/staging/api.yaml': values('1.2'),
      ...releases('deploy/{environment}/{service}.yaml', 'image.tag'),
    };
    const elsewhere = releases('deploy/{environment}/a?i.yaml', 'image.tag');
    expect(found(before, elsewhere)).toEqual([]);
    expect(found(before, releases('deploy/s{environment}/{service}.yaml', 'image.tag'))).toEqual([
      expect.stringContaining('does not see `deploy/production/api.yaml`, `deploy/staging/api.yaml`'),
    ]);
    expect(found(before, releases('deploy/{environment}/{service}.yaml', 'chart.version'))).toEqual([
      expect.stringContaining('fewer versions are read in `deploy/production/api.yaml`, `deploy/staging/api.yaml`'),
    ]);
  });

  test('config that a manifest lists no more, and that is there still', () => {
    const own = 'config/production/b.yaml';
    const listing = (environment: string, ...config: string[]) => ({
      [`environments/${environment}.yaml`]: manifest(environment, { config }),
    });
    const before = { [own]: 'a: 1\n', 'config/b.yaml': 'a: 1\n', ...listing('production', own, 'config/b.yaml') };
    const unlisted = listing('production', 'config/b.yaml');
    expect(found(before, unlisted)).toEqual([expect.stringContaining(`lists \`${own}\` as config no more`)]);
    // Another environment that begins to list it may be one that anybody may change.
    expect(found(before, { ...unlisted, ...listing('dev', own) })).toHaveLength(1);
    expect(found(before, { ...unlisted, [own]: null })).toEqual([]);
    expect(found(before, listing('production', 'config/../config/production/b.yaml', 'config/b.yaml'))).toEqual([]);
    // It was shared, and is the others' now.
    expect(found({ ...before, ...listing('staging', 'config/b.yaml') }, listing('production', own))).toEqual([]);
  });

  describe('config that moves to where no manifest of its environment lists it', () => {
    const OWN = 'config/production/mail.env';
    const TEXT = 'TIMEOUT=60\nWORKERS=9\n';
    const LONG = 'A=1\nB=2\nC=3\nD=4\n';
    const HALF = 'A=1\nB=2\nC=4\nD=5\n';
    const listing = (environment: string, ...config: string[]) => ({
      [`environments/${environment}.yaml`]: manifest(environment, { config }),
    });
    const OTHER_FILE = { 'config/b.yaml': 'a: 1\n' };
    const had = (text: string, others: Overrides = {}) => ({
      ...OTHER_FILE,
      [OWN]: text,
      ...listing('production', OWN, 'config/b.yaml'),
      ...others,
    });
    const moving = (to: string, text: string, ...listed: string[]) => ({
      [OWN]: null,
      [to]: text,
      ...listing('production', 'config/b.yaml', ...listed),
    });
    const message = (path: string) => [
      expect.stringContaining(`does not see \`${path}\`, config that the request moved`),
    ];

    test.each<[string, string, string, string]>([
      ['its text', LONG, 'conf.d/mailer', LONG],
      ['its text, however short, under the same name', TEXT, 'conf.d/mail.conf', TEXT],
      ['its text, however short, in the same folder', TEXT, 'config/production/smtp.env', TEXT],
      ['half of its lines under its name in a folder of that name', LONG, 'conf/production/mail.env', HALF],
      ['half of its lines under its name where the path says the environment', LONG, 'production/conf/mail.env', HALF],
      ['half of its lines under its name with another ending', LONG, 'conf/production/mail.env.tmpl', HALF],
    ])('is known again by %s', (_, was, to, is) => {
      expect(found(had(was), moving(to, is))).toEqual(message(to));
      expect(found(had(was), moving(to, is, to))).toEqual([]);
    });

    test.each<[string, string, string, string]>([
      ['of a text that says nothing', '{}\n', 'tsconfig.json', '{}\n'],
      [
        'of a short text, such as that of a flag, under another name elsewhere',
        'on: true\n',
        'test/b.yaml',
        'on: true\n',
      ],
      ['of half of its lines under another name', LONG, 'config/production/other.env', HALF],
      ['of half of its lines under its name, elsewhere', LONG, 'templates/service/mail.env', HALF],
      ['of its name alone', LONG, 'examples/mail.env', 'A=0\nB=0\nC=0\nD=0\n'],
    ])('and is none %s', (_, was, to, is) => {
      expect(found(had(was), moving(to, is))).toEqual([]);
    });

    test('though another environment lists it there, which may be one that anybody may change', () => {
      const to = 'config/dev/mail.env';
      expect(found(had(TEXT), { ...moving(to, TEXT), ...listing('dev', 'config/dev/app.yaml', to) })).toEqual(
        message(to),
      );
    });

    const DEV = 'config/dev/mail.env';
    test.each<[string, string, string, Overrides, boolean]>([
      ['that comes under another name', 'config/dev/smtp.env', LONG, {}, false],
      ['that was there, under any name', DEV, LONG, { [DEV]: 'TIMEOUT=5\n' }, false],
      ['that comes with half of the lines', 'config/dev/production/mail.env', HALF, {}, false],
      ['that comes under its name with its text', DEV, LONG, {}, true],
    ])('and is none that another lists as its own, %s', (_, to, is, others, isFound) => {
      const before = soundFiles(had(LONG, others));
      const after = soundFiles({ ...had(LONG), ...moving(to, is), ...listing('dev', 'config/dev/app.yaml', to) });
      const history = historyOf([before, after]);
      const messages = messagesOf(judgeRequest(before, after, { history }), 'settings-kept');
      expect(messages).toEqual(isFound ? message(to) : []);
    });

    test('nor one that was there, was edited to a short text, and has another name', () => {
      const [before, after] = [
        had('on: true\n', { 'test/x.yaml': 'on: false\n' }),
        moving('test/x.yaml', 'on: true\n'),
      ];
      const files = [soundFiles(before), soundFiles({ ...before, ...after })] as const;
      expect(messagesOf(judgeRequest(...files, { history: historyOf(files) }), 'settings-kept')).toEqual([]);
    });

    test('unless another shared it, and lists it there', () => {
      const to = 'config/shared/mail.env';
      const shared = had(TEXT, listing('staging', OWN));
      expect(found(shared, { ...moving(to, TEXT), ...listing('staging', to) })).toEqual([]);
      expect(found(shared, { ...moving(to, TEXT), ...listing('staging') })).toEqual(message(to));
    });

    test('unless it is another one with that text, which is listed where it is now', () => {
      const staging = 'config/staging/mail.env';
      const both = had(TEXT, { [staging]: TEXT, ...listing('staging', staging) });
      const moved = {
        [staging]: null,
        'config/staging/smtp.env': TEXT,
        ...listing('staging', 'config/staging/smtp.env'),
      };
      expect(found(both, { ...moving('x', 'x\n'), ...moved })).toEqual([]);
    });

    test('and not as a copy of what is listed where it is now', () => {
      const copied = { ...moving('conf.d/mail.env', TEXT, 'conf.d/mail.env'), 'test/mail.env': TEXT };
      expect(found(had(TEXT), copied)).toEqual([]);
      // Nor as one that was there already.
      expect(found(had(TEXT, { 'test/mail.env': TEXT }), moving('x', 'x\n'))).toEqual([]);
    });

    test('or stays behind a link that goes, and is listed by no path', () => {
      const link = (config: string[], others: Overrides) =>
        soundFiles({ ...OTHER_FILE, [OWN]: TEXT, ...listing('production', ...config), ...others });
      const unlisted = (...config: string[]) =>
        messagesOf(
          judgeRequest(link(['config/now.env', 'config/b.yaml'], { 'config/now.env': TEXT }), link(config, {}), {
            linksBefore: { 'config/now.env': OWN },
          }),
          'settings-kept',
        );
      expect(unlisted('config/b.yaml')).toEqual([expect.stringContaining(`lists \`${OWN}\` as config no more`)]);
      expect(unlisted('config/b.yaml', OWN)).toEqual([]);
    });
  });

  test('services that are called otherwise in one environment alone, whichever it is', () => {
    const before = {
      ...DEPLOYED,
      'deploy/staging/api.yaml': values('1.2'),
      ...releases('deploy/{environment}/{service}.yaml', 'image.tag'),
    };
    const entry = (files: string, keys: string) => `  - { files: "${files}", kind: yaml, version: image.tag${keys} }\n`;
    const named = (environment: string) =>
      settings(
        `releases:\n${entry(`deploy/${environment}/{service}.yaml`, `, environment: ${environment}, service: "x-{service}"`)}${entry('deploy/{environment}/{service}.yaml', '')}`,
      );
    const message =
      'the versions in `deploy/production/api.yaml` are of services that the environment before does not have';
    for (const environment of ['production', 'staging'])
      expect(found(before, { ...named(environment), [RELEASE]: values('9') })).toEqual([
        expect.stringContaining(message),
      ]);
    const all = settings(`releases:\n${entry('deploy/{environment}/{service}.yaml', ', service: "x-{service}"')}`);
    expect(found(before, all)).toEqual([]);
    // It was compared with none.
    expect(found({ ...before, 'deploy/staging/api.yaml': null }, named('production'))).toEqual([]);
  });

  const DEPLOY = releases('deploy/{environment}/{service}.yaml', 'image.tag');
  const both = { ...DEPLOYED, 'deploy/staging/api.yaml': values('1.2'), ...DEPLOY };
  const elsewhere = { [RELEASE]: null, 'k8s/production/api.yaml': values('9') };

  test('release files and manifests that move to where nothing is read, whatever becomes of their versions', () => {
    const message = 'does not see `k8s/production/api.yaml`, which the request moved';
    expect(found(both, elsewhere)).toEqual([expect.stringContaining(message)]);
    const renamed = { [RELEASE]: null, 'attic/x.yaml': `${values('1.2')}# a\n# b\n# c\n` };
    expect(found({ ...both, [RELEASE]: `${values('1.1')}# a\n# b\n# c\n` }, renamed)).toEqual([
      expect.stringContaining('`attic/x.yaml`'),
    ]);
    const manifests = { 'environments/production.yaml': null, 'envs/production.yaml': manifest('production') };
    expect(found({}, manifests)).toEqual([expect.stringContaining('`envs/production.yaml`')]);
  });

  test('release files that move over a file that nothing reads, and not one that was so before', () => {
    const message = 'does not see `k8s/production/api.yaml`, which the request moved';
    const over = (was: string, is: string) => {
      const before = soundFiles({ ...both, 'k8s/production/api.yaml': was });
      const after = soundFiles({ ...both, [RELEASE]: null, 'k8s/production/api.yaml': is });
      const mergeBase = { trees: [memoryTree(before)], base: memoryTree(before) };
      const report = judgeCommits([before, after], undefined, { history: historyOf([before, after]), mergeBase });
      return messagesOf(report, 'settings-kept');
    };
    expect(over('# Later.\n', values('9'))).toEqual([expect.stringContaining(message)]);
    expect(over(values('1.2'), values('9'))).toEqual([]);
    expect(over('# Later.\n', '# Soon.\n')).toEqual([]);
  });

  test('no files that move with their pattern, are taken over by others, or are deleted', () => {
    const pattern = releases('k8s/{environment}/{service}.yaml', 'image.tag');
    const all = { ...elsewhere, 'deploy/staging/api.yaml': null, 'k8s/staging/api.yaml': values('1.2') };
    expect(found(both, { ...all, ...pattern })).toEqual([]);
    const entry = '  - { files: "all/{environment}.yaml", kind: yaml, version: "*.tag" }\n';
    const wider = settings(`${DEPLOY['towpath.yaml']}${entry}`);
    const taken = { ...elsewhere, 'all/production.yaml': 'api: { tag: "1.2" }\n' };
    expect(found(both, { ...taken, ...wider })).toEqual([]);
    expect(found(both, { [RELEASE]: null })).toEqual([]);
    expect(found(both, { [RELEASE]: null, 'docs/example.yaml': 'image: { tag: "1" }\n' })).toEqual([]);
  });

  test('versions that move to a name that means no environment, whatever else changes, and not those of an alias', () => {
    const renamed = { [RELEASE]: null, 'deploy/prod2/api.yaml': values('9') };
    expect(found(both, renamed)).toEqual([
      expect.stringContaining(
        'A check does not see `deploy/prod2/api.yaml`, where the request has versions under a name',
      ),
    ]);
    expect(found(both, { [RELEASE]: null, 'deploy/blue/api.yaml': values('9') })).toEqual([
      expect.stringContaining('`deploy/blue/api.yaml`'),
    ]);
    const named = DEPLOY['towpath.yaml']!.replace(' }', ', environments: { prod2: production } }');
    expect(found(both, { ...renamed, ...settings(named) })).toEqual([]);
  });

  test('a new name that looks like an environment into which versions are promoted, with the alias to write', () => {
    const copy = { 'deploy/production-eu/api.yaml': values('9') };
    const [finding] = judgeRequest(soundFiles(both), soundFiles({ ...both, ...copy })).findings;
    expect(finding).toMatchObject({
      rule: 'settings-kept',
      message: expect.stringContaining('`deploy/production-eu/api.yaml`'),
      help: 'Write `environments: { production-eu: production }` in that entry, or give what is no environment another name.',
    });
    const named = DEPLOY['towpath.yaml']!.replace(' }', ', environments: { production-eu: production } }');
    expect(found(both, { ...copy, ...settings(named) })).toEqual([]);
    // It was left out before, is of nobody, or holds no version.
    expect(found({ ...both, 'deploy/production-eu/web.yaml': values('1') }, copy)).toEqual([]);
    expect(found(both, { 'deploy/sandbox/api.yaml': values('9'), 'deploy/dev-12/api.yaml': values('9') })).toEqual([]);
    expect(found(both, { 'deploy/production-eu/api.yaml': 'replicas: 2\n' })).toEqual([]);
  });

  test('a name beside others that have an alias, with all that the entry needs, once each', () => {
    const stg = { ...settings(DEPLOY['towpath.yaml']!.replace(' }', ', environments: { stg: staging } }')) };
    const files = { ...both, ...stg, 'deploy/stg/api.yaml': values('9') };
    const moved = { [RELEASE]: null, 'deploy/staging-eu/api.yaml': values('9') };
    const [finding] = judgeRequest(soundFiles(files), soundFiles({ ...files, ...moved })).findings;
    expect(finding).toMatchObject({
      rule: 'settings-kept',
      help: 'Write `environments: { staging-eu: production, stg: staging }` in that entry, or give what is no environment another name.',
    });
  });

  test('names three files, and counts the others', () => {
    const many = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e'].map((id) => [`changes/x/${id}.yaml`, soundChange({ id, stages: undefined })]),
    );
    expect(found(many, settings(`changes: changes/*.yaml\n${MIGRATIONS}`))).toEqual([
      expect.stringContaining('`changes/x/a.yaml`, `changes/x/b.yaml`, `changes/x/c.yaml` and 2 more any more'),
    ]);
  });
});

describe('settings-kept leaves alone', () => {
  test.each<[string, Overrides, Overrides]>([
    [
      'wider patterns',
      settings(MIGRATIONS),
      settings(`changes: [changes/**/*.yaml, records/**/*.yaml]\n${MIGRATIONS.replace('db/migrations', 'db/**')}`),
    ],
    [
      'records that move with their pattern',
      {},
      {
        'changes/add-index.yaml': null,
        'records/add-index.yaml': soundChange(),
        ...settings(`changes: records/*.yaml\n${PLAIN}`),
      },
    ],
    ['a tool that is named at last', migrations('files: "db/migrations/*.sql"'), settings(MIGRATIONS)],
    [
      'an earlier `after`',
      { ...V2, ...migrations('tool: flyway, files: "db/migrations/*.sql", after: V2__b.sql') },
      migrations('tool: flyway, files: "db/migrations/*.sql", after: V1__index.sql'),
    ],
    ['a site', settings(MIGRATIONS), settings(`site: https://runbooks.example.com\n${MIGRATIONS}`)],
  ])('%s', (_, before, after) => {
    expect(found(before, after)).toEqual([]);
  });
});

test('a fault of the settings blinds it', () => {
  const report = judgeRequest(soundFiles(), soundFiles(settings('chnges: x\n')));
  expect(report.rules.find(({ id }) => id === 'settings-kept')?.blind).toMatchObject([
    { why: 'there is a fault in towpath.yaml' },
  ]);
});

describe('a place that says which version is where goes on to say it of that', () => {
  const ENTRY = '  - { files: "images/{environment}/{service}", kind: text }\n';
  const entries = (...more: string[]) =>
    settings(`${PLAIN}releases:\n${ENTRY}${more.map((each) => `  - { ${each} }\n`).join('')}`);
  const images = {
    ...entries(),
    'images/dev/shop': '2\n',
    'images/dev/web': '7\n',
    'images/staging/shop': '1\n',
    'images/staging/web': '6\n',
    'images/staging/db': '5\n',
    'all.yaml': 'dev: { shop: "2" }\nstaging: { shop: "2" }\n',
  };
  const ALL = 'files: all.yaml, kind: yaml';
  const says = (what: string) => [expect.stringContaining(`the versions in ${what} count for a service`)];

  test.each<[string, Overrides, Overrides, unknown[]]>([
    [
      'what runs in dev runs in staging too',
      {},
      entries('files: "images/dev/{service}", kind: text, environment: staging'),
      says('`images/dev/shop`, `images/dev/web`'),
    ],
    [
      'a service is another one there',
      {},
      settings(
        `${PLAIN}releases:\n  - { files: images/staging/web, kind: text, environment: staging, service: shop }\n${ENTRY}`,
      ),
      says('`images/staging/web`'),
    ],
    [
      'though its own file is gone',
      {},
      {
        ...entries('files: "images/dev/{service}", kind: text, environment: staging'),
        'images/staging/shop': null,
        'images/staging/web': null,
      },
      says('`images/dev/shop`, `images/dev/web`'),
    ],
    ['that nobody read is read', {}, entries(`${ALL}, environment: staging, version: staging.*`), []],
    [
      'another place in the file is read',
      entries(`${ALL}, environment: dev, version: dev.*`),
      entries(`${ALL}, environment: dev, version: dev.*`, `${ALL}, environment: staging, version: staging.*`),
      [],
    ],
    [
      'the same place in the file is read',
      entries(`${ALL}, environment: dev, version: dev.*`),
      entries(`${ALL}, environment: dev, version: dev.*`, `${ALL}, environment: staging, version: dev.*`),
      says('`all.yaml`'),
    ],
    [
      'a file that moves counts for another environment',
      {},
      {
        ...settings(`${PLAIN}releases:\n${ENTRY.replace(' }', ', environments: { stage: dev } }')}`),
        'images/staging/shop': null,
        'images/stage/shop': '2\n',
      },
      says('`images/stage/shop`'),
    ],
    [
      'a file with a service of its own moves',
      {},
      {
        ...settings(`${PLAIN}releases:\n${ENTRY.replace(' }', ', environments: { stage: dev } }')}`),
        'images/staging/db': null,
        'images/stage/db': '5\n',
      },
      [],
    ],
    [
      'all move, and count for what they did',
      {},
      {
        ...settings(
          `${PLAIN}releases:\n  - { files: "envs/{environment}/{service}", kind: text, environments: { d: dev, s: staging } }\n`,
        ),
        'images/dev/shop': null,
        'images/dev/web': null,
        'images/staging/shop': null,
        'images/staging/web': null,
        'images/staging/db': null,
        'envs/d/shop': '1\n',
        'envs/d/web': '7\n',
        'envs/s/shop': '1\n',
        'envs/s/web': '7\n',
        'envs/s/db': '5\n',
      },
      [],
    ],
    [
      'one goes where another cluster of its environment stays, and a new one is of another',
      {
        ...settings(`${PLAIN}releases:\n${ENTRY.replace(' }', ', environments: { eu: staging } }')}`),
        'images/eu/shop': '1\n',
      },
      {
        ...settings(`${PLAIN}releases:\n${ENTRY.replace(' }', ', environments: { eu: staging, us: dev } }')}`),
        'images/eu/shop': null,
        'images/us/shop': '2\n',
      },
      [],
    ],
    [
      'all services are one of a new name',
      {},
      settings(`${PLAIN}releases:\n  - { files: "images/{environment}/*", kind: text, service: all }\n`),
      says('`images/dev/shop`, `images/dev/web`, `images/staging/db` and 2 more'),
    ],
    [
      'two are one of a new name, in one environment',
      {},
      settings(
        `${PLAIN}releases:\n  - { files: [images/staging/web, images/staging/db], kind: text, environment: staging, service: both }\n${ENTRY}`,
      ),
      [
        ...says('`images/staging/db`, `images/staging/web`'),
        expect.stringContaining('the versions in `images/staging/web` are of services'),
      ],
    ],
    [
      'each has a new name of its own',
      {},
      settings(
        `${PLAIN}releases:\n  - { files: "images/{environment}/{service}", kind: text, service: "our-{service}" }\n`,
      ),
      [],
    ],
    [
      'of an environment that had none',
      { 'images/staging/shop': null, 'images/staging/web': null, 'images/staging/db': null },
      entries('files: "images/dev/{service}", kind: text, environment: staging'),
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(found({ ...images, ...before } as Overrides, after)).toEqual(expected);
  });
});
