import type { Bindings } from '../policy/expression.ts';
import type { SubjectType } from '../policy/vocabulary.ts';
import { locateInRecord, type RecordFile } from '../repo/record/records.ts';
import type { Related, SubjectRef } from '../text/finding.ts';
import { type Location, startOfFile } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import { parseInstant } from '../time/instant.ts';
import { arrivalNodes, arrivalPlace } from './arrival/arrival.ts';
import type { MigrationNode } from './change/migration.ts';
import type { PromotionNode } from './change/promotion.ts';
import { lastEdited } from './change/undeclared-changes.ts';
import { placeOf, relatedPlaces } from './commit/places.ts';
import { commitsOf } from './commit/range.ts';
import { factType } from './registry.ts';
import type { WaiverNode } from './waiver/waiver.ts';
import type { ChangeNode, World } from './world/world.ts';

/** One thing that a rule judges. */
export interface Subject {
  ref: SubjectRef;
  /** The names that the rule's expressions see. */
  bindings: Bindings;
  /** When it happened, epoch milliseconds; undefined for what simply is. */
  at: number | undefined;
  /** Where a path inside the subject's own data stands. */
  locate(path: Path): Location;
  /** Other places that belong to a finding on it. */
  related?(): Related[];
}

const view = (type: string, plain: object) => factType(type).viewOf(plain);

/** The names that every rule sees. */
function commonBindings(world: World): Bindings {
  return {
    now: new Date(world.now),
    environments: world.environments.map((environment) => view('Environment', environment)),
  };
}

/** The waivers, with the findings that each speaks of: they are judged when all the others are. */
export function waiverSubjects(waivers: readonly WaiverNode[], world: World): readonly Subject[] {
  return waivers.map((waiver) => ({
    ref: { type: 'waiver', id: waiver.data.id, environment: waiver.data.environment ?? null },
    bindings: { ...commonBindings(world), waiver: view('Waiver', waiver) },
    at: undefined,
    locate: (path) => locateInRecord(waiver.record, path),
  }));
}

/** The changes that no record declares, for the rules that judge those too. */
export function undeclaredSubjects(world: World): readonly Subject[] {
  return world.undeclared.map((change) => ({
    ref: { type: 'migration', id: change.id, environment: null },
    bindings: { ...commonBindings(world), change: view('Change', change) },
    at: lastEdited(change),
    locate: () => startOfFile(change.id),
  }));
}

/** When a change was first applied anywhere, earlier attempts included. */
function firstApplied({ stages }: ChangeNode): number | undefined {
  const times = stages.flatMap(({ appliedAt, data }) => [
    appliedAt,
    ...(data.attempts ?? []).map((attempt) => parseInstant(attempt.at)!),
  ]);
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Every subject of a world but its waivers, by kind, in the order of files and of the policy's environments. */
export function subjectsOf(world: World): Readonly<Record<Exclude<SubjectType, 'waiver'>, readonly Subject[]>> {
  const common = commonBindings(world);
  const inRecord = (record: RecordFile<unknown>, base: Path) => (path: Path) =>
    locateInRecord(record, [...base, ...path]);
  const { repository } = world;

  const repo: Subject = {
    ref: { type: 'repo', id: '.', environment: null },
    bindings: { ...common, repo: view('Repo', world) },
    at: undefined,
    locate: (path) => {
      const { record } = repository.config;
      return record === undefined ? startOfFile('towpath.yaml') : locateInRecord(record, path);
    },
  };

  const stages = world.changes.flatMap((change) => change.stages);
  const stageBindings = (stage: (typeof stages)[number]) => ({
    ...common,
    stage: view('Stage', stage),
    change: view('Change', stage.change),
    environment: view('Environment', stage.environment),
  });
  const stagePlace = (stage: (typeof stages)[number]) =>
    inRecord(stage.change.record, ['stages', stage.environment.id]);

  return {
    repo: [repo],
    environment: world.environments
      .filter((environment) => environment.manifests.length > 0)
      .map((environment) => ({
        ref: { type: 'environment', id: environment.id, environment: environment.id },
        bindings: { ...common, environment: view('Environment', environment) },
        at: undefined,
        locate: inRecord(environment.manifests[0]!, []),
      })),
    service: world.services.map((service) => ({
      ref: { type: 'service', id: `${service.environment.id}/${service.name}`, environment: service.environment.id },
      bindings: { ...common, service: view('Service', service), environment: view('Environment', service.environment) },
      at: undefined,
      locate: inRecord(service.manifest, ['services', service.name]),
    })),
    change: world.changes.map((change) => ({
      ref: { type: 'change', id: change.id, environment: null },
      bindings: { ...common, change: view('Change', change) },
      at: firstApplied(change),
      locate: inRecord(change.record, []),
    })),
    stage: stages.map((stage) => ({
      ref: { type: 'stage', id: stage.change.id, environment: stage.environment.id },
      bindings: stageBindings(stage),
      at: stage.appliedAt,
      locate: stagePlace(stage),
    })),
    promotion: stages.flatMap((stage): Subject[] => {
      const { upstream } = stage.environment;
      if (upstream === undefined) return [];
      const promotion: PromotionNode = { stage, upstream };
      return [
        {
          ref: { type: 'promotion', id: stage.change.id, environment: stage.environment.id },
          bindings: { ...stageBindings(stage), promotion: view('Promotion', promotion) },
          at: stage.appliedAt,
          locate: stagePlace(stage),
        },
      ];
    }),
    migration: repository.migrations.map((file) => {
      const migration: MigrationNode = { file, world };
      return {
        ref: { type: 'migration', id: file.path, environment: null },
        bindings: { ...common, migration: view('Migration', migration) },
        at: undefined,
        locate: () => startOfFile(file.path),
      };
    }),
    grant: world.grants.map((grant) => ({
      ref: { type: 'grant', id: grant.data.id, environment: grant.environment.id },
      bindings: { ...common, grant: view('Grant', grant), environment: view('Environment', grant.environment) },
      at: grant.grantedAt,
      locate: inRecord(grant.record, []),
    })),
    // Only a rule on arrivals has to pay for the history of versions.
    get arrival() {
      return arrivalNodes(world).map((node): Subject => {
        const { arrival, environment } = node;
        return {
          ref: { type: 'arrival', id: `${arrival.service}@${arrival.version}`, environment: environment.id },
          bindings: { ...common, arrival: view('Arrival', node), environment: view('Environment', environment) },
          at: arrival.commit.time,
          locate: () => arrivalPlace(node),
        };
      });
    },
    runbook: world.runbooks.flatMap((node): Subject[] => {
      const { runbook } = node;
      const environment = world.environments.find(({ id }) => id === runbook.environment);
      if (environment === undefined) return [];
      return [
        {
          ref: { type: 'runbook', id: runbook.id, environment: runbook.environment },
          bindings: { ...common, runbook: view('Runbook', node), environment: view('Environment', environment) },
          at: undefined,
          locate: (path) => runbook.page.locate(path),
        },
      ];
    }),
    // Reads files out of git, so only where a rule judges commits.
    get commit() {
      return commitsOf(world).map(
        (node): Subject => ({
          ref: { type: 'commit', id: node.commit.hash, environment: null },
          bindings: { ...common, commit: view('Commit', node) },
          at: node.commit.time,
          locate: () => placeOf(node),
          related: () => relatedPlaces(node),
        }),
      );
    },
  };
}
