import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import { type Build, succeeded } from './build.ts';

/**
 * A build of the site that files of tests share, whichever worker they run in: the first that asks makes it in a folder, and
 * the others wait for it. Throws where it fails.
 */
export async function sharedBuild(name: string, build: (folder: string) => Build): Promise<Build> {
  const folder = join(inject('sharedFolder'), name);
  const told = join(folder, 'build.json');
  if (isFirst(folder)) {
    writeFileSync(`${told}.new`, JSON.stringify(outcomeOf(() => build(folder))));
    renameSync(`${told}.new`, told);
  }
  while (!existsSync(told)) await setTimeout(100);
  return succeeded({ ...JSON.parse(readFileSync(told, 'utf8')), remove: () => undefined });
}

/** Of several processes, one makes a folder. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/** Those who wait learn of a failure too. */
function outcomeOf(build: () => Build): Omit<Build, 'remove'> {
  try {
    return build();
  } catch (error) {
    return { code: null, stdout: '', stderr: String(error), out: '' };
  }
}
