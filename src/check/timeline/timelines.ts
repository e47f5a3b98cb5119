import { registry } from '../../facts/registry.ts';
import { subjectsIn } from '../../facts/subjects.ts';
import { joinWorld } from '../../facts/world/join.ts';
import { versionHistoryOf } from '../../facts/world/version-history.ts';
import type { ChangeNode, World } from '../../facts/world/world.ts';
import type { VersionPresence } from '../../history/versions/version-history.ts';
import { compareText, type Finding } from '../../text/finding.ts';
import { greatest } from '../../text/long-lists.ts';
import type { Board, BoardQuestion } from '../board/board.ts';
import type { OnItsWay } from '../board/on-its-way.ts';
import { changeLanes } from './change-lanes.ts';
import { movedAt, statesOf } from './states.ts';
import type { ChangeRecord, Timeline } from './timeline.ts';
import { versionLanes } from './version-lanes.ts';
import { windowsAsked } from './windows.ts';

/** The timelines of a repository: of its changes, and of the versions of its services. */
export interface Timelines {
  /** What is on its way first, then what fails the check, then what moved last. */
  changes: readonly Timeline[];
  /** Each with its versions in the same order, sorted by name. */
  services: readonly ServiceTimelines[];
  /** How many changes have none: older ones that are as far as they go. */
  changesLeftOut: number;
}

/** The timelines of the versions of a service. */
interface ServiceTimelines {
  service: string;
  versions: readonly Timeline[];
  /** How many older versions have none. */
  leftOut: number;
}

/** At most so many changes and, of each service, so many versions have a timeline; each version that runs somewhere has one. */
interface Bounds {
  changes: number;
  versions: number;
}

const USUAL: Bounds = { changes: 500, versions: 12 };

/** What became of each change and version; `board` is that of the same report. */
export function timelinesOf(
  { policy, repository, report, board, ...past }: BoardQuestion & { board: Board },
  bounds = USUAL,
): Timelines {
  const world = joinWorld(policy, repository, report.now, past);
  const ways = Map.groupBy(board.onItsWay, ({ kind, id }) => `${kind} ${id}`);
  const findings = Map.groupBy(report.findings, ({ subject }) => subject?.id);
  const found: Found = {
    inWindows: windowsAsked(world, subjectsIn(world, registry)),
    ways: (kind, id) => ways.get(`${kind} ${id}`) ?? [],
    findings: (id, types) => (findings.get(id) ?? []).filter(({ subject }) => types.includes(subject!.type)),
  };
  const place = new Map(board.onItsWay.map(({ kind, id }, index) => [`${kind} ${id}`, index]));
  const ids = new Set<string>();
  // Of two records with one id, which is a finding, the first has it.
  const changes = world.changes.filter(({ id }) => !ids.has(id) && ids.add(id));
  const newest = changes
    .map((change) => ({ change, rank: place.get(`change ${change.id}`), moved: lastMoved(change) }))
    .map((each) => ({ ...each, isFound: found.findings(each.change.id, OF_CHANGES).length > 0 }))
    .sort(
      (a, b) =>
        (a.rank ?? changes.length) - (b.rank ?? changes.length) ||
        Number(b.isFound) - Number(a.isFound) ||
        b.moved - a.moved ||
        compareText(a.change.id, b.change.id),
    )
    .slice(0, bounds.changes);
  return {
    changes: newest.map(({ change }) => changeTimeline(change, found)),
    services: servicesOf(world, found, bounds.versions),
    changesLeftOut: changes.length - newest.length,
  };
}

/** What the board, the report and the policy say of something. */
interface Found {
  inWindows: ReturnType<typeof windowsAsked>;
  ways(kind: 'change' | 'version', id: string): readonly OnItsWay[];
  findings(id: string, types: readonly string[]): readonly Finding[];
}

/** The subjects of findings on a change, and on a version. */
export const OF_CHANGES: readonly string[] = ['change', 'stage', 'promotion'];
export const OF_VERSIONS: readonly string[] = ['arrival'];

function lastMoved({ stages }: ChangeNode): number {
  return Math.max(0, greatest(stages.map(({ appliedAt, rolledBackAt }) => rolledBackAt ?? appliedAt)));
}

function changeTimeline(change: ChangeNode, found: Found): Timeline {
  const { id, data } = change;
  const ways = found.ways('change', id);
  const lanes = changeLanes(change, { next: nextOf(ways), inWindows: found.inWindows(OF_CHANGES, id, ways) });
  const findings = found.findings(id, OF_CHANGES);
  return {
    kind: 'change',
    id,
    title: data.title,
    owner: data.owner,
    record: recordOf(change),
    states: statesOf('change', { lanes, ways, findings }),
    movedAt: movedAt(lanes),
    lanes,
    ways,
  };
}

function nextOf(ways: readonly OnItsWay[]): Set<string> {
  return new Set(ways.flatMap(({ state, to }) => (state === 'watched' ? [] : to)));
}

function recordOf({ record, data }: ChangeNode): ChangeRecord {
  const { path, forward, irreversible, revert } = data.rollback ?? {};
  return {
    file: record.file,
    kind: data.kind,
    files: data.files.map((file) => ({ path: file.path, environment: file.environment ?? null })),
    rollback: path ?? forward ?? irreversible ?? (revert === true ? 'revert' : null),
    rollbackOf: data.rollbackOf ?? null,
  };
}

function servicesOf(world: World, found: Found, most: number): ServiceTimelines[] {
  const environments = [...(versionHistoryOf(world)?.environments.values() ?? [])];
  const names = new Set(environments.flatMap((services) => [...services.keys()]));
  return [...names].sort(compareText).map((service): ServiceTimelines => {
    const presences = new Map<string, VersionPresence & { newest: number; runs: boolean }>();
    for (const services of environments) {
      const history = services.get(service);
      for (const presence of history?.versions.values() ?? []) {
        const known = presences.get(presence.key);
        const newest = Math.max(known?.newest ?? -1, presence.stays.at(-1)?.from ?? presence.introduced);
        const runs = known?.runs === true || history!.running.includes(presence.key);
        presences.set(presence.key, { ...presence, newest, runs });
      }
    }
    const sorted = [...presences.values()]
      .map((each) => ({ ...each, ways: found.ways('version', `${service}@${each.version}`) }))
      .sort(
        (a, b) =>
          Number(b.ways.length > 0) - Number(a.ways.length > 0) ||
          Number(b.runs) - Number(a.runs) ||
          b.newest - a.newest,
      );
    const current = sorted.filter(({ runs, ways }) => runs || ways.length > 0).length;
    const shown = sorted.slice(0, Math.max(most, current));
    const versions = shown.map(({ version, key, ways }): Timeline => {
      const id = `${service}@${version}`;
      const lanes = versionLanes(
        world,
        { service, key },
        { next: nextOf(ways), inWindows: found.inWindows(OF_VERSIONS, id, ways) },
      );
      const findings = found.findings(id, OF_VERSIONS);
      const states = statesOf('version', { lanes, ways, findings });
      return {
        kind: 'version',
        id,
        title: version,
        owner: service,
        record: null,
        states,
        movedAt: movedAt(lanes),
        lanes,
        ways,
      };
    });
    return { service, versions, leftOut: sorted.length - shown.length };
  });
}
