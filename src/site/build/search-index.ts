import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'));
  const added = await Promise.all(
    pages.map((name) => {
      const content = spaced(readFileSync(join(folder, name), 'utf8'));
      return index.addHTMLFile({ sourcePath: name.replaceAll('\\', '/'), content });
    }),
  );
  const { files, errors: faults } = await index.getFiles();
  await close();
  const all = [...added.flatMap((each) => each.errors), ...faults];
  if (all.length > 0) {
    throw new Error(`The search index cannot be made: ${all.join('; ')}.`);
  }
  for (const { path, content } of files) {
    if (UNUSED.test(path)) continue;
    const file = join(folder, 'pagefind', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return files.filter(({ path }) => path.endsWith('.pf_fragment')).length;
}

/** What stands apart on a page: every block, and what follows at once on a link, a value or a piece of code. */
const APART =
  /(?=<(?:dt|dd|li|th|td|tr|p|div|pre|section|h[1-6])\b)|(?<=<\/(?:a|strong|code|time)>)(?=<(?:a|strong|code|time|span)\b)/g;

/** HTML is written without spaces where the page shows them; for the index, words must not grow together. */
function spaced(html: string): string {
  return html.replace(APART, ' ');
}
