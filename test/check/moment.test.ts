import { expect, test } from 'vitest';
import { momentOf } from '../../src/check/moment.ts';

const HASH = '4f6c4f6c4f6c4f6c4f6c4f6c4f6c4f6c4f6c4f6c';

test.each([
  ['of any commit it is that of the commit', {}, 1000, null],
  ['of one without a readable date it is not told', { isUndated: true }, undefined, /cannot read the date/],
  [
    'of one that came with a branch it is not told',
    { isShared: true, isUndated: true },
    undefined,
    /another, and git does not keep/,
  ],
  [
    'of a tag without a date it is not told',
    { tagged: { commit: HASH, isDateless: true }, isUndated: true },
    undefined,
    /its tag has no date/,
  ],
  ['of an annotated tag it is that of the tag', { tagged: { commit: HASH, isDateless: false } }, 1000, null],
  ['of one by a clock a little ahead it is now', { time: 2000 + 300_000 }, 2000, null],
  ['of one that is dated later it is not told', { time: 2001 + 300_000 }, undefined, /after the moment of this check/],
] as const)('when something came, on the board and on timelines: %s', (_, commit, at, why) => {
  const said = momentOf({ hash: HASH, time: 1000, ...commit }, 2000);
  expect(said.at).toBe(at);
  if (why === null) expect(said.why).toBe(null);
  else expect(said.why).toMatch(why);
});
