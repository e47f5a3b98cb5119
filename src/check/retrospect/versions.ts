import { hashOf } from '../../history/git/commit.ts';
import type { ArrivalClass } from '../../history/versions/arrivals.ts';
import type { Audit, AuditedArrival } from '../audit/audit.ts';
import { isOdd, outcomeOf, type Promoted, type Skip } from './promoted.ts';

const SKIPS: Partial<Readonly<Record<ArrivalClass, Skip>>> = {
  'never-upstream': 'never',
  'before-upstream': 'later',
  'same-commit': 'same commit',
};

/** The first version of a service, and one that upstream had no version of, went from nowhere. */
const NO_PROMOTION: readonly ArrivalClass[] = ['bootstrap', 'untracked'];

/** The promotions of an audit, the latest first. `subjectsOf` reads the first lines of the messages of commits. */
export function promotedVersions(
  { promoted }: Pick<Audit, 'promoted'>,
  subjectsOf: (commits: readonly string[]) => ReadonlyMap<string, string>,
): Promoted[] {
  const found = promoted.filter((each) => !NO_PROMOTION.includes(each.class)).map(promotionOf);
  // Of what went in order nobody asks for the message.
  const odd = found.filter(isOdd);
  const subjects = subjectsOf([...new Set(odd.flatMap(({ commit }) => commit?.hash ?? []))]);
  return found
    .map((each) => ({
      ...each,
      commit: each.commit && { ...each.commit, subject: subjects.get(each.commit.hash) ?? '' },
    }))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
}

function promotionOf({ commit, service, version, from, to, class: kind, asked, ...times }: AuditedArrival): Promoted {
  const how = SKIPS[kind] ?? null;
  const soak = times.soak ?? null;
  return {
    kind: 'version',
    id: `${service}@${version}`,
    group: service,
    from,
    to,
    at: commit.isUndated === true ? null : commit.time,
    outcome: outcomeOf({ how, soak, asked }),
    how,
    soak,
    lead: times.lead ?? null,
    asked,
    commit: { hash: hashOf(commit), subject: '' },
  };
}
