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
  /** The environment that the path to it, or the file, names, where it names one. */
  environment?: string;
  /** The environments of the file, where it is a version in each of them. */
  everywhere?: readonly string[];
  /** The repository of the image that names the service, without the host of its registry: `shop/api`. */
  image?: string | undefined;
  /**
   * What tells it from the other images of a file, and is the same in every file that is laid over it: the keys above it in
   * values, where the name of a repository may be left out. Undefined where the file can have one image only.
   */
  slot?: string | undefined;
  /** Set where it is read as a part of a version alone. */
  isPart?: true;
  /** Set where nothing is in place of a whole mapping, whose keys are the slot: it hides the versions below them. */
  isWhole?: true;
  /** Of an image in values: under which of the two keys it is, where the other is not there. */
  key?: 'tag' | 'digest';
  /** Of an image that a patch of a kustomization sets: its whole name, with the host of its registry. */
  called?: string;
  /** What the file calls the object that tells its version, where that is another. */
  instead?: string;
  /** Of an entry of `images` of a kustomization; its version is empty where it sets none, and is a part then. */
  override?: ImageOverride;
}

/** An entry of `images` of a kustomization, which is laid over what the images are called by then. */
export interface ImageOverride {
  /** Its place in the list. */
  at: number;
  /** The image that it is for, as it is called before: a pattern. */
  called: string;
  /** What the image is called after it, where that is another name. */
  becomes?: string;
  /** Set where the version is only put behind the tag that the image has. */
  isSuffix?: true;
  /** Set where it sets a version that the file does not tell. */
  isUntold?: true;
}

/** Reads the versions of one kind of file. */
export interface ReleaseReader {
  /** The versions of a text, in its order. `at` is the `version` setting, undefined where there is none. */
  versions(text: string, at: VersionPath | undefined): Result<readonly FoundVersion[], SyntaxProblem>;
  /** The place of a version: its value. The start of the text where it is not there. Only called for findings. */
  locate(text: string, at: VersionPath | undefined, found: FoundVersion): Span;
  /** Where a version is expected in a text and cannot be read. */
  unread?(text: string, at: VersionPath | undefined): readonly UnreadValue[];
  /** What a text has in place of versions that it does not tell: a template, or nothing. `version` is what is written there. */
  untold?(text: string, at: VersionPath | undefined): readonly FoundVersion[];
  /** What a text names that has no version at all there, though the tool would run it by its name alone. `version` is empty. */
  bare?(text: string, at: VersionPath | undefined): readonly FoundVersion[];
  /** What a text has at the places of versions, told or not. */
  placed?(text: string, at: VersionPath | undefined): readonly PlacedVersion[];
  /** Reads what is a version only in a file that is laid over one that says of which image: a tag beside no repository, a new name. */
  parts?: ReleaseReader;
}

/** What a text has at a place where a version would be. */
export interface PlacedVersion extends FoundVersion {
  /** What tells the place from the others of the file, whatever is there. */
  place: string;
  /** Whether the text tells the version. */
  isTold: boolean;
  /** The place of what runs without it, too, by what a chart or a base says: that of its object, empty for the whole file. */
  over?: string;
}

/** A place where a version is expected and cannot be read. */
export interface UnreadValue {
  span: Span;
  /** What it is: `an expression, of which …`. */
  reason: string;
}

/** Whether two versions are of one service and environment and equal. */
export function isSame(a: FoundVersion, b: FoundVersion): boolean {
  return (
    a.name === b.name &&
    a.version === b.version &&
    a.environment === b.environment &&
    a.image === b.image &&
    a.slot === b.slot
  );
}

/** The place of what is not there. */
export const NOWHERE: Span = { start: 0, end: 0 };
