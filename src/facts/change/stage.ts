import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { isSameName } from '../../text/people.ts';
import { instantOf } from '../../time/instant.ts';
import { isInWindow, nextOpening } from '../../time/window.ts';
import { evidenceFact, mendFact, unprovenFact } from '../proof/proof-facts.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
import { factTable } from '../table.ts';
import { environmentFault } from '../world/blind-spots.ts';
import type { StageNode } from '../world/world.ts';
import {
  applicationFault,
  applicationSigner,
  isToldOfStage,
  isUntrustedApplication,
  unseenApplication,
} from './application.ts';
import { attemptsReliedOn, isEarlier, locateAttempt, whatRestsOn } from './attempts-relied-on.ts';
import { firstApplied } from './first-applied.ts';
import { forbiddingFreeze, freezesOf, undoesAnother, unknownUndone } from './freeze.ts';
import { isAcceptedRun, namesNoRun } from './run-patterns.ts';
import { isSnapshotForNext, snapshotDatabase, snapshotFault, unseenSnapshot } from './snapshot.ts';
import { unseenStages } from './unseen.ts';
import { isWatched, watchEnds, watchProof, watchResult } from './watch.ts';

const stageFacts = factTable<StageNode>(
  'Stage',
  ({ environment }) => environment.page,
  (fact) => ({
    appliedAt: fact({
      type: 'timestamp',
      describe: 'When the change was applied here.',
      get: (s) => s.appliedAt,
    }),
    appliedBy: fact({
      type: 'optional<string>',
      describe: 'Who or what applied it.',
      get: (s) => s.data.applied.by,
    }),
    run: fact({
      type: 'optional<string>',
      describe: 'The address of the run that applied it.',
      get: (s) => s.data.applied.run,
    }),
    applicationFault: fact({
      type: 'string',
      describe:
        'What is wrong with the attestation of its application, or of an earlier one, as a clause: who signed it, what it is of, or where it says something else than the record; empty where nothing is, and where the record names none.',
      measured: true,
      wasMeasured: (s) => s.data.applied.attestation !== undefined,
      blind: unseenApplication,
      get: applicationFault,
    }),
    applicationIsUntrusted: fact({
      type: 'bool',
      describe: 'Whether what is wrong with that attestation is who signed it: the policy does not trust them in that.',
      measured: true,
      wasMeasured: (s) => s.data.applied.attestation !== undefined,
      blind: unseenApplication,
      get: isUntrustedApplication,
    }),
    applicationEvidence: fact({
      type: 'string',
      values: ['declared', 'signed'],
      describe:
        'How it is known that it was applied: `signed` where somebody whom the policy trusts signed what the record says, else `declared`.',
      measured: 'signature',
      blind: unseenApplication,
      get: (s) => (applicationSigner(s) === undefined ? 'declared' : 'signed'),
    }),
    applicationSigner: fact({
      type: 'optional<string>',
      describe: 'Who signed that it was applied as the record says, by the name that the policy has for them.',
      measured: true,
      wasMeasured: (s) => s.data.applied.attestation !== undefined,
      blind: unseenApplication,
      get: applicationSigner,
    }),
    isAsked: fact({
      type: 'bool',
      describe: 'Whether `gate` asks about it: it would be applied at the moment of the check. Any other has happened.',
      get: (s) => s.appliedAt === s.change.world.now,
    }),
    isEarlier: fact({
      type: 'bool',
      describe:
        'Whether it is an earlier application, under `attempts`, by which the change went on: a rule with `attempts: true` judges these too.',
      get: isEarlier,
    }),
    rolledBackAt: fact({
      type: 'optional<timestamp>',
      describe: 'When it was rolled back here.',
      get: (s) => s.rolledBackAt,
    }),
    inWindow: fact({
      type: 'bool',
      describe: "Whether it was applied inside one of the environment's low-traffic windows.",
      limits: ['lowTraffic'],
      get: (s) => s.environment.page.lowTraffic.some((window) => isInWindow(window, s.appliedAt)),
    }),
    nextWindow: fact({
      type: 'optional<timestamp>',
      describe: 'When the next low-traffic window opened after it was applied.',
      limits: ['lowTraffic'],
      get: (s) => nextOpening(s.environment.page.lowTraffic, s.appliedAt),
    }),
    snapshotOf: fact({
      type: 'optional<string>',
      values: 'environments',
      describe: 'The environment whose snapshot it was applied to.',
      get: (s) => s.data.snapshot?.of,
    }),
    snapshotIsLive: fact({
      type: 'bool',
      describe: 'Whether that environment may have live data.',
      blind: (s) => environmentFault(s.change.world, s.data.snapshot?.of),
      get: (s) => {
        const { environments, policy } = s.change.world;
        const of = s.data.snapshot?.of ?? '';
        // What the page of one said that has none any more is not known, and was judged when it was.
        if ((policy.retired.get(of) ?? Number.NEGATIVE_INFINITY) > s.appliedAt) return true;
        return environments.find(({ id }) => id === of)?.page.data.includes('live') ?? false;
      },
    }),
    snapshotTakenAt: fact({
      type: 'optional<timestamp>',
      describe: 'When that snapshot was taken.',
      get: (s) => instantOf(s.data.snapshot?.takenAt),
    }),
    snapshotIsForNext: fact({
      type: 'bool',
      describe:
        'Whether that snapshot is the one to which the change is to be applied next: it was rolled back here, and the snapshot was taken since it had been applied.',
      get: isSnapshotForNext,
    }),
    snapshotFault: fact({
      type: 'string',
      describe:
        'What is wrong with the evidence of that snapshot, as a clause: with its file, when it was made, or of which version of the database; empty where nothing is, and where there is no evidence.',
      measured: true,
      wasMeasured: (s) => s.data.snapshot?.evidence !== undefined,
      blind: unseenSnapshot,
      get: snapshotFault,
    }),
    snapshotDatabase: fact({
      type: 'optional<string>',
      describe:
        'Of which database and version the evidence is, such as `PostgreSQL 15.20`; absent where it does not say.',
      measured: true,
      wasMeasured: (s) => s.data.snapshot?.evidence !== undefined,
      blind: unseenSnapshot,
      get: snapshotDatabase,
    }),
    hasLoadTest: fact({
      type: 'bool',
      describe: 'Whether a load test is recorded here.',
      get: (s) => s.data.loadTest !== undefined,
    }),
    inFreeze: fact({
      type: 'bool',
      describe: 'Whether it was applied during a freeze.',
      limits: ['freezes'],
      get: (s) => freezesOf(s).length > 0,
    }),
    freezeReason: fact({
      type: 'string',
      describe:
        'The reason that the page gives for the freeze, of several for that which ends last, and of a rollback for one that does not allow it; empty where there was none.',
      limits: ['freezes'],
      get: (s) => forbiddingFreeze(s)?.reason ?? '',
    }),
    freezeEnds: fact({
      type: 'optional<timestamp>',
      describe: 'When that freeze ends.',
      limits: ['freezes'],
      get: (s) => forbiddingFreeze(s)?.to,
    }),
    freezeAllowsRollback: fact({
      type: 'bool',
      describe: 'Whether every freeze during which it was applied allows rollbacks.',
      limits: ['freezes'],
      get: (s) => freezesOf(s).every((freeze) => freeze.allow.includes('rollback')),
    }),
    isRollback: fact({
      type: 'bool',
      describe: 'Whether the record says that the change undoes another one; not one that was first applied later.',
      get: undoesAnother,
      blind: unknownUndone,
    }),
    isByPipeline: fact({
      type: 'bool',
      describe: 'Whether the record says that `pipeline` applied it.',
      get: (s) => isSameName(s.data.applied.by ?? '', 'pipeline'),
    }),
    runIsAccepted: fact({
      type: 'bool',
      describe: "Whether it has a run address, and that matches one of the page's patterns, where it has any.",
      limits: ['pipelineRuns'],
      get: isAcceptedRun,
    }),
    runNamesNone: fact({
      type: 'bool',
      describe: "Whether its run address is written like the page's patterns, and does not tell which run it is of.",
      limits: ['pipelineRuns'],
      get: namesNoRun,
    }),
    watchEnds: fact({
      type: 'optional<timestamp>',
      describe: 'When its watch ends.',
      limits: ['watch'],
      get: watchEnds,
    }),
    watchIsUnderWay: fact({
      type: 'bool',
      describe: 'Whether its watch has not ended yet.',
      limits: ['watch'],
      due: (s) => (isWatched(s) || s.rolledBackAt !== undefined ? undefined : watchEnds(s)),
      get: (s) => s.change.world.now < (watchEnds(s) ?? Number.NEGATIVE_INFINITY),
    }),
    isWatched: fact({
      type: 'bool',
      describe: 'Whether it was monitored from when it was applied to the end of its watch, with the result `healthy`.',
      limits: ['watch'],
      get: isWatched,
    }),
    watchEvidence: evidenceFact(fact, 'who watched it, and what they saw', watchProof),
    watchUnproven: unprovenFact(fact, 'who watched it, and what they saw', watchProof),
    watchMend: mendFact(fact, 'who watched it, and what they saw', watchProof),
    watchedBy: fact({
      type: 'optional<string>',
      describe: 'Who monitored it.',
      get: (s) => s.data.monitoring?.by,
    }),
    watchResult: fact({
      type: 'optional<string>',
      values: ['healthy', 'regressed'],
      describe:
        'The recorded result of the monitoring: `healthy` or `regressed`; absent where that ended before it was applied, since it is of an earlier application.',
      get: watchResult,
    }),
  }),
);

/** How what a stage has is found, which an earlier application has too. */
const found = {
  ref: ({ change, environment }: StageNode) => ({
    type: 'stage',
    id: change.id,
    environment: environment.id,
  }),
  nodes: (node: StageNode) => ({ stage: node, change: node.change, environment: node.environment }),
  at: ({ appliedAt }: StageNode) => appliedAt,
  first: ({ change }: StageNode) => firstApplied(change),
};

export const stage: SubjectKind = {
  scope: { stage: 'Stage', change: 'Change', environment: 'Environment' },
  keysAt: recordKeys('change', ['stages', '*']),
  tables: [stageFacts],
  unseen: unseenStages,
  subjects: ({ changes }) =>
    subjectsOf(
      changes.flatMap(({ stages }) => stages),
      {
        ...found,
        locate: ({ change, environment }, path) => locateInRecord(change.record, ['stages', environment.id, ...path]),
      },
    ),
  attempts: (world) =>
    subjectsOf(
      attemptsReliedOn(world).filter(({ of, data }) => !isToldOfStage(of, data.applied)),
      { ...found, locate: locateAttempt, related: whatRestsOn },
    ),
};
