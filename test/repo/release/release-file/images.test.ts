// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are templates of other tools
import { describe, expect, test } from 'vitest';
import { type ReleaseKind, releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { parsed } from '../../config/config-file/reading.ts';
import { faultOf, pointedAt, versionsOf } from './reading.ts';

const table = (
  kind: ReleaseKind,
  cases: readonly (readonly [promise: string, text: string, versions: readonly string[]])[],
) =>
  describe(`a file of kind ${kind}`, () => {
    test.each(cases)('%s', (_, text, expected) => {
      expect(versionsOf(releaseKinds[kind].reader, text)).toEqual(expected);
    });
  });

table('helm', [
  ['gives the tag beside a repository', 'image: {repository: x.example/shop/api, tag: 1.10}', ['api@1.10']],
  ['gives it at any depth', 'a: {b: [{repository: x/c, tag: v1}]}', ['c@v1']],
  [
    'gives the digest rather than the tag',
    'image: {repository: x/api, tag: v1, digest: "sha256:00"}',
    ['api@sha256:00'],
  ],
  [
    'gives nothing for a tag beside a digest that another tool fills in',
    'image: {repository: x/api, tag: v1, digest: "${DIGEST}"}\nweb: {image: {repository: x/web, tag: v1, digest: "{{ .Digest }}"}}',
    [],
  ],
  ['gives the tag where the digest is empty', 'image: {repository: x/api, tag: v1, digest: ""}', ['api@v1']],
  [
    'gives the tag too where the digest is none, which a chart may pass over',
    'image: {repository: x/api, tag: v2, digest: v1}',
    ['api@v2', 'api@v1'],
  ],
  [
    'gives a digest without its algorithm',
    `image: {repository: x/api, tag: v1, digest: ${'0a'.repeat(32)}}`,
    [`api@${'0a'.repeat(32)}`],
  ],
  [
    'gives both where a whole reference is beside a repository with a tag',
    'image: {image: "x/api:v1", repository: x/api, tag: v2}',
    ['api@v1', 'api@v2'],
  ],
  [
    'gives the digest that a chart calls `sha`',
    `image: {repository: x/api, tag: v1, sha: ${'0a'.repeat(32)}}`,
    [`api@${'0a'.repeat(32)}`],
  ],
  [
    'gives the tag beside a `sha` that is a commit, or nothing',
    'image: {repository: x/api, tag: v1, sha: 2f3a}\nweb: {image: {repository: x/web, tag: v2, sha: ""}}',
    ['api@v1', 'web@v2'],
  ],
  ['gives the digest behind a tag', 'image: {repository: x/api, tag: "v1@sha256:00"}', ['api@sha256:00']],
  ['gives a digest beside a whole reference', 'image: x/api:v1\ndigest: "sha256:00"', ['api@sha256:00']],
  ['gives the digest in the repository', 'image: {repository: "x/api@sha256:00", tag: v1}', ['api@sha256:00']],
  ['gives the tag in the repository', 'image: {repository: "x.example:5000/api:v1"}', ['api@v1']],
  ['gives a digest that is in two parts', 'image: {repository: x/api@sha256, tag: "00"}', ['api@sha256:00']],
  ['gives a tag under `image` by itself', 'image: {tag: v1}', ['@v1']],
  [
    'names it by the keys above',
    'shop: {api: {image: {tag: v1}}, list: [{image: {tag: v2}}]}',
    ['shop.api@v1', 'shop.list[0]@v2'],
  ],
  ['and so where the repository is empty', 'api: {image: {repository: "", tag: v1}}', ['api@v1']],
  ['gives a whole reference', 'api: {image: x.example:5000/shop/api:v1}', ['api@v1']],
  [
    'gives a whole reference as a volume of a pod has it',
    'volumes: [{name: p, image: {reference: x/plugins:v1}}]\nsecret: {reference: x/y:v2}',
    ['plugins@v1'],
  ],
  ['gives a tag beside the name of an image', 'api: {image: shop/api, tag: v1}', ['api@v1']],
  ['gives a version beside the name of an image', 'app: {image: shop/api, version: v1}', ['api@v1']],
  ['gives the tag rather than a version', 'app: {image: shop/api, tag: v1, version: v2}', ['api@v1']],
  [
    'gives no version of anything else',
    'chart: {repository: "https://x.example/charts", version: v1}\nversion: v2\napp: {image: x/api:v3, version: v4}',
    ['api@v3'],
  ],
  ['gives no tag of anything else', 'git: {tag: v1}\ntag: v2\nlabels: {tag: x}', []],
  [
    'gives nothing for an image without a tag',
    'image: shop/api\nother: {image: {repository: x.example:5000/y}}\nlast: {image: nginx}',
    [],
  ],
  ['gives no template', 'image: {repository: x/api, tag: "{{ .Values.tag }}"}', []],
  [
    'follows aliases and what is merged',
    'a: &a {image: {repository: x/api, tag: v1}}\nb: *a\nc: {<<: *a}',
    ['api@v1', 'api@v1', 'api@v1'],
  ],
  ['takes names that JavaScript reserves', '__proto__: {image: {tag: v1}}', ['__proto__@v1']],
]);

const deployment = (image: string) =>
  `kind: Deployment\nspec: {template: {spec: {containers: [{name: app, image: "${image}"}]}}}\n`;

table('kubernetes', [
  [
    'gives the image of each container',
    'spec: {containers: [{image: x/a:1}, {image: b:2.0}], initContainers: [{image: c:3}]}',
    ['a@1', 'b@2.0', 'c@3'],
  ],
  ['at any depth, by the name of the image', deployment('x.example/shop/api:v1'), ['api@v1']],
  ['of every document', `${deployment('a:1')}---\n${deployment('b:2')}---\n# nothing\n`, ['a@1', 'b@2']],
  [
    'of a List',
    `kind: List\nitems: [{spec: {jobTemplate: {spec: {template: {spec: {containers: [{image: a:1}]}}}}}}]`,
    ['a@1'],
  ],
  [
    'and that which a volume mounts',
    'spec: {containers: [{image: a:1}], volumes: [{name: p, image: {reference: x/plugins:2, pullPolicy: Always}}, {name: q, emptyDir: {}}]}',
    ['a@1', 'plugins@2'],
  ],
  ['and nothing where there is no tag', deployment('shop/api'), []],
  ['and nothing of another shape', 'containers: {image: a:1}\nspec: {containers: [a:1, {image: [a:1]}]}', []],
]);

table('compose', [
  [
    'gives the image of each service, by its key',
    'services: {web: {image: x/a:1.10}, db: {image: "postgres:15@sha256:00"}}',
    ['web@1.10', 'db@sha256:00'],
  ],
  [
    'and those that its volumes mount, and of each model',
    'services: {web: {image: x/a:1, volumes: ["./a:/a:ro", {type: image, source: x/plugins:2, target: /p}, {type: volume, source: "b:3"}]}}\nmodels: {chat: {model: "ai/small:4"}}',
    ['web@1', 'web/plugins@2', 'models/chat@4'],
  ],
  ['and nothing for one that is built, or has no tag', 'services: {web: {build: .}, db: {image: postgres}}', []],
  [
    'and nothing for one that is always built, whatever the result is called',
    'services: {web: {image: a:1, build: ., pull_policy: build}, db: {image: b:1, build: .}, job: {image: c:1, pull_policy: build}}',
    ['db@1', 'job@1'],
  ],
  [
    'and nothing for a variable, with a default or without',
    'services: {a: {image: "a:${TAG:-latest}"}, b: {image: "b:$TAG"}}',
    [],
  ],
  [
    'gives both where what is merged takes the place of a key before it for some parsers',
    'x-a: &a {image: a:1}\nservices: {web: {image: a:2, <<: *a}, job: {<<: *a, image: a:3}}',
    ['web@2', 'job@3', 'web@1', 'job@3'],
  ],
  [
    'gives nothing of an image of which a later document does not tell the version',
    'services: {web: {image: a:1}, db: {image: b:1}, job: {image: c:1}}\n---\nservices: {web: {image: "a:${TAG:-2}"}, db: {image: !reset b:1}, job: {}}',
    ['job@1'],
  ],
  [
    'gives one that a later document tells',
    'services: {web: {image: "a:$TAG"}}\n---\nservices: {web: {image: a:2}}',
    ['web@2'],
  ],
  ['follows what is merged', 'x-a: &a {image: a:1}\nservices: {web: {<<: *a}}', ['web@1']],
  [
    'takes names that JavaScript reserves',
    'services: {__proto__: {image: a:1}, constructor: {image: b:2}}',
    ['__proto__@1', 'constructor@2'],
  ],
  ['of another shape gives nothing', 'services: [{image: a:1}]\nimage: b:1', []],
]);

const application = (spec: string) => `kind: Application\nmetadata: {name: shop}\nspec: ${spec}\n`;

table('argocd', [
  ['gives the revision, by the name of the Application', application('{source: {targetRevision: v1}}'), ['shop@v1']],
  [
    'gives what an operation syncs once, and what is hydrated',
    `${application('{source: {targetRevision: v1}, sourceHydrator: {drySource: {targetRevision: v2}}}')}operation: {sync: {revision: v3, revisions: [v4], source: {targetRevision: v5}}}`,
    ['shop@v1', 'shop@v2', 'shop@v5', 'shop@v3', 'shop@v4'],
  ],
  [
    'gives a later image for one that it names or matches',
    application('{source: {kustomize: {images: ["shop/api=x/api:1", "x/a.i=y/z:2"]}}}'),
    ['api@1', 'a.i@2', 'api@2'],
  ],
  ['or by its chart', application('{source: {chart: redis, targetRevision: 18.10}}'), ['redis@18.10']],
  [
    'of several sources by their repositories',
    application(
      '{sources: [{repoURL: https://x.example/a.git, targetRevision: v1}, {repoURL: https://x.example/b, targetRevision: v2}]}',
    ),
    ['shop/a@v1', 'shop/b@v2'],
  ],
  [
    'names a revision as ever where the one source beside several is null',
    application('{source: null, sources: [{repoURL: https://x.example/a.git, targetRevision: v1}]}'),
    ['shop@v1'],
  ],
  [
    'gives the image tags among the parameters',
    application(
      '{source: {helm: {parameters: [{name: image.tag, value: v1}, {name: api.image.tag, value: v2}, {name: web.tag, value: v3}, {name: imageTag, value: v4}, {name: stage, value: x}]}}}',
    ),
    ['shop@v1', 'api@v2', 'web@v3', 'shop@v4'],
  ],
  [
    'gives the images of its values',
    application('{source: {helm: {valuesObject: {image: {tag: v1}, web: {image: {tag: v2}}}}}}'),
    ['shop@v1', 'web@v2'],
  ],
  [
    'gives the digests and whole images among the parameters',
    application(
      '{source: {helm: {parameters: [{name: image.tag, value: v1}, {name: image.digest, value: "sha256:00"}, {name: web.image, value: "x/web:v2"}]}}}',
    ),
    ['shop@sha256:00', 'web@v2'],
  ],
  [
    'takes keys of what overrides a source in any case',
    'Helm: {Parameters: [{Name: image.tag, VALUE: v1}]}\nKustomize: {Images: ["x/api:v2"]}\n',
    ['@v1', 'api@v2'],
  ],
  [
    'and those of an Application as they are',
    application('{source: {Helm: {parameters: [{name: image.tag, value: v1}]}}}'),
    [],
  ],
  [
    'gives the images that Kustomize replaces',
    application('{source: {kustomize: {images: ["x/api=y/z:v1", "x.example:5000/web:v2", "a=b", "c@sha256:00"]}}}'),
    ['api@v1', 'web@v2', 'c@sha256:00'],
  ],
  [
    'gives those that its patches set, unless its images replace them',
    application(
      `{source: {kustomize: {images: ["x/api:v1"], patches: [${['x/api:v2', 'y/api:v3']
        .map((image) => `{patch: "- {op: replace, path: /spec/image, value: ${image}}"}`)
        .join()}]}}}`,
    ),
    ['api@v1', 'api@v3'],
  ],
  [
    'of each document and of a List',
    `${application('{source: {targetRevision: v1}}')}---\nkind: List\nitems: [{kind: Application, spec: {source: {targetRevision: v2}}}]`,
    ['shop@v1', '@v2'],
  ],
  ['gives nothing of other kinds', 'kind: AppProject\nspec: {source: {targetRevision: v1}}', []],
]);

describe('a parameter is laid over the values of its source', () => {
  test.each<[what: string, values: string, parameters: string, expected: string[]]>([
    ['a tag', 'image: {repository: x/api, tag: v1}', '{name: image.tag, value: v2}', ['api@v2']],
    ['one below', 'a: {web: {image: {repository: x/api, tag: v1}}}', '{name: a.web.image.tag, value: v2}', ['api@v2']],
    [
      'one in a list',
      'a: [{image: {repository: x/b, tag: v1}}, {image: {repository: x/c, tag: v1}}]',
      '{name: "a[1].image.tag", value: v2}',
      ['b@v1', 'c@v2'],
    ],
    ['one behind a list', 'a: []', '{name: "a[2].image.tag", value: v2}', ['a[2]@v2']],
    [
      'one whose key has a dot',
      'a.b: {image: {repository: x/api, tag: v1}}',
      String.raw`{name: 'a\.b.image.tag', value: v2}`,
      ['api@v2'],
    ],
    ['a digest', 'image: {repository: x/api, tag: v1}', '{name: image.digest, value: "sha256:00"}', ['api@sha256:00']],
    [
      'a digest that is called `sha`',
      'image: {repository: x/api, tag: v1}',
      `{name: image.sha, value: ${'0a'.repeat(32)}}`,
      [`api@${'0a'.repeat(32)}`],
    ],
    ['a commit', 'image: {repository: x/api, tag: v1}', '{name: image.sha, value: 2f3a}', ['api@v1']],
    [
      'a tag beside a digest',
      'image: {repository: x/api, digest: "sha256:00"}',
      '{name: image.tag, value: v2}',
      ['api@sha256:00'],
    ],
    ['a whole image', 'image: x/api:v1', '{name: image, value: "x/api:v2"}', ['api@v2']],
    ['a repository', 'image: {tag: v1}', '{name: image.repository, value: x/api}', ['api@v1']],
    ['no tag', 'image: {repository: x/api, tag: v1}', '{name: image.tag, value: "null"}', []],
    ['another image', 'image: {repository: x/api, tag: v1}', '{name: web.image.tag, value: v2}', ['api@v1', 'web@v2']],
    ['a tag of its own', 'image: {repository: x/api, tag: v1}', '{name: imageTag, value: v2}', ['api@v1', 'shop@v2']],
    [
      'one far behind a list',
      'image: {tag: v1}',
      '{name: "a[99999999].image.tag", value: v2}',
      ['shop@v1', 'a[99999999]@v2'],
    ],
    [
      'the last of two',
      'image: {repository: x/api, tag: v1}',
      '{name: image.tag, value: v2}, {name: image.tag, value: v3}',
      ['api@v3'],
    ],
  ])('for %s', (_, values, parameters, expected) => {
    const text = application(`{source: {helm: {valuesObject: {${values}}, parameters: [${parameters}]}}}`);
    expect(versionsOf(releaseKinds.argocd.reader, text)).toEqual(expected);
  });
});

describe('of the images of a source Kustomize has', () => {
  const images = (...entries: string[]) =>
    `kind: Application\nspec: { source: { kustomize: { images: [${entries.map((each) => `"${each}"`).join(', ')}] } } }\n`;
  const untold = (text: string) => releaseKinds.argocd.reader.untold!(text, undefined).map(({ name }) => name);

  test.each<[what: string, text: string, expected: string[], hidden: string[]]>([
    ['the last of one name', images('x/api:v1', 'x/web:v1', 'x/api:v2'), ['web@v1', 'api@v2'], []],
    ['the last, though it tells none', images('x/api:v1', 'x/api:$ARGOCD_APP_REVISION'), [], ['api']],
    ['the last, though it sets none', images('x/api:v1', 'x/api=y/api'), [], []],
    ['them by their names', images('b:v2', 'a=b:v1'), ['b@v2', 'a@v2', 'a@v1'], []],
    ['of what is renamed the version that is not told', images('b:$T', 'a=b:v1'), [], ['b', 'a']],
  ])('%s', (_, text, expected, hidden) => {
    expect(versionsOf(releaseKinds.argocd.reader, text)).toEqual(expected);
    expect(untold(text)).toEqual(hidden);
  });
});

describe('the text of the values of a source is read', () => {
  const source = (keys: string) => `kind: Application\nspec:\n  source:\n    chart: c\n    helm:\n${keys}`;
  const BLOCK =
    '      values: |\n        image: { repository: x/api, tag: v1 }\n        web: { image: { repository: x/web, tag: v2 } }\n';

  test.each<[what: string, keys: string, expected: string[]]>([
    ['as values are', BLOCK, ['api@v1', 'web@v2']],
    ['with parameters over it', `${BLOCK}      parameters: [{name: image.tag, value: v3}]\n`, ['api@v3', 'web@v2']],
    ['but not beside an object', `${BLOCK}      valuesObject: {image: {repository: x/api, tag: v4}}\n`, ['api@v4']],
    ['nor beside an empty one', `${BLOCK}      valuesObject: {}\n`, []],
    ['but beside a null, which is none', `${BLOCK}      valuesObject: null\n`, ['api@v1', 'web@v2']],
    ['and beside a key without a value', `${BLOCK}      valuesObject:\n`, ['api@v1', 'web@v2']],
    [
      'as far as it is told, where something is filled in',
      BLOCK.replace('v1', '{{ tag }}').replace('web:', '{{ key }}: 1\n        web:'),
      ['web@v2'],
    ],
    ['and gives nothing where it is no YAML', '      values: "a: ["\n', []],
    ['nor where it is none', '      values: 1\n', []],
  ])('%s', (_, keys, expected) => {
    expect(versionsOf(releaseKinds.argocd.reader, source(keys))).toEqual(expected);
  });

  test('and a version in it stands where it begins', () => {
    const text = source(BLOCK);
    const found = parsed(releaseKinds.argocd.reader.versions(text, undefined));
    for (const each of found) {
      const { start } = releaseKinds.argocd.reader.locate(text, undefined, each);
      expect(text.slice(start)).toMatch(/^ {8}image:/);
    }
  });

  test('and what it does not tell hides the version of its image', () => {
    const untold = releaseKinds.argocd.reader.untold!(source(BLOCK.replace('v1', '$TAG')), undefined);
    expect(untold.map(({ name }) => name)).toEqual(['api']);
  });
});

test('a version that a parameter sets over values stands where the parameter has it', () => {
  const text =
    'helm: {valuesObject: {image: {repository: x/api, tag: v1}, web: {image: x/web:v3}}, parameters: [{name: image.tag, value: v2}]}';
  const marked = text.replace('v2', '‹v2›').replace('x/web:v3', '‹x/web:v3›');
  expect(pointedAt(releaseKinds.argocd.reader, text)).toBe(marked);
});

describe('a key of what overrides a source that is there in two cases is refused', () => {
  test.each([
    'helm: {}\n▸Helm: {}',
    'helm: {parameters: [], ▸Parameters: []}',
    'helm: {parameters: [{name: a, value: b, ▸Value: c}]}',
    'kustomize: {images: [], ▸Images: []}',
  ])('%s', (marked) => {
    const fault = faultOf(releaseKinds.argocd.reader, marked.replace('▸', ''));
    expect(fault).toMatch(/are one key to the tool that reads it/);
    expect(fault.slice(-marked.length)).toBe(marked);
  });
});

describe('an image', () => {
  test.each<[promise: string, kind: ReleaseKind, marked: string]>([
    ['of Helm stands where its tag does', 'helm', 'image:\n  repository: x/api\n  tag: ‹"1.0"›\n'],
    ['of Kubernetes in a later document', 'kubernetes', 'a: 1\n---\nspec:\n  containers:\n  - image: ‹x/api:1.0›\n'],
    ['of Compose behind a byte order mark', 'compose', '\uFEFFservices:\r\n  web:\r\n    image: ‹a:1›\r\n'],
    [
      'of Argo CD in a list',
      'argocd',
      'kind: Application\nspec:\n  source:\n    kustomize:\n      images:\n      - ‹a=b:1›\n',
    ],
    ['that is merged stands where it is written', 'compose', 'x: &x\n  image: ‹a:1›\nservices:\n  web:\n    <<: *x\n'],
  ])('%s', (_, kind, marked) => {
    expect(pointedAt(releaseKinds[kind].reader, marked.replace(/[‹›]/g, ''))).toBe(marked);
  });
});

describe('a text that does not parse', () => {
  test('stops at its place, in a later document too', () => {
    expect(faultOf(releaseKinds.helm.reader, 'a: 1\n---\nb: [')).toBe(
      'unexpected end of the stream within a flow collection: a: 1\n---\nb: [▸',
    );
  });

  test('is one that aliases make too large, or that contains itself', () => {
    const doubled = Array.from({ length: 60 }, (_, n) => `a${n + 1}: &a${n + 1} {p: *a${n}, q: *a${n}}`);
    expect(faultOf(releaseKinds.helm.reader, ['a0: &a0 {x: 1}', ...doubled].join('\n'))).toMatch(
      /^its aliases repeat more than 100000 values: /,
    );
    expect(faultOf(releaseKinds.kubernetes.reader, 'a: &a\n  b: *a')).toBe(
      'it is nested more than 100 levels deep: a: &a\n  ▸b: *a',
    );
  });
});
