import { blobBytes } from '../git/blob-bytes.ts';
import type { Git } from '../git/git.ts';
import { rawCommits } from '../git/raw-commits.ts';
import { type CommitSignature, commitSignature } from './commit-signature.ts';
import { rawCommitOf } from './raw-commit.ts';
import { readRevisions, type Tips } from './read-revisions.ts';
import { type Writers, writers } from './writers.ts';

/** A commit as far as it is evidence. */
export interface SignedCommit {
  hash: string;
  /** Committer date, epoch milliseconds; undefined where it cannot be read. */
  time: number | undefined;
  signature: CommitSignature;
}

/** Who wrote what files say, and how those commits are signed. Nothing is asked of git before anything is asked here. */
export interface Signatures {
  /** Who wrote what some files say: more than these need not be known. Throws a GitProblem, as does what it returns. */
  writersIn(files: readonly string[]): Writers;
  /** How commits are signed, by their full hashes. Throws a GitProblem. */
  commits(hashes: readonly string[]): ReadonlyMap<string, SignedCommit>;
}

/** The signatures of a repository. Of a commit that is a copy it is told how the original is signed, which `originals` has by its hash. */
export function readSignatures(git: Git, tips: Tips, originals?: ReadonlyMap<string, string>): Signatures {
  const originalOf = (hash: string) => originals?.get(hash) ?? hash;
  return {
    writersIn: (files) => {
      const revisions = readRevisions(git, tips, files);
      const paths = [...revisions.changes.values()].flatMap((changed) => [...changed.values()]);
      blobBytes(git).prefetch(
        paths.flatMap(({ before, after }) => [...before, after].filter((blob) => blob !== undefined)),
      );
      return writers(revisions);
    },
    commits: (hashes) => {
      const raw = rawCommits(git, [...new Set(hashes.map(originalOf))]);
      return new Map(
        hashes.map((hash) => {
          const original = originalOf(hash);
          return [hash, signedCommit(original, raw.get(original)!)];
        }),
      );
    },
  };
}

function signedCommit(hash: string, bytes: Buffer): SignedCommit {
  const commit = rawCommitOf(bytes, hash.length);
  return { hash, time: commit.time, signature: commitSignature(commit) };
}
