import { serviceHistory } from '../../facts/world/version-history.ts';
import type { EnvironmentNode, World } from '../../facts/world/world.ts';
import { digestIn } from '../../repo/release/release-file/image-reference.ts';
import { compareText } from '../../text/finding.ts';
import { least } from '../../text/long-lists.ts';
import { freezesAt } from '../../time/freeze.ts';
import { momentOf } from '../moment.ts';
import { type Declared, declaredIn } from './declared.ts';
import { type Standing, type StandingName, standingOf } from './standing.ts';
import { type Unseen, unseenVersions } from './unseen.ts';

/** An environment of the board. */
export interface BoardEnvironment {
  id: string;
  /** The environment that it takes changes from; null for the first of a chain. */
  upstream: string | null;
  /** The freeze in force that ends last. */
  freeze: { reason: string; until: number } | null;
  /** Why it is not known what runs there, a clause, where nothing is known to. */
  why: string | null;
}

/** A service, and what each environment runs of it. */
export interface BoardService {
  name: string;
  /** One for each environment, in the order of the board. */
  cells: readonly Cell[];
}

/** What one environment runs of one service. */
interface Cell {
  environment: string;
  /** Usually one; several where files of the environment, as of several clusters, declare different ones. */
  versions: readonly RunningVersion[];
  /** Why there is none, where that is not known; null where it does not run there. */
  why: string | null;
}

/** A version that runs in an environment. */
interface RunningVersion extends Standing {
  /** What people call it; a digest where it has no other name. */
  version: string;
  digest: string | null;
  /** By the manifest; null where it does not say. */
  replicas: number | null;
  /** Since when it has been there without a break. */
  since: number | null;
  /** Why that is not known, a clause; null where it is. */
  sinceWhy: string | null;
}

/** What runs where, by manifests as they are now and by what `releases` name as they were last committed. */
export function runningNow(
  world: World,
  unseen: readonly Unseen[],
): { environments: BoardEnvironment[]; services: BoardService[] } {
  const declared = new Map(world.environments.map((each) => [each.id, declaredIn(world, each)]));
  const names = [...new Set([...declared.values()].flatMap((services) => [...services.keys()]))].sort(compareText);
  const services = names.map(
    (name): BoardService => ({
      name,
      cells: world.environments.map((environment): Cell => {
        const own = declared.get(environment.id)!.get(name) ?? [];
        const upstream = environment.upstream && declared.get(environment.upstream.id);
        const above = upstream?.size === 0 ? undefined : (upstream?.get(name) ?? []);
        const versions = own.map((each) => runningVersion(each, { name, environment, above, unseen }));
        const why = versions.length > 0 ? null : (unseenVersions(unseen, environment.id) ?? null);
        return { environment: environment.id, versions, why };
      }),
    }),
  );
  return {
    environments: world.environments.map(({ id, upstream, page }): BoardEnvironment => {
      const [freeze] = freezesAt(page.freezes, world.now);
      const isKnown = declared.get(id)!.size > 0;
      return {
        id,
        upstream: upstream?.id ?? null,
        freeze: freeze === undefined ? null : { reason: freeze.reason, until: freeze.to },
        why: isKnown ? null : (unseenVersions(unseen, id) ?? NOTHING),
      };
    }),
    services: services.sort((a, b) => attention(a) - attention(b)),
  };
}

const NOTHING = 'no manifest and no file of `releases` declares a version of it';

/** What most needs to be seen first; the sort keeps the order of the names otherwise. */
const ORDER: readonly StandingName[] = ['never', 'ahead', 'unknown', 'behind', 'alone', 'same', 'first'];

function attention({ cells }: BoardService): number {
  return least(cells.flatMap(({ versions }) => versions.map(({ standing }) => ORDER.indexOf(standing))));
}

function runningVersion(declared: Declared, place: Parameters<typeof standingOf>[1]): RunningVersion {
  const { version, key, digest, replicas, fault } = declared;
  const standing: Standing =
    fault === undefined ? standingOf(declared, place) : { standing: 'unknown', upstream: null, why: fault };
  return {
    version: version ?? (key === undefined ? 'no version' : (digestIn(`@${key}`) ?? key)),
    digest: digest ?? null,
    replicas: replicas ?? null,
    ...sinceOf(declared, place),
    ...standing,
  };
}

/** Since when a version has been there without a break, by the commit that brought it. */
function sinceOf(
  { key }: Declared,
  { name, environment: { id, world } }: { name: string; environment: EnvironmentNode },
): Pick<RunningVersion, 'since' | 'sinceWhy'> {
  const unknown = (sinceWhy: string) => ({ since: null, sinceWhy });
  if (world.history === undefined) return unknown(world.noHistory);
  if (key === undefined) return unknown('it declares no version');
  const stay = serviceHistory(world, id, name)
    ?.versions.get(key)
    ?.stays.findLast(({ until }) => until === undefined);
  if (stay === undefined) return unknown('it is not committed');
  const { at, why } = momentOf(world.history.log.commits[stay.from]!, world.now);
  return { since: at ?? null, sinceWhy: why };
}
