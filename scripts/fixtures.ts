/**
 * Writes the fixtures anew that real tools wrote: `npm run fixtures`, or `npm run fixtures -- ab siege` for some. A tool comes
 * from npm in the version that its entry pins, into a temporary folder, or has to be on the PATH, from the Debian package that
 * the script then names. What cannot be written is left as it is, and said.
 */
import { attestations } from './fixtures/attestations.ts';
import { loadTests } from './fixtures/load-tests.ts';
import { migrations } from './fixtures/migrations.ts';
import { snapshots } from './fixtures/snapshots.ts';
import type { Fixture } from './fixtures/tool.ts';

const wanted = process.argv.slice(2);
const all: readonly Fixture[] = [...loadTests, ...migrations, ...snapshots, ...attestations];
const unknown = wanted.filter((name) => !all.some(({ tool }) => tool === name));
if (unknown.length > 0)
  throw new Error(`No fixtures of ${unknown.join(', ')}; there are ${all.map(({ tool }) => tool).join(', ')}.`);
for (const { tool, write } of all.filter((each) => wanted.length === 0 || wanted.includes(each.tool))) {
  try {
    await write();
    console.log(`${tool}: written`);
  } catch (error) {
    console.error(`${tool}: not written. ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
