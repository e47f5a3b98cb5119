// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * What `towpath check --format json` prints.
 */
export interface JsonReport {
  version: 1;
  /**
   * The clock that verdicts were made by.
   */
  now: string;
  /**
   * The release of the IANA time zone database that windows and weeks were judged by.
   */
  zoneData: string;
  /**
   * The policy in force.
   */
  policy: {
    digest: string;
  };
  repository: string;
  /**
   * What was taken for the configuration, where the repository has none.
   */
  assumed?: {
    /**
     * The text of the towpath.yaml that was assumed.
     */
    text: string;
    /**
     * What it rests on, a sentence each.
     */
    why: string[];
  };
  /**
   * The ways of merging the request that it is judged for; null where no commits are judged, or they are on their branch already.
   */
  merge?:
    null | ['squash' | 'merge' | 'rebase' | 'fast-forward', ...('squash' | 'merge' | 'rebase' | 'fast-forward')[]];
  /**
   * Merges of `git pull` in the history that was read; each was followed to what the branch was before.
   */
  pullMerges?: number;
  /**
   * Items: What one rule judged.
   */
  rules: {
    id: string;
    judged: number;
    failed: number;
    waived: number;
    /**
     * Subjects of which every finding is known; left out where there are none.
     */
    known?: number;
    skipped: string | null;
    /**
     * What the rule could not see: that is neither a pass nor a finding.
     */
    blind: {
      /**
       * The reason, as a clause.
       */
      why: string;
      /**
       * How many subjects, as far as they can be counted.
       */
      subjects: number;
      /**
       * Set where it is known, so that no check ends with 2 for it: it was so at the base already and the request leaves it alone, or it is in the baseline.
       */
      knownBy?: 'base' | 'baseline';
    }[];
  }[];
  findings: Finding[];
  /**
   * Items: An obligation that falls due.
   */
  due: {
    rule: string;
    subject: Subject;
    /**
     * When.
     */
    at: string;
  }[];
  /**
   * Items: A waiver, and what it is doing.
   */
  waivers: {
    id: string;
    state: 'pending' | 'in force' | 'invalid' | 'unused' | 'unknown';
    rules: string[];
    subject: string;
    environment: string | null;
    /**
     * The keys that it is for, of rules that judge several things of a subject; null for all of them.
     */
    items?: null | string[];
    reason: string;
    requestedBy: string;
    approvedBy: string | null;
    /**
     * When it ends.
     */
    expires: string;
    file: string;
  }[];
  notes: string[];
  /**
   * Counts.
   */
  summary: {
    errors: number;
    warnings: number;
    waived: number;
    /**
     * Findings that are known; left out where there are none.
     */
    known?: number;
    files: number;
  };
  /**
   * Set where the report is on a part of the repository: what `towpath merge` needs to make the report of the whole. Other readers leave it alone.
   */
  shard?: {
    /**
     * Which shard, counted from 1.
     */
    index: number;
    /**
     * How many there are.
     */
    of: number;
    /**
     * The version of Towpath.
     */
    towpath: string;
    /**
     * The hash of HEAD; null outside of git.
     */
    commit: string | null;
    /**
     * A hash of what was judged and how.
     */
    input: string;
    checked: boolean;
    /**
     * Items: What the page of a rule says.
     */
    descriptions: {
      id: string;
      title: string;
      summary: string;
      severity: 'error' | 'warning' | 'off';
      helpForMany: string | null;
      url: string | null;
    }[];
    /**
     * Items: What the shard has of a rule.
     */
    rules: {
      id: string;
      /**
       * Why it judges nothing, if no shard judges a subject.
       */
      why: string;
      since: string | null;
      /**
       * Set where one shard judges all of its subjects: whether this one.
       */
      whole?: boolean;
      isBroken: boolean;
      steps: number;
      /**
       * Items: A reason why subjects could not be seen.
       */
      blind: {
        why: string;
        of?: string;
        mend?: string;
        first: number;
        everywhere: number;
        own: number;
        /**
         * By what it is known, where it is.
         */
        known?: {
          by: 'base' | 'baseline';
          /**
           * That of the base.
           */
          name?: string;
        };
      }[];
    }[];
    /**
     * How many of the first notes every shard has.
     */
    notes: number;
    filesBefore: number;
    filesOpened: string[];
    /**
     * Entries of the baseline that match nothing here; stale are those that match nothing in any shard.
     */
    stale: Finding[];
    /**
     * Entries of the baseline that match nothing here and are on a version that another has replaced, by their places in it, counted from 0; left out where there are none.
     */
    superseded?: number[];
    /**
     * Entries of the baseline that the request alone has, and that list findings which fail it, by their places in it, counted from 0; left out where there are none.
     */
    ownOnly?: number[];
    base?: string;
    /**
     * What an edited policy would change.
     */
    edit?: {
      since: string;
      added: Edited;
      removed: Edited;
      /**
       * Records that lose their proof by what was edited of whose signatures count.
       *
       * Items: Those of one file of the policy.
       */
      lost: {
        file: 'signers' | 'trust.yaml';
        records: string[];
      }[];
    };
    /**
     * For each of the findings, then of `stale`, what is shown of files.
     *
     * Items: The lines around it.
     */
    places: {
      because: Location | null;
      /**
       * The policy line.
       */
      limit: string | null;
      frame: {
        first: number;
        /**
         * How many characters of the line of the finding come before its part.
         */
        left?: number;
        lines: string[];
      } | null;
    }[];
  };
}
/**
 * One fault.
 */
export interface Finding {
  rule: string;
  severity: 'error' | 'warning';
  message: string;
  help: string;
  subject: Subject | null;
  location: Location;
  because: {
    file: string;
    line: number;
  } | null;
  /**
   * Items: A place that helps to understand it.
   */
  related: {
    message: string;
    location: Location;
  }[];
  evidence: 'declared' | 'measured' | 'signed';
  url: string | null;
  fingerprint: string;
  waivedBy: string | null;
  /**
   * Set where it is known and fails nothing: it is in the baseline, or was so at the base already.
   */
  knownBy?: 'baseline' | 'base';
}
/**
 * What a finding is about.
 */
export interface Subject {
  type: string;
  id: string;
  environment: string | null;
}
/**
 * A range in a file: one-based, its end exclusive.
 */
export interface Location {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /**
   * The place in the file's data.
   */
  path: string | null;
}
/**
 * Findings that one of two policies has: how many, and the first of them.
 */
export interface Edited {
  count: number;
  /**
   * Items: One of them.
   */
  first: {
    rule: string;
    subject: Subject | null;
    waivedBy: string | null;
    location: Location;
    message: string;
    fingerprint: string;
  }[];
}
