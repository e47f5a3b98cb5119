import type { Span } from '../../../text/source.ts';
import type { VersionPath } from './version-path.ts';

/**
 * A version that a file gives. `name` is what the file calls the service: an image's name, the letters a star stands
 * for; undefined where the file names none.
 */
export interface FoundVersion {
  name: string | undefined;
  version: string;
}

/** Reads the versions of one kind of file. */
export interface ReleaseReader {
  /**
   * The versions of a text, in its order. `at` is the `version` setting as parsed, undefined where none is
   * written. Throws a ConfigSyntaxError where the text does not parse.
   */
  versions(text: string, at: VersionPath | undefined): readonly FoundVersion[];
  /** Where a version stands: its value. The start of the text where it does not. Only called for findings. */
  locate(text: string, at: VersionPath | undefined, found: FoundVersion): Span;
}

/** Whether two versions are of one service and alike. */
export function isSame(a: FoundVersion, b: FoundVersion): boolean {
  return a.name === b.name && a.version === b.version;
}

/** Where nothing stands. */
export const NOWHERE: Span = { start: 0, end: 0 };
