import type { ChangeLog } from './change-log.ts';
import type { Commit } from './commit.ts';
import { isPresent, longestStay, type ServiceHistory, type Tenancy, type VersionHistory } from './stays.ts';

/** How an arrival stands to the environment upstream. */
export const ARRIVAL_CLASSES = [
  'ok',
  'same-commit',
  'before-upstream',
  'never-upstream',
  'untracked',
  'bootstrap',
] as const;
export type ArrivalClass = (typeof ARRIVAL_CLASSES)[number];

/** A version of a service that reached an environment which has one upstream. */
export interface Arrival {
  environment: string;
  upstream: string;
  service: string;
  version: string;
  /** What it is compared by: its digest where there is one, else the version. */
  key: string;
  commit: Commit;
  /** Whether it runs there now. */
  runs: boolean;
  class: ArrivalClass;
  /** The commit that brought it upstream first. */
  upstreamCommit: Commit | undefined;
  /**
   * How long it had stayed upstream, milliseconds: the longest stay, one still running included. Undefined unless `ok`, and
   * where a commit without a date hides it.
   */
  soaked: number | undefined;
  /** The file that brought it. */
  file: string;
}

/**
 * The arrivals of an environment, each version once for a service, in the order of services and commits. Commit order
 * decides what was before, and not the clock. `base` is the last commit before those that are judged, an index of the
 * log's: a service that had a version upstream then is tracked, whatever was done to its file since.
 */
export function* arrivalsIn(
  history: VersionHistory,
  log: ChangeLog,
  environment: string,
  upstream: string,
  base?: number,
): Generator<Arrival> {
  for (const [service, here] of history.environments.get(environment) ?? []) {
    const there = history.environments.get(upstream)?.get(service);
    const running = new Set(here.running());
    for (const tenancy of here.tenancies.values()) {
      const before = there?.tenancies.get(tenancy.key);
      const kind = classOf(tenancy, before, there, base);
      yield {
        environment,
        upstream,
        service,
        version: tenancy.version,
        key: tenancy.key,
        commit: log.commits[tenancy.arrived]!,
        runs: running.has(tenancy.key),
        class: kind,
        upstreamCommit: before === undefined ? undefined : log.commits[before.arrived],
        soaked: kind === 'ok' ? longestStay(before!, tenancy.arrived, log) : undefined,
        file: tenancy.file,
      };
    }
  }
}

function classOf(
  here: Tenancy,
  there: Tenancy | undefined,
  upstream: ServiceHistory | undefined,
  base: number | undefined,
): ArrivalClass {
  if (here.isFirst) return 'bootstrap';
  if (there !== undefined && there.arrived < here.arrived) return 'ok';
  if (there?.arrived === here.arrived) return 'same-commit';
  const isTracked = (commit: number) => upstream !== undefined && isPresent(upstream, commit);
  if (!isTracked(here.arrived) && (base === undefined || !isTracked(base))) return 'untracked';
  return there === undefined ? 'never-upstream' : 'before-upstream';
}
