// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * Findings that are known and fail no check, and what rules are known not to see: `towpath baseline` writes it.
 */
export interface Baseline {
  version: 1;
  findings: {
    /**
     * That of the finding, as the JSON report has it.
     */
    fingerprint: string;
    rule: string;
    /**
     * What the finding is about; null for a fault of a file, and for what a rule cannot see.
     */
    subject:
      | null
      | string
      | {
          type: string;
          id: string;
          environment: string | null;
        };
    message: string;
    /**
     * When what was judged happened, where it happened at a time: the same at another time is another finding.
     */
    at?: string;
  }[];
}
