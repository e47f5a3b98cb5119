import { treeAt } from '../facts/world/tree-at.ts';
import type { Git } from '../history/git/git.ts';
import { mergeBases } from '../history/git/merge-bases.ts';
import type { Config } from '../repo/config/config.ts';
import type { Repository } from '../repo/repository.ts';
import { valueOr } from '../text/result.ts';
import { isSameConfig } from './earlier-configs.ts';
import { type BasePolicyRequest, policyOfBase } from './policy-at.ts';

/** What a branch has as it was where it parted from the base, so that the base, and not the branch, has another since. */
export interface Behind {
  policy: boolean;
  config: boolean;
}

/** What a branch is behind in. Throws a GitProblem where the commits at which it parted cannot be read. */
export function behindIn(
  { digest, config, head }: { digest: string; config: BasePolicyRequest['config']; head: string },
  {
    git,
    ofBase,
    configAt,
  }: { git: Git; ofBase: BasePolicyRequest; configAt(tree: BasePolicyRequest['tree']): typeof config },
): Behind {
  const parted = mergeBases(git, ofBase.commit, head)
    .filter((commit) => commit !== ofBase.commit)
    .map((commit) => {
      const tree = treeAt(git, commit);
      return { commit, tree, config: configAt(tree) };
    });
  return {
    policy: parted.some((at) => valueOr(policyOfBase({ ...ofBase, ...at }), undefined)?.digest === digest),
    config: parted.some((at) => isSameConfig(at.config, config)),
  };
}

/** A note on settings that differ from those of the base, and on which of both versions were found by. */
export function configEditNote(
  { settings, name, isFirst, isBehind }: { settings: string; name: string; isFirst: boolean; isBehind: boolean },
  { config, manifests }: Repository,
  atBase: Config,
): string {
  const edit = isBehind
    ? `${name} has a newer revision of ${settings} than this branch`
    : `${settings} ${isFirst ? 'is new' : 'was edited'} since ${name}`;
  if (manifests.length === 0 && [config, atBase].every(({ releases }) => releases.length === 0)) return edit;
  return `${edit}; files that declare versions were found ${isFirst ? 'with it and without it' : 'by both revisions of it'}`;
}

/** The policy that a request proposes: none where its branch has only that of before. */
export function proposed<Edited extends { isBehind: boolean }>({
  edited,
}: {
  edited: Edited | undefined;
}): Edited | undefined {
  return edited?.isBehind === true ? undefined : edited;
}
