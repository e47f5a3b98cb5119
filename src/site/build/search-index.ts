import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';
import { JOINT, WORD_END } from '../words.ts';

/** Parts of a page that are not indexed: navigation, drawings, and the examples of rules, which would match every search. */
const ASIDE = [
  '.contents',
  'figure > svg',
  '.drawn',
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
      const content = indexed(readFileSync(join(folder, name), 'utf8'), idOf(name));
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

/** Code in a line or in a block. */
const CODE = /<(code|pre)\b[^>]*>[\s\S]*?<\/\1>/g;
const ENTITY = /&(?:#x?[\da-fA-F]+|[a-z]+);/;
const TAG_OR_END = new RegExp(`<[^>]*>|${ENTITY.source}|"|${WORD_END.source}`, 'g');

/** A page as it is indexed: with its id, the labels of its inputs, and spaces where a reader sees words end. */
function indexed(html: string, id: string): string {
  return (
    html
      // Pagefind leaves out what is in a form, and labels.
      .replace(/<(\/?)(?:form|label)\b/g, '<$1div')
      .replace(/(?=<\/main>)/, html.includes(`>${id}<`) ? '' : `<p>${id}</p>`)
      .replace(APART, ' ')
      .replace(CODE, (code) => code.replace(TAG_OR_END, (found) => (isTag(found) ? found : `${found}${JOINT} `)))
  );
}

function isTag(found: string): boolean {
  return found.length > 1 && found.startsWith('<');
}

/** What a page is called in its address: `soak-window` for `rules/soak-window/index.html`. */
function idOf(file: string): string {
  return basename(dirname(file));
}
