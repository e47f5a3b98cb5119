import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** Parts of a page that are not indexed: navigation, and the examples of rules, which would match every search. */
const ASIDE = [
  '.contents',
  '.run',
  '.inputs > p',
  '.verdict',
  '[data-kind="rule"] .expressive-code',
  '[data-kind="environment"] .runbooks',
  '[data-kind="environment"] .rules',
];

/** Files of Pagefind's own user interfaces, which the site does not use. */
const UNUSED = /-ui\.(css|js)$|highlight\.js$|wasm\.unknown/;

/**
 * Indexes every page that has a `data-pagefind-body` and writes the index into the site's folder, so that search needs no
 * other server. Returns the number of indexed pages.
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

/** Places where a page shows a gap though its HTML has no space: before a block, and between a link, value or code and the next. */
const APART =
  /(?=<(?:dt|dd|li|th|td|tr|p|div|pre|section|h[1-6])\b)|(?<=<\/(?:a|strong|code|time)>)(?=<(?:a|strong|code|time|span)\b)/g;

/** Adds the spaces that a page shows but its HTML does not have, so that the index does not join words. */
function spaced(html: string): string {
  return html.replace(APART, ' ');
}
