import { describe, expect, test } from 'vitest';
import { type SloFault, sloFault } from '../../../src/facts/change/slo-fault.ts';

const fault = (objective: string | number, measured: string | number, met = true, by?: string) => {
  const found: SloFault = sloFault({ name: 'p99', objective, measured, met }, by);
  return found.fault === '' ? '' : `${found.at} ${found.remedy}: ${found.fault}`;
};
const figures = (objective: string | number, measured: string | number) =>
  `\`p99\` measured \`${measured}\` against \`${objective}\``;

describe('an objective has no fault', () => {
  test.each([
    ['300ms', '212ms'],
    ['300ms', '300ms'],
    ['>= 99%', '99%'],
    ['no errors', '0'],
    ['none', '0%'],
    ['No errors', 'none at all'],
    ['fast enough', 'as before'],
    ['fast enough', 'about as fast'],
  ])('where `%s` was measured as `%s`', (objective, measured) => {
    expect(fault(objective, measured)).toBe('');
    expect(sloFault({ name: 'p99', objective, measured, met: true })).toEqual({ fault: '', at: 'met', remedy: 'test' });
  });
});

describe('the fault of an objective', () => {
  test.each<[string, string | number, boolean, string]>([
    ['300ms', '420ms', false, `measured change: ${figures('300ms', '420ms')}`],
    ['300ms', '420ms', true, `measured direction: ${figures('300ms', '420ms')}, though the record says it was met`],
    ['<= 300ms', '420ms', true, `measured met: ${figures('<= 300ms', '420ms')}, though the record says it was met`],
    ['300ms', '212ms', false, `met met: ${figures('300ms', '212ms')}, though the record says it was not met`],
    ['fast', 'slow', false, `met change: ${figures('fast', 'slow')} and was not met`],
    ['no errors', '2', false, `met change: ${figures('no errors', '2')} and was not met`],
    ['no errors', '2', true, `measured met: ${figures('no errors', '2')}, though the record says it was met`],
    ['now', '2', true, `objective quantity: ${figures('now', '2')}, of which \`now\` cannot be read as a quantity`],
    [
      '300ms',
      'none',
      true,
      `measured quantity: ${figures('300ms', 'none')}, of which \`none\` cannot be read as a quantity`,
    ],
    [
      'fast',
      '212ms',
      true,
      `objective quantity: ${figures('fast', '212ms')}, of which \`fast\` cannot be read as a quantity`,
    ],
    [
      'fast',
      '~2 to 3',
      true,
      `objective quantity: ${figures('fast', '~2 to 3')}, of which \`fast\` cannot be read as a quantity`,
    ],
    ['300ms', '99%', true, `measured units: ${figures('300ms', '99%')}, which cannot be compared: a share with a time`],
    [
      '300ms',
      212,
      true,
      `measured units: ${figures('300ms', 212)}, which cannot be compared: a number without a unit with a time`,
    ],
    [
      '3 retries',
      '2 errors',
      true,
      `measured units: ${figures('3 retries', '2 errors')}, which cannot be compared: a number of \`error\` with a number of \`retrie\``,
    ],
  ])('`%s` measured as `%s` and met: %s', (objective, measured, met, expected) => {
    expect(fault(objective, measured, met)).toBe(expected);
  });

  test('names who says that it was met', () => {
    expect(fault('< 300ms', '420ms', true, 'its attestation')).toBe(
      `measured met: ${figures('< 300ms', '420ms')}, though its attestation says it was met`,
    );
  });

  test('is none of words that only name a number somewhere', () => {
    expect(fault('fast', 'as in version 2')).toBe('');
  });
});
