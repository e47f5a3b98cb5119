import { expect, test } from 'vitest';
import { dueIn, judgeAll, settingIn, withStage } from '../check/whole.ts';

test('obligations are listed in the order in which they are due', () => {
  const report = judgeAll(
    withStage('production', { monitoring: undefined }),
    settingIn('staging', { watch: '96h' }),
    '2026-11-04T04:00:00Z',
  );
  expect(dueIn(report)).toEqual([
    'watched-after-change add-index@production 2026-11-06T03:00:00.000Z',
    'watched-after-change add-index@staging 2026-11-07T10:00:00.000Z',
  ]);
});
