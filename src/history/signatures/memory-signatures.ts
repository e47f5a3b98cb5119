import type { LoggedCommit } from '../git/log-parser.ts';
import type { Signatures, SignedCommit } from './signatures.ts';
import { type Revision, writers } from './writers.ts';

/** The signatures of commits in memory, the oldest first, each the parent of the next; `signed` says whose key signed each. */
export function memorySignatures(
  commits: readonly LoggedCommit[],
  signed: readonly { signedBy?: string | undefined }[],
): Signatures {
  const places = new Map(commits.map(({ hash }, place) => [hash, place]));
  const parents = (hash: string) =>
    commits
      .slice(0, places.get(hash))
      .slice(-1)
      .map((parent) => parent.hash);
  return {
    writersIn: () => {
      const changes = commits.map(({ hash, changes: own }, place) => {
        const revision = ({ before, after }: (typeof own)[number]): Revision => ({
          before: place === 0 ? [] : [before],
          after,
        });
        return [hash, new Map(own.map((change) => [change.path, revision(change)]))] as const;
      });
      const atHead = new Map<string, string>();
      for (const { path, after } of commits.flatMap((commit) => commit.changes)) {
        if (after === undefined) atHead.delete(path);
        else atHead.set(path, after);
      }
      return writers({
        head: commits.at(-1)?.hash ?? '',
        commits: commits.map(({ hash }) => hash).reverse(),
        parents,
        changes: new Map(changes),
        times: new Map(commits.map(({ hash, time }) => [hash, time])),
        atHead,
      });
    },
    commits: (hashes) =>
      new Map(
        hashes.map((hash): [string, SignedCommit] => {
          const place = places.get(hash)!;
          const to = signed[place]!.signedBy;
          const signature = to === undefined ? ({ kind: 'none' } as const) : ({ kind: 'given', to } as const);
          return [hash, { hash, time: commits[place]!.time, signature }];
        }),
      ),
  };
}
