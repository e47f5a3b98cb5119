import { commitsOf } from '../facts/commit/range.ts';
import { configAtMergeBase } from '../facts/past/listed-config.ts';
import type { World } from '../facts/world/world.ts';
import { listedConfig } from '../repo/record/config-texts.ts';
import type { Tree } from '../repo/tree.ts';
import type { Finding } from '../text/finding.ts';
import { onceEach } from '../text/once.ts';

/**
 * The config files of what was judged, whose values may be secrets. A request that takes one out of its manifest leaves the values what
 * they were.
 */
export function withheldIn(worlds: readonly { world: World }[], findings: readonly Finding[]): Set<string> {
  // Commits are read where a rule judges them.
  const isOnCommit = findings.some(({ subject }) => subject?.type === 'commit');
  return new Set(
    worlds.flatMap(({ world }) => [
      ...listedConfig(world.repository),
      ...(findings.length > 0 ? listedBefore(world) : []),
      ...(isOnCommit ? changedInCommits(world) : []),
    ]),
  );
}

/** Links to such files, where something is found. */
export function linksTo(withheld: ReadonlySet<string>, findings: readonly Finding[], { realOf }: Tree): string[] {
  if (withheld.size === 0 || realOf === undefined) return [];
  const real = onceEach(realOf);
  const config = new Set([...withheld].map(real));
  return findings.flatMap(({ location: { file } }) => (config.has(real(file)) ? file : []));
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
