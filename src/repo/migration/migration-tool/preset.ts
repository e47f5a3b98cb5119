import { posix } from 'node:path';
import type { Tree } from '../../tree.ts';
import type { HoldsUndo } from './undo-part.ts';

/** The role of a file for a migration tool. */
export type FileRole =
  /** The tool runs it to migrate. `repeatable`: it may change by design, and runs again when it does. */
  | {
      kind: 'migration';
      /** What the order and the rollback of the migration go by. */
      version: string;
      /** What the tool remembers of one that ran, where that is not the version. */
      identity?: string;
      /** The same with what else the tool compares of one that ran, where it does. */
      label?: string;
      repeatable?: true;
      /** Only a new database runs it, in place of what came before. */
      isBaseline?: true;
    }
  /** The tool, or a person, runs it to undo the migration of the same version. */
  | { kind: 'rollback'; version: string }
  /** It belongs to the tool and is not a migration: a lock file, a callback, a helper module. */
  | { kind: 'companion' };

/** A file that a pattern matches. */
export interface PresetFile {
  path: string;
  /** Its last segment, and that of its folder. */
  name: string;
  folder: string;
  /** An empty text where it cannot be read. */
  text(): string;
}

/**
 * What a tool does with a migration that is lower than one that ran: it refuses to run at all, it passes over that migration
 * for ever, or it runs it after the higher one.
 */
type IfLate = 'refuses' | 'skips' | 'runs';

/** A file that is no migration and counts into one, so that it must stay as it is. */
export interface MigrationPart {
  path: string;
  /** The file of the migrations that name it; undefined for a file of which only its properties count. */
  of: string | undefined;
  /** The last segment of its path as that file writes it. */
  written?: string;
}

/** A migration that the pattern does not match, and a file that includes it; or what a file names and is not known. */
export interface RunElsewhere {
  path: string;
  by: string;
  how: 'includes' | 'names';
  /** Whether nothing of the name is there: a library may have it, or a property stands in it. */
  isMissing: boolean;
}

/** What files of a tool say of others. */
export interface Reach {
  /**
   * Whether the tool runs a file to migrate that is no migration by its role, one of before too. `isThere` says which files are, or were,
   * beside it; by default those of now.
   */
  runs(path: string, isThere?: (path: string) => boolean): boolean;
  parts: readonly MigrationPart[];
  /** Migrations that the tool runs and the pattern does not match. */
  elsewhere?: readonly RunElsewhere[];
  /** Of each file that was found by an include, the file that has it. */
  foundThrough?: ReadonlyMap<string, string>;
  /** Whether a migration is written with a property; of an empty name, whether one is with any. */
  uses(property: string): boolean;
  /** The values of a property that files define for all, of each of its definitions. */
  valuesOf?(property: string): readonly string[];
  notes: readonly string[];
  /** What else decides what migrations do, for a tool whose files say so of others. */
  setting?: Setting;
}

/** What decides what migrations do, besides their own texts. */
export interface Setting {
  /** All files that it was read from. */
  files: readonly string[];
  /** Of each file of migrations that another includes, what decides on the way to it how they run: what is said, and its name. */
  conditions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The properties that all see, by the files that define them. */
  definitions: readonly { name: string; says: string; file: string }[];
  /** The files that are written with a property. */
  usedIn(property: string): ReadonlySet<string>;
}

/** A migration as a journal lists it. */
export interface JournalEntry {
  /** As the journal names it. */
  label: string;
  /** The path of its file, from the folder of the journal. */
  path: string;
  /** Others of which the first that is there counts, where that path is not. */
  otherPaths?: readonly string[];
  /** What the order goes by. */
  version: string;
  /** The text by which it is found in the journal. */
  written: string;
  /** The lines of it, in a journal of which a line that is there must stay; others may be added to them. */
  line?: string;
}

/** The file in which a tool lists what it runs. */
export interface Journal {
  /** Its path, by the folder of a migration. */
  path(folder: string): string;
  /** Its entries; undefined for a text that cannot be parsed. */
  read(text: string): readonly JournalEntry[] | undefined;
  /** What it says of itself by which the tool knows every migration in it. */
  heading?(text: string): string;
  /** Whether a file that it leaves out was meant to be in it, as its name or what is beside it shows. */
  isMeant(path: string, tree: Tree): boolean;
  /** What settings of the tool say of other journals than these, and of other files that it runs, as notes. */
  otherPlaces?(journals: ReadonlySet<string>, tree: Tree): readonly string[];
  /** Whether names tell no order, so that without a journal none is known. */
  isOnlyOrder?: true;
  /** What the tool does with an entry that has no file, and with one that is there twice. */
  withoutFile: string;
  listedTwice: string;
}

/** The files that one file includes, so that the tool runs them. */
export interface Included {
  /** Whether there is any include. */
  hasAny: boolean;
  files: readonly string[];
  /** Whether a folder that it includes all of has a file. */
  covers(path: string): boolean;
  /** What else it names, by a property that nothing defines. */
  unknown: readonly string[];
}

/** What is known of a migration tool. The names of files are its default ones. */
export interface MigrationPreset {
  /** The pattern of its files, in a repository that configures none. */
  files: string;
  /** The role of a file; undefined for one that the tool would ignore. */
  role(file: PresetFile): FileRole | undefined;
  /** Whether it runs a file of a name when it migrates that lies beside a migration, whatever the pattern says. */
  runsBeside?(name: string): boolean;
  /** Whether a rollback may be a file of its own. */
  hasRollbackFiles: boolean;
  /** For a tool whose migrations hold their own rollback: whether one does. Undefined for any other. */
  holdsUndo?: HoldsUndo;
  /**
   * The order in which the tool runs them: by the numbers in their versions or letter by letter; `by folder` where each
   * folder has an order of its own.
   */
  order: 'numbers' | 'letters' | 'numbers by folder';
  /**
   * Where migrations that are run in one order lie: `flat`, in one folder; `nested`, in a folder and those below it;
   * `folders`, in folders of one migration each.
   */
  layout: 'flat' | 'nested' | 'folders';
  /** By what the tool knows one that ran, in words: `version`. */
  knownBy: string;
  /** Whether the identity of a migration is in its text: of each, or of those with such a path. */
  readsText?: true | ((path: string) => boolean);
  /** What the tool does where a migration that ran is gone; undefined where it says nothing. */
  ifGone?: 'refuses';
  /** Whether two files may have one identity. */
  sharesIdentity?: true;
  /** What the tool does with a migration that is lower than one that ran. Undefined where names do not tell the order. */
  ifLate?: IfLate;
  journal?: Journal;
  /** The path of what undoes a migration, for a tool that has it in a folder of its own. */
  rollbackOf?(path: string): string;
  /**
   * Of a copy that a tool makes of a migration before that is written anew: the path of the new one, by which the first one
   * was known till then. Undefined for any other.
   */
  reworked?(path: string): string | undefined;
  /** Sorts files into the tool's own order, where names do not tell it. */
  arrange?(files: readonly PresetFile[]): readonly PresetFile[];
  /**
   * Whether an edit only adds what the tool has not run yet, or changes what may change by design: for a tool that has
   * several changes in one file.
   */
  onlyAdds?(path: string, before: string, after: string, uses: Reach['uses']): boolean;
  /** A text of a file as the tool reads it, for a tool to which it is all one how lines end. */
  asRead?(path: string, text: string): string;
  /** Whether an edit of a file adds a change that the tool knows by itself, for a tool that has several in one file. */
  extends?(path: string, before: string, after: string): boolean;
  /** Whether an edit of a file leaves the properties as they are that migrations are written with. */
  keepsProperties?(path: string, before: string, after: string, uses: Reach['uses']): boolean;
  /** Reads what files of the tool say of others. */
  reach?(paths: readonly string[], tree: Tree): Reach;
  /** How the tool knows a file that it runs by what others say; undefined where that is by its path. */
  runAs?(path: string): { version: string; identity: string };
  /**
   * What a text of a file includes, by the values of properties that it does not define itself; undefined where it is no file that
   * includes others.
   */
  included?(path: string, text: string, tree: Tree, valuesOf: NonNullable<Reach['valuesOf']>): Included | undefined;
  /** The identities of earlier migrations that a squashed one replaces, by the path and the text of that. */
  replaces?(path: string, text: string): readonly string[];
  /** Whether one that may replace others does nothing, or, `butElidable`, nothing but what squashing it may leave out. */
  doesNothing?(path: string, text: string, how?: { butElidable: boolean }): boolean;
  /**
   * The part of a migration that the tool's checksum covers; the tool refuses to run when that changes after the migration
   * ran. Undefined for a file, or a tool, without a checksum.
   */
  checksummed?(path: string, text: string): string | undefined;
}

/** The file of a path; `read` is called when its text is first asked for. */
export function presetFile(path: string, read: () => string): PresetFile {
  let text: string | undefined;
  return {
    path,
    name: posix.basename(path),
    folder: posix.basename(posix.dirname(path)),
    text: () => {
      text ??= read();
      return text;
    },
  };
}

/** The role of a file for a tool, by the file itself and by what others say of it. */
export function roleOf(
  file: PresetFile,
  preset: MigrationPreset,
  reach: Reach | undefined,
  isThere?: (path: string) => boolean,
): FileRole | undefined {
  const role = preset.role(file);
  if (role === undefined || role.kind === 'migration' || reach?.runs(file.path, isThere) !== true) return role;
  const known = preset.runAs?.(file.path) ?? { version: file.path, identity: withoutRoot(file.path) };
  return { kind: 'migration', ...known };
}

/** Liquibase looks below the folder of resources, which may move with them. */
export function withoutRoot(path: string): string {
  return path.replace(/^(?:.*\/)?resources\//, '');
}
