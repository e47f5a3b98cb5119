import { describe, expect, test } from 'vitest';
import { brief, DIGEST, judge } from '../build.ts';
import type { Case } from './changes.ts';
import { apiWith, OTHER_DIGEST, withManifest } from './manifests.ts';

describe('same-artifact', () => {
  test.each<Case>([
    [
      'an image that was built again for production',
      withManifest('production', apiWith(OTHER_DIGEST)),
      [`same-artifact production/api@production environments/production.yaml:4 ‹${OTHER_DIGEST}›`],
    ],
    [
      'staging ahead of dev, and then production behind staging too',
      withManifest('staging', apiWith(OTHER_DIGEST)),
      [
        `same-artifact production/api@production environments/production.yaml:4 ‹${DIGEST}›`,
        `same-artifact staging/api@staging environments/staging.yaml:4 ‹${OTHER_DIGEST}›`,
      ],
    ],
    [
      'a tag in the place of a digest, and not that upstream has another',
      withManifest('production', apiWith('2.14.0')),
      ['same-artifact production/api@production environments/production.yaml:4 ‹2.14.0›'],
    ],
    [
      'a tag in the first environment, and nothing downstream of it',
      withManifest('dev', apiWith('latest')),
      ['same-artifact dev/api@dev environments/dev.yaml:4 ‹latest›'],
    ],
    [
      'a digest in large letters',
      withManifest('dev', apiWith(`sha256:${'AB'.repeat(32)}`)),
      [`same-artifact dev/api@dev environments/dev.yaml:4 ‹sha256:${'AB'.repeat(32)}›`],
    ],
    [
      'a digest of another kind',
      withManifest('production', apiWith(`sha512:${'ab'.repeat(64)}`)),
      [`same-artifact production/api@production environments/production.yaml:4 ‹sha512:${'ab'.repeat(64)}›`],
    ],
    [
      'a service without a digest',
      withManifest('production', apiWith(undefined)),
      ['same-artifact production/api@production environments/production.yaml:3 ‹api›'],
    ],
    [
      'nothing in another version with the same digest',
      withManifest('production', { services: { api: { digest: DIGEST, version: '3' } } }),
      [],
    ],
  ])('finds %s', (_, overrides, findings) => {
    expect(brief(judge(overrides))).toEqual(findings);
  });

  test('finds the same of what production runs, whatever staging runs next, which the help names', () => {
    const next = `sha256:${'ef'.repeat(32)}`;
    const [now, then] = [DIGEST, next].map((digest) => {
      const found = judge({
        ...withManifest('production', apiWith(OTHER_DIGEST)),
        ...withManifest('staging', apiWith(digest)),
      });
      return found.findings.find(({ subject }) => subject?.environment === 'production')!;
    });
    expect([then!.message, then!.fingerprint]).toEqual([now!.message, now!.fingerprint]);
    expect(then!.help).toBe(
      `Promote the image that staging runs, by its digest: \`${next}\`, or have a waiver for \`api@2.14.0\` that says why it cannot wait.`,
    );
  });
});
