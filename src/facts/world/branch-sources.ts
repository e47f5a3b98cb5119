import { type BranchSource, NO_SERVICE, type VersionSource } from '../../history/version-source.ts';
import type { Config } from '../../repo/config/config.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { followsKustomizations } from '../../repo/release/bases.ts';
import { branchReleasesOf, type Releases } from '../../repo/release/releases.ts';
import { isReadByCommit } from '../../repo/release/settings.ts';
import type { Location } from '../../text/location.ts';
import { readBy } from './release-versions.ts';

/** Where the configuration names the branch that a file of a log is on; undefined for a file of the branch that is checked out. */
export function placeOfBranch({ releases, record }: Config, file: string): Location | undefined {
  const entries = releases.flatMap(({ branches }, index) => (branches === undefined ? [] : index));
  const branch = file.slice(0, Math.max(0, file.indexOf(':')));
  const named = branchReleasesOf({ releases }).find(({ on }) => on(branch) !== undefined);
  if (record === undefined || named === undefined) return undefined;
  const index = entries.find((each) => releases[each] === named.configured)!;
  return locateInRecord(record, ['releases', index, 'branches']);
}

/** The branches that entries of `releases` name, and how each is read. */
export function branchSources(config: Pick<Config, 'releases'>): BranchSource[] {
  return branchReleasesOf(config).map(({ configured, on }): BranchSource => {
    const { branches, remote, environments = {}, service } = configured;
    return {
      key: JSON.stringify(configured),
      pattern: branches!,
      remote,
      on: (branch) => {
        const named = on(branch);
        if (named?.environment === undefined) return undefined;
        const { environment: captured, all, releases } = named;
        const called = service?.replace(/\{(\w+)\}/g, (_, word: string) => all[word] ?? NO_SERVICE);
        return {
          captured,
          environment: Object.hasOwn(environments, captured) ? environments[captured]! : captured,
          source: sourceOf(releases),
          commits: isReadByCommit(configured)
            ? { service: called ?? named.service ?? NO_SERVICE, unless: releases.entries[0]!.files }
            : undefined,
        };
      },
    };
  });
}

function sourceOf(releases: Releases): VersionSource {
  return {
    key: releases.key,
    // A kustomization may build on any folder of its branch.
    bases: releases.entries.some(followsKustomizations) ? [''] : releases.bases,
    match: (path) => readBy(releases, path),
    followsModule: releases.followsModule,
    isManifest: () => false,
    watches: () => false,
  };
}
