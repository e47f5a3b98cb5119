import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT } from '../build.ts';
import { follow } from './follow.ts';

/** `vitest run test/guide --update` writes what the commands print now into the page. */
test('the guide to writing a rule prints what it says, from an empty file to a finding', async () => {
  const guide = join(CONTENT, 'guides/write-a-rule.mdx');
  const { followed } = await follow(guide);
  await expect(followed).toMatchFileSnapshot(guide);
  // What the guide is for: a misspelt fact, an example that is wrong, all of them right, and a finding on a real record.
  for (const promised of ['has no fact `ownr`', 'FAIL  second-owner', 'ok    second-owner', 'error  second-owner']) {
    expect(followed).toContain(promised);
  }
});
