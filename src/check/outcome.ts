import type { UnseenSubject } from '../facts/blind.ts';
import type { Subject } from '../facts/subjects.ts';
import type { Rule } from '../policy/rule.ts';
import type { ItemFinding } from './judge-subject.ts';
import type { Due } from './report.ts';

/** A finding of a rule, with the subject that it is about. */
export interface SubjectFinding extends ItemFinding {
  subject: Subject;
  /** Set where another shard reports it, and a waiver here may be for it. */
  isElsewhere?: true;
}

/** A subject that a rule could not see. */
export interface PlacedBlindness extends UnseenSubject {
  /** Its place among all subjects of the rule, in the order in which they are judged. */
  place: number;
  /** Who counts it: by default the shard of the subject; or every shard; or another one. */
  countedBy?: 'every shard' | 'another shard';
}

interface Judgement {
  /** How many subjects were judged: those whose `when` held or failed. */
  subjects: number;
  /** Obligations that are under way for subjects that passed. */
  due: readonly Due[];
}

/** The outcome of one rule on all subjects of its kind. */
export type RuleOutcome = (
  | /** It judged nothing. */
  { state: 'skipped'; why: string }
  | ({ state: 'judged' } & Judgement)
  /** An expression failed for some subjects, which is a finding on each; the others were judged. */
  | ({ state: 'broken' } & Judgement)
) & {
  findings: readonly SubjectFinding[];
  /** The subjects that it could not see, or only in part. */
  blind: readonly PlacedBlindness[];
  /** How many of all subjects are from before the `since` of the rule; undefined where none is. */
  tooOld?: { count: number; all: number };
  /** Why it would judge nothing, if none of the subjects that it was not asked for is judged either. */
  whyNothing: string;
  /** How many steps its expressions took. */
  steps: number;
};

/** The findings that a report of the outcome has. */
export function ownFindings({ findings }: RuleOutcome): readonly SubjectFinding[] {
  return findings.filter(({ isElsewhere }) => isElsewhere !== true);
}

/** The outcome of each rule, joined with the other one that the rule has, if any. */
export function joinedByRule(
  outcomes: ReadonlyMap<Rule, RuleOutcome>,
  others: ReadonlyMap<Rule, RuleOutcome>,
  join: (own: RuleOutcome, other: RuleOutcome) => RuleOutcome,
): Map<Rule, RuleOutcome> {
  return new Map(
    [...outcomes].map(([rule, own]) => {
      const other = others.get(rule);
      return [rule, other === undefined ? own : join(own, other)];
    }),
  );
}
