import { expect, test } from 'vitest';
import { compareVersions } from '../../../src/history/tags/compare-versions.ts';

test('versions are in the order that their numbers have, and a release comes after what leads to it', () => {
  const inOrder = [
    '0.9',
    '1.0.0-rc.1',
    '1.0.0-rc.2',
    '1.0.0',
    '1.0.0+1',
    '1.9.0',
    '1.10.0',
    '1.10.0.1',
    '2024-01-02',
    'v1',
  ];
  const shuffled = inOrder.toReversed();
  expect(shuffled.toSorted(compareVersions)).toEqual(inOrder);
  expect(compareVersions('1.0', '1.0')).toBe(0);
  expect(compareVersions('99999999999999999998', '99999999999999999999')).toBe(-1);
});
