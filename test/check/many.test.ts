import { describe, test } from 'vitest';
import { expectNoScan } from '../text/steps.ts';
import { MANY } from './many.ts';

describe('each of many costs the same, however many there are', () => {
  test.each(Object.entries(MANY))('of %s', (_, run) => {
    expectNoScan(run, 24);
  });
});
