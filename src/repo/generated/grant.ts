// Generated from schemas/ by `npm run generate`; edit the schemas instead.

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
   * When it was revoked.
   */
  revokedAt?: string;
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
