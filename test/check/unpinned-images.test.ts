// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { type Files, NOW, oneRule, repository } from '../build.ts';

const by = oneRule('subject: arrival\nexpect: "true"');
const ENTRY = '{ files: "k/{environment}/kustomization.yaml" }';
const OWN = 'k/production/kustomization.yaml';

/** What the rules on arrivals are blind to, where the first of some states of the files is that of the base. */
function blindTo(entry: string, ...states: readonly Files[]): string[] {
  const shop = repository({ 'towpath.yaml': `releases: [${entry}]\n`, ...states.at(-1) });
  const versions = repositorySource(shop);
  const snapshots = states.map((files, index) => ({ time: NOW - 1000 + index, subject: 'Step', files }));
  const base = memoryTree(states[0]!);
  const report = check({
    policy: by,
    repository: shop,
    now: NOW,
    history: memoryHistory(snapshots, versions, states.length - 1 || undefined),
    versions,
    ...(states.length > 1 && { mergeBase: { trees: [base], base } }),
  });
  return report.blindNotes.map((each) => each.replace(/^.*?: /, ''));
}

const deployment = (...references: string[]) =>
  `kind: Deployment\nspec: { template: { spec: { containers: [${references.map((each) => `{ image: "${each}" }`).join(', ')}] } } }\n`;
const images = (...entries: string[]) =>
  `resources: [../../base]\nimages: [${entries.map((each) => `{ ${each} }`).join(', ')}]\n`;
const over = (own: string, manifest = deployment('shop/api:6'), base = 'resources: [d.yaml]\n'): Files => ({
  'base/kustomization.yaml': base,
  'base/d.yaml': manifest,
  [OWN]: own,
});
const entry = (name: string, tag = '1') => `name: ${name}, newTag: "${tag}"`;

describe('an entry of `images` for none of the images that are built', () => {
  const why = (name: string) =>
    `\`${name}\` under \`images\` is for no image of what is built, where \`base/d.yaml\` has \`shop/api:6\`, so that its version is not the one that runs, in ${OWN}. Write \`name: shop/api\` if it is that image, or remove the entry if nothing has its image any more.`;

  test.each(['x/api', 'docker.io/shop/api', 'api', 'shop/Api/api'])('%s tells nothing of what runs', (name) => {
    expect(blindTo(ENTRY, over(images(entry(name))))).toEqual([why(name)]);
  });

  test('and is for that of a volume', () => {
    const volume = 'kind: Pod\nspec: { volumes: [{ name: p, image: { reference: "shop/plugins:6" } }] }\n';
    expect(blindTo(ENTRY, over(images(entry('shop/plugins')), volume))).toEqual([]);
    expect(blindTo(ENTRY, over(images(entry('x/plugins')), volume))).toHaveLength(1);
  });

  test('nor where the manifest is read as a base, nor where its image came by a new name', () => {
    const read = '{ files: "k/{environment}/kustomization.yaml", kind: [kubernetes, kustomize], base: [base/d.yaml] }';
    expect(blindTo(read, over(images(entry('x/api'))))).toEqual([why('x/api')]);
    const renamed = 'resources: [d.yaml]\nimages: [{ name: shop/api, newName: r/api }]\n';
    expect(blindTo(ENTRY, over(images(entry('shop/api')), undefined, renamed))).toHaveLength(1);
    expect(blindTo(ENTRY, over(images(entry('r/api')), undefined, renamed))).toEqual([]);
  });

  test('nor where the path says of which service it is', () => {
    const path = '{ files: "k/{environment}/{service}/kustomization.yaml" }';
    const at = (own: string, manifest: string): Files => ({
      'k/production/api/d.yaml': manifest,
      'k/production/api/kustomization.yaml': own.replace('../../base', 'd.yaml'),
    });
    expect(blindTo(path, at(images(entry('x/other')), deployment('shop/server:6')))).toHaveLength(1);
    expect(blindTo(path, at(images(entry('x/other'), entry('shop/server')), deployment('shop/server:6')))).toEqual([]);
    // What stays as it is runs beside it.
    const both = deployment('shop/server:6', 'shop/proxy:1');
    expect(blindTo(path, at(images(entry('x/other'), entry('shop/server')), both))).toEqual([]);
    const own = deployment('shop/server:6', 'shop/api:1');
    expect(blindTo(path, at(images(entry('x/other'), entry('shop/server')), own))).toHaveLength(1);
  });

  test('is for one of another service, which it matches as a pattern', () => {
    expect(blindTo(ENTRY, over(images(entry('shop/ap.'))))).toEqual([
      `\`shop/ap.\` under \`images\` is a pattern by its dots, and is for \`shop/api\` in \`base/d.yaml\`, while its version counts as that of \`ap.\`, in ${OWN}. Write \`name: shop/api\`.`,
    ]);
    // Another entry tells it by its name.
    expect(blindTo(ENTRY, over(images(entry('shop/ap.'), entry('shop/api'))))).toEqual([]);
    expect(blindTo(ENTRY, over(images(entry('sh.p/api'))))).toEqual([]);
  });

  test.each<[what: string, files: Files]>([
    ['is for one', over(images(entry('shop/api')))],
    ['is for one of the two', over(images(entry('shop/api')), deployment('shop/api:6', 'x/web:1'))],
    ['is for one with a digest', over(images(entry('shop/api')), deployment(`shop/api@sha256:${'0'.repeat(64)}`))],
    ['is for one without a tag', over(images(entry('host:5000/api')), deployment('host:5000/api'))],
    ['is for one that another tool fills in', over(images(entry('x/api')), deployment('${REGISTRY}/api:6'))],
    [
      'is for one of a container that starts before',
      over(images(entry('shop/api')), deployment('').replace('containers', 'initContainers').replace('""', 'shop/api')),
    ],
    ['is for one that has a new name', over(images('name: shop/api, newName: x/api', entry('x/api')))],
    ['is for one of another service, which is not there', over(images(entry('x/web')))],
    ['says no version', over(images('name: x/api, newName: y/api', entry('x/web')))],
    ['is beside one that says it', over(images(entry('x/api'), entry('shop/api')))],
    [
      'is laid over one that says it',
      over(images(entry('x/web')), undefined, `resources: [d.yaml]\nimages: [{ ${entry('shop/api')} }]\n`),
    ],
    [
      'is for what a patch puts there',
      over(`${images(entry('x/api'))}patches: [{ patch: '[{ op: replace, path: /spec/x/image, value: x/api }]' }]\n`),
    ],
    [
      'is for what the file of a patch puts there',
      { ...over(`${images(entry('x/api'))}patches: [{ path: p.yaml }]\n`), 'k/production/p.yaml': deployment('x/api') },
    ],
    [
      'is for one of a component',
      {
        ...over(`${images(entry('x/api'))}components: [../c]\n`),
        'k/c/kustomization.yaml': 'resources: [d.yaml]\n',
        'k/c/d.yaml': deployment('x/api:1'),
      },
    ],
    [
      'is that of a component, for one of the base',
      {
        ...over('resources: [../../base]\ncomponents: [../c]\n'),
        'k/c/kustomization.yaml': `images: [{ ${entry('shop/api')} }]\n`,
      },
    ],
  ])('is not told where it %s', (_, files) => {
    expect(blindTo(ENTRY, files)).toEqual([]);
  });

  test.each<[what: string, base: string]>([
    ['a remote resource', 'resources: [d.yaml, "https://example.com/x.yaml"]\n'],
    ['a remote folder', 'resources: [d.yaml, "github.com/shop/x?ref=v1"]\n'],
    ['a folder that is not there', 'resources: [d.yaml, ../../outside]\n'],
    ['a chart', 'resources: [d.yaml]\nhelmCharts: [{ name: x, version: "1" }]\n'],
    ['a generator', 'resources: [d.yaml]\ngenerators: [g.yaml]\n'],
    ['fields of its own', 'resources: [d.yaml]\nconfigurations: [c.yaml]\n'],
    ['a transformer', 'resources: [d.yaml]\nTransformers: [t.yaml]\n'],
    ['a file that is none', 'resources: [d.yaml, broken.yaml]\n'],
    ['a patch that is not there', 'resources: [d.yaml]\npatches: [{ path: p.yaml }]\n'],
    [
      'a patch that takes something away',
      "resources: [d.yaml]\npatches: [{ patch: '{ $patch: delete, kind: Deployment }' }]\n",
    ],
  ])('cannot be told where there is %s', (_, base) => {
    const files = { ...over(images(entry('x/api')), undefined, base), 'base/broken.yaml': '{{ a }}: [\n' };
    expect(blindTo(ENTRY, files).filter((each) => each.includes('under `images`'))).toEqual([]);
  });

  test('lists that are empty make nothing, and one that builds on itself ends', () => {
    const empty = 'resources: [d.yaml]\ngenerators: []\nhelmCharts:\n';
    expect(blindTo(ENTRY, over(images(entry('x/api')), undefined, empty))).toHaveLength(1);
    const itself = 'resources: [d.yaml, ../base]\ncomponents: [../k/production]\n';
    expect(blindTo(ENTRY, over(images(entry('shop/api')), undefined, itself))).toEqual([]);
  });
});

test('a kustomization of more layers or names than people write does not tell what runs, and takes no time', () => {
  const beyond = `more kustomizations and images than are followed are built into ${OWN}. Build it of fewer, or nest them less deeply.`;
  const chain = Object.fromEntries(
    Array.from({ length: 120 }, (_, at) => [`f${at}/kustomization.yaml`, `resources: [../f${at + 1}]\n`]),
  );
  const own = { [OWN]: 'resources: [../../f0]\n', 'f120/kustomization.yaml': `images: [{ ${entry('x/api')} }]\n` };
  expect(blindTo(ENTRY, { ...chain, ...own })).toEqual([beyond]);
  const names = Array.from({ length: 1_500 }, (_, at) => `x/a${at}`);
  expect(blindTo(ENTRY, over(images(...names.map((name) => entry(name))), deployment(...names)))).toEqual([beyond]);
});

describe('a request', () => {
  const remote = 'resources: [d.yaml, "https://example.com/x.yaml"]\n';
  const web = deployment('shop/web:1');

  test('that gives an entry another name, where images cannot be seen, does not tell what runs', () => {
    const state = (name: string) => over(images(entry(name)), web, remote);
    expect(blindTo(ENTRY, state('shop/api'), state('x/api'))).toEqual([
      `\`images\` says by the name \`x/api\` what it said by \`shop/api\` before, and which of the two an image has is not to be seen, in ${OWN}. Keep the name \`shop/api\`; if the image has another name by now, merge that change by itself, with \`--allow-blind\`.`,
    ]);
    // An image of that name beside it proves nothing.
    const beside = over(images(entry('x/api')), deployment('shop/web:1', 'x/api:0'), remote);
    expect(blindTo(ENTRY, state('shop/api'), beside)).toHaveLength(1);
    // A later one has the name from its base.
    expect(blindTo(ENTRY, state('x/api'), state('x/api'))).toEqual([]);
  });

  test('that does so in both places keeps its version', () => {
    const state = (name: string, base?: string) => over(images(entry(name)), deployment(`${name}:6`), base);
    expect(blindTo(ENTRY, state('shop/api'), state('x/api'))).toEqual([]);
    expect(blindTo(ENTRY, state('shop/api', remote), state('x/api', remote))).toEqual([]);
  });

  test('that only sets another version, adds an entry or removes another is asked nothing', () => {
    const state = (...entries: string[]) => over(images(...entries), web, remote);
    expect(blindTo(ENTRY, state(entry('shop/api')), state(entry('shop/api', '2')))).toEqual([]);
    expect(blindTo(ENTRY, state(entry('shop/api')), state(entry('shop/api'), entry('x/api')))).toEqual([]);
    expect(blindTo(ENTRY, state(entry('shop/api'), entry('x/job')), state(entry('shop/api')))).toEqual([]);
  });

  test('by which an image has the version of its manifest again does not tell what arrives', () => {
    const both = deployment('shop/api:6', 'shop/web:1');
    const pinned = over(images(entry('shop/api'), entry('shop/web')), both);
    const unpinned = over(images(entry('shop/web')), both.replace('api:6', 'api:7'));
    expect(blindTo(ENTRY, pinned, unpinned)).toEqual([
      `\`images\` said the version of \`shop/api\` before, and \`base/d.yaml\` has \`shop/api:7\` in its place now, which is not read, in ${OWN}. Say the version of \`shop/api\` under \`images\` again, or let an entry of \`releases\` with \`kind: kubernetes\` read that file as its \`base\`.`,
    ]);
    // The manifest is gone with it.
    expect(blindTo(ENTRY, pinned, over(images(entry('shop/web')), web))).toEqual([]);
    const read = '{ files: "k/{environment}/kustomization.yaml", kind: [kubernetes, kustomize], base: [base/d.yaml] }';
    expect(blindTo(read, pinned, unpinned)).toEqual([]);
    // An entry for another image of its name does not stand for it.
    const twice = over(images(entry('x/api'), entry('shop/web')), deployment('shop/api:6', 'shop/web:1', 'x/api:0'));
    expect(blindTo(ENTRY, pinned, twice)).toHaveLength(1);
  });

  test('by which such an image is in another file, and not one that was never told', () => {
    const both = deployment('shop/api:6', 'shop/web:1', 'y/api:3');
    const pinned = over(images(entry('shop/api'), entry('shop/web')), both);
    expect(blindTo(ENTRY, pinned, pinned)).toEqual([]);
    expect(blindTo(ENTRY, pinned, over(images(entry('shop/api'), entry('shop/web', '2')), both))).toEqual([]);
    const moved = {
      ...over(images(entry('shop/web')), web, 'resources: [d.yaml, e.yaml]\n'),
      'base/e.yaml': deployment('shop/api:7'),
    };
    expect(blindTo(ENTRY, pinned, moved)).toHaveLength(1);
  });

  test('by which an image has another name, and its entry has not, does not tell what runs', () => {
    const state = (...references: string[]) => over(images(entry('shop/api')), deployment(...references));
    expect(blindTo(ENTRY, state('shop/api:6'), state('shop/server:7'))).toEqual([
      `\`shop/api\` under \`images\` was for an image before and is for none now, while \`base/d.yaml\` has \`shop/server:7\`, which is not read, in ${OWN}. Remove the entry if nothing has its image any more, or write \`name: shop/server\` if it is that image.`,
    ]);
    // Nothing came in its place.
    expect(blindTo(ENTRY, state('shop/api:6', 'shop/job:1'), state('shop/job:1'))).toEqual([]);
    expect(blindTo(ENTRY, state('shop/api:6'), state('shop/api:6', 'shop/job:1'))).toEqual([]);
  });

  describe('that gives an entry for what stands elsewhere another name', () => {
    const application = (images: string) =>
      `kind: Application\nspec: { source: { kustomize: { images: [${images}] } } }\n`;
    const flux = (group: string, kind: string, spec: string) =>
      `apiVersion: ${group}.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: a }\nspec: { ${spec} }\n`;
    const chart = (name: string, values = '') =>
      flux(
        'helm',
        'HelmRelease',
        `values: { ${values} }, postRenderers: [{ kustomize: { images: [{ ${entry(name)} }] } }]`,
      );
    const repository = (name: string) => `image: { repository: ${name}, tag: "1" }`;

    test.each<[what: string, kind: string, before: string, now: string, blind: number]>([
      ['of Argo CD', 'argocd', application('shop/api:1'), application('x/api:1'), 1],
      ['of it, which has a new name', 'argocd', application('"shop/api=m/api:1"'), application('"x/api=m/api:1"'), 1],
      [
        'of Flux',
        'flux',
        flux('kustomize', 'Kustomization', `images: [{ ${entry('shop/api')} }]`),
        flux('kustomize', 'Kustomization', `images: [{ ${entry('x/api')} }]`),
        1,
      ],
      ['of a chart', 'flux', chart('shop/api'), chart('x/api'), 1],
      [
        'of a chart whose values name another',
        'flux',
        chart('shop/api', repository('shop/api')),
        chart('x/api', repository('shop/api')),
        1,
      ],
      [
        'of a chart whose values name it so too',
        'flux',
        chart('shop/api', repository('shop/api')),
        chart('x/api', repository('x/api')),
        0,
      ],
      [
        'of Argo CD, by its new name alone',
        'argocd',
        application('"shop/api=m/api:1"'),
        application('"shop/api=n/api:1"'),
        0,
      ],
      ['none, but another version', 'argocd', application('shop/api:1'), application('shop/api:2'), 0],
    ])('%s', (_, kind, before, now, blind) => {
      const found = blindTo(
        `{ files: "{environment}.yaml", kind: ${kind} }`,
        { 'production.yaml': before },
        { 'production.yaml': now },
      );
      expect(found.filter((each) => each.includes('by the name'))).toHaveLength(blind);
    });
  });
});
