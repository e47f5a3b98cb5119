// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * What `towpath merge --fleet` makes of the reports of several repositories: their findings counted by rule, the worst first.
 */
export interface JsonFleet {
  version: 1;
  /**
   * Counts.
   */
  summary: {
    repositories: number;
    /**
     * Repositories with an error that is open.
     */
    failing: number;
    /**
     * Repositories in which a rule could not see everything.
     */
    blind: number;
    /**
     * Open findings that are errors.
     */
    errors: number;
    warnings: number;
    waived: number;
    known: number;
  };
  /**
   * Items: A policy, and how many repositories were judged by it.
   */
  policies: {
    /**
     * Its digest.
     */
    digest: string;
    repositories: number;
  }[];
  /**
   * Every rule, the one that most repositories break first.
   *
   * Items: A rule in all repositories.
   */
  rules: {
    id: string;
    url: string | null;
    /**
     * Repositories with a finding of it that is open.
     */
    failing: number;
    /**
     * Repositories in which it judged something.
     */
    judging: number;
    /**
     * Repositories in which it could not see everything.
     */
    blind: number;
    /**
     * Open findings that are errors.
     */
    errors: number;
    warnings: number;
    waived: number;
    known: number;
  }[];
  /**
   * The ones with the most errors first.
   *
   * Items: A repository.
   */
  repositories: {
    /**
     * The name of its report's file, without `.json`.
     */
    name: string;
    /**
     * The clock that it was judged by.
     */
    now: string;
    policy: string;
    files: number;
    /**
     * Rules that judged something.
     */
    judging: number;
    /**
     * Open findings that are errors.
     */
    errors: number;
    warnings: number;
    waived: number;
    known: number;
    /**
     * The rules with the most errors first.
     *
     * Items: A rule that has findings in it, or could not see everything.
     */
    rules: {
      id: string;
      /**
       * Open findings that are errors.
       */
      errors: number;
      warnings: number;
      waived: number;
      known: number;
      /**
       * Subjects that it could not see.
       */
      blind: number;
    }[];
  }[];
}
