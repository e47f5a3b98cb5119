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

  test.each([
    ['rolled back in staging', '2026-11-03T10:00:00Z', []],
    [
      'applied there again since',
      '2026-11-03T08:00:00Z',
      ['same-shape staging@staging config/staging/app.yaml:1 ‹pool›'],
    ],
  ])('takes a change for under way that was %s', (_, rolledBack, findings) => {
    const record = {
      id: 'pool',
      title: 'Pool',
      kind: 'config',
      owner: 'ana',
      files: [{ path: 'config/production/app.yaml' }],
      stages: {
        staging: { applied: { at: '2026-11-03T09:00:00Z' }, rolledBack: { at: rolledBack } },
        production: { applied: { at: '2026-11-03T09:30:00Z' } },
      },
    };
    const report = judge({ ...more, 'changes/pool.yaml': JSON.stringify(record) });
    expect(brief(report).filter((line) => line.startsWith('same-shape'))).toEqual(findings);
  });
});
