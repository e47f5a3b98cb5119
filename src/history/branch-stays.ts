import type { BranchVersion, ChangeLog } from './change-log.ts';
import type { Stay } from './version-history.ts';

/**
 * Adds the stays that a branch and its base began apart, which a log has one after the other: in the log the commits of the
 * branch come after those that the base got meanwhile. `staysOf` finds the stays that were replayed of a version.
 */
export function addBranchStays(
  { introducedByBoth = [], restored = [] }: ChangeLog,
  staysOf: (version: BranchVersion['version']) => Stay[],
): void {
  for (const { commit, version } of introducedByBoth) {
    const stays = staysOf(version);
    const ofBase = stays.find(({ from, until }) => from < commit && (until === undefined || until > commit));
    // Branch and base both introduced the version, so that it has also stayed since the commit of the branch, which may be
    // the older of the two.
    if (ofBase !== undefined) stays.push({ from: commit, until: ofBase.until });
  }
  for (const { commit, version } of restored) {
    const stays = staysOf(version);
    const index = stays.findIndex(({ from }) => from === commit);
    // Only the branch replaced the version and restored it: on the base it stayed all the while.
    if (index > 0) stays.push({ from: stays[index - 1]!.from, until: stays[index]!.until });
  }
}
