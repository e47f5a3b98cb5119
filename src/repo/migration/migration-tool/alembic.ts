import { posix } from 'node:path';
import { onceEach } from '../../../text/once.ts';
import { foldersOf, textIn } from '../../tree.ts';
import type { MigrationPreset, PresetFile } from './preset.ts';
import { undoOfAlembic } from './undo-part.ts';

/**
 * Alembic: every module of a `versions` folder. It refuses one that has no `revision` when it is run, which may come about in more ways
 * than a text shows; so elsewhere, as in a folder below, one that names it counts. `downgrade` is in the same file. The order is that of
 * `down_revision`, not of names. A compiled module without its source is one too, which Alembic runs where it is `sourceless`.
 */
export const alembic: MigrationPreset = {
  files: '**/{alembic,migrations}/versions/**/*.{py,pyc,pyo}',
  role({ name, folder, text }) {
    if (name === 'env.py' || name.endsWith('.mako') || IGNORED.test(name)) return { kind: 'companion' };
    if (COMPILED.test(name)) return { kind: 'companion' };
    if (!name.endsWith('.py')) return undefined;
    const version = assigned(text(), 'revision')[0];
    if (version !== undefined) return { kind: 'migration', version };
    const isRun = posix.basename(folder) === 'versions' || MAY_ASSIGN.test(text());
    return isRun ? { kind: 'migration', version: name.slice(0, -'.py'.length) } : undefined;
  },
  reach: (paths, tree) => {
    const all = new Set(paths);
    const isSourceless = onceEach((folder) =>
      SETTINGS.some((file) => SOURCELESS.test(textIn(tree, posix.join(folder, file)) ?? '')),
    );
    const runs = (path: string) => {
      if (!COMPILED.test(path) || IGNORED.test(posix.basename(path)) || all.has(sourceOf(path))) return false;
      // Python leaves what it compiled of a source that is gone there.
      return !isCached(path) || ['', ...foldersOf(path)].some(isSourceless);
    };
    return { runs, parts: [], uses: () => true, notes: [] };
  },
  runAs: (path) => {
    const version = posix.basename(sourceOf(path), '.py');
    return { version, identity: version };
  },
  hasRollbackFiles: false,
  holdsUndo: undoOfAlembic,
  order: 'letters',
  layout: 'nested',
  knownBy: 'revision',
  readsText: true,
  ifGone: 'refuses',
  arrange(files) {
    const byRevision = new Map(files.flatMap((file) => assigned(file.text(), 'revision').map((id) => [id, file])));
    const opened = new Set<PresetFile>();
    const arranged = new Set<PresetFile>();
    // Walked without recursion: a chain may be thousands of revisions long.
    for (const last of files) {
      const waiting = [last];
      for (let file = waiting.at(-1); file !== undefined; file = waiting.at(-1)) {
        if (opened.has(file)) {
          arranged.add(file);
          waiting.pop();
          continue;
        }
        opened.add(file);
        const needed = ['down_revision', 'depends_on'].flatMap((name) => assigned(file!.text(), name));
        for (const revision of needed) {
          const before = byRevision.get(revision);
          if (before !== undefined && !opened.has(before)) waiting.push(before);
        }
      }
    }
    return [...arranged];
  },
};

const COMPILED = /\.py[co]$/;
const IGNORED = /^(?:__init__|env\.|\.#)/;

/** Where Alembic is told to run modules without their sources. */
const SETTINGS = ['alembic.ini', 'pyproject.toml'];
const SOURCELESS = /^[ \t]*sourceless[ \t]*[=:][ \t]*["']?(?:true|yes|on|1)\b/im;

const isCached = (path: string) => posix.basename(posix.dirname(path)) === '__pycache__';

/** The source of a compiled module: beside it, or beside the folder that Python keeps those of later versions in. */
function sourceOf(path: string): string {
  const [folder, name] = [posix.dirname(path), posix.basename(path)];
  return isCached(path) ? posix.join(posix.dirname(folder), `${name.split('.')[0]}.py`) : path.slice(0, -'c'.length);
}

/** What gives a module a name, or names that nobody sees. */
const MAY_ASSIGN =
  /\brevision\b|\bimport\s*\(?\s*\*|\b(?:globals|locals|vars|exec|eval|setattr|__getattr__|__dict__|modules)\b/;

/** The texts that a module assigns to a name: one, those of a tuple, or none. */
function assigned(text: string, name: string): string[] {
  const statement = new RegExp(`^${name}\\b[^=\\n]*=\\s*(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)`, 'm').exec(text);
  return [...(statement?.[1] ?? '').replace(/#.*/g, '').matchAll(/["']([^"'\n]+)["']/g)].map((match) => match[1]!);
}
