import type { UnseenSubject } from '../facts/blind.ts';
import type { Subject } from '../facts/subjects.ts';
import type { ItemFinding } from './judge-subject.ts';
import type { Due } from './report.ts';

/** A finding of a rule, with the subject that it is about. */
export interface SubjectFinding extends ItemFinding {
  subject: Subject;
}

interface Judgement {
  /** How many subjects were judged: those whose `when` held or failed. */
  subjects: number;
  findings: readonly SubjectFinding[];
  /** Obligations that are under way for subjects that passed. */
  due: readonly Due[];
  /** How many of all subjects are from before the `since` of the rule; undefined where none is. */
  tooOld?: { count: number; all: number };
}

/** The outcome of one rule on all subjects of its kind. */
export type RuleOutcome = (
  | /** It judged nothing. */
  { state: 'skipped'; why: string }
  | ({ state: 'judged' } & Judgement)
  /** An expression failed for some subjects, which is a finding on each; the others were judged. */
  | ({ state: 'broken' } & Judgement)
) & {
  /** The subjects that it could not see, or only in part. */
  blind: readonly UnseenSubject[];
};

/** The findings of an outcome; a skipped rule has none. */
export function findingsOf(outcome: RuleOutcome): readonly SubjectFinding[] {
  return outcome.state === 'skipped' ? [] : outcome.findings;
}
