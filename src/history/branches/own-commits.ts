import { instantOfSeconds } from '../../time/instant.ts';
import { datesOf } from '../git/commit-fields.ts';
import type { Git } from '../git/git.ts';
import { changeCollector } from '../log/change-collector.ts';
import type { ChangeLog } from '../log/change-log.ts';
import { AS_TOLD } from '../log/inherited-log.ts';

/** The path of what a branch declares by its own commits. */
const COMMIT = 'commit';

/** A branch of which each commit is a version. */
export interface CommitBranch {
  environment: string;
  service: string;
  /** Full hashes, the oldest first. */
  commits: readonly string[];
}

/** The log of a branch of which each commit is a version, which `versionOf` names. Throws a GitProblem. */
export function logOfCommits(
  git: Git,
  { environment, service, commits }: CommitBranch,
  versionOf: (hash: string) => string,
): ChangeLog {
  const dates = datesOf(git, commits.slice(-1));
  const collector = changeCollector(AS_TOLD);
  for (const hash of commits) {
    const seconds = dates.get(hash) ?? '';
    collector.startCommit({ hash, time: instantOfSeconds(seconds), ...(seconds === '' ? { isUndated: true } : {}) });
    collector.addVersions(COMMIT, hash, [{ environment, service, version: versionOf(hash) }]);
  }
  return collector.log(commits.at(-1)!, 'oldest first');
}
