import { describe, expect, test } from 'vitest';
import { readKept } from '../../../src/facts/attestation/kept.ts';
import { newestScan } from '../../../src/facts/attestation/newest-scan.ts';
import type { Scan } from '../../../src/repo/attestation/scan.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';
import { signed, statement } from '../../attestations.ts';
import { wholePolicy } from '../../check/whole.ts';
import { LISTED, scanOf } from '../../repo/attestation/scans.ts';
import { hexOf, ours, provenance, scanned, theirs } from '../../rules/kept-attestations.ts';

const trustOf = (ci = '{}') => wholePolicy({ 'trust.yaml': `keys: { ci: ${ci} }\n`, 'trust/ci.pub': ours.pem }).trust;
const usual = trustOf();

/** What a file holds: where, what it says that it is of, and what is made of it. */
function kept(text: string | undefined, trust = usual, size = text?.length) {
  const read = () => (text === undefined ? undefined : new TextEncoder().encode(text));
  return readKept(read, size, trust).map(({ line, claim, verdict }) => {
    const said = 'signers' in verdict ? verdict.signers.map(({ name }) => name) : verdict;
    return { line, claim: claim && [claim.kind, claim.sha256s.length, claim.at], said };
  });
}
const DAY = Date.parse('2026-11-09T06:00:00Z');
const SIGNED = scanned('a', LISTED);
const untrusted = { fault: expect.stringContaining('is signed by'), isUntrusted: true };

describe('a file of attestations that no record names', () => {
  test('has what somebody signed, with its kind and time', () => {
    expect(kept(SIGNED)).toEqual([{ line: undefined, claim: ['scan', 1, DAY], said: ['ci'] }]);
    expect(kept(provenance('ab'))).toEqual([
      { line: undefined, claim: ['provenance', 2, Date.parse('2026-11-01T09:00:00Z')], said: ['ci'] },
    ]);
  });

  test('may have one a line, each counted', () => {
    const lines = [SIGNED, '{}', provenance('a')].map((each) => each.replaceAll('\n', ' ').trim());
    expect(kept(`${lines.join('\n')}\n`)).toEqual([
      { line: 1, claim: ['scan', 1, DAY], said: ['ci'] },
      { line: 2, claim: undefined, said: { fault: expect.stringContaining('is no DSSE envelope') } },
      { line: 3, claim: ['provenance', 1, expect.any(Number)], said: ['ci'] },
    ]);
  });

  test('has none where it is gone, too large or empty', () => {
    const none = (fault: string) => [{ line: undefined, claim: undefined, said: { fault } }];
    expect(kept(undefined)).toEqual(none('does not exist'));
    const large = MAX_FILE_BYTES + 1;
    expect(kept(SIGNED, usual, large)).toEqual(none(`has ${large} bytes, of which at most ${MAX_FILE_BYTES} are read`));
    expect(kept(SIGNED, usual, MAX_FILE_BYTES)).toMatchObject([{ said: ['ci'] }]);
    expect(kept('')).toEqual(none('is not JSON'));
  });

  test('says of what each is, whoever signed it', () => {
    const claim = ['scan', 1, DAY];
    expect(kept(scanned('a', LISTED, '09', theirs))).toEqual([
      { line: undefined, claim, said: { ...untrusted, fault: expect.any(String) } },
    ]);
    expect(kept(SIGNED, trustOf('{ predicates: [provenance] }'))).toEqual([
      { line: undefined, claim, said: untrusted },
    ]);
  });

  test('may hold what nothing asks for, which harms nobody', () => {
    const other = (key = ours) => signed(statement('test-result', [hexOf('a')], {}), [key]);
    expect(kept(other())).toEqual([{ line: undefined, claim: [undefined, 1, undefined], said: ['ci'] }]);
    expect(kept(other(theirs))).toEqual([
      { line: undefined, claim: [undefined, 1, undefined], said: { fault: expect.any(String), isUntrusted: true } },
    ]);
  });

  test('says nothing in what is no statement, is of no image, or tells nothing', () => {
    const none = { line: undefined, claim: undefined };
    expect(kept(signed('{}', [ours]))).toEqual([{ ...none, said: { fault: expect.stringContaining('`none`') } }]);
    expect(kept(signed('{}', [theirs]))).toEqual([{ ...none, said: { fault: expect.any(String), isUntrusted: true } }]);
    expect(kept(signed(statement('scan', ['0'], scanOf(LISTED, '2026-11-09T06:00:00Z')), [ours]))).toEqual([
      {
        line: undefined,
        claim: ['scan', 0, DAY],
        said: { fault: 'is of no sha256, by which the image that it is of could be told' },
      },
    ]);
    expect(kept(signed(statement('scan', [hexOf('a')], {}), [ours]))).toEqual([
      { line: undefined, claim: ['scan', 1, undefined], said: { fault: expect.any(String) } },
    ]);
  });
});

describe('the newest of several scans', () => {
  const scan = (path: string, finishedOn: string | undefined, found = 'none') => ({
    path,
    said: { finishedOn, found } as unknown as Scan,
  });
  const at = (hour: number) => `2026-11-09T0${hour}:00:00Z`;
  const newest = (...scans: ReturnType<typeof scan>[]) => {
    const found = newestScan(scans);
    return found && ('blindness' in found ? `${found.path}: ${found.blindness.why}` : found.path);
  };

  test('is that which ended last, and none where there is none', () => {
    expect(newest()).toBeUndefined();
    expect(newest(scan('a', at(1), 'x'), scan('b', at(3)), scan('c', at(2), 'y'))).toBe('b');
    expect(newest(scan('a', undefined))).toBe('a');
  });

  test('may be any of those that ended together, or do not say when, if they found the same', () => {
    expect(newest(scan('a', at(1)), scan('b', at(1)))).toBe('a');
    expect(newest(scan('a', undefined), scan('b', at(1)))).toBe('b');
    expect(newest(scan('a', undefined), scan('b', undefined))).toBe('a');
  });

  test('is not known where they found something else', () => {
    const why = (one: string, other: string) =>
      `${one}: which scan of the image is the newest is not known, \`${one}\` or \`${other}\``;
    expect(newest(scan('a', at(1)), scan('b', at(1)), scan('c', at(1), 'x'))).toBe(why('a', 'c'));
    expect(newest(scan('a', undefined, 'x'), scan('b', at(1)))).toBe(why('b', 'a'));
    expect(newest(scan('a', undefined, 'x'), scan('b', undefined))).toBe(why('a', 'b'));
  });
});
