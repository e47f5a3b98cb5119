// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Edit, type NewCommit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { NOW, policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

type Edits = Readonly<Record<string, Edit>>;
const RULES = ['one-environment-at-a-time', 'arrival-order', 'arrival-soak'];
const config = (entry: string): Edits => ({
  ...policyPages(...RULES),
  'towpath.yaml': `policy: content\nreleases:\n  - ${entry}\n`,
});

/** What is found of the last commit, as `rule file`; and what an audit of the whole history says. */
async function judged(...commits: readonly Edits[]) {
  const folder = repository(commits.map((edits, index): NewCommit => ({ at: index * 4000, edits })));
  made.push(folder);
  const run = async (...argv: string[]) => (await command([...argv, '--no-cache', '--format', 'json'])).stdout;
  const told = JSON.parse(await run('check', folder, '--base', 'HEAD^', '--merge', 'rebase', ...NOW));
  // With an error in the configuration it says nothing.
  const audited = JSON.parse(
    (await run('audit', folder)) || '{ "promotions": [{ "to": "production" }], "severalEnvironments": [] }',
  );
  const { counts } = audited.promotions.find(({ to }: { to: string }) => to === 'production');
  return {
    found: told.findings.map(
      ({ rule, severity, location }: { rule: string; severity: string; location: { file: string; line: number } }) =>
        `${severity === 'warning' ? 'warning ' : ''}${rule} ${location.file}:${location.line}`,
    ),
    told,
    several: audited.severalEnvironments.length,
    counts,
  };
}

const images = (...tags: [name: string, tag: string][]) =>
  tags.length === 0
    ? ''
    : `images:\n${tags.map(([name, tag]) => `  - name: registry.example.com/shop/${name}\n    newTag: "${tag}"\n`).join('')}`;
const overlay = (environment: string, text: string): Edits => ({
  [`apps/api/${environment}/kustomization.yaml`]: text,
});
const KUSTOMIZE = config('files: apps/{service}/{environment}/kustomization.yaml');
const ON_BASE = 'resources: [../base]\n';
const started: Edits = {
  ...KUSTOMIZE,
  ...overlay('base', images(['api', '1'])),
  ...overlay('staging', ON_BASE),
  ...overlay('production', ON_BASE),
};
const AT_ONCE = [
  'one-environment-at-a-time apps/api/base/kustomization.yaml:3',
  'arrival-order apps/api/base/kustomization.yaml:3',
];

test('an overlay that pins one image of a service hides no other image of its base', async () => {
  const pinsSidecar = `${ON_BASE}${images(['sidecar', '5'])}`;
  const both = (tag: string, sidecar = '5') => ({
    ...overlay('base', images(['api', tag], ['sidecar', '4'])),
    ...overlay('staging', `${ON_BASE}${images(['sidecar', sidecar])}`),
    ...overlay('production', `${ON_BASE}${images(['sidecar', sidecar])}`),
  });
  const { found } = await judged({ ...KUSTOMIZE, ...both('1') }, both('2'));
  expect(found.sort()).toEqual([...AT_ONCE].sort());
  // What every overlay pins itself is not the base's.
  const pinned = await judged(
    { ...KUSTOMIZE, ...both('1'), ...overlay('production', pinsSidecar) },
    overlay('base', images(['api', '1'], ['sidecar', '9'])),
  );
  expect(pinned.found).toEqual([]);
});

describe('a Kustomize base', () => {
  test('reaches every environment whose overlay builds on it, in one commit', async () => {
    const { found, several, counts, told } = await judged(started, overlay('base', images(['api', '2'])));
    expect([...found].sort()).toEqual([...AT_ONCE].sort());
    expect([several, counts['same-commit']]).toEqual([1, 1]);
    expect(told.findings[1].message).toMatch(/`apps\/api\/base\/kustomization\.yaml` \(shared by/);
    expect(told.notes.filter((note: string) => /base/.test(note))).toEqual([]);
  });

  test('does not reach an environment that has a version of its own', async () => {
    const { found, several } = await judged(
      { ...started, ...overlay('production', ON_BASE + images(['api', '1'])) },
      overlay('base', images(['api', '2'])),
    );
    expect([found, several]).toEqual([[], 0]);
  });

  test('may change what is no version', async () => {
    const { found } = await judged(started, overlay('base', `namePrefix: x-\n${images(['api', '1'])}`));
    expect(found).toEqual([]);
  });

  test('is followed through others, by `bases` and `components` too, outside the folders of the entry', async () => {
    const { found, several } = await judged(
      {
        ...KUSTOMIZE,
        ...overlay('base', 'bases:\n  - ../../../shared\n'),
        'shared/kustomization.yml': 'components: [./tags]\n',
        'shared/tags/Kustomization': images(['api', '1']),
        ...overlay('staging', ON_BASE),
        ...overlay('production', ON_BASE),
      },
      { 'shared/tags/Kustomization': images(['api', '2']) },
    );
    expect(found).toContain('one-environment-at-a-time shared/tags/Kustomization:3');
    expect(several).toBe(1);
  });

  test('that nothing builds on any more, outside the folders of the entry, had the versions that there were', async () => {
    const tags = (name: string, text: string): Edits => ({ [`tags/${name}/kustomization.yaml`]: text });
    const on = (environment: string, name: string) => overlay(environment, `resources: [../../../tags/${name}]\n`);
    const begun = { ...KUSTOMIZE, ...on('staging', 'a'), ...on('production', 'a') };
    // What is built on builds on others in turn.
    const chain = {
      ...tags('a', 'resources: [../b]\n'),
      ...tags('b', 'resources: [.././c//]\n'),
      ...tags('c', images(['api', '1'])),
    };
    const { found, counts } = await judged(
      { ...begun, ...chain },
      { ...tags('d', images(['api', '2'])), ...on('staging', 'd'), ...tags('e', images(['api', '1'])) },
      { ...on('production', 'e'), ...tags('e', images(['api', '3'])) },
    );
    expect(found).toEqual(['arrival-order tags/e/kustomization.yaml:3']);
    expect(counts).toMatchObject({ 'never-upstream': 1 });
    const inOrder = await judged(
      { ...begun, ...chain },
      { ...tags('d', images(['api', '2'])), ...on('staging', 'd') },
      on('production', 'd'),
    );
    expect(inOrder.counts).toMatchObject({ 'never-upstream': 0, ok: 1 });
  });

  test('that builds on itself ends', async () => {
    const { found } = await judged(
      { ...started, ...overlay('base', `resources: [../staging]\n${images(['api', '1'])}`) },
      overlay('base', `resources: [../staging]\n${images(['api', '2'])}`),
    );
    expect(found).toHaveLength(2);
  });

  test.each<[what: string, edits: Edits]>([
    ['an overlay pins the version that it inherits', overlay('production', ON_BASE + images(['api', '1']))],
    [
      'the base is renamed',
      {
        'apps/api/base/kustomization.yaml': null,
        'apps/api/core/kustomization.yaml': images(['api', '1']),
        ...overlay('staging', 'resources: [../core]\n'),
        ...overlay('production', 'resources: [../core]\n'),
      },
    ],
    [
      'the base is removed, and each overlay pins what it had',
      {
        'apps/api/base/kustomization.yaml': null,
        ...overlay('staging', images(['api', '1'])),
        ...overlay('production', images(['api', '1'])),
      },
    ],
  ])('nothing arrives where %s', async (_, edits) => {
    const { found, counts, several } = await judged(started, edits);
    expect([found, several]).toEqual([[], 0]);
    expect(Object.values(counts as Record<string, number>).reduce((sum, count) => sum + count)).toBe(1);
  });

  test('an overlay that stops pinning arrives at what the base has, alone', async () => {
    const { found, several, counts } = await judged(
      { ...started, ...overlay('production', ON_BASE + images(['api', '1'])) },
      overlay('base', images(['api', '2'])),
      overlay('production', ON_BASE),
    );
    expect([found, several]).toEqual([[], 0]);
    expect(counts).toMatchObject({ bootstrap: 1, ok: 1 });
  });
});

const HELM = 'files: "h/{service}/values-{environment}.yaml"';
const values = (environment: string, text: string): Edits => ({
  [`h/api/values${environment && `-${environment}`}.yaml`]: text,
});
const image = (tag: string) => `image: { repository: shop/api, tag: "${tag}" }\n`;
const web = Object.fromEntries(['staging', 'production'].map((each) => [`h/web/values-${each}.yaml`, image('7')]));
const charts: Edits = {
  ...values('', image('1')),
  ...values('staging', 'replicas: 2\n'),
  ...values('production', 'replicas: 4\n'),
  ...web,
};

describe('a `base` of an entry', () => {
  test('reaches every environment that has no version of its own', async () => {
    const entry = `{ ${HELM}, base: "h/{service}/values.yaml" }`;
    const { found, several } = await judged({ ...config(entry), ...charts }, values('', image('2')));
    expect([...found].sort()).toEqual([
      'arrival-order h/api/values.yaml:1',
      'one-environment-at-a-time h/api/values.yaml:1',
    ]);
    expect(several).toBe(1);
    const pinned = { ...charts, ...values('production', image('1')) };
    expect(await judged({ ...config(entry), ...pinned }, values('', image('2')))).toMatchObject({
      found: [],
      several: 0,
    });
  });

  test('may be a list, of which the last that has a version counts', async () => {
    const entry = `{ ${HELM}, base: [h/common.yaml, "h/{service}/values.yaml"] }`;
    const start = { ...config(entry), ...charts, 'h/common.yaml': image('0') };
    expect(await judged(start, { 'h/common.yaml': image('9') })).toMatchObject({ found: [], several: 0 });
    expect(await judged(start, values('', image('2')))).toMatchObject({ several: 1 });
  });

  test.each([
    ['"h/{service}/none.yaml"', 'matches no file'],
    ['"h/{service}/*.yaml"', '`*` in `h/{service}/*.yaml` does not tell which file it is'],
    ['../values.yaml', 'is no path of a file'],
    ['"h/{environment}.yaml"', '`{environment}` in'],
  ])('that is %s is an error at its line', async (base, said) => {
    const { told } = await judged({ ...config(`{ ${HELM}, base: ${base} }`), ...charts }, { README: 'x' });
    expect(told.findings).toMatchObject([{ rule: 'config', severity: 'error', location: { line: 3 } }]);
    expect(told.findings[0].message).toContain(said);
  });

  test('is asked for by a warning where a file beside those of the environments holds the version', async () => {
    const { told, found } = await judged({ ...config(HELM), ...charts }, values('', image('2')));
    expect(found).toEqual(['warning config towpath.yaml:3']);
    expect(told.findings[0].help).toContain('Add `base: h/{service}/values.yaml` to this entry');
    expect(await judged({ ...config(`{ ${HELM}, base: [] }`), ...charts }, { README: 'x' })).toMatchObject({
      found: [],
    });
  });

  const beside = (tag: string) => `sidecar: { image: { tag: "${tag}" } }\n`;
  const besides: Edits = {
    ...config(`{ ${HELM}, base: "h/{service}/values.yaml" }`),
    ...charts,
    ...values('', image('1') + beside('4')),
    ...values('staging', beside('5')),
    ...values('production', beside('5')),
  };

  test('is not hidden by the version of a sidecar, nor hides one', async () => {
    const { found } = await judged(besides, values('', image('2') + beside('4')));
    expect([...found].sort()).toEqual([
      'arrival-order h/api/values.yaml:1',
      'one-environment-at-a-time h/api/values.yaml:1',
    ]);
    // Every environment pins the sidecar.
    expect((await judged(besides, values('', image('1') + beside('9')))).found).toEqual([]);
  });

  test('is taken over by values that leave out the repository, whoever names the service', async () => {
    const entry = '{ files: "h/values-{environment}.yaml", base: h/values.yaml }';
    const of = (environment: string, text: string) => ({ [`h/values${environment && `-${environment}`}.yaml`]: text });
    const tagged = (tag: string) => `image: { tag: "${tag}" }\n`;
    const { found, counts } = await judged(
      { ...config(entry), ...of('', image('1')), ...of('staging', tagged('1')), ...of('production', tagged('1')) },
      of('staging', tagged('2')),
      of('production', image('2')),
    );
    expect([found, counts]).toEqual([[], expect.objectContaining({ ok: 1, bootstrap: 1 })]);
  });

  test('names the service, whatever repository the values of an environment have in that place', async () => {
    const entry = '{ files: "h/values-{environment}.yaml", base: h/values.yaml }';
    const of = (environment: string, text: string) => ({ [`h/values${environment && `-${environment}`}.yaml`]: text });
    const mirrored = (tag: string) => `# moved\nimage: { repository: mirror/shop-api, tag: "${tag}" }\n`;
    const { found } = await judged(
      { ...config(entry), ...of('', image('1')), ...of('staging', image('2')), ...of('production', image('1')) },
      of('production', mirrored('3')),
    );
    expect(found).toEqual(['arrival-order h/values-production.yaml:2']);
  });

  test('is taken over by values that only have the `version` of its image', async () => {
    const named = (text: string) => `app: { ${text} }\n`;
    const { found, counts } = await judged(
      {
        ...config('{ files: "h/{service}/values-{environment}.yaml", base: "h/{service}/values.yaml" }'),
        ...values('', named('image: shop/api, version: "1"')),
        ...values('staging', named('replicas: 1')),
        ...values('production', named('replicas: 3')),
      },
      values('staging', named('version: "2"')),
      values('production', named('version: "3"')),
    );
    expect([found, counts]).toEqual([
      ['arrival-order h/api/values-production.yaml:1'],
      expect.objectContaining({ 'never-upstream': 1, bootstrap: 1 }),
    ]);
  });

  test('is not asked for where every environment has a version of its own', async () => {
    const start = { ...config(HELM), ...charts, ...values('staging', image('1')), ...values('production', image('1')) };
    expect(await judged(start, values('', image('2')))).toMatchObject({ found: [] });
  });
});

describe('of several images in the files of one service', () => {
  const both = (api: string, proxy: string) => `image: { tag: "${api}" }\nproxy: { image: { tag: "${proxy}" } }\n`;
  const start: Edits = {
    ...config(HELM),
    ...values('staging', both('1', '5')),
    ...values('production', both('1', '4')),
  };

  test('a tag that only a sidecar had upstream was not upstream', async () => {
    expect((await judged(start, values('production', both('5', '4')))).found).toEqual([
      'arrival-order h/api/values-production.yaml:1',
    ]);
    expect((await judged(start, values('production', both('1', '5')))).found).toEqual([]);
  });

  test.each(['""', '"${TAG}"', '~'])(
    "that of a sidecar is not the service's where the tag of its own is %s",
    async (none) => {
      const untold = (proxy: string) => `image: { tag: ${none} }\nproxy: { image: { tag: "${proxy}" } }\n`;
      const { found } = await judged(
        { ...config(HELM), ...values('staging', both('1', '5')), ...values('production', untold('5')) },
        values('production', untold('1')),
      );
      expect(found).toEqual(['arrival-order h/api/values-production.yaml:2']);
    },
  );

  test('a key that only looks like a tag makes no sidecar of the image', async () => {
    const one = (tag: string) => `version: ""\nmain: { image: { tag: "${tag}" } }\n`;
    const { found } = await judged(
      { ...config(HELM), ...values('staging', one('1')), ...values('production', one('1')) },
      values('production', one('2')),
    );
    expect(found).toEqual(['arrival-order h/api/values-production.yaml:2']);
  });

  test('a warning asks which is the service, where none has its name', async () => {
    const named = (tags: readonly string[]) =>
      tags.map((tag, index) => `part${index}: { image: { tag: "${tag}" } }\n`).join('');
    const parts = { ...start, ...values('staging', named(['1', '2'])), ...values('production', named(['1', '1'])) };
    const { found, told } = await judged(parts, { README: 'x' });
    expect(found).toEqual(['warning config towpath.yaml:3']);
    expect(told.findings[0].message).toContain('has versions of `part0` and `part1`, none of which is called `api`');
    expect(told.findings[0].help).toContain('Add `service: "{service}/{name}"`');
    const apart = await judged({ ...parts, ...config(`{ ${HELM}, service: "{service}/{name}" }`) }, { README: 'x' });
    expect(apart.found).toEqual([]);
  });
});
