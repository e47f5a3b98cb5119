import type { History } from '../../history/history.ts';
import type { VersionSource } from '../../history/version-source.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Manifest, Repository, Waiver } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';

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
  grants: readonly GrantNode[];
  runbooks: readonly RunbookNode[];
  /** Sound waivers with the findings that each speaks of: none until the other rules have been judged. */
  waivers: readonly WaiverNode[];
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

/** Write access for one person in one incident. */
export interface GrantNode {
  record: RecordFile<Grant>;
  data: Grant;
  environment: EnvironmentNode;
  /** Epoch milliseconds. */
  grantedAt: number;
  world: World;
}

/** A runbook page, as a rule sees it. */
export interface RunbookNode {
  runbook: Runbook;
  world: World;
}

/** An exception, with the findings that it speaks of. */
export interface WaiverNode {
  record: RecordFile<Waiver>;
  data: Waiver;
  rules: readonly string[];
  /** Epoch milliseconds; undefined where nobody has approved it. */
  approvedAt: number | undefined;
  expiresAt: number;
  events: readonly ExcusedEvent[];
  world: World;
}

/** A finding that a waiver speaks of. */
export interface ExcusedEvent {
  rule: string;
  /** When what it reports happened, epoch milliseconds; now for what is so now. */
  at: number;
  /** Whether it is so now, without a time at which it happened. */
  isNow: boolean;
  /** Whether the judged range introduced it: under `--base`, a commit or arrival of the range, or a file that it changed. */
  inRange: boolean;
}

/** The stage of a change in an environment. */
export function stageIn(change: ChangeNode, environment: EnvironmentNode | undefined): StageNode | undefined {
  return change.stages.find((stage) => stage.environment === environment);
}

export type Stage = NonNullable<Change['stages']>[string];

/** A stage in which the change was applied; one that is only prepared has not happened yet. */
export type AppliedStage = Stage & Required<Pick<Stage, 'applied'>>;
