import { expect, test } from 'vitest';
import { releaseKinds } from '../../../../src/repo/release/release-file/release-file.ts';
import { parsed } from '../../config/config-file/reading.ts';
import { pointedAt } from './reading.ts';

const { reader } = releaseKinds.argocd;

const set = (generators: string, source: string) =>
  `kind: ApplicationSet
metadata: { name: shop }
spec:
  generators: ${generators}
  template:
    metadata: { name: "api-{{env}}" }
    spec: { source: ${source} }
`;
const versions = (text: string) =>
  parsed(reader.versions(text, undefined)).map(
    ({ environment = '-', name, version }) => `${environment} ${name} ${version}`,
  );

test.each<[promise: string, text: string, expected: string[]]>([
  [
    'for each element of a list, with what that fills in',
    set('[{ list: { elements: [{ env: dev, tag: v2 }, { env: live, tag: v1 }] } }]', '{ targetRevision: "{{tag}}" }'),
    ['dev api-dev v2', 'live api-live v1'],
  ],
  [
    'with Go templates too',
    set(
      '[{ list: { elements: [{ environment: dev, values: { tag: v2 }, env: x }] } }]',
      '{ chart: c, targetRevision: "{{ .values.tag }}" }',
    ),
    ['dev c v2'],
  ],
  [
    'with the environment under another common name',
    set(
      '[{ list: { elements: [{ stage: "dev ", env: dev }, { stage: live }] } }]',
      '{ targetRevision: "env/{{stage}}" }',
    ),
    ['dev api-dev env/dev', 'live shop env/live'],
  ],
  [
    'in a matrix',
    set(
      '[{ matrix: { generators: [{ list: { elements: [{ env: dev }] } }, { clusters: {} }] } }]',
      '{ targetRevision: v3 }',
    ),
    ['dev api-dev v3'],
  ],
  [
    'with the values of Helm as an object, and patches',
    set(
      '[{ list: { elements: [{ env: dev, tag: v2 }, { env: live, tag: v1 }] } }]',
      '{ helm: { valuesObject: { image: { repository: shop/api, tag: "{{tag}}" }, web: { image: "shop/web:{{tag}}" } } }, kustomize: { patches: [{ patch: "spec: { containers: [{ image: shop/job:{{tag}} }] }" }] } }',
    ),
    ['dev api v2', 'dev web v2', 'dev job v2', 'live api v1', 'live web v1', 'live job v1'],
  ],
  [
    'with its parameters and images',
    set(
      '[{ list: { elements: [{ env: dev, tag: v2 }] } }]',
      '{ helm: { parameters: [{ name: image.tag, value: "{{tag}}" }] }, kustomize: { images: ["x/web:{{tag}}"] } }',
    ),
    ['dev api-dev v2', 'dev web v2'],
  ],
  [
    'of a Git generator the revision, and what the template says itself',
    set(
      '[{ git: { repoURL: "https://g.example/shop/config.git", revision: v5, files: [{ path: "*.json" }] } }]',
      '{ targetRevision: v3 }',
    ),
    ['- shop v3', '- shop/config v5'],
  ],
  [
    'and nothing that another generator fills in',
    set('[{ git: { repoURL: x, revision: HEAD, directories: [] } }]', '{ targetRevision: "{{path.basename}}" }'),
    ['- shop/x HEAD'],
  ],
])('an ApplicationSet has its versions %s', (_, text, expected) => {
  expect(versions(text)).toEqual(expected);
});

test('what a generator of another kind fills in is told', () => {
  const text = set(
    '[{ git: { repoURL: x, revision: HEAD, directories: [] } }]',
    '{ repoURL: "{{x}}", targetRevision: "{{path.basename}}", helm: { parameters: [{ name: tag, value: "{{tag}}" }], valuesObject: { env: "{{env}}", api: { image: x, tag: "{{ .tag }}" } } } }',
  );
  expect(reader.unread!(text, undefined).map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '"{{path.basename}}"',
    '"{{tag}}"',
    '"{{ .tag }}"',
  ]);
});

test('its parts that are not read are told, of nested generators too', () => {
  const list = '{ list: { elements: [{ env: dev, tag: v1 }], elementsYaml: "[]" } }';
  const git = '{ git: { repoURL: x, files: [], template: { spec: { source: { targetRevision: v9 } } } } }';
  const text = `${set(`[{ matrix: { generators: [${list}, ${git}] } }]`, '{ targetRevision: v1 }')}  templatePatch: "spec: {}"\n`;
  expect(reader.unread!(text, undefined).map(({ span }) => text.slice(span.start, span.end))).toEqual([
    '"spec: {}"',
    '"[]"',
    'template',
  ]);
});

test('lists that would be filled in without end are refused', () => {
  const elements = Array.from({ length: 2_000 }, () => '{ env: dev }').join(', ');
  const text = set(`[{ list: { elements: [${elements}] } }]`, `{ helm: { values: "a: ${'b'.repeat(50_000)}" } }`);
  expect(reader.versions(text, undefined)).toMatchObject({
    problem: { reason: 'the elements of its lists fill in more text than is read', isRefused: true },
  });
});

test('a version of an ApplicationSet stands where it is filled in', () => {
  const text = set('[{ list: { elements: [{ env: dev, tag: v2 }] } }]', '{ targetRevision: "{{tag}}" }');
  expect(pointedAt(reader, text)).toContain('targetRevision: ‹"{{tag}}"›');
  const values = '{ helm: { valuesObject: { image: { repository: shop/api, tag: "{{tag}}" } } } }';
  const inValues = set('[{ list: { elements: [{ env: dev, tag: v2 }] } }]', values);
  expect(pointedAt(reader, inValues)).toContain('tag: ‹"{{tag}}"›');
});

test('what overrides a source in `.argocd-source.yaml` is read as that source', () => {
  expect(
    versions('helm: { parameters: [{ name: api.image.tag, value: v1 }] }\nkustomize: { images: ["a=b/c:v2"] }\n'),
  ).toEqual(['- api v1', '- a v2']);
  expect(releaseKinds.argocd.names!.test('.argocd-source-shop.yaml')).toBe(true);
});
