import type { Severity } from '../text/finding.ts';
import type { Location } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import { type Era, heldAt } from './eras.ts';
import type { Bindings, Comparison, Expression, FieldRead } from './expression.ts';
import type { FrontMatter } from './front-matter.ts';
import type { RuleMessages } from './rule-messages.ts';
import type { RuleSettings } from './rule-page.ts';
import type { ObjectType } from './vocabulary.ts';

/** A rule, ready to judge. */
export interface Rule extends RuleMessages {
  /** The page's name. */
  id: string;
  file: string;
  page: FrontMatter;
  title: string;
  summary: string;
  severity: Severity | 'off';
  subject: string;
  /** The list whose elements are judged as `item`. */
  each?: Expression;
  when?: Expression;
  expect: Expression;
  at: Path;
  /** What its expressions compare with facts. */
  compared: readonly ComparedAt[];
  owners: readonly string[];
  since?: number;
  /** The values of the parameters, for CEL. */
  params: Readonly<Record<string, unknown>>;
  settings: RuleSettings;
  /** The rule as its page has it, where a `policy.yaml` changes it: its examples prove that one. */
  onPage?: Rule;
  /** The rule in each period of its history, where its page has one. */
  eras?: readonly Era<Rule>[];
  /** The object types that its expressions name facts of, by name. */
  types: ReadonlyMap<string, ObjectType>;
  /** The object from which one of its expressions read a field; throws where that has no value outside the expression. */
  holder(read: FieldRead, bindings: Bindings): object | undefined;
}

/** A comparison in an expression of a rule; a text has its place in the page. */
export interface ComparedAt extends Comparison {
  at?: Location;
}

/** A rule as it was at an instant, epoch milliseconds. */
export function ruleAt(rule: Rule, at: number): Rule {
  return heldAt(rule.eras, at) ?? rule;
}

/** Whether a rule is off, or was. */
export function isOffAtTimes({ severity, eras = [] }: Rule): boolean {
  return severity === 'off' || eras.some(({ value }) => value.severity === 'off');
}

/** Everything that a rule's verdict rests on: what `expect` reads, then `each`, then `when`. */
export function readsOf({ expect, each, when }: Rule): FieldRead[] {
  return [expect, each, when].flatMap((expression) => expression?.reads ?? []);
}

/** Whether a rule's verdict rests on a fact of an object type, or on any where none is asked for. */
export function rests(rule: Rule, on: Pick<FieldRead, 'type' | 'field'> | undefined): boolean {
  return on === undefined || readsOf(rule).some(({ type, field }) => type === on.type && field === on.field);
}

/** The keys of environment pages that a rule's verdict rests on. */
export function keysReadBy(rule: Rule): ReadonlySet<string> {
  return new Set(readsOf(rule).flatMap(({ type, field }) => rule.types.get(type)?.fields[field]?.limits ?? []));
}
