import { hashOf, shortHash } from '../../history/git/commit.ts';
import { ARRIVAL_CLASSES, type Arrival } from '../../history/versions/arrivals.ts';
import { freezesAt } from '../../time/freeze.ts';
import { isInWindow, nextOpening } from '../../time/window.ts';
import { type Image, isSha256Digest } from '../attestation/image.ts';
import { provenanceFacts } from '../attestation/provenance-facts.ts';
import { scanFacts } from '../attestation/scan-facts.ts';
import { digestOf, imageOfVersion, isOfManifestAlone } from '../attestation/version-image.ts';
import type { Blindness } from '../blind.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { isBroughtBack } from '../world/brought-back.ts';
import { aroundNotes } from '../world/built-on-around.ts';
import { isDatedAhead } from '../world/dated-ahead.ts';
import { withoutEnvironmentNotes } from '../world/files-without-environment.ts';
import { lackedNotes } from '../world/may-lack.ts';
import { moduleNotes } from '../world/modules.ts';
import { dateless, firstIntroduced, judgedArrivals } from '../world/version-history.ts';
import type { EnvironmentNode, World } from '../world/world.ts';
import { cameAgainNotes } from './came-again.ts';
import { movingNotes } from './moving.ts';
import { branchNotes } from './on-branches.ts';
import { tagNotes } from './on-tags.ts';
import { locationOfVersion } from './place-now.ts';
import { subjectOf } from './subject.ts';
import { takenOutNotes } from './taken-out.ts';
import { unjudgedFreezeNotes } from './unjudged-freezes.ts';
import { unreadUpstreamNotes } from './unread-environments.ts';
import { unseenArrivals } from './unseen.ts';
import { untrackedNotes } from './untracked.ts';

/** A version that arrived in an environment that has an upstream. */
interface ArrivalNode {
  arrival: Arrival;
  environment: EnvironmentNode;
  upstream: EnvironmentNode;
  world: World;
}

function arrivalNodes(world: World): ArrivalNode[] {
  return judgedArrivals(world).map((arrival) => {
    const environment = world.environments.find(({ id }) => id === arrival.environment)!;
    return { arrival, environment, upstream: environment.upstream!, world };
  });
}

function freezesOf({ environment, arrival }: ArrivalNode) {
  return freezesAt(environment.page.freezes, arrival.at);
}

/** Why it is not known when it arrived: git cannot read the date of its commit, or keeps none of its tag. */
function dateFault({ arrival: { commit } }: ArrivalNode): Blindness | undefined {
  if (commit.tagged?.isDateless) return dateless(commit);
  return commit.isUndated ? { why: `git cannot read the date of the commit ${shortHash(hashOf(commit))}` } : undefined;
}

/** Why its soak is not known: the branch upstream has the commit from another one, or the tag there has no date. */
function soakFault({ arrival, upstream }: ArrivalNode): Blindness | undefined {
  if (arrival.class !== 'ok' || arrival.soaked !== undefined) return undefined;
  if (arrival.untimed !== undefined) return dateless(arrival.untimed);
  if (arrival.upstreamCommit?.isShared !== true) return undefined;
  const why = `git does not keep since when ${upstream.id} has had ${arrival.service}@${arrival.version}: its branch has the commit from another`;
  return { why, mend: `Merge into the branch of ${upstream.id} with \`--no-ff\`.` };
}

function imageOf({ arrival, world }: ArrivalNode): Image {
  return imageOfVersion(world, arrival);
}

const arrivalFacts = factTable<ArrivalNode>(
  'Arrival',
  ({ environment }) => environment.page,
  (fact) => ({
    service: fact({ type: 'string', describe: 'The service.', get: (a) => a.arrival.service }),
    version: fact({
      type: 'string',
      describe: 'The version that arrived.',
      get: (a) => a.arrival.version,
    }),
    digest: fact({
      type: 'optional<string>',
      describe: 'Its digest; none where the files declare it by a name alone.',
      get: (a) => digestOf(a.arrival.key),
    }),
    digestIsSha256: fact({
      type: 'bool',
      describe: 'Whether it has a digest of the form `sha256:` and 64 lower-case hexadecimal digits.',
      get: (a) => isSha256Digest(a.arrival.key),
    }),
    isInManifest: fact({
      type: 'bool',
      describe:
        'Whether manifests alone declare it, or did when it arrived: no other file declares its service there, nor did just before. Rules on services judge what manifests declare.',
      get: ({ arrival, world }) => isOfManifestAlone(world, arrival),
    }),
    ...provenanceFacts(fact, imageOf),
    ...scanFacts(fact, imageOf),
    upstream: fact({
      type: 'Environment',
      describe: 'The environment that it came from, or should have come from.',
      limits: ['promotesFrom'],
      get: (a) => a.upstream,
    }),
    commit: fact({
      type: 'string',
      describe: 'The commit that introduced it, or that its tag is at, in 12 digits.',
      measured: true,
      get: (a) => shortHash(hashOf(a.arrival.commit)),
    }),
    subject: fact({
      type: 'string',
      describe: "The first line of that commit's message.",
      measured: true,
      get: ({ arrival, world }) => subjectOf(arrival, world),
    }),
    at: fact({
      type: 'timestamp',
      describe:
        'When it arrived: the committer date of that commit, or the date of its tag; now, where that lies ahead of the check.',
      measured: true,
      get: (a) => a.arrival.at,
    }),
    isProposed: fact({
      type: 'bool',
      describe:
        'Whether it can still be otherwise: its commit is one of a request, or would be the one that `gate` is asked about. One that is on its branch has happened.',
      // The commit of the gate is of the moment at which it is judged.
      get: ({ arrival, world: { history, now } }) =>
        arrival.commit.time === now || (history?.range.ok === true && history.range.value.way !== undefined),
    }),
    class: fact({
      type: 'string',
      values: ARRIVAL_CLASSES,
      describe:
        '`ok`, `same-commit`, `before-upstream`, `never-upstream`, `untracked` where upstream had no version of the service, or only a name that moves, such as `latest` (nor got one again after it had had some, nor, under `--base`, had one at the base), or `bootstrap` where the service had no version here before.',
      limits: ['promotesFrom'],
      measured: true,
      get: (a) => a.arrival.class,
    }),
    isBroughtBack: fact({
      type: 'bool',
      describe: 'Whether an environment further on ran the version already when it arrived, as after a hotfix there.',
      limits: ['promotesFrom'],
      measured: true,
      get: (a) => isBroughtBack(a.arrival, a.environment, a.world),
    }),
    upstreamAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the version was first introduced upstream.',
      measured: true,
      get: (a) => a.arrival.upstreamCommit?.time,
    }),
    isSoakKnown: fact({
      type: 'bool',
      describe: 'Whether it is `ok`, and the commits that its soak is computed from have dates that git can read.',
      measured: true,
      blind: soakFault,
      get: (a) => a.arrival.soaked !== undefined,
    }),
    soaked: fact({
      type: 'duration',
      describe: 'How long it had soaked upstream when it arrived: its longest stay without a break, be it over or not.',
      measured: true,
      blind: soakFault,
      get: (a) => a.arrival.soaked ?? 0,
    }),
    inFreeze: fact({
      type: 'bool',
      describe: 'Whether it arrived during a freeze.',
      limits: ['freezes'],
      measured: true,
      blind: dateFault,
      get: (a) => freezesOf(a).length > 0,
    }),
    freezeReason: fact({
      type: 'string',
      describe: 'The reason that the page gives for the freeze; empty where there was none.',
      limits: ['freezes'],
      get: (a) => freezesOf(a)[0]?.reason ?? '',
    }),
    freezeEnds: fact({
      type: 'optional<timestamp>',
      describe: 'When the last of these freezes ends.',
      limits: ['freezes'],
      get: (a) => freezesOf(a)[0]?.to,
    }),
    inWindow: fact({
      type: 'bool',
      describe: "Whether it arrived inside one of the environment's low-traffic windows.",
      limits: ['lowTraffic'],
      measured: true,
      blind: dateFault,
      get: (a) => a.environment.page.lowTraffic.some((window) => isInWindow(window, a.arrival.at)),
    }),
    nextWindow: fact({
      type: 'optional<timestamp>',
      describe: 'When the next low-traffic window opened after it arrived.',
      limits: ['lowTraffic'],
      get: (a) => nextOpening(a.environment.page.lowTraffic, a.arrival.at),
    }),
  }),
);

export const arrival: SubjectKind = {
  scope: { arrival: 'Arrival', environment: 'Environment' },
  keysAt: () => [],
  tables: [arrivalFacts],
  unseen: unseenArrivals,
  notes: (world) => [
    ...branchNotes(world),
    ...tagNotes(world),
    ...lackedNotes([world.history?.log.branches, world.history?.log.tags]),
    ...moduleNotes(world),
    ...unreadUpstreamNotes(world),
    ...untrackedNotes(world),
    ...unjudgedFreezeNotes(world),
    ...withoutEnvironmentNotes(world),
    ...takenOutNotes(world),
    ...movingNotes(world),
    ...cameAgainNotes(world),
    ...aroundNotes(world),
  ],
  subjects: (world) =>
    arrivalNodes(world).map((node) => ({
      ref: {
        type: 'arrival',
        id: `${node.arrival.service}@${node.arrival.version}`,
        environment: node.environment.id,
      },
      nodes: { arrival: node, environment: node.environment },
      at: node.arrival.at,
      isAhead: isDatedAhead(node.arrival.commit.time, world),
      first: firstIntroduced(world, node.arrival.service, node.arrival.key),
      locate: () => locationOfVersion(node),
    })),
};
