import { commitsOf } from '../../../src/facts/commit/range.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { Past } from '../../../src/facts/world/world.ts';
import type { History } from '../../../src/history/history.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { VersionSource } from '../../../src/history/version-source.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, files, NOW, type Overrides, policy } from '../../build.ts';

/** No files hold versions besides manifests. */
export const NO_RELEASES: VersionSource = {
  key: '',
  bases: [],
  match: () => undefined,
  isManifest: (path) => path.startsWith('environments/'),
  watches: () => false,
};

/** A history of these files, of which all commits but the first are judged. */
export function historyOf(snapshots: readonly Files[]): History {
  const commits = snapshots.map((each, index) => ({
    time: NOW + index * 60_000,
    subject: `Step ${index}`,
    files: each,
  }));
  return memoryHistory(commits, NO_RELEASES, 1);
}

/** The commits that are judged, with the repository as the last leaves it. */
export function judgedCommits(snapshots: readonly Files[], past: Past = {}, by: Policy = policy()) {
  const repository = readRepository(memoryTree(snapshots.at(-1)!), 'shop');
  return commitsOf(joinWorld(by, repository, NOW, { history: historyOf(snapshots), ...past }));
}

/** What one commit on the small repository changed in environments: `production config pool.size`. */
export function changed(before: Overrides, after: Overrides, past: Past = {}): string[] {
  const [commit] = judgedCommits([files(before), files({ ...before, ...after })], past);
  return commit!.changes.map(({ environment, kind, name }) => `${environment.id} ${kind} ${name}`);
}
