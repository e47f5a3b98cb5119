import type { Result } from '../text/result.ts';
import type { BlobBytes } from './git/blob-bytes.ts';
import type { CommitSubjects } from './git/commit-subjects.ts';
import type { ChangeLog } from './log/change-log.ts';
import type { NoBase } from './range/base.ts';
import type { CommitRange } from './range/range.ts';
import type { Signatures } from './signatures/signatures.ts';

/**
 * What git says of a repository. The log and the range have been read; blobs and subjects are read when they are asked for,
 * which throws a GitProblem where the clone lacks one.
 */
export interface History extends BlobBytes, CommitSubjects {
  /** The full hash of the commit that it was read at. */
  head: string;
  log: ChangeLog;
  /** The commits that are judged. */
  range: Result<CommitRange, NoBase>;
  /** Who wrote what files say at the head, and how they signed it. */
  signatures: Signatures;
  /** The same with the commits of a request in another way of merging it, where it is judged in two. */
  otherWay?: History;
  /**
   * The same where files that settings of several eras read in ways that exclude each other are read as the latest say; undefined
   * where that is the same.
   */
  otherReading?: History;
}
