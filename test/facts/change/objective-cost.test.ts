import { describe, expect, test } from 'vitest';
import { confirms } from '../../../src/facts/change/load-test-evidence.ts';
import { sloFault } from '../../../src/facts/change/slo-fault.ts';

const MANY = 100_000;
const LONG = [
  ' ',
  '\n',
  '1',
  '1.',
  '1,',
  '1a',
  'a',
  'a ',
  '(',
  '5 min ',
  'p9 ',
  ' of',
  ' of a',
  'last ',
  'an ',
  'min-',
  '9%',
  '9-',
  '_ed',
  ' ed',
  'http ',
  ' total',
  '/',
  '<',
  'at 1 ',
  '\u0301',
  '\u0301\u0323',
].map((part) => part.repeat(MANY / part.length));

// Each text takes some milliseconds where no pattern goes over it again and again; where one does, all of them take longer than a test may.
describe('texts of any length are read in time:', () => {
  test.each([
    ['what was measured', (text: string) => ['p99 latency', '300ms', `2${text}x y`]],
    ['what was measured, in brackets', (text: string) => ['p99 latency', '300ms', `2ms (${text})`]],
    ['what was measured, in open brackets', (text: string) => ['p99 latency', '300ms', `2ms (2${text}!)`]],
    ['the limit', (text: string) => ['p99 latency', `a${text}!`, '2ms']],
    ['a limit with a sign', (text: string) => ['p99 latency', `${text} <= 300ms (${text}`, '2ms']],
    ['the name', (text: string) => [`p99${text}!`, '>= 1ms', '2ms']],
    ['the name, before a share', (text: string) => [`${text} 80%`, '>= 1ms', '2ms']],
    ['the name, before the latency', (text: string) => [`${text} latency`, '>= 1', '2']],
  ] as const)('%s', (_, objectiveOf) => {
    for (const text of LONG) {
      const [name, objective, measured] = objectiveOf(text) as [string, string, string];
      const judge = () => {
        sloFault({ name, objective, measured, met: true });
        confirms({ figures: [] }, name, measured, objective);
      };
      expect(judge).not.toThrow();
    }
  });
});

test('a figure is found among many of the same name in time', { timeout: 30_000 }, () => {
  const figures = Array.from({ length: 4 * MANY }, () => ({
    metric: 'GET /a',
    statistic: 'p(99)',
    value: 7,
    unit: 'ms' as const,
    of: 'GET /a',
  }));
  const of = (measured: string) => confirms({ figures }, 'GET /a p(99)', measured)?.confirmed;
  expect([of('7ms'), of('8ms')]).toEqual([true, false]);
});
