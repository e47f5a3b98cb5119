import { posix } from 'node:path';
import { compareTexts } from '../migration-edit/migration-edit.ts';
import type { MigrationPreset } from './preset.ts';

/**
 * Django: every module of a `migrations` package but those that begin with `_` or `~`. The names are free; most are
 * `0042_name.py`. Squashed migrations are migrations. Operations know their own reverse.
 */
export const django: MigrationPreset = {
  files: '**/migrations/*.py',
  role({ path, name }) {
    if (!name.endsWith('.py')) return undefined;
    if (/^[_~.]/.test(name)) return { kind: 'companion' };
    const version = name.slice(0, -'.py'.length);
    // Django remembers the app and the name. An app is called as the folder that holds its migrations.
    const app = posix.basename(posix.dirname(posix.dirname(path)));
    return { kind: 'migration', version, identity: `${app}.${version}` };
  },
  hasRollbackFiles: false,
  holdsUndo: () => true,
  order: 'numbers by folder',
  replaces: (_, text) => pairsIn(REPLACES.exec(text)?.[0] ?? ''),
  // The list goes once no database needs it any more.
  onlyAdds: (path, before, after) => {
    const without = before.replace(LIST_OF_PAIRS, '');
    return without !== before && compareTexts(path, without, after) !== 'content';
  },
  layout: 'flat',
  knownBy: 'name',
};

/** `replaces = [("shop", "0001_initial"), …]`, in a class. */
const REPLACES = /^[ \t]*replaces\s*=\s*[[(][^=]*?[\])]\s*$/m;

const PAIR = /[[(]\s*(?:'\w+'|"\w+")\s*,\s*(?:'\w+'|"\w+")\s*[\])]/.source;
/** The same with nothing in it that is run. */
const LIST_OF_PAIRS = new RegExp(
  `^[ \\t]*replaces\\s*=\\s*[[(]\\s*(?:${PAIR}\\s*,\\s*)*(?:${PAIR}\\s*)?[\\])][ \\t]*$`,
  'm',
);

function pairsIn(text: string): string[] {
  return [...text.matchAll(/["']([^"']+)["']\s*,\s*["']([^"']+)["']/g)].map(([, app, name]) => `${app}.${name}`);
}
