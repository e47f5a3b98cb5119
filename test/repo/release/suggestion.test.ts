import { describe, expect, test } from 'vitest';
import { suggestReleases } from '../../../src/repo/release/suggestion.ts';
import { memoryTree } from '../../../src/repo/tree.ts';

const CHAIN = ['dev', 'staging', 'production'];
const KUSTOMIZATION = 'images:\n  - name: shop/api\n    newTag: "1.4"\n';
const VALUES = 'image: { repository: shop/api, tag: "1.4" }\n';
const WORKLOAD = 'kind: Pod\nspec: { containers: [{ name: api, image: "shop/api:1.4" }] }\n';

describe('files that hold versions are suggested', () => {
  test.each<[what: string, files: Record<string, string>, expected: object[]]>([
    [
      'overlays, with aliases for names that are no environment',
      { 'o/stage/kustomization.yaml': KUSTOMIZATION, 'o/live/kustomization.yaml': KUSTOMIZATION },
      [
        {
          files: 'o/{environment}/kustomization.yaml',
          environments: { live: 'production', stage: 'staging' },
          count: 2,
        },
      ],
    ],
    [
      'the segment in which they differ as the service',
      {
        'apps/api/dev/kustomization.yaml': KUSTOMIZATION,
        'apps/api/staging/kustomization.yaml': KUSTOMIZATION,
        'apps/web/dev/kustomization.yaml': KUSTOMIZATION,
        'apps/web/staging/kustomization.yaml': KUSTOMIZATION,
      },
      [{ files: 'apps/{service}/{environment}/kustomization.yaml', environments: {}, count: 4 }],
    ],
    [
      'a name that is a part of a file name',
      { 'values-dev.yaml': VALUES, 'values-prod.yaml': VALUES },
      [{ files: 'values-{environment}.yaml', environments: { prod: 'production' }, count: 2 }],
    ],
    [
      'workloads, with the kind that their names do not tell',
      { 'k8s/dev.yaml': WORKLOAD, 'k8s/production.yaml': WORKLOAD },
      [{ files: 'k8s/{environment}.yaml', kind: 'kubernetes', environments: {}, count: 2 }],
    ],
    [
      'settings, with the key that holds tags',
      { 'dev.env': 'API_TAG=1.4\n', 'staging.env': 'API_TAG=1.4\n' },
      [{ files: '{environment}.env', version: '*_TAG', environments: {}, count: 2 }],
    ],
    [
      'overlays that hold none and build on a base that does',
      {
        'o/dev/kustomization.yaml': 'resources: [../base]\n',
        'o/production/kustomization.yaml': 'resources: [../base]\n',
        'o/base/kustomization.yaml': KUSTOMIZATION,
      },
      [{ files: 'o/{environment}/kustomization.yaml', environments: {}, count: 2 }],
    ],
    [
      'values that inherit theirs, with the file that holds it',
      { 'values-dev.yaml': 'replicas: 1\n', 'values-prod.yaml': 'replicas: 2\n', 'values.yaml': VALUES },
      [{ files: 'values-{environment}.yaml', environments: { prod: 'production' }, base: 'values.yaml', count: 2 }],
    ],
    [
      'nothing of files that hold none',
      { 'values-dev.yaml': 'replicas: 1\n', 'values-prod.yaml': 'replicas: 2\n' },
      [],
    ],
    ['nothing of one environment alone', { 'values-prod.yaml': VALUES, 'values-live.yaml': VALUES }, []],
    ['nothing of a file that does not parse', { 'values-dev.yaml': 'a: [', 'values-prod.yaml': 'a: [' }, []],
  ])('%s', (_, files, expected) => {
    expect(suggestReleases(memoryTree(files), CHAIN)).toEqual(expected);
  });

  test('three at most, those of most files first', () => {
    const files = Object.fromEntries(
      ['a', 'b/c', 'd/e/f', 'g/h/i/j'].flatMap((folder, index) =>
        [...CHAIN.slice(0, 2), ...(index === 2 ? ['production'] : [])].map((name) => [
          `${folder}/${name}/kustomization.yaml`,
          KUSTOMIZATION,
        ]),
      ),
    );
    const found = suggestReleases(memoryTree(files), CHAIN);
    expect(found.map(({ count }) => count)).toEqual([3, 2, 2]);
    expect(found[0]!.files).toBe('d/e/f/{environment}/kustomization.yaml');
  });
});
