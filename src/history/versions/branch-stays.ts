import type { BranchVersion, ChangeLog } from '../log/change-log.ts';
import type { Stay } from './version-history.ts';

/**
 * Adds the stays that the order of a log hides: the branch and its base changed the same files at the same time, but the log has
 * the commits of the branch after all those of the base. `staysOf` finds the stays of a version as they were replayed.
 */
export function addBranchStays(
  { introducedByBoth = [], restored = [] }: ChangeLog,
  staysOf: (version: BranchVersion['version']) => Stay[],
): void {
  for (const { commit, version } of introducedByBoth) {
    const stays = staysOf(version);
    const ofBase = stays.find(({ from, until }) => from < commit && (until === undefined || until > commit));
    // Branch and base both introduced the version, so it has also stayed since the commit of the branch, which may have the
    // earlier date.
    if (ofBase !== undefined) stays.push({ from: commit, until: ofBase.until });
  }
  for (const { commit, version } of restored) {
    const stays = staysOf(version);
    const index = stays.findIndex(({ from }) => from === commit);
    // The branch replaced the version and restored it, but on the base it was never replaced.
    if (index > 0) stays.push({ from: stays[index - 1]!.from, until: stays[index]!.until });
  }
}
