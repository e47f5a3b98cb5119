// Generated from schemas/ by `npm run generate`; edit the schemas instead.

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
   */
  files: [ListedFile, ...ListedFile[]];
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
  /**
   * What was recorded wrongly of what has happened, and is corrected.
   *
   * @minItems 1
   */
  corrects?: [Correction, ...Correction[]];
}
/**
 * One file.
 */
export interface ListedFile {
  /**
   * From the repository's root.
   */
  path: string;
  /**
   * The file's hash.
   */
  sha256?: string;
  /**
   * The environment that the file of a config change belongs to; a migration is one in all of them.
   */
  environment?: string;
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
   * When it was rolled back.
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
    /**
     * Of the database, such as 15.20 or 15.
     */
    version?: string;
    /**
     * The time zone of the machine that took it, such as Europe/London, where its evidence keeps none.
     */
    zone?: string;
    /**
     * What the database tool wrote.
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
     */
    slo: [Objective, ...Objective[]];
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
    attestation?: Attestation;
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
  attestation?: Attestation;
}
/**
 * An in-toto statement that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.
 */
export interface Attestation {
  /**
   * From the repository's root.
   */
  path: string;
  /**
   * The file's hash.
   */
  sha256?: string;
}
/**
 * One objective.
 */
export interface Objective {
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
}
/**
 * One correction.
 */
export interface Correction {
  /**
   * The value that is corrected, such as stages.production.applied.at.
   */
  path: string;
  /**
   * What was wrong, and how that is known.
   */
  reason: string;
  /**
   * Who corrects it.
   */
  by: string;
  /**
   * Another person, who holds a role that approves corrections.
   */
  approvedBy: string;
}
