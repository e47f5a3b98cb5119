import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT } from '../build.ts';
import { follow } from './follow.ts';

const GUIDES = join(CONTENT, 'guides');
const others = readdirSync(GUIDES).filter((name) => name.endsWith('.mdx') && name !== 'write-a-rule.mdx');

/** `vitest run test/guide --update` writes what the commands print now into the pages. */
test.each(others)('%s prints what it says when it is followed', async (name) => {
  const guide = join(GUIDES, name);
  const { followed, steps } = await follow(guide);
  expect(steps).toBeGreaterThan(0);
  await expect(followed).toMatchFileSnapshot(guide);
});
