import { describe, expect, test } from 'vitest';
import { brief, DIGEST, files, judge } from '../build.ts';
import type { Case } from './changes.ts';
import { apiWith, withManifest } from './manifests.ts';

describe('same-shape', () => {
  const more = { 'config/production/app.yaml': `${files()['config/production/app.yaml']}  wait: 1s\n` };
  test.each<Case>([
    [
      'a config key that staging lacks, in the file where it belongs',
      more,
      ['same-shape staging@staging config/staging/app.yaml:1 ‹pool›'],
    ],
    [
      'a config key that production lacks',
      { 'config/production/app.yaml': 'pool:\n  host: a\n' },
      ['same-shape staging@staging config/production/app.yaml:1 ‹pool›'],
    ],
    [
      'a service that staging lacks, and not that its artifact was never there',
      withManifest('production', { services: { ...apiWith(DIGEST).services, mailer: { digest: DIGEST } } }),
      ['same-shape staging@staging environments/staging.yaml:2 ‹services›'],
    ],
    ['nothing in other values and another scale', { 'config/staging/app.yaml': 'pool: { host: b, size: 1 }\n' }, []],
    ['nothing in dev, which has no model', { 'config/dev/app.yaml': 'other: 1\n' }, []],
    [
      'nothing where a config file cannot be parsed, which is a finding of its own',
      { ...more, 'config/staging/app.yaml': 'pool: [\n' },
      ['syntax config/staging/app.yaml:2 ‹›'],
    ],
    [
      'nothing where a manifest has a fault, which is a finding of its own',
      { ...more, ...withManifest('staging', { zone: 'eu' }) },
      ['schema environments/staging.yaml:13 ‹zone›'],
    ],
    [
      'nothing where a config file is missing, which is a finding of its own',
      { ...more, 'config/staging/app.yaml': null },
      ['schema environments/staging.yaml:8 ‹config/staging/app.yaml›'],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
