import { serviceHistory } from '../../facts/world/version-history.ts';
import type { EnvironmentNode, World } from '../../facts/world/world.ts';
import type { ServiceHistory, VersionPresence } from '../../history/versions/version-history.ts';
import type { VersionQuestion } from '../gate/question.ts';
import { gateVersion } from '../gate/version.ts';
import { momentOf } from '../moment.ts';
import { type OnItsWay, stateOf } from './on-its-way.ts';
import type { BoardService } from './running.ts';

/**
 * How much of a history the gate is asked to go through for a board: each version takes a replay of the whole log. What is left is
 * listed as not asked.
 */
const MAX_ROWS_REPLAYED = 300_000;
const ALWAYS_ASKED = 2;

/**
 * Every version that runs in an environment and not in the next one, which has the service in an older version or in one that was
 * never upstream, with the answer of the gate. Without a history there is no telling which of two versions is on its way.
 */
export function versionsOnTheirWay(
  world: World,
  services: readonly BoardService[],
  asked: Omit<VersionQuestion, 'service' | 'version' | 'environment'>,
): OnItsWay[] {
  const { history } = world;
  if (history === undefined) return [];
  const rows = Math.max(1, history.log.rows.length / 4);
  let left = Math.max(ALWAYS_ASKED, Math.floor(MAX_ROWS_REPLAYED / rows));
  // What goes to the last environments of the chain is asked first.
  return world.environments.toReversed().flatMap((environment) =>
    services.flatMap(({ name }) =>
      candidates(world, name, environment).map((candidate): OnItsWay => {
        left -= 1;
        return left < 0
          ? { ...wayOf(world, candidate), state: 'not asked' }
          : answered(world, candidate, {
              ...asked,
              service: name,
              version: candidate.upstream.key,
              environment: environment.id,
            });
      }),
    ),
  );
}

/** A version upstream that an environment does not run. */
interface Candidate {
  service: string;
  from: string;
  to: string;
  upstream: VersionPresence;
  /** Where the environment had it, and went back to an older one. */
  left: number | undefined;
}

function candidates(world: World, service: string, { id, upstream }: EnvironmentNode): Candidate[] {
  const here = serviceHistory(world, id, service);
  const there = upstream && serviceHistory(world, upstream.id, service);
  if (here === undefined || there === undefined || here.running.length === 0) return [];
  return there.running.flatMap((key): Candidate[] => {
    const presence = there.versions.get(key)!;
    if (here.running.includes(key) || isPassed(presence, here, there)) return [];
    const had = here.versions.get(key);
    const left = had?.stays.at(-1)?.until;
    // It was replaced there by what came later, as a hotfix does.
    if (had !== undefined && here.running.some((each) => here.versions.get(each)!.introduced > had.introduced))
      return [];
    return [{ service, from: upstream!.id, to: id, upstream: presence, left }];
  });
}

/** Whether an environment runs what was upstream after a version: it is ahead of that. */
function isPassed({ introduced }: VersionPresence, here: ServiceHistory, there: ServiceHistory): boolean {
  return here.running.some((key) => (there.versions.get(key)?.introduced ?? -1) > introduced);
}

function wayOf(world: World, { service, from, to, upstream, left }: Candidate): Omit<OnItsWay, 'state'> {
  const { commits } = world.history!.log;
  const momentAt = (commit: number) => momentOf(commits[commit]!, world.now).at ?? null;
  return {
    kind: 'version',
    id: `${service}@${upstream.version}`,
    title: null,
    from,
    since: momentAt(upstream.stays.at(-1)!.from),
    to,
    until: null,
    todo: [],
    waits: [],
    rolledBack: left === undefined ? null : momentAt(left),
    waivers: [],
    why: null,
  };
}

function answered(world: World, candidate: Candidate, question: VersionQuestion): OnItsWay {
  const verdict = gateVersion(question);
  const way = wayOf(world, candidate);
  const answer = verdict.ok
    ? stateOf(verdict.value, world.policy)
    : { state: 'unknown' as const, why: verdict.problem.message };
  return { ...way, ...answer, ...(candidate.left === undefined ? {} : { state: 'rolled back' as const }) };
}
