import { expect, test } from 'vitest';
import { elapsedText } from '../../../../src/site/browser/run/times.ts';

test.each([
  [0, '00:00'],
  [761_999, '12:41'],
  [3_600_000, '1:00:00'],
  [-5, '00:00'],
])('a run of %i ms has taken %s', (milliseconds, text) => expect(elapsedText(milliseconds)).toBe(text));
