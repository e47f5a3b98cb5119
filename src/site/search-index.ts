import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** What of a page is not its own text: ways about it, and on rules the examples, which hold words of everything. */
const ASIDE = [
  '.contents',
  '.run',
  '.inputs > p',
  '.verdict',
  '[data-kind="rule"] .expressive-code',
  '[data-kind="environment"] .runbooks',
  '[data-kind="environment"] .rules',
];

/** What Pagefind brings for user interfaces of its own; the site has another. */
const UNUSED = /-ui\.(css|js)$|highlight\.js$|wasm\.unknown/;

/**
 * Indexes every page that has a `data-pagefind-body`, and writes the index below the site's own folder: search then needs
 * nothing but the site. Returns how many pages it holds.
 */
export async function writeSearchIndex(folder: string): Promise<number> {
  const { index, errors } = await createIndex({ excludeSelectors: ASIDE, includeCharacters: '_', forceLanguage: 'en' });
  if (index === undefined) throw new Error(`The search index cannot be made: ${errors.join('; ')}.`);
  const added = await index.addDirectory({ path: folder });
  const { files, errors: faults } = await index.getFiles();
  await close();
  if (added.errors.length + faults.length > 0) {
    throw new Error(`The search index cannot be made: ${[...added.errors, ...faults].join('; ')}.`);
  }
  for (const { path, content } of files) {
    if (UNUSED.test(path)) continue;
    const file = join(folder, 'pagefind', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return files.filter(({ path }) => path.endsWith('.pf_fragment')).length;
}
