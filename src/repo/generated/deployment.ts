// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * The predicate of an in-toto statement of the type https://towpath.example.com/attestation/deployment/v1: its subjects were applied in an environment. Other keys are passed over.
 */
export interface Deployment {
  /**
   * The environment's id in the policy.
   */
  environment: string;
  /**
   * When.
   */
  appliedAt: string;
  /**
   * Who or what applied it.
   */
  by?: string;
  /**
   * The address of the run.
   */
  run?: string;
}
