import type { Span } from '../text/source.ts';

/** A version of a service in an environment, as one file gives it. */
export interface PlacedVersion {
  /** As the path or the file names it, aliases resolved; it may be none of the policy's. */
  environment: string;
  service: string;
  /** What people call it. */
  version: string;
  /** What makes it the same code, where the file says so. */
  digest?: string;
}

/** A file that holds versions. */
export interface VersionFile {
  /** The versions in its text; undefined where the text cannot be read. */
  read(text: string): readonly PlacedVersion[] | undefined;
  /** Where a version stands in a text: the nearest thing to it where it does not. */
  locate(text: string, version: PlacedVersion): Span;
}

/** Which files of a repository's history are looked at, and how they are read. */
export interface VersionSource {
  /** Differs whenever what is read of a file could differ. */
  key: string;
  /** Folders and files below which all of them lie; an empty text is the root. */
  bases: readonly string[];
  /** The reader of a path; undefined for a file that holds no versions. */
  match(path: string): VersionFile | undefined;
  /** Whether a file is an environment's manifest. */
  isManifest(path: string): boolean;
  /** Whether the changes of a file are kept although it holds no versions. */
  watches(path: string): boolean;
}
