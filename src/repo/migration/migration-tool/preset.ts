import { posix } from 'node:path';

/** What a file is to a migration tool. */
export type FileRole =
  /** The tool runs it on the way up. `repeatable`: it may change by design, and runs again when it does. */
  | { kind: 'migration'; version: string; repeatable?: true }
  /** The tool, or a person, runs it to undo the migration of the same version. */
  | { kind: 'rollback'; version: string }
  /** It is known to stand beside migrations and to be none: a lock file, a callback, a helper module. */
  | { kind: 'beside' };

/** A file that a pattern found. */
export interface PresetFile {
  path: string;
  /** Its last segment, and that of its folder. */
  name: string;
  folder: string;
  /** What it says; an empty text where it cannot be read. */
  text(): string;
}

/** What is known of a migration tool. Names are those that it gives its files unless it is told otherwise. */
export interface MigrationPreset {
  /** Where its files are, in a repository that does not say. */
  files: string;
  /** What a file is; undefined for one that the tool would pass over. */
  role(file: PresetFile): FileRole | undefined;
  /** Whether a rollback may stand in a file of its own. */
  hasRollbackFiles: boolean;
  /**
   * In which order the tool runs them: by the numbers in their versions or letter by letter; `apart` where each folder
   * has an order of its own.
   */
  order: 'numbers' | 'letters' | 'numbers apart';
  /** Puts files into the tool's own order, where that does not follow from names. */
  arrange?(files: readonly PresetFile[]): readonly PresetFile[];
  /**
   * Whether a text only adds what the tool has not run yet to another, or changes what may change by design: for a tool
   * that keeps several changes in one file.
   */
  onlyAdds?(path: string, before: string, after: string): boolean;
  /**
   * What the tool's checksum of a migration covers; it refuses to go on when that changes after the migration ran.
   * Undefined for a file, or a tool, without one.
   */
  checksummed?(path: string, text: string): string | undefined;
}

/** A path as presets see it. `read` is called when a preset first asks for the text. */
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
