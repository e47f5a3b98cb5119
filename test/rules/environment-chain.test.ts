import { describe, expect, test } from 'vitest';
import { brief, files, judge, oneRule } from '../build.ts';
import type { Case } from './changes.ts';

const NO_MANIFEST = Object.fromEntries(['dev', 'staging', 'production'].map((id) => [`environments/${id}.yaml`, null]));

describe('environment-chain', () => {
  const config = {
    'towpath.yaml': `changes: changes/*.yaml\nenvironments: environments/*.yaml\n${files()['towpath.yaml']}`,
  };
  test.each<Case>([
    [
      'an environment of the policy that no manifest names',
      { ...config, 'environments/staging.yaml': null },
      ['environment-chain . towpath.yaml:2 ‹environments›'],
    ],
    [
      'each environment that no manifest names',
      { ...config, 'environments/staging.yaml': null, 'environments/dev.yaml': null },
      ['environment-chain . towpath.yaml:2 ‹environments›', 'environment-chain . towpath.yaml:2 ‹environments›'],
    ],
    [
      'an environment that no manifest names, where there is no towpath.yaml',
      { 'towpath.yaml': null, 'environments/staging.yaml': null },
      ['environment-chain . environments/dev.yaml:1 ‹›'],
    ],
    [
      'a manifest of an environment without a page',
      { 'environments/qa.yaml': 'environment: qa\n' },
      ['environment-chain . environments/qa.yaml:1 ‹qa›'],
    ],
    ['nothing where the configuration says that there are no manifests', { 'towpath.yaml': 'environments: []\n' }, []],
    [
      'each environment at the place of the settings, where there is neither a manifest nor a file of settings',
      { ...NO_MANIFEST, 'towpath.yaml': null },
      ['dev', 'staging', 'production'].map(() => 'environment-chain . towpath.yaml:1 ‹›'),
    ],
    [
      'nothing where versions are read from the files of `releases` alone',
      {
        ...NO_MANIFEST,
        'towpath.yaml': 'releases: [{ files: "tags/{environment}/{service}" }]\n',
        'tags/dev/api': '1\n',
      },
      [],
    ],
    [
      'an environment without a manifest where others have one, though files of `releases` say what runs there',
      {
        'environments/staging.yaml': null,
        'towpath.yaml': 'releases: [{ files: "tags/{environment}/{service}" }]\n',
        'tags/staging/api': '1\n',
      },
      ['environment-chain . towpath.yaml:1 ‹r›'],
    ],
    [
      'only the manifest that misspells an environment, in the file that is called as it is meant',
      { 'environments/staging.yaml': 'environment: pre-live\n' },
      ['environment-chain . environments/staging.yaml:1 ‹pre-live›'],
    ],
    [
      'only the manifest that misspells an environment, whatever its file is called',
      { 'environments/staging.yaml': null, 'environments/eu.yaml': 'environment: stagin\n' },
      ['environment-chain . environments/eu.yaml:1 ‹stagin›'],
    ],
    [
      'both an environment that no manifest names and a manifest of another one',
      { ...config, 'environments/staging.yaml': null, 'environments/qa.yaml': 'environment: qa\n' },
      ['environment-chain . environments/qa.yaml:1 ‹qa›', 'environment-chain . towpath.yaml:2 ‹environments›'],
    ],
    ['nothing in a second manifest of one environment', { 'environments/dev-eu.yaml': 'environment: dev\n' }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});

test.each([
  ['where there is one', 'migrations: []\n', 'trial . towpath.yaml:1 ‹m›'],
  ['where there is none', null, 'trial . towpath.yaml:1 ‹›'],
])('a rule on the repository points at the file of its settings, %s', (_, settings, line) => {
  const policy = oneRule('subject: repo\nexpect: repo.chain.exists(link, link.name == "qa")');
  expect(brief(judge({ 'towpath.yaml': settings }, policy))).toEqual([line]);
});
