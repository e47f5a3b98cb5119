import type { Result } from '../../../text/result.ts';
import type { Span } from '../../../text/source.ts';
import type { SyntaxProblem } from '../../../text/syntax-problem.ts';
import type { VersionPath } from './version-path.ts';

/**
 * A version that a file declares. `name` is what the file calls the service: an image's name, the characters that a star
 * matches; undefined where the file names none.
 */
export interface FoundVersion {
  name: string | undefined;
  version: string;
}

/** Reads the versions of one kind of file. */
export interface ReleaseReader {
  /** The versions of a text, in its order. `at` is the `version` setting, undefined where there is none. */
  versions(text: string, at: VersionPath | undefined): Result<readonly FoundVersion[], SyntaxProblem>;
  /** The place of a version: its value. The start of the text where it is not there. Only called for findings. */
  locate(text: string, at: VersionPath | undefined, found: FoundVersion): Span;
}

/** Whether two versions are of one service and equal. */
export function isSame(a: FoundVersion, b: FoundVersion): boolean {
  return a.name === b.name && a.version === b.version;
}

/** The place of what is not there. */
export const NOWHERE: Span = { start: 0, end: 0 };
