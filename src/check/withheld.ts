import { commitsOf } from '../facts/commit/range.ts';
import { configAtMergeBase } from '../facts/past/listed-config.ts';
import type { World } from '../facts/world/world.ts';
import { normalPath } from '../repo/record/listed-paths.ts';
import type { Repository } from '../repo/repository.ts';
import type { Finding } from '../text/finding.ts';
import { valueAt } from '../text/path.ts';

/**
 * The config files of what was judged, whose values may be secrets. A request that takes one out of its manifest leaves the values what
 * they were.
 */
export function withheldIn(worlds: readonly { world: World }[], findings: readonly Finding[]): Set<string> {
  // Commits are read where a rule judges them.
  const isOnCommit = findings.some(({ subject }) => subject?.type === 'commit');
  return new Set(
    worlds.flatMap(({ world }) => [
      ...listedNow(world.repository),
      ...(findings.length > 0 ? listedBefore(world) : []),
      ...(isOnCommit ? changedInCommits(world) : []),
    ]),
  );
}

/** Those that manifests list; those too that one with a fault does. */
function listedNow({ manifests }: Repository): readonly string[] {
  const listed = manifests.flatMap(({ data, raw }): unknown => data?.config ?? valueAt(raw, ['config']));
  return listed.flatMap((path) => (typeof path === 'string' ? normalPath(path) : []));
}

function listedBefore(world: World): Iterable<string> {
  const listed = configAtMergeBase(world);
  return listed.ok ? listed.value : [];
}

/** Those that commits changed while a manifest listed them. */
function changedInCommits(world: World): readonly string[] {
  return commitsOf(world).flatMap(({ changes, configChanges }) => [
    ...configChanges.map(({ path }) => path),
    ...changes.flatMap(({ kind, files }) => (kind === 'config' ? files : [])),
  ]);
}
