import { describe, expect, test } from 'vitest';
import { readScan } from '../../../src/repo/attestation/scan.ts';
import { vulnerabilitiesIn } from '../../../src/repo/attestation/scan-results.ts';
import { severityBy } from '../../../src/repo/attestation/severity.ts';
import { GRYPE, LISTED, SARIF, scanOf, TRIVY } from './scans.ts';

/** The vulnerabilities of some results, or why they cannot be known. */
function found(result: unknown): string[] | string {
  const read = vulnerabilitiesIn(result);
  return read.ok ? read.value.map(({ id, severity }) => `${id} ${severity}`) : read.problem;
}

describe('the results of a scan are read in the form of', () => {
  test.each<[form: string, result: unknown, is: string[]]>([
    ['Trivy, without its secrets', TRIVY, ['CVE-2021-28831 high', 'CVE-2021-28831 high', 'CVE-2026-0001 unrated']],
    [
      'Trivy, of an image with nothing',
      { SchemaVersion: 2, Results: [{ Target: 'a', Class: 'os-pkgs', Type: 'alpine' }] },
      [],
    ],
    ['Grype', GRYPE, ['GHSA-1 critical', 'CVE-2 low', 'CVE-3 unrated']],
    ['Grype, of an image with nothing', { ...GRYPE, matches: [] }, []],
    ['SARIF', SARIF, ['CVE-1 critical', 'CVE-2 medium']],
    ['in-toto', LISTED, ['CVE-123 medium']],
    ['in-toto, of an image with nothing', [], []],
    [
      'in-toto, of its first version',
      [{ vulnerability: { id: 'A', severity: { method: 'nvd', score: 'HIGH' } } }],
      ['A high'],
    ],
    ['in-toto, as govulncheck knows no severities', [{ id: 'GO-2026-1', severity: [] }], ['GO-2026-1 undefined']],
  ])('%s', (_, result, is) => {
    expect(found(result)).toEqual(is);
  });

  test.each<[what: string, result: unknown, why: string]>([
    ['nothing', null, 'has no results'],
    ['a word', 'PASSED', 'has no results'],
    ['something else', { vulnerabilities: [] }, 'has results in a form that is not read'],
    ['Trivy, which knew no package', { SchemaVersion: 2 }, 'looked at no package, so that it found nothing'],
    [
      'Trivy, which looked for secrets only',
      { ...TRIVY, Results: TRIVY.Results.slice(2) },
      'looked at no package, so that it found nothing',
    ],
    [
      'Trivy, with a fault',
      { SchemaVersion: 2, Results: [{ Class: 'os-pkgs', Vulnerabilities: 'none' }] },
      'has results in a form that is not read',
    ],
    ['SARIF without a run', { ...SARIF, runs: [] }, 'has results of no run'],
    ['SARIF of a run that failed', { ...SARIF, runs: [{}] }, 'has a run without results'],
    ['a list of something else', [1], 'lists something that is no vulnerability'],
    ['in-toto, without an id', [{ severity: [] }], 'lists something that is no vulnerability'],
  ])('but not of %s', (_, result, why) => {
    expect(found(result)).toBe(why);
  });
});

test.each<[method: string, score: unknown, severity: string | undefined]>([
  ['nvd', 'medium', 'medium'],
  ['trivy', 'CRITICAL', 'critical'],
  ['redhat', 'Important', 'high'],
  ['cvss_v3', '9.0', 'critical'],
  ['cvss_v3', 8.9, 'high'],
  ['CVSSv3', '3.9', 'low'],
  ['cvss_v2', '10', 'high'],
  ['CVSS:2.0', '10', 'high'],
  ['cvss', '11', undefined],
  ['cvss', 'CVSS:3.1/AV:N', undefined],
  ['epss', '0.97', undefined],
  ['nvd', 'constructor', undefined],
])('by the method %s, %j is %s', (method, score, severity) => {
  expect(severityBy({ method, score })).toBe(severity);
});

test('the worst of several severities counts', () => {
  const severity = [
    { method: 'cvss_v3', score: '7.5' },
    { method: 'trivy', score: 'CRITICAL' },
    { method: 'nvd', score: 'low' },
  ];
  expect(found([{ id: 'A', severity }])).toEqual(['A critical']);
});

describe('a scan says', () => {
  test('which scanner, and when it ended', () => {
    expect(readScan(scanOf(TRIVY))).toMatchObject({
      ok: true,
      value: { scanner: 'pkg:github/aquasecurity/trivy@0.70.0', finishedOn: '2026-11-09T06:00:00Z' },
    });
  });

  test('no time where cosign writes the zero of its language for none, and no scanner for an empty one', () => {
    const scan = { ...scanOf([], '0001-01-01T00:00:00Z'), scanner: { uri: '', result: [] } };
    expect(readScan(scan)).toMatchObject({ ok: true, value: { scanner: undefined, finishedOn: undefined } });
  });

  test('nothing without a scanner', () => {
    expect(readScan({ scanners: [] })).toEqual({
      ok: false,
      problem: 'says of no scan what it must: `scanner` is missing',
    });
  });
});
