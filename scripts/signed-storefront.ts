/**
 * Makes a copy of `examples/storefront` in which everything is signed that can be, with keys of its own: `npm run signed -- FOLDER`.
 * The keys lie beside the folder, so that whoever looks at it can sign, and forge.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { signStorefront } from './signed/storefront.ts';

const [folder, ...others] = process.argv.slice(2);
if (folder === undefined || others.length > 0) {
  console.error('Name one folder that is not there yet: `npm run signed -- FOLDER`.');
  process.exit(2);
}
const keys = `${folder}.keys`;
for (const each of [folder, keys]) {
  if (!existsSync(resolve(each))) continue;
  console.error(`\`${each}\` is there already. Name another folder, or remove it.`);
  process.exit(2);
}
signStorefront(resolve(folder), resolve(keys));
console.log(`In ${folder} is the storefront, signed; in ${keys} are the keys that signed it, which are good for nothing else.

  git -C '${folder}' log --format='%h %an  %s'
  npm run towpath -- check '${folder}'

Change what somebody signed, or a character of a file in evidence/, and check again.`);
