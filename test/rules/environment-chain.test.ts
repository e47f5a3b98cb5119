import { describe, expect, test } from 'vitest';
import { brief, files, judge } from '../build.ts';
import type { Case } from './changes.ts';

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
    ['nothing in a second manifest of one environment', { 'environments/dev-eu.yaml': 'environment: dev\n' }, []],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
