import { posix } from 'node:path';
import { type Tree, textIn } from '../../tree.ts';
import type { MigrationPreset, Reach } from './preset.ts';

/**
 * Atlas: every SQL file of the folder, most of them `20261102091200_name.sql`. In a folder of golang-migrate's form,
 * `20261102091200_name.down.sql` undoes what `.up.sql` did; in one of its own form it is run as any other. Only how Atlas is called tells the form.
 * A checkpoint counts too: a new database is made of it, and `atlas.sum` holds its hash like any other's.
 */
export const atlas: MigrationPreset = {
  files: '**/migrations/*.sql',
  role({ path, name }) {
    if (name === 'atlas.sum' || name === 'atlas.hcl') return { kind: 'companion' };
    const [, version, direction] = NAME.exec(name) ?? [];
    if (version === undefined) return undefined;
    if (direction === 'down') return { kind: 'rollback', version };
    return { kind: 'migration', version, identity: knownAs(path).identity };
  },
  reach: (paths, tree) => ({ runs: runDowns(paths, tree), parts: [], uses: () => true, notes: [] }),
  runAs: knownAs,
  hasRollbackFiles: true,
  order: 'letters',
  layout: 'flat',
  knownBy: 'version',
  ifLate: 'refuses',
  // `atlas.sum`: SHA-256 of the bytes, but of a file that asks to be left out.
  checksummed: (_, text) => (/^[ -~]*atlas:sum\s+ignore/.test(text) ? undefined : text),
};

const NAME = /^(.+?)(?:\.(up|down))?\.sql$/s;

function knownAs(path: string): { version: string; identity: string } {
  const version = posix.basename(path, '.sql');
  return { version, identity: NAME.exec(posix.basename(path))![1]!.split('_')[0]! };
}

/**
 * Tells of a `.down.sql` without the `.up.sql` of its name whether it is run to migrate: where `atlas.sum` lists it, or other files beside it
 * have the names of Atlas's own form. Of a pair `atlas.sum` tells nothing: in golang-migrate's form it lists both.
 */
function runDowns(paths: readonly string[], tree: Tree): Reach['runs'] {
  const ofOwnForm = new Set(paths.filter((path) => !/\.(?:up|down)\.sql$/.test(path)).map(posix.dirname));
  const sums = new Map<string, ReadonlySet<string>>();
  const listedIn = (folder: string) => {
    const text = sums.has(folder) ? undefined : (textIn(tree, posix.join(folder, 'atlas.sum')) ?? '');
    if (text !== undefined) sums.set(folder, new Set(text.split(/\r?\n/).map((line) => line.replace(/ h1:.*$/, ''))));
    return sums.get(folder)!;
  };
  const isFile = (path: string) => tree.kind(path) === 'file';
  return (path, isThere = isFile) => {
    if (!path.endsWith('.down.sql')) return false;
    const [folder, up] = [posix.dirname(path), path.replace(/\.down\.sql$/, '.up.sql')];
    if (isThere(up)) return false;
    return ofOwnForm.has(folder) || (listedIn(folder).has(posix.basename(path)) && !isFile(up));
  };
}
