import { describe, expect, test } from 'vitest';
import {
  futureFault,
  type Signer,
  type Speech,
  speakers,
  tooLarge,
} from '../../../src/facts/attestation/signed-file.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';

const FROM = Date.parse('2026-11-01T00:00:00Z');
const UNTIL = Date.parse('2026-12-01T00:00:00Z');
const signer = (keys: Partial<Signer>) => ({ name: 'ci', ...keys }) as Signer;
const fault = (keys: Partial<Signer>, speech: Partial<Speech> = {}) =>
  speakers([signer(keys)], { asked: 'scan', environment: 'production', at: FROM, ...speech }).fault;

describe('whoever signed something is believed', () => {
  test.each<[what: string, keys: object, speech: Partial<Speech>]>([
    ['where nothing limits the trust', {}, {}],
    ['where nothing limits it and no time is told', {}, { at: undefined }],
    ['in what it is trusted for', { predicates: ['provenance', 'scan'] }, {}],
    ['where it is trusted', { environments: ['production'] }, {}],
    ['where no environment is asked about', { environments: ['dev'] }, { environment: undefined }],
    ['from the first moment on', { validFrom: FROM, validUntil: UNTIL }, { at: FROM }],
    ['until the last', { validFrom: FROM, validUntil: UNTIL }, { at: UNTIL - 1 }],
  ])('%s', (_, keys, speech) => {
    expect(fault(keys, speech)).toBe('');
  });

  test.each<[what: string, keys: object, speech: Partial<Speech>, why: string]>([
    [
      'in what it is not trusted for',
      { predicates: ['provenance', 'test-result'] },
      {},
      'the policy trusts for `provenance` or `test-result` and not for `scan`',
    ],
    [
      'where it is not trusted',
      { environments: ['dev', 'staging'] },
      {},
      'the policy trusts in dev or staging and not in production',
    ],
    [
      'before its time',
      { validFrom: FROM },
      { at: FROM - 1000 },
      'is trusted from 2026-11-01T00:00:00Z on, and speaks of 2026-10-31T23:59:59Z',
    ],
    [
      'from its end on',
      { validUntil: UNTIL },
      { at: UNTIL },
      'was trusted until 2026-12-01T00:00:00Z, and speaks of 2026-12-01T00:00:00Z',
    ],
    ...[{ validFrom: FROM }, { validUntil: UNTIL }].map((keys): [string, object, Partial<Speech>, string] => [
      `of a time that is not told: ${Object.keys(keys)}`,
      keys,
      { at: undefined },
      'is trusted for a time only, and does not say when that was which it speaks of',
    ]),
  ])('but not %s', (_, keys, speech, why) => {
    expect(fault(keys, speech)).toBe(`is signed by \`ci\`, which ${why}`);
  });

  test('each by itself, and why not is told of the first', () => {
    const [one, two, other] = [
      signer({ name: 'one', environments: ['dev'] }),
      signer({ name: 'two', environments: ['dev'] }),
      signer({ name: 'other' }),
    ] as const;
    const speech: Speech = { asked: 'scan', environment: 'production', at: FROM };
    expect(speakers([one, other], speech).believed).toEqual([other]);
    expect(speakers([two, one], speech)).toEqual({ believed: [], fault: expect.stringContaining('`two`') });
    expect(speakers([], speech)).toEqual({ believed: [], fault: '' });
  });
});

test('what lies in the future cannot have been, and what is now, a little ahead by another clock, or at no time, can', () => {
  expect(futureFault(FROM + 301_000, FROM)).toBe('speaks of 2026-11-01T00:05:01Z, which lies in the future');
  expect([FROM, FROM + 300_000, undefined].map((at) => futureFault(at, FROM))).toEqual(['', '', '']);
});

test('a file that is too large says how large', () => {
  expect(tooLarge(7e8)).toBe(`has 700000000 bytes, of which at most ${MAX_FILE_BYTES} are read`);
});
