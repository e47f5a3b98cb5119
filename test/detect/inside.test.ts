import { expect, test } from 'vitest';
import { detected } from './trees.ts';

const proposed = (files: Record<string, string>) => {
  const { releases, chain } = detected(files);
  return { entries: releases.map(({ entry }) => entry), meanings: Object.fromEntries(chain.meanings) };
};

const digests = (digit: string) =>
  `{ defaults: { api: { image: { digest: "sha256:a${digit}" } }, web: { image: { digest: "sha256:b${digit}" } } } }`;

test.each<[what: string, path: string, text: string, entry: object]>([
  [
    'below keys that are environments, at any depth',
    'config/clouds.yaml',
    `clouds:\n  public:\n    environments:\n      stg: ${digests('1')}\n      prod: ${digests('2')}\n`,
    { version: 'clouds.public.environments.{environment}.**.digest' },
  ],
  [
    'of services below keys that are environments',
    'versions.yaml',
    'stg: { api: { tag: 1.2 }, web: { tag: 1.3 } }\nprod: { api: { tag: 1.1 }, web: { tag: 1.3 } }\n',
    { version: '{environment}.*.tag' },
  ],
  [
    'of services below keys that are environments, in a file that is called after versions',
    'versions.yaml',
    'stg: { api: 1.2.0, web: 1.3.0 }\nprod: { api: 1.1.0, web: 1.3.0 }\n',
    { version: '{environment}.*' },
  ],
  [
    'of one service below keys that are environments, in a file that is called so',
    'versions.yaml',
    'stg: { image_tag: 1.2.0 }\nprod: { image_tag: 1.1.0 }\n',
    { version: '{environment}.image_tag' },
  ],
  [
    'of JSON',
    'x.json',
    '{"stg":{"image_tag":"1.2"},"prod":{"image_tag":"1.1"}}',
    { version: '{environment}.image_tag' },
  ],
  [
    'in the list of an ApplicationSet',
    'set.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: shop }
spec:
  generators: [{ list: { elements: [{ env: stg, revision: v2 }, { env: prod, revision: v1 }] } }]
  template: { metadata: { name: "shop-{{env}}" }, spec: { source: { targetRevision: "{{revision}}" } } }
`,
    { kind: 'argocd' },
  ],
  [
    'of a helmfile that names its environments',
    'helmfile.yaml',
    'environments: { stg: {}, prod: {} }\n---\nreleases: [{ name: api, chart: shop/api, version: 1.2.3 }]\n',
    {},
  ],
])('a file is proposed that holds the versions of all environments: %s', (_, path, text, entry) => {
  const { entries, meanings } = proposed({ [path]: text });
  expect(entries).toEqual([{ files: path, ...entry }]);
  expect(meanings).toEqual({ stg: 'staging', prod: 'production' });
});

test.each<[what: string, text: string]>([
  ['without production', 'dev: { tag: 1.2 }\nstg: { tag: 1.1 }\n'],
  ['with other settings below environments', 'stg: { port: 1 }\nprod: { port: 2 }\n'],
  ['that is an object of Kubernetes', 'apiVersion: v1\nkind: Shop\nspec: { stg: { tag: 1.2 }, prod: { tag: 1.1 } }\n'],
  ['with texts that are no versions', 'stg: { image: of a cat }\nprod: { image: of a dog }\n'],
])('no file is proposed %s', (_, text) => {
  expect(proposed({ 'a.yaml': text }).entries).toEqual([]);
});
