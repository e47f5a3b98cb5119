import { textOf } from '../../history/git/blob-bytes.ts';
import { gitFailure } from '../../history/git/problem.ts';
import type { History } from '../../history/history.ts';
import { blobsAtEnd, type CommitRange } from '../../history/range/range.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { historyFault, leftOutFile } from '../world/blind-spots.ts';
import { configValueReader } from '../world/config-values.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { changedKeys } from './config.ts';
import { configChangeOf } from './config-changes.ts';
import { type Draft, draftsOf } from './draft.ts';
import { linkedFiles } from './linked-files.ts';
import type { CommitNode, EnvironmentChange } from './node.ts';
import { environmentChange } from './places.ts';

/** The commits that are judged, the oldest first. */
export function commitsOf(world: World): readonly CommitNode[] {
  const commits = judgedCommits(world);
  return commits.ok ? commits.value.nodes : [];
}

/** Why no commit is to be judged, as a clause; undefined where some are, and where they could not be seen. */
export function whyNoCommits(world: World): string | undefined {
  const commits = judgedCommits(world);
  return commits.ok || commits.problem.isBlind ? undefined : commits.problem.why;
}

/**
 * How many commits there are is not known without a history; there is one at least. Nor is how many changed a config file that
 * is not in git.
 */
export function unseenCommits(world: World): UnseenSubject[] {
  const commits = judgedCommits(world);
  if (commits.ok)
    return commits.value.outOfGit.map((file) => ({
      ids: undefined,
      environment: null,
      blindness: {
        why: 'this repository does not have the history of',
        of: file,
        mend: 'Commit it here, or let no manifest list it.',
      },
    }));
  if (!commits.problem.isBlind) return [];
  return [{ ids: undefined, environment: null, blindness: commits.problem }];
}

/** Why no commit is judged; `isBlind` where there are some that could not be seen. */
interface NoCommits extends Blindness {
  isBlind: boolean;
}

interface JudgedCommits {
  nodes: readonly CommitNode[];
  /** Config files that manifests list and that the last commit does not have: git ignores them, or a submodule holds them. */
  outOfGit: readonly string[];
}

/** The commits that are judged; or why there are none. */
const judgedCommits = oncePerWorld((world): Result<JudgedCommits, NoCommits> => {
  const { history } = world;
  if (history === undefined) return failure({ ...historyFault(world)!, isBlind: true });
  const { range } = history;
  if (!range.ok) return failure({ why: range.problem.reason, isBlind: false });
  if (range.value.commits.length === 0) return failure({ why: 'there is no commit after the base', isBlind: false });
  try {
    return success({
      nodes: nodesOf(range.value, history, world),
      outOfGit: configOutOfGit(range.value, history, world),
    });
  } catch (error) {
    const { message, help } = gitFailure(error).problem;
    return failure({ why: message, mend: help, isBlind: true });
  }
});

function configOutOfGit(range: CommitRange, history: History, world: World): string[] {
  const { environments, repository } = world;
  const listed = environments.flatMap(({ manifests }) => manifests.flatMap(({ data }) => data.config ?? []));
  if (listed.length === 0) return [];
  const files = linkedFiles(range, history).follow(blobsAtEnd(range));
  return [...new Set(listed)].filter(
    (path) =>
      files.get(path) === undefined && repository.open(path).kind === 'file' && leftOutFile(world, path) === undefined,
  );
}

/**
 * Reads a range in two passes: first manifests and release files, which name the config files, then the config files that a
 * commit changed. Each pass reads its blobs in one request.
 */
function nodesOf(range: CommitRange, history: History, world: World): CommitNode[] {
  const drafts = draftsOf(range, history, world);
  const all = drafts.flatMap(({ own, againstMerged }) => [own, ...againstMerged]);
  const blobs = all.flatMap(({ differences, config }) => [
    ...differences.flatMap(({ removed, added }) => [...removed, ...added].map(([, blob]) => blob)),
    ...config.map(({ blob }) => blob),
  ]);
  history.prefetch(new Set(blobs));
  const valuesOf = configValueReader((blob) => textOf(history, blob));
  return drafts.map(({ own, againstMerged }, index) => {
    // What is the same in a commit of the base was taken from there, so the merge did not change it.
    const others = againstMerged.map((draft) => new Set(changesOf(draft, valuesOf, world).map(({ key }) => key)));
    const paths = againstMerged.map(({ config }) => new Set(config.map(({ path }) => path)));
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
