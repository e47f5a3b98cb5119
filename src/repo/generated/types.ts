// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * towpath.yaml, at the root of a checked repository.
 */
export interface RepositoryConfig {
  /**
   * The folder of policy pages, or a compiled policy.json.
   */
  policy?: string;
  /**
   * The address at which the policy is published; findings link to it.
   */
  site?: string;
  /**
   * Where the environment manifests are.
   */
  environments?: string | [string, ...string[]];
  /**
   * Where the change records are.
   */
  changes?: string | [string, ...string[]];
  /**
   * Where the write grants are.
   */
  grants?: string | [string, ...string[]];
  /**
   * Where the waivers are.
   */
  waivers?: string | [string, ...string[]];
  /**
   * Which files are migrations.
   *
   * Items: One set of migrations.
   */
  migrations?: {
    /**
     * The migration tool. Of one that is known, only what it runs counts as a migration.
     */
    tool?: string;
    /**
     * A pattern of paths; may be left out where the tool is known.
     */
    files?: string;
    /**
     * The last migration that needs no change record: a path, a file name, or the name of its folder.
     */
    after?: string;
  }[];
  /**
   * Where versions live when manifests are Helm values, Kustomize overlays or another tool's files.
   *
   * Items: One set of files.
   */
  releases?: {
    /**
     * A pattern of paths that captures {environment} and, where the path names the service, {service}.
     */
    files: string;
    /**
     * The kind of file, where its name does not tell.
     */
    kind?:
      | 'kustomize'
      | 'helm'
      | 'kubernetes'
      | 'compose'
      | 'argocd'
      | 'yaml'
      | 'json'
      | 'env'
      | 'properties'
      | 'toml'
      | 'text';
    /**
     * The path to the version in files of kind yaml, json, env, properties and toml: image.tag, images[*].newTag, *_TAG.
     */
    version?: string;
    /**
     * Names in paths to environments of the policy.
     */
    environments?: {
      [k: string]: string;
    };
  }[];
}

/**
 * What one environment of a repository runs now.
 */
export interface Manifest {
  /**
   * The environment's id in the policy.
   */
  environment: string;
  /**
   * What runs, by service name.
   */
  services?: {
    /**
     * One service.
     */
    [k: string]: {
      /**
       * The image, without tag or digest.
       */
      image?: string;
      /**
       * The image's digest: sha256: and 64 hex digits.
       */
      digest?: string;
      /**
       * The version, as text.
       */
      version?: string;
      /**
       * How many run.
       */
      replicas?: number;
    };
  };
  /**
   * Every file that the environment runs with.
   */
  config?: string[];
  /**
   * The data that lives here.
   */
  data?: {
    /**
     * The class of the data.
     */
    class: 'live' | 'anonymised-sample' | 'seeded' | 'synthetic' | 'anonymised';
  };
  /**
   * Who may write.
   */
  access?: {
    /**
     * What everyone has.
     */
    default: 'read-only' | 'read-write';
    /**
     * People with standing write access.
     */
    writers?: string[];
  };
}

/**
 * A change record: what a change is, and what happened to it in each environment.
 */
export interface Change {
  /**
   * Equal to the file's name.
   */
  id: string;
  /**
   * One line.
   */
  title: string;
  /**
   * What it changes.
   */
  kind: 'schema' | 'data' | 'config';
  /**
   * The team or person that answers for it.
   */
  owner: string;
  /**
   * The files that make the change.
   *
   * @minItems 1
   *
   * Items: One file.
   */
  files: [
    {
      /**
       * From the repository's root.
       */
      path: string;
      /**
       * The file's hash.
       */
      sha256?: string;
      /**
       * The environment that the file belongs to.
       */
      environment?: string;
    },
    ...{
      /**
       * From the repository's root.
       */
      path: string;
      /**
       * The file's hash.
       */
      sha256?: string;
      /**
       * The environment that the file belongs to.
       */
      environment?: string;
    }[]
  ];
  /**
   * How it is undone: exactly one of these.
   */
  rollback?: {
    /**
     * The file that undoes it.
     */
    path?: string;
    /**
     * The file that a forward-only team applies instead.
     */
    forward?: string;
    /**
     * Reverting the commit undoes it.
     */
    revert?: true;
    /**
     * Why it cannot be undone.
     */
    irreversible?: string;
  };
  /**
   * The id of the change that this one undoes.
   */
  rollbackOf?: string | null;
  /**
   * What happened, by environment.
   */
  stages?: {
    [k: string]: Stage;
  };
}
/**
 * The change in one environment. Before it is applied there, a stage may hold the snapshot that it is to run against.
 */
export interface Stage {
  applied?: Applied;
  /**
   * Earlier applications.
   */
  attempts?: Applied[];
  /**
   * When it was taken back.
   */
  rolledBack?: {
    /**
     * When.
     */
    at: string;
    /**
     * Who or what took it back.
     */
    by?: string;
    /**
     * The address of the run.
     */
    run?: string;
    /**
     * Why.
     */
    reason?: string;
  };
  /**
   * The snapshot that it ran against.
   */
  snapshot?: {
    /**
     * The environment it was taken from.
     */
    of: string;
    /**
     * When.
     */
    takenAt: string;
  };
  /**
   * The load test that ran after it.
   */
  loadTest?: {
    /**
     * When.
     */
    at: string;
    /**
     * The address of the run.
     */
    run?: string;
    /**
     * The objectives and what was measured.
     *
     * @minItems 1
     *
     * Items: One objective.
     */
    slo: [
      {
        /**
         * What is measured.
         */
        name: string;
        /**
         * The limit: a plain one is a ceiling, else write ">= 99.9%".
         */
        objective: string | number;
        /**
         * What was measured.
         */
        measured: string | number;
        /**
         * Whether it was met.
         */
        met: boolean;
      },
      ...{
        /**
         * What is measured.
         */
        name: string;
        /**
         * The limit: a plain one is a ceiling, else write ">= 99.9%".
         */
        objective: string | number;
        /**
         * What was measured.
         */
        measured: string | number;
        /**
         * Whether it was met.
         */
        met: boolean;
      }[]
    ];
    /**
     * The test's own output.
     */
    evidence?: {
      /**
       * From the repository's root.
       */
      path: string;
      /**
       * The file's hash.
       */
      sha256: string;
    };
  };
  /**
   * The rehearsal of the rollback.
   */
  rollbackRehearsal?: {
    /**
     * When.
     */
    at: string;
    /**
     * The address of the run.
     */
    run?: string;
    /**
     * How it went.
     */
    result: 'passed' | 'failed';
  };
  /**
   * The watch after it was applied.
   */
  monitoring?: {
    /**
     * From.
     */
    from: string;
    /**
     * Until.
     */
    until?: string;
    /**
     * Who watched.
     */
    by?: string;
    /**
     * What was seen.
     */
    result?: 'healthy' | 'regressed';
  };
}
/**
 * An application of the change.
 */
export interface Applied {
  /**
   * When.
   */
  at: string;
  /**
   * Who or what applied it.
   */
  by?: string;
  /**
   * The address of the run.
   */
  run?: string;
  /**
   * What was applied: the file's sha256, or for several files the sha256 of theirs, in order, one a line.
   */
  sha256?: string;
}

/**
 * A time-bound write access for one person in an incident.
 */
export interface Grant {
  /**
   * Equal to the file's name.
   */
  id: string;
  /**
   * Where.
   */
  environment: string;
  /**
   * Who.
   */
  person: string;
  /**
   * The incident.
   */
  incident?: string;
  /**
   * When the person was paged.
   */
  pagedAt?: string;
  /**
   * Who signed it off.
   */
  signedOff?: {
    /**
     * Another person.
     */
    by: string;
    /**
     * When.
     */
    at: string;
  };
  /**
   * When it began.
   */
  grantedAt: string;
  /**
   * When it runs out.
   */
  expiresAt?: string;
  /**
   * When it was taken back.
   */
  revokedAt?: string;
}

/**
 * A signed-off, expiring exception to a rule for one subject.
 */
export interface Waiver {
  /**
   * Equal to the file's name.
   */
  id: string;
  /**
   * The rule, or several.
   */
  rule: string | [string, ...string[]];
  /**
   * The id of the change, grant, environment, runbook or commit.
   */
  subject: string;
  /**
   * The environment that it holds for.
   */
  environment?: string;
  /**
   * Why the rules cannot be kept.
   */
  reason: string;
  /**
   * Who asked.
   */
  requestedBy: string;
  /**
   * Another person, who holds a role that owns the rule.
   */
  approvedBy?: string;
  /**
   * When it was approved.
   */
  approvedAt?: string;
  /**
   * When it ends.
   */
  expires: string;
  /**
   * An emergency: approval may follow within 24 hours of the event.
   */
  incident?: string;
}
