// Generated from schemas/ by `npm run generate`; edit the schemas instead.

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
   * The id of the change, grant, environment, runbook or commit; a service as `production/shop`, a version of it as `shop@1.4.2`, a migration by its path.
   */
  subject: string;
  /**
   * Of a rule that judges each element of a list, the elements that it holds for, by their names; all where it is absent.
   *
   * @minItems 1
   */
  items?: [string, ...string[]];
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
