import { textOf } from '../../history/blob-bytes.ts';
import { GitProblem } from '../../history/git.ts';
import type { History } from '../../history/history.ts';
import type { CommitRange } from '../../history/range.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { changedKeys, configValueReader } from './config.ts';
import { configChangeOf } from './config-changes.ts';
import { type Draft, draftsOf } from './draft.ts';
import type { CommitNode, EnvironmentChange } from './node.ts';
import { environmentChange } from './places.ts';

/** The commits that are judged; or why there are none, as a clause. */
type Commits = { nodes: readonly CommitNode[]; none?: undefined } | { nodes: readonly []; none: string };

/** The commits that are judged, the oldest first. */
export function commitsOf(world: World): readonly CommitNode[] {
  return judged(world).nodes;
}

/** Why no commit is judged, as a clause; undefined where some are. */
export function whyNoCommits(world: World): string | undefined {
  return judged(world).none;
}

const judged = oncePerWorld((world): Commits => {
  const { history, noHistory } = world;
  if (history === undefined) return { nodes: [], none: noHistory };
  const { range } = history;
  if ('none' in range) return { nodes: [], none: range.none };
  if (range.commits.length === 0) return { nodes: [], none: 'there is no commit after the base' };
  try {
    return { nodes: nodesOf(range, history, world) };
  } catch (error) {
    if (error instanceof GitProblem) return { nodes: [], none: error.message };
    throw error;
  }
});

/**
 * Goes through a range twice: first along manifests and release files, which say what config files there are, then into
 * those that a commit changed. Each time the texts are asked for together.
 */
function nodesOf(range: CommitRange, history: History, world: World): CommitNode[] {
  const drafts = draftsOf(range, history, world);
  const all = drafts.flatMap(({ own, unlikeMerged }) => [own, ...unlikeMerged]);
  const blobs = all.flatMap(({ differences, config }) => [
    ...differences.flatMap(({ removed, added }) => [...removed, ...added].map(([, blob]) => blob)),
    ...config.map(({ blob }) => blob),
  ]);
  history.prefetch(new Set(blobs));
  const valuesOf = configValueReader((blob) => textOf(history, blob));
  return drafts.map(({ own, unlikeMerged }, index) => {
    // What a merge took over from the base is as it is there.
    const others = unlikeMerged.map((draft) => new Set(changesOf(draft, valuesOf, world).map(({ key }) => key)));
    const paths = unlikeMerged.map(({ config }) => new Set(config.map(({ path }) => path)));
    return {
      commit: range.commits[index]!,
      world,
      changes: changesOf(own, valuesOf, world).filter(({ key }) => others.every((keys) => keys.has(key))),
      configChanges: own.config
        .filter(({ path }) => paths.every((each) => each.has(path)))
        .map((each) => configChangeOf(each, history, world)),
    };
  });
}

function changesOf(
  { versions, differences }: Draft,
  valuesOf: ReturnType<typeof configValueReader>,
  world: World,
): EnvironmentChange[] {
  return world.environments.flatMap((environment) => [
    ...versions
      .filter((change) => change.environment === environment.id)
      .map(({ service: name, ...change }) => environmentChange({ ...change, environment, name })),
    ...differences
      .filter((difference) => difference.environment === environment.id)
      .flatMap((difference) => [...changedKeys(difference, valuesOf)])
      .map(([name, files]) =>
        environmentChange({
          environment,
          kind: 'config',
          name,
          files: [...new Set(files)].sort(),
          before: undefined,
          after: undefined,
        }),
      ),
  ]);
}
