import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './bundle.ts';

/** The folder of the npm package that a file belongs to; a file that was included as text has a prefix. */
const packageOf = (file: string) =>
  /\bnode_modules[\\/](?:.*[\\/]node_modules[\\/])?(?:@[^\\/]+[\\/])?[^\\/]+/.exec(file)?.[0];

/** What is made from data of Unicode, whose license asks for its text, too. */
const OF_UNICODE = 'src/text/look-alikes.ts';

/** Writes the name of each package that files are of, with its license in full, which most licenses ask for. */
export function writeLicenses(folder: string, files: readonly string[]): void {
  const packages = new Set(files.flatMap((file) => packageOf(file) ?? []));
  const texts = [...packages].sort().map((each) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, each, 'package.json'), 'utf8'));
    const text = readdirSync(join(ROOT, each)).find((file) => /^licen[cs]e/i.test(file));
    const terms = text === undefined ? '' : `\n\n${readFileSync(join(ROOT, each, text), 'utf8').trim()}`;
    return `${name} ${version} (${license})${terms}`;
  });
  if (files.includes(OF_UNICODE)) {
    const terms = readFileSync(join(import.meta.dirname, 'unicode-license.txt'), 'utf8').trim();
    texts.push(`confusables.txt of Unicode 17.0.0, of which a part is included (Unicode-3.0)\n\n${terms}`);
  }
  writeFileSync(join(folder, 'LICENSES.txt'), `${texts.join(`\n\n${'-'.repeat(72)}\n\n`)}\n`);
}
