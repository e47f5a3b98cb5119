import { clauseOf } from '../../facts/blind.ts';
import { historyFault } from '../../facts/world/blind-spots.ts';
import { joinWorld } from '../../facts/world/join.ts';
import type { Past } from '../../facts/world/world.ts';
import type { History } from '../../history/history.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import { type Audit, audit } from '../audit/audit.ts';
import { promotedChanges } from './changes.ts';
import type { Promoted } from './promoted.ts';
import { promotedVersions } from './versions.ts';

/** How versions and changes went through the environments, for those who look back on it. */
export interface Retrospect {
  /** By git, the latest first. */
  versions: readonly Promoted[];
  /** By their records, the latest first. */
  changes: readonly Promoted[];
  /** What `towpath audit` says; null where git tells nothing. */
  audit: Audit | null;
  /** Why git tells nothing, a clause, and what to do about it; null where it does. */
  noAudit: { why: string; mend: string | null } | null;
}

export interface RetrospectQuestion extends Past {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
}

/** Looks back on all that the history and the records of a repository tell, by the log that the check has read. */
export function retrospectOf({ policy, repository, now, ...past }: RetrospectQuestion): Retrospect {
  const world = joinWorld(policy, repository, now, past);
  const changes = promotedChanges(world);
  const { history } = past;
  if (history === undefined) {
    const fault = historyFault(world);
    const why = fault === undefined ? 'there is no git history' : clauseOf(fault);
    return { versions: [], changes, audit: null, noAudit: { why, mend: fault?.mend ?? past.mend ?? null } };
  }
  const subjects = (commits: readonly string[]) => subjectsIn(history, commits);
  const { environments } = policy;
  const read = audit({ log: history.log, environments, leavesOut: past.versions?.leavesOut, subjects });
  const hasVersions = Object.values(read.arrivals).some((count) => count > 0);
  return hasVersions
    ? { versions: promotedVersions(read, subjects), changes, audit: read, noAudit: null }
    : { versions: [], changes, audit: null, noAudit: NO_VERSIONS };
}

const NO_VERSIONS = {
  why: 'no commit of the history changes a file that is known to declare versions',
  mend: 'List the files that declare versions under `releases` of `towpath.yaml`, or keep manifests of what runs.',
};

function subjectsIn(history: History, commits: readonly string[]): Map<string, string> {
  history.prefetchSubjects(commits);
  return new Map(commits.map((commit) => [commit, history.subject(commit)]));
}
