import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-by-down.ts';

/**
 * TypeORM: a module whose class has a name that ends in a time of 13 digits, `AddThing1795819514930`; the name of the file means
 * nothing. `down` is in the same class. It takes every function and class that a module exports for one, and its name as it is when it is
 * run, which may be made in other ways; so a module that exports something
 * with `up`, or what may have one, counts too.
 */
export const typeorm: MigrationPreset = {
  files: '**/migrations/*.{ts,mts,cts,js,mjs,cjs}',
  role({ name, text }) {
    if (/\.d\.ts$|\.map$/.test(name)) return { kind: 'companion' };
    if (!/\.[cm]?[jt]s$/.test(name)) return undefined;
    const content = text();
    const identity = OWN_NAME.exec(content)?.[1] ?? CLASS.exec(content)?.[1];
    const version = /\d{13}$/.exec(identity ?? '')?.[0];
    if (version !== undefined) return { kind: 'migration', version, identity: identity! };
    if (!mayExportOne(content)) return { kind: 'companion' };
    return { kind: 'migration', version: /\d{13}/.exec(name)?.[0] ?? '0', identity: name };
  },
  hasRollbackFiles: false,
  holdsUndo: undoByDown,
  order: 'numbers',
  layout: 'flat',
  knownBy: "class's name",
  readsText: true,
  ifLate: 'runs',
};

/** `name = 'Init1795819516107'`, as a property of the class. */
const OWN_NAME = /(?<![\w$.])name\s*(?::\s*string\s*)?=\s*["'`](\w+)["'`]/;
const CLASS = /\bclass\s+(\w+\d{13})\b/;

function mayExportOne(text: string): boolean {
  if (!/\bexports?\b/.test(text)) return false;
  return (
    MIGRATES.test(text) ||
    (TAKES_FROM_ELSEWHERE.test(text) && EXPORTS_BY_NAME.test(text)) ||
    (/\bclass\b/.test(text) && COMPUTED.test(text))
  );
}

/** A class has `up` itself, or from another. */
const MIGRATES = /\bup\b|\bextends\b/;
/** A module beside it counts by itself. */
const TAKES_FROM_ELSEWHERE = /\b(?:from|require\s*\(|import\s*\(?)\s*["'`](?!\.\/[^/"'`]*["'`]|typeorm["'`])/;
const EXPORTS_BY_NAME =
  /\bexport\s*(?:\*|\{|default\s+\w+\s*(?:;|$))|\bexports?\b[^\n;]*=\s*(?:\w+\s*(?:;|$)|[^\n]*\brequire\b)/m;
/** A method whose name is made when it runs. */
const COMPUTED = /\]\s*[(=]/;
