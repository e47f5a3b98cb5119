// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { type Files, NOW, oneRule, repository } from '../build.ts';

const by = oneRule('subject: arrival\nexpect: "true"');

/** What the rules on arrivals are blind to where the last of some states of the files is that of the repository. */
function blindTo(entries: readonly string[], ...states: readonly Files[]): string[] {
  const config = { 'towpath.yaml': `releases:\n${entries.map((entry) => `  - ${entry}\n`).join('')}` };
  const shop = repository({ ...config, ...states.at(-1) });
  const versions = repositorySource(shop);
  const snapshots = states.map((files, index) => ({ time: NOW - 1000 + index, subject: 'Step', files }));
  const report = check({
    policy: by,
    repository: shop,
    now: NOW,
    history: memoryHistory(snapshots, versions),
    versions,
  });
  return report.rules[0]!.blind.map(({ why, subjects }) => `${subjects} ${why}`);
}

const TAGS = '{ files: "tags/{environment}/{service}.yaml", version: image.tag }';
const tags = (staging: string, production: string): Files => ({
  'tags/dev/api.yaml': 'image: { tag: "1" }\n',
  'tags/staging/api.yaml': staging,
  'tags/production/api.yaml': production,
});
const tag = (version: string) => `image: { tag: "${version}" }\n`;
const VALUES = '{ files: "values-{environment}.yaml" }';
const misspelt = 'other environments have a version under `image.tag`, and there is only';

describe('rules on arrivals are blind to what arrives where', () => {
  test.each([
    ['the key is misspelt from the start', [tags(tag('1'), 'image: { tagg: "9" }\n')], '`image.tagg`', 1],
    ['the key has other capitals', [tags(tag('1'), 'image: { Tag: "9" }\n')], '`image.Tag`', 1],
    ['a key above it is misspelt', [tags(tag('1'), 'imaeg: { tag: "9" }\n')], '`imaeg.tag`', 1],
    // What is not seen upstream is not known to have been there.
    ['the key is misspelt upstream', [tags('image: { tagg: "9" }\n', tag('1'))], '`image.tagg`', 2],
  ])('%s', (_, states, key, subjects) => {
    const file = subjects === 1 ? 'tags/production/api.yaml' : 'tags/staging/api.yaml';
    expect(blindTo([TAGS], ...states)).toEqual([`${subjects} ${misspelt} ${key} in ${file}`]);
  });

  test('the key is misspelt in a file that lies like none of another environment', () => {
    const files = {
      'tags/dev/1/api.yaml': tag('1'),
      'tags/staging/1/api.yaml': tag('1'),
      'tags/production/2/api.yaml': 'image: { tagg: "9" }\n',
    };
    expect(blindTo(['{ files: "tags/{environment}/*/api.yaml", version: image.tag }'], files)).toEqual([
      `1 ${misspelt} \`image.tagg\` in tags/production/2/api.yaml`,
    ]);
  });

  test('one of several services is misspelt', () => {
    const values = (api: string) => `api: { image: { ${api}: "1" } }\nweb: { image: { tag: "2" } }\n`;
    const files = { 'values-staging.yaml': values('tag'), 'values-production.yaml': values('tags') };
    expect(blindTo([VALUES], files)).toEqual([
      '1 other environments have a version under `api.image.tag`, and there is only `api.image.tags` in values-production.yaml',
    ]);
    const images = (key: string) => `images: [{ name: x/api, ${key}: "1" }, { name: x/web, newTag: "2" }]\n`;
    const overlays = {
      'staging/kustomization.yaml': images('newTag'),
      'production/kustomization.yaml': images('newTga'),
    };
    expect(blindTo(['{ files: "{environment}/kustomization.yaml" }'], overlays)).toEqual([
      '1 other environments have a version under `images[0].newTag`, and there is only `images[0].newTga` in production/kustomization.yaml',
    ]);
    const variables = { 'staging.env': 'API_TAG=1\nWEB_TAG=2\n', 'production.env': 'API_TGA=1\nWEB_TAG=2\n' };
    expect(blindTo(['{ files: "{environment}.env", version: "*_TAG" }'], variables)).toEqual([
      '1 other environments have a version under `API_TAG`, and there is only `API_TGA` in production.env',
    ]);
  });

  test.each<[what: string, api: string, expected: number]>([
    ['a variable', 'image: { repository: x/api, tag: "${TAG:-9}" }', 1],
    ['a template', "image: { repository: x/api, tag: '{{ tag }}' }", 1],
    ['a variable for the whole image', 'image: "${IMAGE}"', 1],
    ['an empty text', 'image: { repository: x/api, tag: "" }', 1],
    ['a null', 'image: { repository: x/api, tag: }', 1],
    ['nothing', 'replicas: 2', 0],
    ['a variable that is another value', 'replicas: "${REPLICAS}"', 0],
  ])('one of several services has %s in place of its version', (_, api, expected) => {
    const values = (text: string) => `api: { ${text} }\nweb: { image: { repository: x/web, tag: "2" } }\n`;
    const told = values(api.startsWith('image: "') ? 'image: "x/x:1"' : 'image: { repository: x/api, tag: "1" }');
    const files = { 'values-staging.yaml': told, 'values-production.yaml': told };
    const found = blindTo([VALUES], files, { ...files, 'values-production.yaml': values(api) });
    expect(found).toHaveLength(expected);
    if (expected === 1)
      expect(found[0]).toMatch(
        /^1 the version of `\w+` in production was told, and is left out, empty or filled in by another tool now, in values-production.yaml$/,
      );
    // Another file tells it.
    const elsewhere = { ...files, 'values-production.yaml': values(api), 'apps-production.yaml': told };
    expect(blindTo([VALUES, '{ files: "apps-{environment}.yaml", kind: helm }'], files, elsewhere)).toEqual([]);
  });

  describe('what a tool would run without a version had one, and is there without it:', () => {
    const application = (keys: string) => `kind: Application\nspec: { source: { chart: c, ${keys} } }\n`;
    const flux = (kind: string, spec: string) =>
      `apiVersion: x.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: web }\nspec: { ${spec} }\n---\napiVersion: x.toolkit.fluxcd.io/v1\nkind: HelmChart\nmetadata: { name: a }\nspec: { version: "9" }\n`;
    const helmfile = (keys: string) => `releases: [{ name: web, chart: x/web, ${keys} }, { name: b, version: "9" }]\n`;
    const pods = (image: string) => `spec: { containers: [{ image: ${image} }, { image: "x/b:9" }] }\n`;
    const compose = (keys: string) => `services: { api: { ${keys} }, b: { image: "x/b:9" } }\n`;
    const values = (keys: string) => `{ image: { repository: x/api${keys} }, b: { image: "x/b:9" } }`;

    test.each<[what: string, kind: string, before: string, after: string, expected: number]>([
      ['a container', 'kubernetes', pods('"x/api:1"'), pods('x/api'), 1],
      ['a container whose digest is filled in', 'kubernetes', pods('"x/api:1"'), pods('"x/api:1@${D}"'), 1],
      ['one of which that is a part', 'kubernetes', pods('"x/api:1"'), pods('"x/api:1@sha256:${D}"'), 1],
      ['one with a digest', 'kubernetes', pods('"x/api:1"'), pods('"x/api:2@sha256:00"'), 0],
      ['none', 'kubernetes', pods('"x/api:1"'), 'spec: { containers: [{ image: "x/b:9" }] }\n', 0],
      ['none, but another', 'kubernetes', pods('"x/api:1"'), pods('x/web'), 0],
      ['a service of Compose', 'compose', compose('image: "x/api:1"'), compose('image: x/api'), 1],
      ['one that is built', 'compose', compose('image: "x/api:1"'), compose('build: .'), 1],
      ['one of another file', 'compose', compose('image: "x/api:1"'), compose('extends: { file: a }'), 1],
      [
        'one that is built anew',
        'compose',
        compose('image: "x/api:1", build: .'),
        compose('image: "x/api:2", build: ., pull_policy: build'),
        1,
      ],
      ['values of Helm', 'helm', values(', tag: "1"'), values(''), 1],
      ['values with a digest that is filled in', 'helm', values(', tag: "1"'), values(', tag: "1", digest: "${D}"'), 1],
      [
        'a whole image of Helm',
        'helm',
        '{ api: { image: "x/api:1" }, b: { image: "x/b:9" } }',
        '{ api: { image: x/api }, b: { image: "x/b:9" } }',
        1,
      ],
      ['values of Helm, but their chart has one', 'helm', values(', tag: "1"'), '{ b: { image: "x/b:9" } }', 0],
      [
        'a source of Argo CD',
        'argocd',
        application('repoURL: x, targetRevision: "1", kustomize: { images: ["x/b:9"] }'),
        application('repoURL: x, kustomize: { images: ["x/b:9"] }'),
        1,
      ],
      [
        'an image of Argo CD',
        'argocd',
        application('kustomize: { images: ["x/a:1", "x/b:9"] }'),
        application('kustomize: { images: ["x/a", "x/b:9"] }'),
        1,
      ],
      [
        'a parameter of Argo CD that a file sets, and is none of the revision',
        'argocd',
        'kind: Application\nmetadata: { name: a }\nspec: { source: { targetRevision: "9", helm: { parameters: [{ name: tag, value: "1" }] } } }\n',
        'kind: Application\nmetadata: { name: a }\nspec: { source: { targetRevision: "9", helm: { parameters: [{ name: tag, value: "1" }], fileParameters: [{ name: tag, path: x }] } } }\n',
        1,
      ],
      [
        'a parameter of Argo CD that another sets anew',
        'argocd',
        application('targetRevision: "9", helm: { parameters: [{ name: b.tag, value: "1" }] }'),
        application(
          'targetRevision: "9", helm: { parameters: [{ name: b.tag, value: "" }, { name: b.tag, value: "2" }] }',
        ),
        0,
      ],
      [
        'an image of Argo CD that has the name of the Application',
        'argocd',
        'kind: Application\nmetadata: { name: a }\nspec: { source: { targetRevision: "9", kustomize: { images: ["x/a:1"] } } }\n',
        'kind: Application\nmetadata: { name: a }\nspec: { source: { targetRevision: "9", kustomize: { images: ["x/a:$T"] } } }\n',
        1,
      ],
      [
        'values of Flux under a renderer that fills it in',
        'flux',
        flux('HelmRelease', `values: ${values(', tag: "1"')}`),
        flux(
          'HelmRelease',
          `values: ${values(', tag: "1"')}, postRenderers: [{ kustomize: { images: [{ name: x/api, newTag: "\${T}" }] } }]`,
        ),
        1,
      ],
      [
        'values of Flux under a renderer that tells it',
        'flux',
        flux('HelmRelease', `values: ${values(', tag: "1"')}`),
        flux(
          'HelmRelease',
          `values: ${values(', tag: "${T}"')}, postRenderers: [{ kustomize: { images: [{ name: x/api, newTag: "1" }] } }]`,
        ),
        0,
      ],
      [
        'an object of Argo CD',
        'argocd',
        application(`targetRevision: "9", helm: { valuesObject: ${values(', tag: "1"')} }`),
        application(`targetRevision: "9", helm: { valuesObject: ${values('')} }`),
        1,
      ],
      [
        'a text of Argo CD',
        'argocd',
        application(`targetRevision: "9", helm: { values: '${values(', tag: "1"')}' }`),
        application(`targetRevision: "9", helm: { values: '${values('')}' }`),
        1,
      ],
      [
        'a chart of Flux',
        'flux',
        flux('HelmRelease', 'chart: { spec: { chart: a, version: "1" } }'),
        flux('HelmRelease', 'chart: { spec: { chart: a } }'),
        1,
      ],
      [
        'a source of Flux',
        'flux',
        flux('OCIRepository', 'url: x, ref: { tag: "1" }'),
        flux('OCIRepository', 'url: x'),
        1,
      ],
      ['a chart of helmfile', 'helmfile', helmfile('version: "1"'), helmfile(''), 1],
      [
        'values of helmfile',
        'helmfile',
        helmfile(`values: [${values(', tag: "1"')}]`),
        helmfile(`values: [${values('')}]`),
        1,
      ],
      [
        'an entry of a kustomization',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newName: c }, { name: b, newTag: "9" }]',
        1,
      ],
      [
        'an entry of a kustomization with a tag that is filled in',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newTag: "${TAG}" }, { name: b, newTag: "9" }]',
        1,
      ],
      [
        'an entry of a kustomization with a digest that is filled in',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newTag: "1", digest: "${DIGEST}" }, { name: b, newTag: "9" }]',
        1,
      ],
      [
        'an entry of a kustomization over which another is filled in',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newTag: "1" }, { name: a, newTag: "${TAG}" }, { name: b, newTag: "9" }]',
        1,
      ],
      [
        'the same by its new name',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newName: c, newTag: "1" }, { name: c, newTag: "1" }, { name: c, newTag: "${TAG}" }, { name: b, newTag: "9" }]',
        1,
      ],
      [
        'an entry of a kustomization that has a digest now',
        'kustomize',
        'images: [{ name: a, newTag: "1" }, { name: b, newTag: "9" }]',
        'images: [{ name: a, newTag: "${TAG}", digest: "sha256:00" }, { name: b, newTag: "9" }]',
        0,
      ],
    ])('%s', (_, kind, before, after, expected) => {
      const file = kind === 'kustomize' ? 'production/kustomization.yaml' : 'production/file.yaml';
      const entry = `{ files: "{environment}/${kind === 'kustomize' ? 'kustomization' : 'file'}.yaml", kind: ${kind} }`;
      expect(blindTo([entry], { [file]: before }, { [file]: after })).toHaveLength(expected);
    });

    test.each<[what: string, kind: string, before: string, after: string, expected: number]>([
      ['a mapping as its tag', 'helm', values(', tag: "1"'), values(', tag: { blue: "2" }'), 1],
      ['a list as its tag', 'helm', values(', tag: "1"'), values(', tag: ["2"]'), 1],
      ['a mapping beside a digest', 'helm', values(', tag: "1"'), values(', tag: { a: "2" }, digest: "sha256:00"'), 0],
      [
        'a mapping as its tag, without a repository',
        'helm',
        '{ api: { image: { tag: "1" } }, b: { image: "x/b:9" } }',
        '{ api: { image: { tag: { blue: "2" } } }, b: { image: "x/b:9" } }',
        1,
      ],
      [
        'another key of its image alone',
        'helm',
        '{ api: { image: { tag: "1" } }, b: { image: "x/b:9" } }',
        '{ api: { image: { pullPolicy: Always } }, b: { image: "x/b:9" } }',
        1,
      ],
      [
        'two of which each has one',
        'helm',
        '{ api: { image: "x/api:1" }, b: { image: "x/b:9" } }',
        '{ api: { blue: { image: "x/api:1" }, green: { image: "x/api:2" } }, b: { image: "x/b:9" } }',
        0,
      ],
      [
        'an empty ref',
        'flux',
        flux('GitRepository', 'url: x, ref: { tag: "1" }'),
        flux('GitRepository', 'url: x, ref: {}'),
        1,
      ],
      [
        'a ref of another key',
        'flux',
        flux('GitRepository', 'url: x, ref: { tag: "1" }'),
        flux('GitRepository', 'url: x, ref: { commit: "ab12" }'),
        0,
      ],
      ['a mapping as its version', 'helmfile', helmfile('version: "1"'), helmfile('version: { a: "2" }'), 1],
    ])('what has %s', (_, kind, before, after, expected) => {
      const entry = `{ files: "{environment}/file.yaml", kind: ${kind} }`;
      const file = 'production/file.yaml';
      expect(blindTo([entry], { [file]: before }, { [file]: after })).toHaveLength(expected);
    });

    const module = (keys: string) =>
      `module "api" {\n  ${keys}\n  a = 1\n}\nmodule "b" {\n  version = "9"\n  source = "x.example/b.git?ref=9"\n}\n`;

    test.each([
      ['module.*.version', module('version = "1"'), module(''), 1],
      ['module.*.source', module('source = "x.example/a.git?ref=1"'), module('source = "x.example/a.git"'), 1],
      ['module.*.source', module('source = "x.example/a.git?ref=1"'), module('source = "../a"'), 0],
    ])('a module by %s', (version, before, after, expected) => {
      const entry = `{ files: "{environment}.tf", version: "${version}" }`;
      expect(blindTo([entry], { 'production.tf': before }, { 'production.tf': after })).toHaveLength(expected);
    });

    test.each([
      ['yaml', 'services: { api: { tag: "1" }, b: { tag: "9" } }', 'services: { api: {}, b: { tag: "9" } }', 1],
      ['yaml', 'services: { api: { tag: "1" }, b: { tag: "9" } }', 'services: { b: { tag: "9" } }', 0],
      [
        'json',
        '{"services": {"api": {"tag": "1"}, "b": {"tag": "9"}}}',
        '{"services": {"api": {}, "b": {"tag": "9"}}}',
        1,
      ],
      ['toml', '[services.api]\ntag = "1"\n[services.b]\ntag = "9"\n', '[services.api]\n[services.b]\ntag = "9"\n', 1],
      [
        'yaml',
        'services: { api: { tag: "1" }, b: { tag: "9" } }',
        'services: { api: { tag: { x: "2" } }, b: { tag: "9" } }',
        1,
      ],
      [
        'yaml',
        'services: { api: { tag: "1" }, b: { tag: "9" } }',
        'services: { api: { tag: [] }, b: { tag: "9" } }',
        1,
      ],
      [
        'json',
        '{"services": {"api": {"tag": "1"}, "b": {"tag": "9"}}}',
        '{"services": {"api": {"tag": {"x": "2"}}, "b": {"tag": "9"}}}',
        1,
      ],
      [
        'toml',
        '[services.api]\ntag = "1"\n[services.b]\ntag = "9"\n',
        '[services.api]\ntag = ["2"]\n[services.b]\ntag = "9"\n',
        1,
      ],
      [
        'hcl',
        'services = { api = { tag = "1" }, b = { tag = "9" } }\n',
        'services = { api = { tag = { x = "2" } }, b = { tag = "9" } }\n',
        1,
      ],
    ])('a service by its path in %s', (kind, before, after, expected) => {
      const file = `production.${kind}`;
      const entry = `{ files: "{environment}.${kind}", version: "services.*.tag" }`;
      expect(blindTo([entry], { [file]: before }, { [file]: after })).toHaveLength(expected);
    });
  });

  describe('a mapping or a list in place of a version that a star matches:', () => {
    const ENTRY = 'files: "{environment}.yaml", version: "versions.*"';

    test.each([
      ['a mapping', 'api: { tag: "2" }, web: "9"', 1],
      ['a list', 'api: ["2"], web: "9"', 1],
      ['none of its service', 'web: "9"', 0],
      ['one of which it is the first', 'api: "1", db: { tag: "2" }, web: "9"', 0],
    ])('%s', (_, after, expected) => {
      const before = { 'production.yaml': 'versions: { api: "1", web: "9" }' };
      expect(blindTo([`{ ${ENTRY} }`], before, { 'production.yaml': `versions: { ${after} }` })).toHaveLength(expected);
    });

    test('but not where another entry reads it', () => {
      const before = { 'production.yaml': 'versions: { api: "1", web: "9" }' };
      const after = { 'production.yaml': 'versions: { api: { tag: "2" }, web: "9" }' };
      const more = '{ files: "{environment}.yaml", version: "versions.*.tag" }';
      expect(blindTo([`{ ${ENTRY} }`, more], before, after)).toEqual([]);
      expect(blindTo([`{ files: "{environment}.yaml", version: "**" }`], before, after)).toHaveLength(0);
    });

    test('in HCL', () => {
      const entry = '{ files: "{environment}.hcl", version: "versions.*" }';
      const text = (api: string) => ({ 'production.hcl': `versions = {\n${api}  web = "9"\n}\n` });
      expect(blindTo([entry], text('  api = "1"\n'), text('  api = { tag = "2" }\n'))).toHaveLength(1);
      expect(blindTo([entry], text('  api = "1"\n'), text('  api = ["2"]\n'))).toHaveLength(1);
      expect(blindTo([entry], text('  api = "1"\n'), text(''))).toEqual([]);
    });
  });

  test.each<[what: string, revision: string, tag: string, expected: number]>([
    ['its image', '5.0.0', '$TAG', 1],
    ['its chart', '$REVISION', '1.0', 1],
    ['neither', '5.1.0', '1.0', 0],
  ])('a chart and an image have one name, and there is no version any more of %s', (_, revision, image, expected) => {
    const application = (targetRevision: string, tag: string) => ({
      'argo/production.yaml': `kind: Application\nspec:\n  source:\n    chart: api\n    targetRevision: ${targetRevision}\n    helm: { valuesObject: { image: { repository: shop/api, tag: "${tag}" } } }\n`,
    });
    const entry = '{ files: "argo/{environment}.yaml", kind: argocd }';
    expect(blindTo([entry], application('5.0.0', '1.0'), application(revision, image))).toHaveLength(expected);
  });

  test.each([
    ['the key is gone', 'replicas: 3\n'],
    ['the value is a placeholder', 'image: { tag: "{{ tag }}" }\n'],
    ['the file is empty', ''],
  ])('%s, and was there', (_, text) => {
    expect(blindTo([TAGS], tags(tag('1'), tag('1')), tags(tag('1'), text))).toEqual([
      '1 there was a version of production, and none is read any more, in tags/production/api.yaml',
    ]);
  });

  test('a file that holds all environments misspells the key of one, or has lost it', () => {
    const entry = '{ files: versions.json, version: "{environment}.*.tag" }';
    const all = (production: string) => ({
      'versions.json': `{ "staging": { "api": { "tag": "1" } }, "production": { "api": { ${production} } } }`,
    });
    expect(blindTo([entry], all('"tga": "9"'))).toEqual([
      '1 other environments have a version under `production.api.tag`, and there is only `production.api.tga` in versions.json',
    ]);
    expect(blindTo([entry], all('"tag": "1"'), all('"pinned": true'))).toEqual([
      '1 there was a version of production, and none is read any more, in versions.json',
    ]);
    const gone = { 'versions.json': '{ "staging": { "api": { "tag": "1" } } }' };
    expect(blindTo([entry], all('"tag": "1"'), gone)).toEqual([]);
  });

  test('a file of one cluster lost its version and that of another has it', () => {
    const clusters = (eu: string) => ({ 'eu/production/api': eu, 'us/production/api': 'v1', 'us/staging/api': 'v1' });
    const entry = '{ files: "*/{environment}/{service}", kind: text }';
    expect(blindTo([entry], clusters('v1'), clusters('# v2\n'))).toHaveLength(1);
  });
});

describe('what stands over the version of a base, and tells none, is not the version of the base', () => {
  const HELM = '{ files: "values-{environment}.yaml", base: values.yaml }';
  const API = 'api: { image: { repository: x/api, tag: "1" } }\n';
  const BOTH = `${API}web: { image: { repository: x/web, tag: "2" } }\n`;
  const ofPath = (file: string) => `{ files: "{environment}/${file}", version: api.tag, base: base/${file} }`;
  const ofImages = (tag: string) => `resources: [../base]\nimages: [{ name: x/api, newTag: '${tag}' }]\n`;
  const kustomize = '{ files: "{environment}/kustomization.yaml" }';

  test.each<[what: string, entry: string, base: Files, own: string, text: string, service: string]>([
    ['a variable', HELM, { 'values.yaml': BOTH }, 'values-production.yaml', 'api: { image: { tag: "${T}" } }', 'api'],
    ['a part of one', HELM, { 'values.yaml': API }, 'values-production.yaml', 'api: { image: { tag: v<tag> } }', 'api'],
    [
      'a template',
      HELM,
      { 'values.yaml': API },
      'values-production.yaml',
      'api:\n  image:\n    tag: {{ .t }}\n',
      'api',
    ],
    ['an empty text', HELM, { 'values.yaml': API }, 'values-production.yaml', 'api: { image: { tag: "" } }', 'api'],
    ['a null', HELM, { 'values.yaml': API }, 'values-production.yaml', 'api: { image: { tag: ~ } }', 'api'],
    [
      'a variable of another repository',
      HELM,
      { 'values.yaml': API },
      'values-production.yaml',
      'api: { image: { repository: y/api, tag: $T } }',
      'api',
    ],
    [
      'a mapping',
      HELM,
      { 'values.yaml': BOTH },
      'values-production.yaml',
      'api: { image: { tag: { a: "2" } } }',
      'api',
    ],
    ['a list', HELM, { 'values.yaml': BOTH }, 'values-production.yaml', 'api: { image: { tag: ["2"] } }', 'api'],
    [
      'a mapping at a path',
      ofPath('v.yaml'),
      { 'base/v.yaml': 'api: { tag: "1" }' },
      'production/v.yaml',
      'api: { tag: { a: "2" } }',
      'app',
    ],
    [
      'a list in JSON',
      ofPath('v.json'),
      { 'base/v.json': '{ "api": { "tag": "1" } }' },
      'production/v.json',
      '{ "api": { "tag": ["2"] } }',
      'app',
    ],
    [
      'a mapping in TOML',
      ofPath('v.toml'),
      { 'base/v.toml': 'api.tag = "1"' },
      'production/v.toml',
      'api.tag.a = "2"',
      'app',
    ],
    [
      'a variable for the whole image',
      HELM,
      { 'values.yaml': API },
      'values-production.yaml',
      'api: { image: "${IMAGE}" }',
      'api',
    ],
    ['nothing for the whole image', HELM, { 'values.yaml': API }, 'values-production.yaml', 'api:\n  image:\n', 'api'],
    [
      'an alias of a variable',
      HELM,
      { 'values.yaml': API },
      'values-production.yaml',
      't: &t "${T}"\napi: { image: { tag: *t } }',
      'api',
    ],
    [
      'a variable for an image that names no service',
      HELM,
      { 'values.yaml': 'image: { tag: "1" }' },
      'values-production.yaml',
      'image: { tag: "${T}" }',
      'app',
    ],
    [
      'a variable at a path',
      ofPath('v.yaml'),
      { 'base/v.yaml': 'api: { tag: "1" }' },
      'production/v.yaml',
      'api: { tag: "${T}" }',
      'app',
    ],
    [
      'an empty text in JSON',
      ofPath('v.json'),
      { 'base/v.json': '{ "api": { "tag": "1" } }' },
      'production/v.json',
      '{ "api": { "tag": null } }',
      'app',
    ],
    [
      'a variable in TOML',
      ofPath('v.toml'),
      { 'base/v.toml': 'api.tag = "1"' },
      'production/v.toml',
      'api.tag = "${T}"',
      'app',
    ],
    [
      'an expression of HCL',
      ofPath('v.hcl'),
      { 'base/v.hcl': 'api = { tag = "1" }' },
      'production/v.hcl',
      'api = { tag = var.t }',
      'app',
    ],
    [
      'a variable in an environment file',
      '{ files: "{environment}/t.env", version: API_TAG, base: base/t.env }',
      { 'base/t.env': 'API_TAG=1\n' },
      'production/t.env',
      'API_TAG=$T\n',
      'app',
    ],
    [
      'nothing in an environment file',
      '{ files: "{environment}/t.env", version: "*_TAG", base: base/t.env }',
      { 'base/t.env': 'API_TAG=1\nWEB_TAG=2\n' },
      'production/t.env',
      'API_TAG=\n',
      'API',
    ],
    [
      'a variable in a text',
      '{ files: "{environment}/tag", kind: text, base: base/tag }',
      { 'base/tag': '1\n' },
      'production/tag',
      '${T}\n',
      'app',
    ],
    [
      'a variable in a Compose file',
      '{ files: "{environment}/compose.yaml", base: base/compose.yaml }',
      { 'base/compose.yaml': 'services: { api: { image: "x/api:1" } }' },
      'production/compose.yaml',
      'services: { api: { image: "x/api:${T}" } }',
      'api',
    ],
    [
      'an image that Compose resets',
      '{ files: "{environment}/compose.yaml", base: base/compose.yaml }',
      { 'base/compose.yaml': 'services: { api: { image: "x/api:1" } }' },
      'production/compose.yaml',
      'services: { api: { image: !reset null } }',
      'api',
    ],
    [
      'a variable in a kustomization',
      kustomize,
      { 'base/kustomization.yaml': ofImages('1').replace(/^.*\n/, '') },
      'production/kustomization.yaml',
      ofImages('${T}'),
      'api',
    ],
  ])('%s', (_, entry, base, own, text, service) => {
    const staging = own.replace('production', 'staging');
    const inherits = own.includes('kustomization')
      ? 'resources: [../base]\n'
      : own.endsWith('.json')
        ? '{}'
        : '# none\n';
    const before = { ...base, [staging]: inherits, [own]: inherits };
    const told = `1 the version of \`${service}\` in production is told by what it builds on, and is left empty or filled in by another tool in ${own}`;
    expect(blindTo([entry], before)).toEqual([]);
    expect(blindTo([entry], { ...before, [own]: text })).toEqual([told]);
    expect(blindTo([entry], before, { ...before, [own]: text })).toEqual([told]);
  });

  test.each<[what: string, entry: string, files: Files]>([
    [
      'an empty tag of Kustomize, which changes nothing',
      kustomize,
      {
        'base/kustomization.yaml': 'images: [{ name: x/api, newTag: "1" }]',
        'production/kustomization.yaml': ofImages(''),
      },
    ],
    [
      'another place',
      HELM,
      { 'values.yaml': API, 'values-production.yaml': 'name: "${NAME}"\nproxy: { image: { tag: "" } }\ntag: ""\n' },
    ],
    [
      'a mapping in another place',
      HELM,
      { 'values.yaml': API, 'values-production.yaml': 'api: { tag: { a: "2" }, labels: { version: { a: b } } }\n' },
    ],
    [
      'a digest that is empty beside a tag',
      HELM,
      { 'values.yaml': API, 'values-production.yaml': 'api: { image: { tag: "2", digest: "" } }' },
    ],
    [
      'a base that tells none',
      HELM,
      {
        'values.yaml': 'api: { image: { repository: x/api } }',
        'values-production.yaml': 'api: { image: { tag: "" } }',
        'values-staging.yaml': API,
      },
    ],
    [
      'a base above that tells one',
      '{ files: "values-{environment}.yaml", base: [values.yaml, more.yaml] }',
      {
        'values.yaml': API,
        'more.yaml': 'api: { image: { tag: "" } }',
        'values-production.yaml': 'api: { image: { tag: "2" } }',
      },
    ],
  ])('but not in %s', (_, entry, files) => {
    expect(blindTo([entry], files)).toEqual([]);
  });

  describe('where Helm takes a null over a mapping for none of it:', () => {
    const DEEP =
      'a: { api: { image: { repository: x/api, tag: "1" } }, web: { image: { repository: x/web, tag: "2" } } }\nimage: { repository: x/b, tag: "3" }\n';

    test.each<[what: string, own: string, services: string[]]>([
      ['all that is below', 'a: null\n', ['api', 'web']],
      ['one of several', 'a: { api: }\n', ['api']],
      ['an image', 'a: { web: { image: ~ } }\n', ['web']],
      ['that of the file', 'image: null\n', ['b']],
      ['what another tool fills in', 'a: { api: "${API}" }\n', ['api']],
      ['nothing, in a mapping that is empty', 'a: { api: {} }\n', []],
      ['nothing, in a place beside', 'b: null\na: { apis: null, nodeSelector: null }\n', []],
      ['nothing, where the file tells the version itself', 'a: { api: { image: { tag: "4" } } }\n', []],
    ])('%s', (_, own, services) => {
      const files = { 'values.yaml': DEEP, 'values-production.yaml': own };
      const said = blindTo(['{ files: "values-{environment}.yaml", base: values.yaml }'], files);
      expect(said.map((each) => /`(\w+)`/.exec(each)![1])).toEqual(services);
    });

    test('not what a layer over the null tells again', () => {
      const entry = '{ files: "values-{environment}.yaml", base: [values.yaml, more.yaml] }';
      const files = (production: string) => ({
        'values.yaml': API,
        'more.yaml': 'api: null\n',
        'values-production.yaml': production,
      });
      expect(blindTo([entry], files(''))).toHaveLength(1);
      expect(blindTo([entry], files('api: { image: { tag: "2" } }\n'))).toEqual([]);
    });
  });

  test('a base over another may hide what it tells', () => {
    const entry = '{ files: "values-{environment}.yaml", base: [values.yaml, more.yaml] }';
    const files = { 'values.yaml': API, 'more.yaml': 'api: { image: { tag: "" } }', 'values-production.yaml': '' };
    expect(blindTo([entry], files)).toEqual([
      '1 the version of `api` in production is told by what it builds on, and is left empty or filled in by another tool in more.yaml',
    ]);
  });
});

describe('rules on arrivals see enough where', () => {
  test.each<[string, readonly string[], ...Files[]]>([
    ['a file never had a version', [TAGS], tags(tag('1'), 'replicas: 3\n')],
    ['a file has another key that is like none', [TAGS], tags(tag('1'), 'image: { pullPolicy: Always }\n')],
    [
      'a service is not in the environment yet',
      [VALUES],
      {
        'values-staging.yaml': 'api: { image: { tag: "1" } }\nweb2: { image: { tag: "2" } }\n',
        'values-production.yaml': 'api: { image: { tag: "1" } }\nweb1: { image: { tag: "2" } }\n',
      },
    ],
    [
      'the file was deleted',
      [TAGS],
      tags(tag('1'), tag('1')),
      {
        'tags/dev/api.yaml': tag('1'),
        'tags/staging/api.yaml': tag('1'),
      },
    ],
    [
      'the service went from a file of several',
      [VALUES],
      { 'values-production.yaml': 'api: { image: { tag: "1" } }\nweb: { image: { tag: "2" } }\n' },
      { 'values-production.yaml': 'api: { image: { tag: "1" } }\n' },
    ],
    [
      'another file took the version over',
      [TAGS, '{ files: "all-{environment}.yaml", version: "*.tag" }'],
      tags(tag('1'), tag('1')),
      { ...tags(tag('1'), 'replicas: 1\n'), 'all-production.yaml': 'api: { tag: "1" }\n' },
    ],
    [
      'a base took the version over',
      ['{ files: "h/values-{environment}.yaml", base: h/values.yaml }'],
      { 'h/values-production.yaml': tag('1'), 'h/values.yaml': 'image: { repository: x/api }\n' },
      { 'h/values-production.yaml': 'replicas: 1\n', 'h/values.yaml': 'image: { repository: x/api, tag: "1" }\n' },
    ],
    ['it has a version again', [TAGS], tags(tag('1'), tag('1')), tags(tag('1'), ''), tags(tag('1'), tag('2'))],
  ])('%s', (_, entries, ...states) => {
    expect(blindTo(entries, ...states)).toEqual([]);
  });
});
