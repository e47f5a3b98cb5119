import { describe, expect, test } from 'vitest';
import { memoryTree } from '../../../src/repo/tree.ts';
import { signed, statement } from '../../attestations.ts';
import { wholePolicy } from '../../check/whole.ts';
import { GRYPE, LISTED, scanOf } from '../../repo/attestation/scans.ts';
import { hexOf, judgeReleased, ours, scanned, tagOf, theirs, untimedScan } from '../../rules/kept-attestations.ts';

const FILE = 'attestations/scan.json';

/** A rule of a team's own, which shows what is known of the scan of each version. */
const OWN = `---
title: Scanned
summary: Every fact of a scan.
severity: error
subject: arrival
when: environment.name == 'production'
expect: arrival.scannedAt.hasValue() && arrival.criticalVulnerabilities.orValue(1) == 0
message: "{arrival.scanFault}|{arrival.scanIsUntrusted}|{arrival.vulnerabilities}, {arrival.criticalVulnerabilities} critical by {arrival.scanner} at {arrival.scannedAt}, signed by {arrival.scanSigner}; {arrival.digest}"
---
`;
const policy = (trust = '{}') =>
  wholePolicy({ 'rules/scanned.mdx': OWN, 'trust.yaml': `keys: { ci: ${trust} }\n`, 'trust/ci.pub': ours.pem });
const usual = policy();

const found = (texts: Record<string, string>, tag = tagOf('a'), by = usual) => {
  const { findings, rules } = judgeReleased(by, tag, texts);
  const own = findings
    .filter(({ rule }) => rule === 'scanned')
    .map(({ message, evidence }) => `${evidence}: ${message}`);
  return [...own, ...rules.find(({ id }) => id === 'scanned')!.blind.map(({ why }) => why)];
};
const NONE = 'none, none critical by none at none, signed by none';

describe('the scan of a version', () => {
  test('is that of its digest', () => {
    expect(found({ [FILE]: scanned('a', LISTED) })).toEqual([]);
    expect(found({ [FILE]: scanned('b', LISTED) })).toEqual([expect.stringContaining(`||false|${NONE}`.slice(1))]);
  });

  test('fails by figures that were signed', () => {
    expect(found({ [FILE]: scanned('a', GRYPE) })).toEqual([
      expect.stringMatching(/^signed: \|false\|3, 1 critical by pkg:\S+ at 2026-11-09T06:00:00Z, signed by ci;/),
    ]);
  });

  test('is the newest by its own time, whatever its file is called', () => {
    const [good, bad] = [scanned('a', LISTED, '08'), scanned('a', GRYPE, '07')];
    expect(found({ 'attestations/a.json': good, 'attestations/b.json': bad })).toEqual([]);
    expect(found({ 'attestations/a.json': bad, 'attestations/b.json': good })).toEqual([]);
    const worse = scanned('a', GRYPE, '09');
    expect(found({ 'attestations/a.json': good, 'attestations/b.json': worse })).toHaveLength(1);
  });

  test('is not known where one that found something else may be the newest', () => {
    const [good, bad] = [scanned('a', LISTED, '08'), scanned('a', GRYPE, '08')];
    const untimed = untimedScan('a', GRYPE);
    const why = (one: string, other: string) =>
      `which scan of the image is the newest is not known, \`attestations/${one}.json\` or \`attestations/${other}.json\``;
    expect(found({ 'attestations/a.json': good, 'attestations/b.json': bad })).toEqual([why('a', 'b')]);
    expect(found({ 'attestations/a.json': good, 'attestations/b.json': untimed })).toEqual([why('a', 'b')]);
    expect(found({ 'attestations/a.json': untimed, 'attestations/b.json': good })).toEqual([why('b', 'a')]);
    const other = untimedScan('a', LISTED);
    expect(found({ 'attestations/a.json': other, 'attestations/b.json': untimed })).toEqual([why('a', 'b')]);
    expect(found({ 'attestations/a.json': other, 'attestations/b.json': good })).toEqual([]);
  });

  test('is no newer one that is not believed', () => {
    const [good, bad] = [scanned('a', LISTED, '08'), scanned('a', GRYPE, '09', theirs)];
    expect(found({ 'attestations/a.json': good, 'attestations/b.json': bad })).toEqual([]);
    expect(found({ 'attestations/b.json': bad })).toEqual([
      expect.stringContaining(`its scan \`attestations/b.json\` verifies with no key that the policy trusts`),
    ]);
    expect(found({ 'attestations/b.json': bad })).toEqual([expect.stringContaining(`|true|${NONE}`)]);
  });

  test('that counts for none is told by the newest, and by one of no time only where there is no other', () => {
    const other = (day: string) => scanned('a', LISTED, day, theirs);
    const named = (texts: Record<string, string>) => found(texts).map((each) => /its scan `(\S+)`/.exec(each)?.[1]);
    const [a, b] = ['attestations/a.json', 'attestations/b.json'];
    expect(named({ [a]: other('08'), [b]: other('09') })).toEqual([b]);
    expect(named({ [a]: other('09'), [b]: other('08') })).toEqual([a]);
    const untimed = signed(statement('scan', [hexOf('a')], scanOf(LISTED, '0001-01-01T00:00:00Z')), [theirs]);
    expect(named({ [a]: untimed, [b]: other('08') })).toEqual([b]);
    expect(named({ [a]: untimed })).toEqual([a]);
  });

  test('counts where its signer is trusted alone', () => {
    expect(found({ [FILE]: scanned('a', LISTED) }, tagOf('a'), policy('{ environments: [staging] }'))).toEqual([
      expect.stringContaining('which the policy trusts in staging and not in production'),
    ]);
  });

  test('is none of a version without a digest', () => {
    expect(found({ [FILE]: scanned('a', LISTED) }, '2.14.0')).toEqual([expect.stringMatching(/signed by none; none$/)]);
  });

  test('is not known where a newer one may be left out of the folder', () => {
    const tree = (files: Record<string, string>) => ({
      ...memoryTree(files),
      leftOut: new Map([['attestations/other.json', { why: 'a sparse checkout lacks', mend: 'Check it out.' }]]),
    });
    const { rules } = judgeReleased(usual, tagOf('a'), { [FILE]: scanned('a', LISTED) }, { tree });
    expect(rules.find(({ id }) => id === 'scanned')!.blind).toEqual([
      { why: 'a sparse checkout lacks attestations/other.json', subjects: 1 },
    ]);
  });

  test('that does not tell what it found is not known', () => {
    expect(found({ [FILE]: scanned('a', [{ id: 'GO-1' }]) })).toEqual([
      `the scan \`${FILE}\` does not say how severe \`GO-1\` is`,
    ]);
  });
});
