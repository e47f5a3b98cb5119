import { posix } from 'node:path';
import { compareTexts } from '../migration-edit/migration-edit.ts';
import { doesNothingInDjango, listOfPairs, replacedByDjango } from './django-squash.ts';
import type { MigrationPreset } from './preset.ts';

/**
 * Django: every module of a `migrations` package but those that begin with `_` or `~`. The names are free; most are
 * `0042_name.py`. Squashed migrations are migrations. Operations know their own reverse. A compiled module is one too, but for the
 * `.pyc` beside its source, of which Python reads the source.
 */
export const django: MigrationPreset = {
  files: '**/migrations/*.{py,pyc,so,pyd}',
  role({ path, name }) {
    if (!MODULE.test(name)) return undefined;
    if (/^[_~.]/.test(name) || name.endsWith('.pyc')) return { kind: 'companion' };
    return { kind: 'migration', ...knownAs(path) };
  },
  reach: (paths) => {
    const all = new Set(paths);
    const isAlone = (path: string) => /(?:^|\/)[^_~./][^/]*\.pyc$/.test(path) && !all.has(path.slice(0, -'c'.length));
    return { runs: isAlone, parts: [], uses: () => true, notes: [] };
  },
  runAs: knownAs,
  hasRollbackFiles: false,
  holdsUndo: () => true,
  order: 'numbers by folder',
  replaces: replacedByDjango,
  doesNothing: doesNothingInDjango,
  // The list goes once no database needs it any more.
  onlyAdds: (path, before, after) => {
    const without = before.replace(LIST_OF_PAIRS, '');
    return without !== before && compareTexts(path, without, after) !== 'content';
  },
  layout: 'flat',
  knownBy: 'name',
};

/** What Python imports: source, what it makes of that, and what a compiler made. */
const MODULE = /\.(?:pyc?|so|pyd)$/;

/** Django remembers the app and the name. An app is called as the folder that holds its migrations. */
function knownAs(path: string): { version: string; identity: string } {
  const name = posix.basename(path);
  // `0002_b.cpython-314-x86_64-linux-gnu.so`
  const version = name.replace(/\.pyc?$|\.(?:[\w-]+\.)?(?:so|pyd)$/, '');
  return { version, identity: `${posix.basename(posix.dirname(posix.dirname(path)))}.${version}` };
}

/** `replaces = [("shop", "0001_initial"), …]` with nothing in it that is run. */
const LIST_OF_PAIRS = new RegExp(
  String.raw`^[ \t]*replaces\s*(?::[^=\n]*)?=\s*${listOfPairs(String.raw`(?:'\w+'|"\w+")`)}[ \t]*$`,
  'm',
);
