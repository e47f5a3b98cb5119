import type { History } from '../../history/history.ts';
import type { VersionSource } from '../../history/version-source.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Change, Manifest, Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { parseInstant } from '../../time/instant.ts';
import type { GrantNode } from '../access/grant.ts';
import { undeclaredChanges } from '../change/undeclared-changes.ts';
import { misspeltInputs } from '../runbook/misspelt-inputs.ts';
import type { RunbookNode } from '../runbook/runbook.ts';
import { environmentNamed, knownEnvironments } from './environment-names.ts';
import { releaseEnvironments } from './release-environments.ts';
import { repositorySource } from './repository-versions.ts';
import { unknownEnvironmentFindings } from './unknown-environments.ts';
import { unknownRuleFindings } from './unknown-rules.ts';

/** The policy and the repository joined: who comes from whom, and what happened where. */
export interface World {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
  /** Where the repository's versions stand, now and in its history. */
  versions: VersionSource;
  /** What git says; undefined where `noHistory` says why not. */
  history: History | undefined;
  /** Why there is no history, as a clause; empty where there is one. */
  noHistory: string;
  /** Of the policy, in its order. */
  environments: readonly EnvironmentNode[];
  services: readonly ServiceNode[];
  changes: readonly ChangeNode[];
  /** The migrations of a repository that has a history and no change record, each as a change. */
  undeclared: readonly ChangeNode[];
  grants: readonly GrantNode[];
  runbooks: readonly RunbookNode[];
  /** Faults that only show when policy and repository are seen together. */
  findings: readonly Finding[];
  /** Such faults of the configuration: with one, a check is worth nothing. */
  configFindings: readonly Finding[];
  /** What else only shows then. */
  notes: readonly string[];
}

export interface EnvironmentNode {
  id: string;
  page: PolicyEnvironment;
  world: World;
  /** Manifests without a fault. */
  manifests: readonly ManifestFile[];
  /** True where a manifest names it that could not be read whole. */
  hasFaultyManifest: boolean;
  upstream: EnvironmentNode | undefined;
}

export type ManifestFile = RecordFile<Manifest> & { data: Manifest };

export interface ServiceNode {
  name: string;
  environment: EnvironmentNode;
  manifest: ManifestFile;
  data: NonNullable<Manifest['services']>[string];
}

export interface ChangeNode {
  id: string;
  record: RecordFile<Change>;
  data: Change;
  world: World;
  stages: readonly StageNode[];
  /** The migration file that it is, where no record declares it. */
  migration?: MigrationFile;
}

export interface StageNode {
  change: ChangeNode;
  environment: EnvironmentNode;
  data: AppliedStage;
  /** Epoch milliseconds. */
  appliedAt: number;
  /** When the current application was taken back, epoch milliseconds. */
  rolledBackAt: number | undefined;
}

/** What git says of a repository, or why it says nothing. */
export interface Past {
  history?: History | undefined;
  /** A clause: `this is a shallow clone, which lacks the history`. */
  noHistory?: string | undefined;
  /** What to do about that. */
  mend?: string | undefined;
  /** Where versions stand, as the history was read by it; else as the repository says. */
  versions?: VersionSource | undefined;
}

/** Joins a policy, a repository and its history. */
export function joinWorld(policy: Policy, repository: Repository, now: number, past: Past = {}): World {
  const names = knownEnvironments(policy);
  const findings = [...unknownEnvironmentFindings(repository, names), ...unknownRuleFindings(repository, policy)];
  const released = releaseEnvironments(repository, names);
  const unknown = new Set(findings.map((finding) => finding.location.file));

  const environments: EnvironmentNode[] = [];
  const services: ServiceNode[] = [];
  const changes: ChangeNode[] = [];
  const grants: GrantNode[] = [];
  const runbooks: RunbookNode[] = [];
  const undeclared: ChangeNode[] = [];
  const world: World = {
    policy,
    repository,
    now,
    versions: past.versions ?? repositorySource(repository),
    history: past.history,
    noHistory: past.history === undefined ? (past.noHistory ?? 'no history was read') : '',
    environments,
    services,
    changes,
    undeclared,
    grants,
    runbooks,
    findings,
    configFindings: released.findings,
    notes: [...released.notes, ...misspeltInputs(policy)],
  };

  for (const page of policy.environments) {
    const named = repository.manifests.filter((manifest) => environmentNamed(manifest, names) === page.id);
    environments.push({
      id: page.id,
      page,
      world,
      manifests: named.filter((manifest): manifest is ManifestFile => manifest.data !== undefined),
      hasFaultyManifest: named.some((manifest) => manifest.data === undefined),
      upstream: undefined,
    });
  }
  const byId = new Map(environments.map((environment) => [environment.id, environment]));
  for (const environment of environments) {
    environment.upstream = byId.get(environment.page.promotesFrom ?? '');
    for (const manifest of environment.manifests) {
      for (const [name, data] of Object.entries(manifest.data.services ?? {})) {
        services.push({ name, environment, manifest, data });
      }
    }
  }
  for (const record of repository.changes) {
    if (record.data !== undefined && !unknown.has(record.file)) {
      changes.push(changeNode(record, record.data, byId, world));
    }
  }
  undeclared.push(...undeclaredChanges(world));
  for (const record of repository.grants) {
    const environment = byId.get(record.data?.environment ?? '');
    if (record.data === undefined || environment === undefined || unknown.has(record.file)) continue;
    grants.push({ record, data: record.data, environment, grantedAt: parseInstant(record.data.grantedAt)!, world });
  }
  if (policy.hasOwnRunbooks) {
    const readable = policy.runbooks.filter((runbook) => runbook.text.error === undefined);
    runbooks.push(...readable.map((runbook) => ({ runbook, world })));
  }
  return world;
}

function changeNode(
  record: RecordFile<Change>,
  data: Change,
  environments: ReadonlyMap<string, EnvironmentNode>,
  world: World,
): ChangeNode {
  const stages: StageNode[] = [];
  const change: ChangeNode = { id: data.id, record, data, world, stages };
  for (const [id, stage] of Object.entries(data.stages ?? {})) {
    const environment = environments.get(id);
    // A stage that is only prepared has not happened yet.
    if (environment === undefined || !isApplied(stage)) continue;
    const appliedAt = parseInstant(stage.applied.at)!;
    const rolledBackAt = stage.rolledBack === undefined ? undefined : parseInstant(stage.rolledBack.at)!;
    // A rollback from before the current application was of an earlier attempt.
    const current = rolledBackAt !== undefined && rolledBackAt >= appliedAt ? rolledBackAt : undefined;
    stages.push({ change, environment, data: stage, appliedAt, rolledBackAt: current });
  }
  stages.sort((a, b) => a.environment.page.order - b.environment.page.order);
  return change;
}

type Stage = NonNullable<Change['stages']>[string];
type AppliedStage = Stage & Required<Pick<Stage, 'applied'>>;

function isApplied(stage: Stage): stage is AppliedStage {
  return stage.applied !== undefined;
}

/** The stage of a change in an environment. */
export function stageIn(change: ChangeNode, environment: EnvironmentNode | undefined): StageNode | undefined {
  return change.stages.find((stage) => stage.environment === environment);
}
