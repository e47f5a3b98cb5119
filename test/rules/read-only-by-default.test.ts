import { describe, expect, test } from 'vitest';
import { brief, judge } from '../build.ts';
import type { Case } from './changes.ts';
import { withManifest } from './manifests.ts';

describe('read-only-by-default', () => {
  const rule = 'read-only-by-default';
  test.each<Case>([
    [
      'a production that everyone writes to',
      withManifest('production', { access: { default: 'read-write' } }),
      [`${rule} production@production environments/production.yaml:12 ‹read-write›`],
    ],
    [
      'a dev that nobody may write to',
      withManifest('dev', { access: { default: 'read-only' } }),
      [`${rule} dev@dev environments/dev.yaml:12 ‹read-only›`],
    ],
    [
      'an environment of which no manifest states its access',
      withManifest('production', { access: undefined }),
      [`${rule} production@production environments/production.yaml:1 ‹e›`],
    ],
    [
      'everyone with standing write access to production, each by name',
      withManifest('production', { access: { default: 'read-only', writers: ['ana@example.com', 'sam@example.com'] } }),
      [
        `${rule} production@production environments/production.yaml:14 ‹ana@example.com›`,
        `${rule} production@production environments/production.yaml:15 ‹sam@example.com›`,
      ],
    ],
    [
      'nothing in standing write access to dev, where everyone may write',
      withManifest('dev', { access: { default: 'read-write', writers: ['ana'] } }),
      [],
    ],
    [
      'nothing in an empty list of writers',
      withManifest('production', { access: { default: 'read-only', writers: [] } }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });
});
