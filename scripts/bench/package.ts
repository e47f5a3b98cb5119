import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../compile/bundle.ts';

/**
 * A folder to compile the package into, with what that has beside it: of a repository within the package the default policy would be
 * a part, and its runbooks would be judged.
 */
export function packageFolder(cache: string): string {
  const folder = join(cache, 'package');
  mkdirSync(folder, { recursive: true });
  for (const part of ['content', 'schemas', 'package.json', 'node_modules']) {
    // That of a bench before may lead to a clone that is gone.
    rmSync(join(folder, part), { force: true });
    symlinkSync(join(ROOT, part), join(folder, part));
  }
  return folder;
}
