import { describe, test } from 'vitest';
import { checkFormats } from '../../src/report/check/formats.ts';
import { expectNoScan } from '../text/steps.ts';
import { MANY, manyFindings } from './many.ts';

describe('each of many costs the same, however many there are', () => {
  test.each(Object.entries(MANY))('of %s', (_, run) => {
    expectNoScan(run, 24);
  });

  test.each(Object.entries(checkFormats))('of findings, written as %s', (_, format) => {
    const reports = new Map([25, 24, 48, 96].map((size) => [size, manyFindings(size)]));
    expectNoScan((size) => format(reports.get(size)!, { color: true }), 24);
  });
});
