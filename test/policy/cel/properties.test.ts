import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calculate } from '../../../src/policy/cel/arithmetic.ts';
import { bytesOf } from '../../../src/policy/cel/bytes-literal.ts';
import { order } from '../../../src/policy/cel/compare.ts';
import {
  durationOf,
  durationText,
  parseCelDuration,
  parseTimestamp,
  timestampOf,
  timestampText,
} from '../../../src/policy/cel/instant.ts';

const nanoseconds = fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n });
const instants = fc.bigInt({ min: -62_135_596_800_000_000_000n, max: 253_402_300_799_999_999_999n });

test('texts are ordered as their UTF-8 is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(Math.sign(order(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
  );
});

test('a duration that is written out and read again is the same', () => {
  fc.assert(
    fc.property(nanoseconds, (length) => {
      expect(order(parseCelDuration(durationText(durationOf(length))), durationOf(length))).toBe(0);
    }),
  );
});

test('a timestamp that is written out and read again is the same', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      expect(order(parseTimestamp(timestampText(timestampOf(instant))), timestampOf(instant))).toBe(0);
    }),
  );
});

test('a duration that is added and taken away again changes nothing', () => {
  fc.assert(
    fc.property(nanoseconds, nanoseconds, (a, b) => {
      const sum = calculate('+', durationOf(a), durationOf(b));
      expect(order(calculate('-', sum, durationOf(b)), durationOf(a))).toBe(0);
    }),
  );
});

test('a literal of bytes holds the UTF-8 of what is written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = text.replace(/["\\]/g, '\\$&');
      expect(Buffer.from(bytesOf(`b"${written}"`))).toEqual(Buffer.from(text));
    }),
  );
});
