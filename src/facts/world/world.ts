import type { History } from '../../history/history.ts';
import type { VersionSource } from '../../history/version-source.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';
import type { Config, ConfigFile } from '../../repo/config/config.ts';
import type { MigrationFile } from '../../repo/migration/migrations.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Manifest, Repository, Waiver } from '../../repo/repository.ts';
import type { Tree } from '../../repo/tree.ts';
import type { Finding } from '../../text/finding.ts';

/** The policy, the repository and its history, joined into nodes. */
export interface World {
  policy: Policy;
  repository: Repository;
  /** Epoch milliseconds. */
  now: number;
  /** Which files of the repository hold versions, now and in its history. */
  versions: VersionSource;
  /** Undefined where `noHistory` says why there is none. */
  history: History | undefined;
  /** Why there is no history, as a clause; empty where there is one. */
  noHistory: string;
  /** What to do about that, in one imperative sentence. */
  mend: string | undefined;
  /** Whether there is a history that could not be read, as in a shallow clone. */
  lacksHistory: boolean;
  /** The files of the repository at a commit. */
  treeAt?: Past['treeAt'];
  /** What was where the request parted from its base; undefined without a base. */
  mergeBase: AtMergeBase | undefined;
  /** Those of the policy, in its order, with the values by which this world is judged. */
  environments: readonly EnvironmentNode[];
  /** Ids of environments that what is judged here need not have been in, since they came to be later. */
  notYet: ReadonlySet<string>;
  services: readonly ServiceNode[];
  changes: readonly ChangeNode[];
  grants: readonly GrantNode[];
  runbooks: readonly RunbookNode[];
  /** Valid waivers with the events that each applies to; empty until the other rules have been judged. */
  waivers: readonly WaiverNode[];
  /** Findings that only the policy and the repository together show. */
  findings: readonly Finding[];
  /** Such findings on the configuration: with one of them the check cannot be relied on. */
  configFindings: readonly Finding[];
  /** What a reader should know and nobody has to fix. */
  notes: readonly string[];
}

export interface EnvironmentNode {
  id: string;
  page: PolicyEnvironment;
  world: World;
  /** Those without a finding. */
  manifests: readonly ManifestFile[];
  /** Whether a manifest with a finding names it. */
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
  /** What of it only the base says since the request parted from it, where that changes its record; undefined where no record has it. */
  since?: readonly string[];
  /** The migration file that it was derived from, where no record declares it; it may be gone. */
  migration?: Pick<MigrationFile, 'path' | 'tool' | 'repeatable'>;
}

export interface StageNode {
  change: ChangeNode;
  environment: EnvironmentNode;
  data: AppliedStage;
  /** Epoch milliseconds. */
  appliedAt: number;
  /** When the current application was rolled back, epoch milliseconds. */
  rolledBackAt: number | undefined;
  /** The first change that undid the current application here, by its `rollbackOf`, and when, epoch milliseconds. */
  undone?: { by: string; at: number };
}

/** The history of a repository, or why there is none. */
export interface Past {
  history?: History | undefined;
  /** A clause: `this is a shallow clone, which lacks the history`. */
  noHistory?: string | undefined;
  /** What to do about that, in one imperative sentence. */
  mend?: string | undefined;
  /** Whether there is a history that could not be read; false for a folder that has none. */
  lacksHistory?: boolean | undefined;
  /** Which files hold versions, as the history was read with it; by default what the repository's configuration says. */
  versions?: VersionSource | undefined;
  mergeBase?: AtMergeBase | undefined;
  /** The files of the repository at a commit; undefined in memory. */
  treeAt?: ((commit: string) => Tree) | undefined;
}

/** The files that a request is compared with. */
export interface AtMergeBase {
  /** The files at the merge base; of more than one where the histories cross. */
  trees: readonly Tree[];
  /** The files at the base. */
  base: Tree;
  /** The file that whoever runs the check names in place of `towpath.yaml`, as a tree has it; undefined where it has none. */
  configFile?(tree: Tree): ConfigFile | undefined;
  /** What the files of a tree without settings show, where those that are judged have none either. */
  assumed?(tree: Tree): Config | undefined;
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

export interface RunbookNode {
  runbook: Runbook;
  world: World;
}

/** A waiver with the events that it applies to. */
export interface WaiverNode {
  record: RecordFile<Waiver>;
  data: Waiver;
  rules: readonly string[];
  /** Epoch milliseconds; undefined where nobody has approved it. */
  approvedAt: number | undefined;
  expiresAt: number;
  events: readonly ExcusedEvent[];
  /** Its rules that were blind for its subject, so that they may have found what it excuses. */
  blindRules: readonly string[];
  /** Where none of its rules judges its subject, the nearest one that they do. */
  nearSubject: string | undefined;
  /** Where it applies to no event, another environment in which a rule of it found something on its subject. */
  otherEnvironment: string | undefined;
  world: World;
}

/** A version of a service that runs now, which a waiver may name in place of the service. */
export interface NamedVersion {
  service: string;
  digest: string | undefined;
  /** `shop@1.4.2`, as arrivals are named. */
  name: string;
  /** When a commit first brought it to the environment, epoch milliseconds; undefined where git does not say. */
  readonly cameAt: number | undefined;
}

/** What a finding reports, as far as a waiver needs to know it. */
export interface ExcusedEvent {
  rule: string;
  /** When it happened, epoch milliseconds; now for a state. */
  at: number;
  /** Whether it is a state, without a time at which it happened. */
  isNow: boolean;
  /** Whether git dates it after the clock, by more than clocks differ. */
  isAhead?: boolean | undefined;
  /** Where it is a state that git shows of a version of a service, that version. */
  version?: NamedVersion | undefined;
  /** Under `--base`, whether it is a commit or an arrival of the range, or in a file that the range changed. */
  inRange: boolean;
}

/** The stage of a change in an environment. */
export function stageIn(change: ChangeNode, environment: EnvironmentNode | undefined): StageNode | undefined {
  return change.stages.find((stage) => stage.environment === environment);
}

export type Stage = NonNullable<Change['stages']>[string];

/** A stage in which the change was applied; a record may describe one that is still ahead. */
export type AppliedStage = Stage & Required<Pick<Stage, 'applied'>>;
