import { policyAt } from '../../policy/in-force.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import { digestFindings } from './ambiguous-digests.ts';
import { changeNodes } from './changes.ts';
import { knownEnvironments } from './environment-names.ts';
import { environmentNodes, serviceNodes } from './environments.ts';
import { folderFindings } from './folder-for-file.ts';
import { grantNodes } from './grants.ts';
import { releaseEnvironments } from './release-environments.ts';
import { repositorySource } from './repository-versions.ts';
import { retiredNotes } from './retired-environments.ts';
import { runFindings, runNotes } from './run-findings.ts';
import { runbookNodes } from './runbooks.ts';
import { unappliedImageFindings } from './unapplied-images.ts';
import { unknownEnvironmentFindings } from './unknown-environments.ts';
import { unknownRuleFindings } from './unknown-rules.ts';
import type { Past, WaiverNode, World } from './world.ts';

/**
 * Joins a policy, a repository and its history. Nodes are made at their first use. The values of the policy are those of the
 * present; `worldOf` in `eras.ts` makes the world that an earlier event is judged in.
 */
export function joinWorld(policy: Policy, repository: Repository, now: number, past: Past = {}): World {
  return worldBy(policyAt(policy, now), new Set(), { repository, now, past, waivers: [] });
}

/** A world by the values of a policy, with the chain as it is without some environments. */
export function worldBy(
  policy: Policy,
  notYet: ReadonlySet<string>,
  { repository, now, past, waivers }: { repository: Repository; now: number; past: Past; waivers: World['waivers'] },
): World {
  const names = knownEnvironments(policy);
  const released = releaseEnvironments(repository, names, policy.retired);
  const versions = past.versions ?? repositorySource(repository);
  const world: World = {
    policy,
    notYet,
    repository,
    now,
    versions,
    history: past.history,
    noHistory: past.history === undefined ? (past.noHistory ?? 'no history was read') : '',
    mend: past.history === undefined ? past.mend : undefined,
    lacksHistory: past.history === undefined && past.lacksHistory === true,
    mergeBase: past.mergeBase,
    treeAt: past.treeAt,
    findings: [
      ...unknownEnvironmentFindings(repository, policy),
      ...unknownRuleFindings(repository, policy),
      ...runFindings(repository, policy),
      ...digestFindings(repository.manifests),
      ...unappliedImageFindings(repository),
      ...folderFindings({ repository, versions, history: past.history }),
    ],
    configFindings: released.findings,
    notes: [...released.notes, ...retiredNotes(repository, policy), ...runNotes(repository, policy)],
    waivers,
    get environments() {
      return environmentNodes(world);
    },
    get services() {
      return serviceNodes(world);
    },
    get changes() {
      return changeNodes(world);
    },
    get grants() {
      return grantNodes(world);
    },
    get runbooks() {
      return runbookNodes(world);
    },
  };
  return world;
}

/** A copy of a world with its waivers, which are known when all other rules have been judged. */
export function withWaivers(world: World, waivers: readonly WaiverNode[]): World {
  return { ...world, waivers };
}
