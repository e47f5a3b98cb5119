import type { MigrationPreset } from './preset.ts';
import { undoByDown } from './undo-part.ts';

/**
 * TypeORM: a module whose class has a name that ends in a time of 13 digits, `AddThing1795819514930`; the name of the file means
 * nothing. `down` is in the same class. It takes every function and class that a module exports for one, and its name as it is when it is
 * run, which may be made in other ways; so a module that exports something with `up` counts too.
 */
export const typeorm: MigrationPreset = {
  files: '**/migrations/*.{ts,js}',
  role({ name, text }) {
    if (/\.d\.ts$|\.map$/.test(name)) return { kind: 'companion' };
    if (!/\.[cm]?[jt]s$/.test(name)) return undefined;
    const content = text();
    const identity = OWN_NAME.exec(content)?.[1] ?? CLASS.exec(content)?.[1];
    const version = /\d{13}$/.exec(identity ?? '')?.[0];
    if (version !== undefined) return { kind: 'migration', version, identity: identity! };
    if (!EXPORTS.test(content) || !MIGRATES.test(content)) return { kind: 'companion' };
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
const EXPORTS = /\bexports?\b/;
/** A class has `up` itself, or from another. */
const MIGRATES = /\bup\b|\bextends\b/;
