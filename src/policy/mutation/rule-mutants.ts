import type { Location } from '../../text/location.ts';
import { formatDuration } from '../../time/duration.ts';
import { callOf, type Node, nodesOf } from '../cel/node.ts';
import { compileRule } from '../compile-rule.ts';
import { createScopes } from '../expression/scope.ts';
import { selectionOf } from '../expression/syntax-tree.ts';
import type { Expression } from '../expression.ts';
import { locateInText } from '../page-expressions.ts';
import { celParams, typedParam } from '../params.ts';
import { type Rule, readsOf } from '../rule.ts';
import type { ParamValue } from '../rule-page.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Mutant, type MutantKind, mutantsOf, nextDecimals } from './mutants.ts';

/** The expressions of a rule that its verdicts rest on; those of its messages only choose words. */
export const VERDICT_KEYS = ['when', 'each', 'expect'] as const;
type VerdictKey = (typeof VERDICT_KEYS)[number];

/** A rule with one small change. */
export interface RuleMutant {
  kind: MutantKind;
  /** The expression, or the parameter, that is changed. */
  key: string;
  /** The part that is changed, and what is in its place. */
  was: string;
  became: string;
  /** As of a `Mutant`. */
  about?: string;
  location: Location;
  rule: Rule;
}

/** Makes the mutants of rules that were read against a vocabulary: of their expressions, and of the parameters these read. */
export function ruleMutator(vocabulary: Vocabulary): (rule: Rule) => RuleMutant[] {
  const scopeOf = createScopes(vocabulary);
  /** The rule with another expression; undefined where that does not compile. */
  const withText = ({ id, page, settings }: Rule, key: VerdictKey, text: string): Rule | undefined => {
    const data = { ...(page.data as object), [key]: text };
    const compiled = compileRule(
      { id, page: { ...page, data }, settings: { ...settings, [key]: text } },
      scopeOf,
      vocabulary,
    );
    return compiled.ok ? compiled.value : undefined;
  };
  return (rule) => {
    const ofExpressions = VERDICT_KEYS.flatMap((key) => {
      const expression = rule[key];
      if (expression === undefined) return [];
      return mutantsOf(expression.tree, unprovable(rule, expression)).flatMap((mutant): RuleMutant[] => {
        const changed = withText(rule, key, mutant.text);
        return changed === undefined ? [] : [{ ...partsOf(mutant, rule, key), rule: changed }];
      });
    });
    return [...withoutWhen(rule), ...ofExpressions, ...ofParams(rule)];
  };
}

/** The parts of an expression of which no example can tell whether they are right. */
function unprovable({ types }: Rule, { tree }: Expression): Set<Node> {
  return new Set(
    [...nodesOf(tree)].flatMap((node) => {
      const call = callOf(node);
      // What stands for an absent value is no limit: it only has to lie on the right side of one.
      if (call?.name === 'orValue') return call.values;
      const selection = selectionOf(node);
      const type = types.get(selection?.holder.checkedType?.name ?? '');
      return selection !== undefined && type?.fields[selection.field]?.isNeverFalse === true ? [node] : [];
    }),
  );
}

function partsOf(
  { kind, place, was, became, about }: Mutant,
  { page }: Rule,
  key: VerdictKey,
): Omit<RuleMutant, 'rule'> {
  const location = locateInText(page, [key], { start: place.start, end: place.end });
  return { kind, key, was, became, ...(about === undefined ? {} : { about }), location };
}

/** The rule without its `when`: it judges every subject. */
function withoutWhen(rule: Rule): RuleMutant[] {
  const { when, ...rest } = rule;
  if (when === undefined) return [];
  const { start, end } = when.tree;
  const location = locateInText(rule.page, ['when'], { start, end });
  const was = when.text.trim();
  return [{ kind: 'conjunct', key: 'when', was, became: 'true', about: was, location, rule: rest }];
}

/** The rule with other parameters, of those that its expressions read. */
function ofParams(rule: Rule): RuleMutant[] {
  const read = new Set(readsOf(rule).flatMap(({ holder, field }) => (holder === 'params' ? [field] : [])));
  return Object.entries(rule.settings.params).flatMap(([name, value]) => {
    if (!read.has(name)) return [];
    const { type } = typedParam(value);
    return nextValues(value).map(({ kind, value: next, about }): RuleMutant => {
      const params = celParams({ [name]: { type, value: next } });
      return {
        kind,
        key: `params.${name}`,
        was: valueText(type, typedParam(value).value),
        became: valueText(type, next),
        ...(about === undefined ? {} : { about }),
        location: rule.page.locate(['params', name]),
        rule: { ...rule, params: { ...rule.params, ...params } },
      };
    });
  });
}

/** The values next to that of a parameter, as facts have them; a text has no next one. */
function nextValues(value: ParamValue): { kind: MutantKind; value: unknown; about?: string }[] {
  if (Array.isArray(value)) {
    return value.map((item, index) => ({
      kind: 'item',
      value: value.filter((_, other: number) => other !== index),
      about: String(item),
    }));
  }
  const typed = typedParam(value);
  switch (typed.type) {
    case 'bool':
      return [{ kind: 'opposite', value: !value }];
    case 'int':
      return [-1, 1].map((step) => ({ kind: 'bound', value: (value as number) + step }));
    case 'double':
      return nextDecimals(value as number).map((next) => ({ kind: 'bound', value: Number(next) }));
    case 'duration':
      return [-1000, 1000].map((step) => ({ kind: 'bound', value: (typed.value as number) + step }));
    default:
      return [];
  }
}

function valueText(type: string, value: unknown): string {
  if (type === 'duration') return formatDuration(value as number);
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
