import type { Assumption } from '../../detect/assumption.ts';
import { untoldBetween } from '../../history/branches/untold.ts';
import { type Commit, hashOf } from '../../history/git/commit.ts';
import type { ChangeLog } from '../../history/log/change-log.ts';
import type { VersionSource } from '../../history/version-source.ts';
import { type Arrival, type ArrivalClass, arrivalsIn } from '../../history/versions/arrivals.ts';
import { replayVersions } from '../../history/versions/replay-versions.ts';
import { firstIntroducedIn } from '../../history/versions/version-history.ts';
import { type Era, heldAt } from '../../policy/eras.ts';
import { notYetThere, upstreamOf } from '../../policy/in-force.ts';
import { isMoving } from '../../repo/release/moving-names.ts';
import { compareText } from '../../text/finding.ts';
import { type LeftOutName, leftOutNames, revisionsLeftOut } from './left-out-names.ts';
import { countOutOfOrder, leadOf, OUT_OF_ORDER, type PromotionAudit, promotionOf } from './promotion-audit.ts';

/** An environment of the chain, with what its page says of the past. */
interface Link {
  id: string;
  promotesFrom?: string | undefined;
  since?: number | undefined;
  /** Milliseconds that a version is to stay there; 0 where it is left out. */
  soak?: number | undefined;
  eras?: readonly Era<Link>[];
}

/** What an audit reads. */
export interface AuditInput {
  log: ChangeLog;
  /** In the order of the chain. */
  environments: readonly Link[];
  /** Epoch milliseconds. Earlier arrivals and commits are not counted, but they still decide what came first. */
  since?: number | undefined;
  /** The names in a path for which no text of the file was read; where it is left out, all were. */
  leavesOut?: VersionSource['leavesOut'] | undefined;
  /** The first lines of the messages of commits. */
  subjects(commits: readonly string[]): ReadonlyMap<string, string>;
}

/** The same for one service. */
interface ServiceAudit extends PromotionAudit {
  service: string;
}

/** An arrival that was out of order. */
interface Worst {
  commit: Commit;
  subject: string;
  service: string;
  environment: string;
  version: string;
  class: ArrivalClass;
}

/** One arrival in an environment that has an upstream. Times are in milliseconds. */
export interface AuditedArrival {
  commit: Commit;
  service: string;
  version: string;
  from: string;
  to: string;
  class: ArrivalClass;
  /** The longest stay upstream before it; undefined unless it is `ok`, and where a date cannot be read. */
  soak: number | undefined;
  /** From its arrival upstream; undefined in the same cases. */
  lead: number | undefined;
  /** The soak that the policy asked for upstream at that time. */
  asked: number;
}

/** How versions were promoted in the history of a repository. */
export interface Audit {
  /** The commit that it was read at. */
  head: string;
  since: number | undefined;
  /** How many commits changed a file that declares versions. */
  commits: number;
  /** Merges of `git pull` that were followed to what the branch was before, whatever `since` is. */
  pullMerges: number;
  /** Distinct arrivals by environment: a version counts once for an environment and service. */
  arrivals: Readonly<Record<string, number>>;
  promotions: readonly PromotionAudit[];
  /** Those at the end of the chain first, then those with the most arrivals out of order, then by name. */
  services: readonly ServiceAudit[];
  /** Every arrival that is counted in `promotions`, in the order of the chain. */
  promoted: readonly AuditedArrival[];
  /** How many commits are not in the next list, since in all but one environment they only introduced or removed services. */
  severalBegun: number;
  /** The oldest first. */
  severalEnvironments: readonly { commit: Commit; environments: readonly string[]; subject: string }[];
  /**
   * At most MAX_WORST arrivals out of order: those at the end of the chain first; then never upstream, before upstream, in
   * the same commit; then the latest.
   */
  worst: readonly Worst[];
  /** Environments of the chain that never had a version, whatever `since` is. */
  withoutVersions: readonly string[];
  /**
   * Names in paths that are neither an environment nor an alias of one, with the number of versions declared there, or of the revisions
   * of files that were not read for that.
   */
  leftOut: readonly LeftOutName[];
  /** Files with revisions that cannot be parsed, and how many. */
  unreadable: readonly { file: string; texts: number }[];
  /** Symbolic links in the place of files or folders with versions: of what is behind them nothing is counted. */
  links: readonly string[];
  /** Where environments have tags: how many were read, how many of these have no date of their own, and which were not read. */
  tags?: { read: number; dateless: number; others: readonly string[] } | undefined;
  /** Promotions that branches or tags do not tell of, and why: they are in none of the lists above. */
  untold: readonly { from: string; to: string; why: string; mend: string }[];
  /** What was taken for the configuration of a repository that has none. */
  assumed?: Assumption | undefined;
}

const MAX_WORST = 10;

/** Classifies every arrival of a history by the chain of environments. */
export function audit(input: AuditInput): Audit {
  const { log, environments, since = Number.NEGATIVE_INFINITY, subjects, leavesOut } = input;
  const names = new Set(environments.map(({ id }) => id));
  const history = replayVersions(log, (name) => names.has(name));
  const counted = (commit: Commit) => commit.time >= since;
  const isCounted = (commit: number) => counted(log.commits[commit]!);

  const hasPast = environments.some((each) => each.since !== undefined || each.eras !== undefined);
  /** The environment upstream when a version arrived, without those that came to be after the version. */
  const upstreamOfArrival = ({ environment, service, key, commit }: Arrival): string | undefined => {
    const then = environments.map((each) => heldAt(each.eras, commit.time) ?? each);
    const here = then.find(({ id }) => id === environment)!;
    return upstreamOf(here, then, notYetThere(then, firstIntroducedIn(history, log, { service, key })));
  };

  const arrivals: Record<string, number> = {};
  const promotions: PromotionAudit[] = [];
  const services: ServiceAudit[] = [];
  const promoted: AuditedArrival[] = [];
  const withoutVersions: string[] = [];
  const outOfOrder: Arrival[] = [];
  const untold: Audit['untold'][number][] = [];
  for (const { id, promotesFrom } of environments) {
    const there = [...(history.environments.get(id)?.values() ?? [])];
    arrivals[id] = there
      .flatMap(({ versions }) => [...versions.values()])
      .filter(({ introduced }) => isCounted(introduced)).length;
    if (there.length === 0) withoutVersions.push(id);
    const upstreams = environments.map((each) => each.id).filter((name) => hasPast || name === promotesFrom);
    for (const upstream of upstreams) {
      const all = [...arrivalsIn({ versions: history, log, environment: id, upstream, isMoving })].filter(
        (arrival) => counted(arrival.commit) && (!hasPast || upstreamOfArrival(arrival) === upstream),
      );
      if (all.length === 0 && upstream !== promotesFrom) continue;
      const reason = untoldBetween(log, upstream, id);
      if (reason !== undefined) {
        untold.push({ from: upstream, to: id, why: reason.why, mend: reason.mend });
        continue;
      }
      promotions.push(promotionOf({ from: upstream, to: id, log }, all));
      const page = environments.find((each) => each.id === upstream)!;
      for (const { commit, service, version, class: kind, soaked, ...rest } of all) {
        const lead = leadOf({ commit, class: kind, ...rest });
        const asked = (heldAt(page.eras, commit.time) ?? page).soak ?? 0;
        promoted.push({ commit, service, version, from: upstream, to: id, class: kind, soak: soaked, lead, asked });
      }
      for (const [service, own] of Map.groupBy(all, (arrival) => arrival.service)) {
        services.push({ service, ...promotionOf({ from: upstream, to: id, log }, own) });
      }
      for (const arrival of all) if (OUT_OF_ORDER.includes(arrival.class)) outOfOrder.push(arrival);
    }
  }

  const place = new Map(environments.map(({ id }, index) => [id, index]));
  const endFirst = (a: string, b: string) => place.get(b)! - place.get(a)!;
  services.sort(
    (a, b) => endFirst(a.to, b.to) || countOutOfOrder(b) - countOutOfOrder(a) || compareText(a.service, b.service),
  );
  const worst = outOfOrder
    .sort(
      (a, b) =>
        endFirst(a.environment, b.environment) ||
        OUT_OF_ORDER.indexOf(a.class) - OUT_OF_ORDER.indexOf(b.class) ||
        b.commit.time - a.commit.time ||
        compareText(a.service, b.service),
    )
    .slice(0, MAX_WORST);
  const several = history.severalEnvironments
    .map(({ commit, environments: changed }) => ({
      commit: log.commits[commit]!,
      environments: inOrder(changed, environments),
    }))
    .filter(({ commit }) => counted(commit));
  const subjectOf = subjects([...new Set([...worst, ...several].map(({ commit }) => hashOf(commit)))]);
  return {
    head: log.head,
    since: Number.isFinite(since) ? since : undefined,
    commits: log.commits.filter((commit) => commit.tagged === undefined && counted(commit)).length,
    pullMerges: log.pulls?.length ?? 0,
    arrivals,
    promotions,
    services,
    promoted,
    severalBegun: history.severalBegun.filter(isCounted).length,
    severalEnvironments: several.map((each) => ({ ...each, subject: subjectOf.get(hashOf(each.commit)) ?? '' })),
    worst: worst.map(({ commit, service, environment, version, class: kind }) => ({
      commit,
      subject: subjectOf.get(hashOf(commit)) ?? '',
      service,
      environment,
      version,
      class: kind,
    })),
    withoutVersions,
    links: [...history.links].sort(compareText),
    tags: log.tags,
    untold,
    leftOut: leftOutNames(
      countedOf(history.unknownEnvironments, isCounted),
      countedOf(revisionsLeftOut(log, leavesOut), isCounted),
      (name) => log.files.find((path) => leavesOut?.(path).includes(name)),
    ),
    unreadable: countedOf(history.unreadable, isCounted).map(([file, texts]) => ({ file, texts })),
  };
}

/** The names with the number of their commits that count, where there are any. */
function countedOf(
  lists: ReadonlyMap<string, readonly number[]>,
  isCounted: (commit: number) => boolean,
): [string, number][] {
  return [...lists]
    .map(([name, commits]): [string, number] => [name, commits.filter(isCounted).length])
    .filter(([, count]) => count > 0);
}

function inOrder(names: readonly string[], environments: readonly Link[]): string[] {
  return environments.map(({ id }) => id).filter((id) => names.includes(id));
}
