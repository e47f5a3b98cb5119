import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { manifest, NOW, type Overrides } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import { GRYPE, LISTED } from '../repo/attestation/scans.ts';
import { hexOf, loaded, ours, provenance, released, scanned, tagOf, theirs, untimedScan } from './kept-attestations.ts';

const FILE = 'attestations/a.json';
const trusting = (how: string) => wholePolicy({ 'trust.yaml': `keys: { ci: ${how} }\n`, 'trust/ci.pub': ours.pem });
const usual = trusting('{}');
const RUNNING = { dev: tagOf('b'), staging: tagOf('a'), production: tagOf('a') };

/** What a request is told that makes some attestations others; `base` is what its target has by now, where that is not what it was. */
function told(before: Overrides, after: Overrides, base = before, policy = usual) {
  // Something is always kept, or the pattern is at fault.
  const others = { 'attestations/other.json': provenance('c') };
  const files = (each: Overrides) => released(RUNNING, { ...others, ...each });
  const mergeBase = { trees: [memoryTree(files(before))], base: memoryTree(files(base)) };
  const input = { policy, now: NOW, mergeBase, ...loaded([files(before), files({ ...before, ...after })], 1) };
  return check(input).findings.flatMap(({ rule, message }) =>
    rule === 'settings-kept' ? [/takes away (.*?), where/.exec(message)?.[1] ?? message] : [],
  );
}

describe('an attestation of what runs stays', () => {
  test.each<[what: string, before: Overrides, after: Overrides]>([
    ['a provenance that is deleted', { [FILE]: provenance('a') }, { [FILE]: null }],
    ['one that is another’s now', { [FILE]: provenance('a') }, { [FILE]: provenance('b') }],
    ['one that nobody believes any more', { [FILE]: provenance('a') }, { [FILE]: provenance('a', '09:00', theirs) }],
    ['a scan', { [FILE]: scanned('a', LISTED) }, { [FILE]: null }],
    [
      'a scan, by which an older one would count',
      { [FILE]: scanned('a', GRYPE, '09'), 'attestations/b.json': scanned('a', LISTED, '08') },
      { [FILE]: null },
    ],
    [
      'a scan of no time, by which another would count that may be older',
      { [FILE]: untimedScan('a', GRYPE), 'attestations/b.json': untimedScan('a', LISTED) },
      { [FILE]: null, 'attestations/b.json': null, 'attestations/c.json': untimedScan('a', LISTED) },
    ],
    [
      'one of two that ended together',
      { [FILE]: scanned('a', GRYPE), 'attestations/b.json': scanned('a', LISTED) },
      { [FILE]: null },
    ],
  ])('%s is a finding of the request', (_, before, after) => {
    expect(told(before, after)).toEqual([`\`${FILE}\``]);
  });

  test.each<[what: string, before: Overrides, after: Overrides]>([
    ['nothing is touched', { [FILE]: provenance('a') }, {}],
    ['it moves', { [FILE]: provenance('a') }, { [FILE]: null, 'attestations/2026/a.json': provenance('a') }],
    ['it is signed anew', { [FILE]: provenance('a') }, { [FILE]: provenance('a', '10:00') }],
    ['a newer scan takes its place', { [FILE]: scanned('a', LISTED, '08') }, { [FILE]: scanned('a', GRYPE, '09') }],
    [
      'an older scan goes',
      { [FILE]: scanned('a', LISTED, '08'), 'attestations/b.json': scanned('a', GRYPE, '09') },
      { [FILE]: null },
    ],
    ['one of no time is made anew', { [FILE]: untimedScan('a', GRYPE) }, { [FILE]: untimedScan('a', LISTED) }],
    [
      'a scan of now takes the place of those of no time',
      { [FILE]: untimedScan('a', GRYPE), 'attestations/b.json': untimedScan('a', LISTED) },
      { [FILE]: null, 'attestations/b.json': scanned('a', LISTED) },
    ],
    [
      'what it found is found by another of no time',
      { [FILE]: untimedScan('a', LISTED), 'attestations/b.json': scanned('a', LISTED) },
      { [FILE]: null },
    ],
    ['nothing runs of its image', { [FILE]: provenance('d') }, { [FILE]: null }],
    ['it never counted', { [FILE]: provenance('a', '09:00', theirs) }, { [FILE]: null }],
  ])('but none where %s', (_, before, after) => {
    expect(told(before, after)).toEqual([]);
  });

  test('in a file of several, and at a later line of one', () => {
    const line = (text: string) => `${JSON.stringify(JSON.parse(text))}\n`;
    const several = line(provenance('d')) + line(provenance('a'));
    expect(told({ [FILE]: several }, { [FILE]: null })).toEqual([`\`${FILE}\``]);
    expect(told({ [FILE]: several }, { [FILE]: line(provenance('d')) })).toEqual([`\`${FILE}\``]);
    const untimed = (...results: unknown[]) => results.map((each) => line(untimedScan('a', each))).join('');
    const [one, two, both] = [untimed(GRYPE), untimed(LISTED), untimed(GRYPE, LISTED)];
    // What was at another line before has not been made since.
    expect(told({ [FILE]: both }, { [FILE]: two })).toEqual([`\`${FILE}\``]);
    expect(told({ [FILE]: one }, { [FILE]: two })).toEqual([]);
  });

  test.each([
    ['whom the policy trusts elsewhere only', '{ environments: [dev] }', []],
    ['whom the policy trusts in one environment of it', '{ environments: [staging] }', [`\`${FILE}\``]],
    ['whom the policy no longer trusted at its time', '{ validUntil: 2026-11-01T09:00:00Z }', []],
    ['whom the policy still trusted at its time', '{ validUntil: 2026-11-01T09:00:01Z }', [`\`${FILE}\``]],
  ])('where it is by one %s: %s', (_, how, expected) => {
    const given = { [FILE]: provenance('a') };
    const policy = trusting(how);
    expect(policy.findings).toEqual([]);
    expect(told(given, { [FILE]: null }, given, policy)).toEqual(expected);
  });

  test('nor where the base has taken it away, which the request has only merged', () => {
    expect(told({ [FILE]: provenance('a') }, { [FILE]: null }, {})).toEqual([]);
  });
});

describe('an attestation that a manifest names of what runs stays', () => {
  const DIGEST = `sha256:${hexOf('a')}`;
  const [BAD, GOOD] = ['evidence/bad.json', 'evidence/good.json'];
  const scans = { [BAD]: scanned('a', GRYPE, '09'), [GOOD]: scanned('a', LISTED, '08') };
  /** A manifest of production, by what it names of the image. */
  const naming = (named: object, digest = DIGEST): Overrides => ({
    'environments/production.yaml': manifest('production', {
      services: { shop: { image: 'registry.example.com/shop', version: '2', digest, ...named } },
      config: [],
    }),
  });
  const scan = (path: string) => naming({ scan: { path } });

  test('by each of several services, of which one gives it up', () => {
    const service = (letter: string, named: object) => ({
      image: `registry.example.com/${letter}`,
      version: '2',
      digest: `sha256:${hexOf(letter)}`,
      ...named,
    });
    const other = 'evidence/d.json';
    const both = (ofOther: object): Overrides => ({
      'environments/production.yaml': manifest('production', {
        services: { shop: service('a', { scan: { path: BAD } }), web: service('d', ofOther) },
        config: [],
      }),
    });
    const before = { ...scans, [other]: scanned('d', LISTED), ...both({ scan: { path: other } }) };
    expect(told(before, both({}))).toEqual([`\`${other}\``]);
    expect(told(before, both({ provenance: { path: other }, scan: { path: other } }))).toEqual([]);
    // What is no scan, though it is named as one, counts for none.
    const misnamed = { ...before, ...both({ provenance: { path: other } }) };
    expect(told(misnamed, both({}))).toEqual([]);
  });

  test.each<[what: string, after: Overrides]>([
    ['for an older scan', scan(GOOD)],
    ['for none', naming({})],
    ['for one that is not there', scan('evidence/none.json')],
    ['whose file is overwritten by an older one', { [BAD]: scans[GOOD]! }],
    ['whose file is deleted', { [BAD]: null }],
  ])('one that is given up %s is a finding of the request', (_, after) => {
    expect(told({ ...scans, ...scan(BAD) }, after)).toEqual([`\`${BAD}\``]);
  });

  test.each<[what: string, after: Overrides, base?: Overrides]>([
    ['nothing is touched', {}],
    ['the manifest is laid out anew', scan(`./${BAD}`)],
    ['a newer scan takes its place', { ...scan('evidence/new.json'), 'evidence/new.json': scanned('a', LISTED, '10') }],
    ['another image runs', naming({ scan: { path: GOOD } }, `sha256:${hexOf('b')}`)],
    ['the service is gone', { 'environments/production.yaml': manifest('production', { services: {}, config: [] }) }],
    ['the base did so, which the request has only merged', scan(GOOD), { ...scans, ...scan(GOOD) }],
    ['a newer one is kept', { ...scan(GOOD), 'attestations/new.json': scanned('a', LISTED, '10') }],
  ])('but none where %s', (_, after, base) => {
    expect(told({ ...scans, ...scan(BAD) }, after, base)).toEqual([]);
  });
});
