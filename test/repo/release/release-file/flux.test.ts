// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are what Flux substitutes
import { describe, expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { pointedAt, versionsOf } from './reading.ts';

const { reader } = releaseKinds.flux;

const object = (group: string, kind: string, spec: string) =>
  `apiVersion: ${group}.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: shop }\nspec: ${spec}\n`;
const configMap = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: ${data}\n`;
const release = (spec: string) => object('helm', 'HelmRelease', spec);
const source = (kind: string, ref: string) => object('source', kind, `{ url: x, ref: ${ref} }`);

const OPERATION = '{ op: replace, path: /spec/template/spec/containers/0/image, value: x/api:v9 }';
const MERGE_PATCH =
  '{ kind: Deployment, spec: { template: { spec: { containers: [{ name: web, image: x/web:v7 }] } } } }';
const JSON_PATCH = '- {op: replace, path: /spec/template/spec/containers/0/image, value: x/api:v9}';

test.each<[promise: string, text: string, versions: string[]]>([
  [
    'the version of the chart of a HelmRelease',
    release('{ chart: { spec: { chart: shop, version: "41.0.1" } } }'),
    ['helmrelease/shop@41.0.1'],
  ],
  [
    'a range, which is a moving version',
    release('{ chart: { spec: { chart: shop, version: ">=1.0 <2" } } }'),
    ['helmrelease/shop@>=1.0 <2'],
  ],
  [
    'the images in its values, by their names, else by the release and the keys above',
    release(
      '{ values: { image: { tag: v1 }, api: { image: { tag: v2 } }, web: { image: { repository: x/web, tag: v3 } } } }',
    ),
    ['shop@v1', 'shop/api@v2', 'web@v3'],
  ],
  [
    'the digest of an OCIRepository',
    source('OCIRepository', '{ tag: v1, digest: "sha256:00" }'),
    ['ocirepository/shop@sha256:00'],
  ],
  [
    'the range before the tag, as Flux does',
    source('OCIRepository', '{ tag: v1, semver: 1.x }'),
    ['ocirepository/shop@1.x'],
  ],
  [
    'the tag of a GitRepository before its branch',
    source('GitRepository', '{ branch: main, tag: v1 }'),
    ['gitrepository/shop@v1'],
  ],
  ['its commit before all', source('GitRepository', '{ branch: main, commit: 2f3a }'), ['gitrepository/shop@2f3a']],
  [
    'the version of a HelmChart',
    object('source', 'HelmChart', '{ chart: x, version: 1.2.3 }'),
    ['helmchart/shop@1.2.3'],
  ],
  ['nothing of a HelmRepository, which has none', object('source', 'HelmRepository', '{ url: x }'), []],
  [
    'the images that a Kustomization overrides',
    object('kustomize', 'Kustomization', '{ images: [{ name: x/api, newTag: v1 }] }'),
    ['api@v1'],
  ],
  [
    'those that its patches set, and the post-renderers of a HelmRelease',
    `${object('kustomize', 'Kustomization', `{ patches: [{ patch: "${JSON_PATCH}" }] }`)}---\n${release(
      `{ postRenderers: [{ kustomize: { images: [{ name: x/web, newTag: v2 }], patches: [{ patch: "${JSON_PATCH}" }] } }] }`,
    )}`,
    ['api@v9', 'web@v2', 'api@v9'],
  ],
  [
    'those that patches set which are written as data, as up to v1beta2',
    `${object('kustomize', 'Kustomization', `{ patchesStrategicMerge: [${MERGE_PATCH}], patchesJson6902: [{ patch: [${OPERATION}] }] }`)}---\n${release(
      `{ postRenderers: [{ kustomize: { patchesStrategicMerge: [${MERGE_PATCH}], patchesJson6902: [{ patch: [${OPERATION}] }], images: [{ name: x/web, newTag: v2 }] } }] }`,
    )}`,
    ['api@v9', 'web@v7', 'web@v2', 'api@v9'],
  ],
  [
    'no replicas of such a patch',
    release('{ postRenderers: [{ kustomize: { patchesStrategicMerge: [{ spec: { replicas: 2 } }] } }] }'),
    [],
  ],
  [
    'what post-renderers set of images of the values that they name by a pattern, or by the name that they gave one',
    release(
      '{ values: { image: { registry: r.io, repository: shop/api, tag: v1 }, web: { image: x/web:v1 }, image2: { repository: x/job, tag: v1 } }, postRenderers: [{ kustomize: { images: [{ name: r.io/shop/ap., newName: y/z }, { name: y/z, newTag: v2 }, { name: x.we., newTag: v3 }, { name: x/j.bs, newTag: v4 }] } }] }',
    ),
    ['api@v1', 'web@v1', 'job@v1', 'z@v2', 'api@v2', 'ap.@v2', 'x.we.@v3', 'web@v3', 'j.bs@v4'],
  ],
  [
    'what they set of one that they call by its name once',
    release(
      '{ values: { image: { repository: x/api, tag: v1 } }, postRenderers: [{ kustomize: { images: [{ name: x/api, newTag: v2 }] } }] }',
    ),
    ['api@v1', 'api@v2'],
  ],
  [
    'what one renderer sets by the name that an image has from another, and its patches unless a later one has the image',
    release(
      `{ values: { image: { repository: x/web, tag: v1 } }, postRenderers: [{ kustomize: { images: [{ name: x/web, newName: q/z, newTag: v1 }], patches: [{ patch: "${JSON_PATCH}" }] } }, { kustomize: { images: [{ name: q/z, newTag: v2 }, { name: x/api, newTag: v3 }] } }] }`,
    ),
    ['web@v1', 'web@v1', 'z@v2', 'web@v2', 'api@v3'],
  ],
  [
    'what a Kustomization substitutes for tags and versions',
    object(
      'kustomize',
      'Kustomization',
      '{ postBuild: { substitute: { API_TAG: v1, webImage: x/web:v2, replicas: "2", stage: a } } }',
    ),
    ['shop/API_TAG@v1', 'web@v2'],
  ],
  [
    'what it takes from ConfigMaps of the file, but for what it sets itself',
    [
      object(
        'kustomize',
        'Kustomization',
        '{ postBuild: { substitute: { a_tag: v1 }, substituteFrom: [{ kind: ConfigMap, name: vars }, { kind: Secret, name: keys }] } }',
      ),
      configMap('vars', '{ a_tag: v2, b_tag: v3, stage: v4 }'),
      configMap('others', '{ b_tag: v5 }'),
      configMap('keys', '{ b_tag: v6 }'),
    ].join('---\n'),
    ['shop/a_tag@v1', 'configmap/vars/b_tag@v3'],
  ],
  [
    'each document of a file',
    `${source('GitRepository', '{ tag: v1 }')}---\n${release('{ values: { image: { tag: v2 } } }')}`,
    ['gitrepository/shop@v1', 'shop@v2'],
  ],
  ['no variable', release('{ chart: { spec: { version: "${CHART}" } } }'), []],
  [
    'nothing of another tool',
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nimages: [{ name: a, newTag: b }]\n',
    [],
  ],
])('a file of kind flux gives %s', (_, text, expected) => {
  expect(versionsOf(reader, text)).toEqual(expected);
});

describe('what a later one sets, and the file does not tell, hides what is set before:', () => {
  const WEB = '{ repository: x/web, tag: v1 }';
  const rendered = (...renderers: string[]) =>
    release(
      `{ values: { image: ${WEB}, job: { image: x/job:v1 } }, postRenderers: [${renderers.map((each) => `{ kustomize: ${each} }`).join(', ')}] }`,
    );
  const VARIABLE = '{ images: [{ name: x/web, newTag: "${TAG}" }] }';
  const patch = (image: string) =>
    `{ patches: [{ patch: '- {op: replace, path: /spec/template/spec/containers/0/image, value: "${image}"}' }] }`;

  test.each<[what: string, text: string, versions: string[], hidden: string[]]>([
    ['a renderer over the values', rendered(VARIABLE), ['job@v1'], ['web']],
    ['by a digest', rendered('{ images: [{ name: x/web, digest: "${D}" }] }'), ['job@v1'], ['web']],
    ['a patch over the values', rendered(patch('x/web:${TAG}')), ['job@v1'], ['web']],
    [
      'a patch that is written as data',
      rendered('{ patchesStrategicMerge: [{ spec: { containers: [{ name: web, image: "x/web:${TAG}" }] } }] }'),
      ['job@v1'],
      ['web'],
    ],
    [
      'a renderer over another',
      rendered('{ images: [{ name: x/web, newName: z, newTag: v2 }] }', '{ images: [{ name: z, newTag: "${TAG}" }] }'),
      ['job@v1'],
      ['web', 'z'],
    ],
    [
      'an entry over another of a Kustomization',
      object(
        'kustomize',
        'Kustomization',
        '{ images: [{ name: x/api, newTag: v1 }, { name: x/api, newTag: "${TAG}" }] }',
      ),
      [],
      ['api'],
    ],
  ])('%s', (_, text, versions, hidden) => {
    expect(versionsOf(reader, text)).toEqual(versions);
    const untold = reader.untold!(text, undefined).map(({ name }) => name);
    expect([...new Set(untold)].sort()).toEqual(hidden);
  });

  test.each([
    ['of another image', rendered('{ images: [{ name: x/api, newTag: "${TAG}" }] }')],
    ['of another image in a patch', rendered(patch('x/api:${TAG}'))],
    ['that is empty, which Kustomize takes for none', rendered('{ images: [{ name: x/web, newTag: "" }] }')],
  ])('but not one %s', (_, text) => {
    expect(versionsOf(reader, text)).toEqual(['web@v1', 'job@v1']);
  });

  test('nor where one behind it tells the version', () => {
    const text = rendered(VARIABLE, '{ images: [{ name: x/web, newTag: v2 }] }');
    expect(versionsOf(reader, text)).toContain('web@v2');
  });
});

test('a version of Flux stands where it is declared', () => {
  expect(pointedAt(reader, source('GitRepository', '{ branch: main, tag: v1 }'))).toContain('tag: ‹v1›');
});
