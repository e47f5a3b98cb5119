// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * One run of a runbook: who carried it out, when, and how each step went.
 */
export interface Run {
  /**
   * Equal to the file's name.
   */
  id: string;
  /**
   * The id of the runbook: production/roll-back-a-migration.
   */
  runbook: string;
  /**
   * Where: the environment of the runbook.
   */
  environment: string;
  /**
   * Who carried it out.
   */
  by: string;
  /**
   * When it began.
   */
  startedAt: string;
  /**
   * When it ended.
   */
  endedAt: string;
  /**
   * How it ended.
   */
  result: 'completed' | 'abandoned';
  /**
   * The incident that it was for; an exercise names none.
   */
  incident?: string;
  /**
   * The digest of the steps and of how to verify them, as the page of the runbook had them.
   */
  policyDigest: string;
  /**
   * What was done, in order. A completed run names every step of its page.
   *
   * Items: A step, and how it went.
   */
  steps: {
    /**
     * Its number on the page.
     */
    step: number;
    /**
     * When it was done with.
     */
    at: string;
    /**
     * How it went: otherwise is not to plan.
     */
    result: 'done' | 'skipped' | 'otherwise';
    /**
     * What whoever carried it out says of it.
     */
    note?: string;
    /**
     * The exit code of its last command that was run from the page.
     */
    exit?: number;
  }[];
  /**
   * What was recorded wrongly of what has happened, and is corrected.
   *
   * @minItems 1
   *
   * Items: One correction.
   */
  corrects?: [
    {
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
    },
    ...{
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
    }[]
  ];
}
