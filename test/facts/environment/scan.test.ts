import { describe, expect, test } from 'vitest';
import { PREDICATE_TYPES } from '../../../src/repo/attestation/statement.ts';
import { ed25519, signed, statement } from '../../attestations.ts';
import { DIGEST, manifest } from '../../build.ts';
import { judgeAll, wholePolicy } from '../../check/whole.ts';
import { GRYPE, LISTED, scanOf, TRIVY } from '../../repo/attestation/scans.ts';

const FILE = 'evidence/api-scan.json';
const HEX = DIGEST.replace('sha256:', '');
const [ours, theirs] = [ed25519(), ed25519()];

/** A rule of a team's own: scanned in the last week, with nothing critical, and nothing that nobody has rated. */
const OWN = `---
title: Scanned
summary: What runs in production was scanned in the last week, and holds nothing critical.
severity: error
subject: service
when: environment.name == 'production'
expect: >-
  service.scannedAt.hasValue() && now - service.scannedAt.value() <= params.within
  && service.criticalVulnerabilities.orValue(1) == 0 && service.unratedVulnerabilities.orValue(1) == 0
message: "{service.vulnerabilities}, {service.criticalVulnerabilities} critical, {service.highVulnerabilities} high, {service.unratedVulnerabilities} unrated, by {service.scanner} at {service.scannedAt}, signed by {service.scanSigner}"
params: { within: 7d }
---
`;
const policy = (trust = '{}') =>
  wholePolicy({ 'rules/scanned.mdx': OWN, 'trust.yaml': `keys: { ci: ${trust} }\n`, 'trust/ci.pub': ours.pem });
const usual = policy();

const scanned = (result: unknown, at?: string, sha256s = [HEX], key = ours) =>
  signed(statement('scan', sha256s, scanOf(result, at)), [key]);

function judge(text: string | null, by = usual) {
  const service = { image: 'shop/api', digest: DIGEST, version: '2.14.0', replicas: 6, scan: { path: FILE } };
  const { findings, rules } = judgeAll(
    { 'environments/production.yaml': manifest('production', { services: { api: service } }), [FILE]: text },
    by,
  );
  return {
    findings: findings.map(({ rule, message, evidence }) => `${rule} ${evidence}: ${message}`),
    blind: rules.find(({ id }) => id === 'scanned')!.blind.map(({ why }) => why),
  };
}

describe('a rule of a team may ask for a scan of what runs', () => {
  test('which holds nothing critical', () => {
    expect(judge(scanned(LISTED))).toEqual({ findings: [], blind: [] });
    expect(judge(scanned({ ...GRYPE, matches: [] }))).toEqual({ findings: [], blind: [] });
  });

  test('and fails on what it found, by figures that were signed', () => {
    expect(judge(scanned(GRYPE)).findings).toEqual([
      'scanned signed: 3, 1 critical, 0 high, 1 unrated, by pkg:github/aquasecurity/trivy@0.70.0 at 2026-11-09T06:00:00Z, signed by ci',
    ]);
    expect(judge(scanned(TRIVY)).findings).toEqual([
      expect.stringMatching(/^scanned signed: 3, 0 critical, 2 high, 1/),
    ]);
  });

  test('and on an old one', () => {
    expect(judge(scanned(LISTED, '2026-11-03T12:00:00Z')).findings).toEqual([]);
    expect(judge(scanned(LISTED, '2026-11-03T11:59:59Z')).findings).toHaveLength(1);
  });

  test('and on none', () => {
    const { findings } = judgeAll({}, usual);
    expect(findings.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'scanned none, none critical, none high, none unrated, by none at none, signed by none',
    ]);
  });

  test.each<[form: string, type: string]>(PREDICATE_TYPES.scan.map((type) => [type, type]))(
    'in the form of %s',
    (_, predicateType) => {
      const text = statement('scan', [HEX], scanOf(LISTED), {
        predicateType,
        _type: 'https://in-toto.io/Statement/v0.1',
      });
      expect(judge(signed(text, [ours])).findings).toEqual([]);
    },
  );
});

describe('what a scan does not tell is not known, and is no pass', () => {
  test.each<[what: string, text: string, why: string]>([
    [
      'how severe it is',
      scanned([{ id: 'GO-1', severity: [] }, { id: 'GO-2' }, LISTED[0]]),
      `the scan \`${FILE}\` does not say how severe \`GO-1\` and 1 more is`,
    ],
    ['what was found', scanned(null), `the scan \`${FILE}\` has no results`],
    ['when it ended', scanned(LISTED, '0001-01-01T00:00:00Z'), `the scan \`${FILE}\` does not say when it ended`],
  ])('%s', (_, text, why) => {
    expect(judge(text)).toEqual({ findings: [], blind: [why] });
  });
});

describe('a scan that cannot be believed is a finding, whether a rule asks for one or not, and nothing of it counts', () => {
  const test_result = statement('test-result', [HEX], { result: 'PASSED', configuration: [] });
  test.each<[what: string, text: string | null, why: string]>([
    ['that is not there', null, 'does not exist'],
    [
      'by the key of somebody else',
      scanned(LISTED, undefined, [HEX], theirs),
      'verifies with no key that the policy trusts: it is signed by a key of no name, or its payload was changed',
    ],
    [
      'of another image',
      scanned(LISTED, undefined, ['00'.repeat(32)]),
      `is of \`${'00'.repeat(32)}\`, and not of the image, \`${HEX}\``,
    ],
    [
      'of the future',
      scanned(LISTED, '2030-01-01T00:00:00Z'),
      'speaks of 2030-01-01T00:00:00Z, which lies in the future',
    ],
    [
      'that is the result of any test',
      signed(test_result, [ours]),
      'is one of the type `https://in-toto.io/attestation/test-result/v0.1`, and ',
    ],
    [
      'without a scanner',
      signed(statement('scan', [HEX], {}), [ours]),
      'says of no scan what it must: `scanner` is missing',
    ],
  ])('%s', (_, text, why) => {
    const [own, scan, ...others] = judge(text).findings;
    expect(scan).toContain(
      `same-artifact measured: \`api\` runs \`${DIGEST}\` in production, and its scan \`${FILE}\` ${why}`,
    );
    expect(own).toMatch(/^scanned measured: none, none critical/);
    expect(others).toEqual([]);
  });

  test('by who is trusted for something else', () => {
    expect(judge(scanned(LISTED), policy('{ predicates: [provenance] }')).findings[1]).toContain(
      'is signed by `ci`, which the policy trusts for `provenance` and not for `scan`',
    );
  });
});
