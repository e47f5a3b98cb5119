import { expect, test } from 'vitest';
import { namesLeftOut } from '../../../src/facts/world/left-out-names.ts';
import { releasesOf } from '../../../src/repo/release/releases.ts';

type Entries = Parameters<typeof releasesOf>[0]['releases'];

test.each<[promise: string, releases: Entries, path: string, names: string[]]>([
  ['the name of another environment', [{ files: '{environment}/{service}' }], 'qa/api', ['qa']],
  ['none of one that is asked about', [{ files: '{environment}/{service}' }], 'dev/api', []],
  ['none of one by another name', [{ files: '{environment}/{service}', environments: { qa: 'dev' } }], 'qa/api', []],
  ['none of a file that no entry names', [{ files: 'a/{environment}' }], 'b/qa', []],
  ['none of a file of many environments', [{ files: 'all.yaml', version: '{environment}.*.tag' }], 'all.yaml', []],
  [
    'none of a file on which others build, though its name may be an environment',
    [{ files: '{environment}.yaml', base: 'qa.yaml' }],
    'qa.yaml',
    [],
  ],
  [
    'none of a kustomization, on which others may build',
    [{ files: '{environment}/kustomization.yaml' }],
    'qa/kustomization.yaml',
    [],
  ],
  [
    'none of a file of which one of two entries is asked about',
    [
      { files: '{environment}.yaml', version: 'a.tag', environments: { x: 'qa' } },
      { files: '{environment}.yaml', version: 'b.tag', environments: { x: 'dev' } },
    ],
    'x.yaml',
    [],
  ],
  [
    'each once, of a file with two of others',
    [
      { files: '{environment}.yaml', version: 'a.tag', environments: { x: 'qa' } },
      { files: '{environment}.yaml', version: 'b.tag', environments: { x: 'test' } },
    ],
    'x.yaml',
    ['x'],
  ],
])('names that leave a file out of an audit: %s', (_, releases, path, names) => {
  expect(namesLeftOut(releasesOf({ releases }), new Set(['dev', 'production']))(path)).toEqual(names);
});
