// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * What a load test measured: the value of the key https://towpath.example.com/attestation/load-test/v1 in the predicate of an in-toto statement on the results of a test. Other keys are passed over.
 */
export interface LoadTest {
  /**
   * The environment that it ran in, by its id in the policy.
   */
  environment: string;
  /**
   * When.
   */
  ranAt: string;
  /**
   * The objectives and what was measured.
   *
   * @minItems 1
   *
   * Items: One objective.
   */
  objectives: [
    {
      /**
       * What is measured.
       */
      name: string;
      /**
       * The limit, as in a change record.
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
       * The limit, as in a change record.
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
  results?: {
    /**
     * The file's hash.
     */
    sha256: string;
  };
}
