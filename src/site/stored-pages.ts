import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeWhole } from '../disk/write-whole.ts';
import type { PolicyFiles } from '../policy/policy-files.ts';

/** A page of a kind that others inherit; nothing else of a compiled policy becomes a file, whatever its texts are called. */
const PAGE = /^(?:environments|rules|guides)\/[^/\\\0:]+\.mdx$/;

/**
 * A folder with the pages of a policy that lies in none but in one file. The build reads pages from files: they are put into the
 * folder that Astro has in a project for what it makes itself.
 */
export function storedPages({ texts, prose }: PolicyFiles, root: string): string {
  const pages = Object.entries({ ...texts, ...prose }).filter(([path]) => PAGE.test(path));
  const hash = createHash('sha256').update(JSON.stringify(pages)).digest('hex').slice(0, 16);
  const folder = join(root, '.astro/towpath', hash);
  for (const [path, text] of pages) {
    const file = join(folder, path);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, text);
  }
  return folder;
}
