// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, NOW, oneRule, repository } from '../build.ts';

const by = oneRule('subject: arrival\nexpect: "true"');

/** What is said of a request, of which the first of the states of the files is that of the base. */
function judged(entries: readonly string[], ...states: readonly Files[]) {
  const shop = repository({ 'towpath.yaml': `releases: [${entries.join(', ')}]\n`, ...states.at(-1) });
  const versions = repositorySource(shop);
  const snapshots = states.map((files, index) => ({ time: NOW - 1000 + index, subject: 'Step', files }));
  const base = memoryTree(states[0]!);
  return check({
    policy: by,
    repository: shop,
    now: NOW,
    history: memoryHistory(snapshots, versions, states.length - 1),
    versions,
    mergeBase: { trees: [base], base },
  });
}

/** The services whose versions are out of sight. */
function lostOf(entries: readonly string[], ...states: readonly Files[]): string[] {
  return judged(entries, ...states).rules[0]!.blind.map(
    ({ why }) => /^the version of `(.*?)` in/.exec(why)?.[1] ?? why,
  );
}

const FILE = 'production/file.yaml';
const lostAs = (kind: string, before: string, after: string) =>
  lostOf([`{ files: "{environment}/file.yaml", kind: ${kind} }`], { [FILE]: before }, { [FILE]: after });

describe('a place that told a version, and tells none of what it has by another name now, has lost it:', () => {
  const documents = (...all: string[]) => all.join('---\n');
  const workload = (kind: string, name: string, containers: string) =>
    `kind: ${kind}\nmetadata: { name: ${name} }\nspec: { template: { spec: { containers: [${containers}] } } }\n`;
  const container = (name: string, image: string) => `{ name: ${name}, image: "${image}" }`;
  const pods = (...containers: string[]) =>
    documents(
      workload('Deployment', 'api', containers.join(', ')),
      workload('Deployment', 'web', container('web', 'r/web:9')),
    );
  const one = pods(container('api', 'r/api:1'));

  test.each<[what: string, after: string, lost: string[]]>([
    ['a container without a tag', pods(container('api', 'q/shop-api')), ['api']],
    ['one whose tag is filled in', pods(container('api', 'q/shop-api:${TAG}')), ['api']],
    ['one of another kind of workload', one.replace('Deployment', 'Rollout').replace('r/api:1', 'q/shop-api'), ['api']],
    [
      'one in a list of objects',
      `kind: List\nitems:\n${one
        .replace('r/api:1', 'q/shop-api')
        .split('---\n')
        .map((each) => `- ${each.trim().replaceAll('\n', '\n  ')}\n`)
        .join('')}`,
      ['api'],
    ],
    ['none that has a tag', pods(container('api', 'q/shop-api:1')), []],
    ['none that is gone with its workload', workload('Deployment', 'web', container('web', 'r/web:9')), []],
    ['none that is gone beside another', pods(container('proxy', 'r/proxy:2')), []],
    ['none that is gone beside one without a tag', pods(container('proxy', 'envoy')), []],
    ['none that is of a new name', pods(container('shop-api', 'q/shop-api')), []],
    [
      'none that was moved to another workload',
      documents(
        workload('Deployment', 'api2', container('api', 'r/api:1')),
        workload('Deployment', 'api', container('api', 'nginx')),
        workload('Deployment', 'web', container('web', 'r/web:9')),
      ),
      [],
    ],
  ])('of Kubernetes, %s', (_, after, lost) => {
    expect(lostAs('kubernetes', one, after)).toEqual(lost);
  });

  test('but not one that had none at the base either', () => {
    const before = documents(
      workload('Deployment', 'a', container('c', 'r/a:1')),
      workload('Deployment', 'a', container('c', 'nginx')),
      workload('Deployment', 'web', container('web', 'r/web:9')),
    );
    const after = documents(
      workload('Deployment', 'a', container('c', 'nginx')),
      workload('Deployment', 'web', container('web', 'r/web:9')),
    );
    expect(lostAs('kubernetes', before, after)).toEqual([]);
  });

  const images = '{ files: "k/{environment}/kustomization.yaml" }';
  test('nor one of which another entry tells the version by the new name', () => {
    const entries = ['{ files: "{environment}/file.yaml", kind: kubernetes }', images];
    const kustomization = (name: string) => ({
      'k/production/kustomization.yaml': `images: [{ name: r/proxy, newTag: "9" }${name}]\n`,
    });
    const after = pods(container('api', 'q/shop-api'));
    expect(
      lostOf(
        entries,
        { [FILE]: one, ...kustomization('') },
        { [FILE]: after, ...kustomization(', { name: q/shop-api, newTag: "1" }') },
      ),
    ).toEqual([]);
    expect(lostOf(entries, { [FILE]: one, ...kustomization('') }, { [FILE]: after, ...kustomization('') })).toEqual([
      'api',
    ]);
  });

  const values = (api: string) => `${api}\nweb: { image: { repository: r/web, tag: "9" } }\n`;
  test.each<[what: string, after: string, lost: string[]]>([
    ['an image without a tag', 'api: { image: { repository: q/shop-api } }', ['api']],
    ['one whose tag is filled in', 'api: { image: { repository: q/shop-api, tag: "${T}" } }', ['api']],
    ['one that is a text without a tag', 'api: { image: q/shop-api }', ['api']],
    ['one beside its repository', 'api: { repository: q/shop-api }', ['api']],
    ['none that has a tag', 'api: { image: { repository: q/shop-api, tag: "1" } }', []],
    ['none that is a text with one', 'api: { image: "q/shop-api:1" }', []],
    ['none that is gone', 'replicas: 1', []],
    ['none whose other keys are left', 'api: { replicas: 1 }', []],
    ['none under another key', 'shop-api: { image: { repository: q/shop-api } }', []],
  ])('of values of Helm, %s', (_, after, lost) => {
    expect(lostAs('helm', values('api: { image: { repository: r/api, tag: "1" } }'), values(after))).toEqual(lost);
  });

  test('of values of Helm, none of which the values that they are laid over tell the tag', () => {
    const entries = ['{ files: "values-{environment}.yaml", base: values.yaml }'];
    const own = (text: string, base: string) => ({ 'values-production.yaml': values(text), 'values.yaml': base });
    const before = own('api: { image: { repository: r/api, tag: "1" } }', 'replicas: 1\n');
    const text = 'api: { image: { repository: q/shop-api } }';
    expect(lostOf(entries, before, own(text, 'api: { image: { tag: "1" } }\n'))).toEqual([]);
    expect(lostOf(entries, before, own(text, 'replicas: 1\n'))).toEqual(['api']);
  });

  const flux = (kind: string, name: string, spec: string) =>
    `apiVersion: x.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;
  const other = flux('HelmChart', 'other', 'chart: x, version: "9"');
  const release = flux('HelmRelease', 'shop', 'chart: { spec: { chart: platform, version: "1" } }');
  const byRef = flux('HelmRelease', 'shop', 'chartRef: { kind: OCIRepository, name: platform }');
  test.each<[what: string, before: string, after: string, lost: string[]]>([
    ['a release with the chart of another object', release, byRef, ['helmrelease/shop']],
    [
      'one with that of an object without a version',
      release,
      documents(byRef, flux('OCIRepository', 'platform', 'url: x')),
      ['helmrelease/shop'],
    ],
    [
      'one with that of another object than is there',
      release,
      documents(byRef, flux('OCIRepository', 'shop', 'url: x, ref: { tag: "1" }')),
      ['helmrelease/shop'],
    ],
    [
      'none with that of an object that tells it',
      release,
      documents(byRef, flux('OCIRepository', 'platform', 'url: x, ref: { tag: "1" }')),
      [],
    ],
    [
      'none with that of an object whose digest is told',
      release,
      documents(byRef, flux('OCIRepository', 'platform', 'url: x, ref: { digest: "sha256:00" }')),
      [],
    ],
    ['none that is gone', release, '', []],
    [
      'none that is gone beside a new one',
      release,
      flux('HelmRelease', 'cart', 'chartRef: { kind: OCIRepository, name: cart }'),
      [],
    ],
    [
      'a source of another kind',
      flux('GitRepository', 'apps', 'url: x, ref: { tag: "1" }'),
      flux('OCIRepository', 'apps', 'url: x'),
      ['gitrepository/apps'],
    ],
    [
      'none of another kind with a version',
      flux('GitRepository', 'apps', 'url: x, ref: { tag: "1" }'),
      flux('OCIRepository', 'apps', 'url: x, ref: { tag: "1" }'),
      [],
    ],
    [
      'none beside one of another kind that never had one',
      documents(flux('GitRepository', 'apps', 'url: x, ref: { tag: "1" }'), flux('OCIRepository', 'apps', 'url: x')),
      flux('OCIRepository', 'apps', 'url: x'),
      [],
    ],
    [
      'none of another name',
      flux('GitRepository', 'apps', 'url: x, ref: { tag: "1" }'),
      flux('GitRepository', 'tools', 'url: x'),
      [],
    ],
  ])('of Flux, %s', (_, before, after, lost) => {
    expect(lostAs('flux', documents(before, other), documents(after, other))).toEqual(lost);
  });

  test('of Flux, none with the chart of an object that another file tells', () => {
    const entries = ['{ files: "{environment}/*.yaml", kind: flux }'];
    const source = { 'production/source.yaml': flux('OCIRepository', 'platform', 'url: x, ref: { tag: "1" }') };
    const before = { [FILE]: documents(release, other) };
    const after = { [FILE]: documents(byRef, other) };
    expect(lostOf(entries, before, { ...after, ...source })).toEqual([]);
    expect(lostOf(entries, { ...before, ...source }, { ...after, ...source })).toEqual([]);
    expect(lostOf(entries, before, after)).toEqual(['helmrelease/shop']);
  });

  const helmfile = (shop: string) => `releases:\n${shop}  - { name: web, chart: x/web, version: "9" }\n`;
  const chart = (keys: string) => helmfile(`  - { name: shop, ${keys} }\n`);
  test.each<[what: string, after: string, lost: string[]]>([
    [
      'a release whose chart has it in its address',
      chart('chart: "git::https://g/x.git@platform?ref=2"'),
      ['shop/platform'],
    ],
    ['one of another chart', chart('chart: y/shop'), ['shop/platform']],
    ['none of another chart at a version', chart('chart: y/shop, version: "1"'), []],
    ['none that is gone', helmfile(''), []],
    ['none that is not installed', chart('chart: y/shop, installed: false'), []],
    ['none of a new name', helmfile('  - { name: cart, chart: x/cart }\n'), []],
  ])('of a helmfile, %s', (_, after, lost) => {
    expect(lostAs('helmfile', chart('chart: x/platform, version: "1"'), after)).toEqual(lost);
  });

  const app = (name: string, spec: string) => `kind: Application\nmetadata: { name: ${name} }\nspec: { ${spec} }\n`;
  const source = (keys: string) =>
    documents(app('shop', `source: { ${keys} }`), app('web', 'source: { repoURL: g/web, targetRevision: "9" }'));
  const sources = (...each: string[]) =>
    source('').replace('source: {  }', `sources: [${each.map((keys) => `{ ${keys} }`).join(', ')}]`);
  const ofChart = 'repoURL: c, chart: platform, targetRevision: "1"';
  test.each<[what: string, before: string, after: string, lost: string[]]>([
    ['a source of git at its newest', source(ofChart), source('repoURL: g/shop, path: k'), ['platform']],
    [
      'one of several',
      source(ofChart),
      sources('repoURL: g/shop, path: k', 'repoURL: g/v, targetRevision: "3"'),
      ['platform'],
    ],
    ['none of git at a revision', source(ofChart), source('repoURL: g/shop, path: k, targetRevision: "1"'), []],
    ['none that is one of several now', source(ofChart), sources(ofChart, 'repoURL: g/v, ref: v'), []],
    ['none that is gone with its Application', source(ofChart), source('').replace(/^.*?---\n/s, ''), []],
    [
      'none that is gone beside one that never had one',
      sources(ofChart, 'repoURL: g/v, ref: v'),
      sources('repoURL: g/v, ref: v'),
      [],
    ],
    [
      'none of a text of values, beside an image that comes to the text',
      source('repoURL: g, targetRevision: "9", helm: { values: \'{ api: { image: "r/api:1" } }\' }'),
      source('repoURL: g, targetRevision: "9", helm: { values: \'{ db: { image: { repository: r/db } } }\' }'),
      [],
    ],
    [
      'one of a text of values',
      source('repoURL: g, targetRevision: "9", helm: { values: \'{ api: { image: "r/api:1" } }\' }'),
      source('repoURL: g, targetRevision: "9", helm: { values: \'{ api: { image: q/shop-api } }\' }'),
      ['api'],
    ],
  ])('of Argo CD, %s', (_, before, after, lost) => {
    expect(lostAs('argocd', before, after)).toEqual(lost);
  });

  const resources = (...all: string[]) => ({
    'k/production/kustomization.yaml': `resources: [${[...all, 'https://github.com/shop/web//d?ref=9'].map((each) => `"${each}"`).join(', ')}]\n`,
  });
  const told = 'https://github.com/shop/cat//deploy?ref=1';
  const beside = 'https://github.com/shop/cat//other?ref=2';
  test.each<[what: string, before: string[], after: string[], lost: string[]]>([
    ['another folder of its repository', [told], ['https://github.com/shop/cat//k8s'], ['cat/deploy']],
    ['that by another protocol', [told], ['git@github.com:shop/cat.git//k8s'], ['cat/deploy']],
    ['none of another repository', [told], ['https://github.com/shop/dog//k8s'], []],
    ['none at a version', [told], ['https://github.com/shop/cat//k8s?ref=1'], []],
    ['none that is gone', [told], [], []],
    // Whether it is the same by another name cannot be told.
    [
      'one of several folders, beside a new one',
      [told, beside],
      [beside, 'https://github.com/shop/cat//new'],
      ['cat/deploy'],
    ],
    [
      'none of several folders, beside a new one at a version',
      [told, beside],
      [beside, 'https://github.com/shop/cat//new?ref=1'],
      [],
    ],
    ['none of several folders that is gone', [told, beside], [beside], []],
    [
      'none beside a folder that never had one',
      [told, 'https://github.com/shop/cat//crds'],
      ['https://github.com/shop/cat//crds'],
      [],
    ],
    [
      'one beside such a folder',
      [told, 'https://github.com/shop/cat//crds'],
      ['https://github.com/shop/cat//crds', 'https://github.com/shop/cat//k8s'],
      ['cat/deploy'],
    ],
    ['none of the folder of this repository', [told], ['d.yaml'], []],
  ])('of a kustomization, %s', (_, before, after, lost) => {
    expect(lostOf([images], resources(...before), resources(...after))).toEqual(lost);
  });

  test('of a kustomization, a chart without a version', () => {
    const charts = (keys: string) => ({
      'k/production/kustomization.yaml': `helmCharts: [{ name: a${keys} }, { name: b, version: "9" }]\n`,
    });
    expect(lostOf([images], charts(', version: "1"'), charts(''))).toEqual(['a']);
    expect(lostOf([images], charts(', version: "1"'), charts(', Version: "1"'))).toEqual([]);
  });

  const module = (name: string, keys: string) =>
    `module "${name}" {\n  ${keys}\n}\nmodule "web" {\n  source = "git::https://g/w.git?ref=9"\n  version = "9"\n}\n`;
  const git = (query: string) => `source = "git::https://g/x.git//shop${query}"`;
  test.each<[what: string, version: string, before: string, after: string, lost: string[]]>([
    [
      'one of its source by another label',
      'source',
      module('shop', git('?ref=1')),
      module('shop_v2', git('')),
      ['shop'],
    ],
    ['none of its source at a version', 'source', module('shop', git('?ref=1')), module('shop_v2', git('?ref=1')), []],
    ['none that is gone', 'source', module('shop', git('?ref=1')), module('x', 'source = "./x"'), []],
    [
      'none of another source',
      'source',
      module('shop', git('?ref=1')),
      module('x', 'source = "git::https://g/y.git"'),
      [],
    ],
    [
      'none beside one of its source that never had one',
      'source',
      module('shop', git('?ref=1')) + module('b', git('')),
      module('b', git('')),
      [],
    ],
    [
      'one of a registry by another label',
      'version',
      module('shop', 'source = "s/m/aws"\n  version = "1"'),
      module('shop_v2', 'source = "s/m/aws"'),
      ['shop'],
    ],
    [
      'none of a registry that is gone',
      'version',
      module('shop', 'source = "s/m/aws"\n  version = "1"'),
      module('x', 'source = "s/n/aws"'),
      [],
    ],
  ])('of modules, %s', (_, version, before, after, lost) => {
    const entry = `{ files: "{environment}/main.tf", version: "module.*.${version}" }`;
    expect(lostOf([entry], { 'production/main.tf': before }, { 'production/main.tf': after })).toEqual(lost);
  });
});

describe('of a version that is taken out, and of which the file does not tell whether it is gone, a note says that it was not judged:', () => {
  const notesOf = (kind: string, before: string, after: string) =>
    judged([`{ files: "{environment}/file.yaml", kind: ${kind} }`], { [FILE]: before }, { [FILE]: after }).notes.filter(
      (each) => each.includes('none was judged'),
    );
  const said = (names: string, why: string) => [
    `no version of ${names} is told any more in ${FILE}, and none was judged: ${why}`,
  ];
  const CHART = 'a chart or a base may have one that is not read';
  const web = 'web: { image: { repository: r/web, tag: "9" } }\n';
  const api = 'api: { image: { repository: r/api, tag: "1" } }\n';

  test('under a key of values', () => {
    const said1 = said('`api` in production', CHART);
    expect(notesOf('helm', api + web, web)).toEqual(said1);
    expect(notesOf('helm', api + web, `api: { replicas: 1 }\n${web}`)).toEqual(said1);
    expect(notesOf('helm', `${api}db: { image: "r/db:1" }\n${web}`, web)).toEqual(
      said('`api` in production and `db` in production', CHART),
    );
    expect(notesOf('helm', api + web, web.replace('9', '10') + api)).toEqual([]);
    expect(notesOf('helm', api + web, `${api.replace('"1"', '')}${web}`)).toEqual([]);
  });

  test('under a key of the values of a release that stays', () => {
    const release = (name: string, image: string) =>
      `apiVersion: x.toolkit.fluxcd.io/v1\nkind: HelmRelease\nmetadata: { name: ${name} }\nspec: { chart: { spec: { chart: c, version: "1" } }, values: { ${image} } }\n`;
    const both = (one: string) => `${one}---\n${release('web', '')}`;
    const before = both(release('api', 'image: { repository: r/api, tag: "1" }'));
    expect(notesOf('flux', before, both(release('api', '')))).toEqual(said('`api` in production', CHART));
    expect(notesOf('flux', before, release('web', ''))).toEqual([]);
    const app = (name: string, helm: string) =>
      `kind: Application\nmetadata: { name: ${name} }\nspec: { source: { repoURL: x, targetRevision: "1", helm: { ${helm} } } }\n`;
    const apps = (helm: string) => `${app('shop', helm)}---\n${app('web', '')}`;
    const set = apps('parameters: [{ name: api.tag, value: "1" }]');
    expect(notesOf('argocd', set, apps(''))).toHaveLength(1);
    expect(notesOf('argocd', set, app('web', ''))).toEqual([]);
    const helmfile = (...releases: string[]) =>
      `releases: [${[...releases, 'name: web, chart: x/w, version: "9"'].map((each) => `{ ${each} }`).join(', ')}]\n`;
    const chart = 'name: shop, chart: x/shop, version: "1"';
    const values = helmfile(`${chart}, values: [{ image: { repository: r/api, tag: "1" } }]`);
    expect(notesOf('helmfile', values, helmfile(chart))).toHaveLength(1);
    expect(notesOf('helmfile', values, helmfile())).toEqual([]);
  });

  test('under `images` of a kustomization of which not all is read', () => {
    const path = 'k/production/kustomization.yaml';
    const images = (api: string, base: string) => ({
      [path]: `resources: [${base}]\nimages: [${api}{ name: r/web, newTag: "9" }]\n`,
      'k/production/d.yaml': 'kind: Pod\nspec: { containers: [{ image: r/web }] }\n',
    });
    const notes = (base: string) =>
      judged(
        ['{ files: "k/{environment}/kustomization.yaml" }'],
        images('{ name: r/api, newTag: "1" }, ', base),
        images('', base),
      ).notes.filter((each) => each.includes('none was judged'));
    expect(notes('"https://x.example/s/w?ref=9"')).toEqual([
      `no version of \`api\` in production is told any more in ${path}, and none was judged: ${CHART}`,
    ]);
    expect(notes('d.yaml')).toEqual([]);
  });

  test('beside what came without a version', () => {
    const pods = (...containers: string[]) =>
      containers
        .map(
          (each) =>
            `kind: Pod\nmetadata: { name: ${each.split('/')[1]!.split(':')[0]} }\nspec: { containers: [{ image: "${each}" }] }\n`,
        )
        .join('---\n');
    const before = pods('r/api:1', 'r/web:9');
    expect(notesOf('kubernetes', before, pods('q/shop-api', 'r/web:9'))).toEqual(
      said('`api` in production', '`shop-api`, which came without one, may be it by another name'),
    );
    expect(notesOf('kubernetes', before, pods('r/web:9'))).toEqual([]);
    expect(notesOf('kubernetes', before, pods('q/shop-api:1', 'r/web:9'))).toEqual([]);
    expect(notesOf('kubernetes', pods('r/api:1', 'r/web:9', 'r/proxy'), pods('r/web:9', 'r/proxy'))).toEqual([]);
    expect(notesOf('kubernetes', before, pods('r/api:1', 'r/web:9', 'r/proxy'))).toEqual([]);
  });

  test('but not of an environment that nothing is judged in', () => {
    const dev = { 'dev/file.yaml': api + web };
    const request = judged(['{ files: "{environment}/file.yaml", kind: helm }'], dev, { 'dev/file.yaml': web });
    expect(request.notes.filter((each) => each.includes('none was judged'))).toEqual([]);
  });
});
