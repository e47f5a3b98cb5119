import { builtInFinding, type Finding } from '../text/finding.ts';
import { orList } from '../text/list.ts';
import type { Location } from '../text/location.ts';
import type { Path } from '../text/path.ts';
import { closest } from '../text/suggestion.ts';
import type { Comparison } from './expression.ts';
import type { Rule } from './rule.ts';

/**
 * Texts in a rule's expressions, and values of its parameters, that are compared with a fact and are none of the values that the
 * fact can have: nothing ever matches them. `environments` are the names of the policy's.
 */
export function unmatchedValues(rule: Rule, environments: readonly string[]): Finding[] {
  const { compared, page, settings } = rule;
  const written = compared.flatMap((each) => {
    const { fact, operand } = each;
    if (!('text' in operand) || fact === undefined) return [];
    return unmatched(operand.text, [fact], { environments, locate: () => each.at! });
  });
  const params = Object.entries(settings.params).flatMap(([name, value]) => {
    const uses = compared.filter(({ operand }) => 'param' in operand && operand.param === name);
    const facts = uses.flatMap(({ fact }) => fact ?? []);
    const texts = uses.flatMap((use) => use.with ?? []);
    // One that is used for something else too may name anything.
    if (facts.length === 0 || facts.length + texts.length < uses.length) return [];
    const values: [unknown, Path][] = Array.isArray(value)
      ? value.map((each, index) => [each, ['params', name, index]])
      : [[value, ['params', name]]];
    return values.flatMap(([each, path]) =>
      typeof each === 'string' && !texts.includes(each)
        ? unmatched(each, facts, { environments, locate: () => page.locate(path) })
        : [],
    );
  });
  return [...written, ...params];
}

type Fact = NonNullable<Comparison['fact']>;

function unmatched(
  text: string,
  facts: readonly Fact[],
  { environments, locate }: { environments: readonly string[]; locate: () => Location },
): Finding[] {
  const known = [...new Set(facts.flatMap(({ values }) => (values === 'environments' ? environments : values)))];
  const ofEnvironments = facts.every(({ values }) => values === 'environments');
  if (text === '' || known.includes(text) || (environments.length === 0 && facts.some(isOfEnvironments))) return [];
  const near = closest(text, known);
  return [
    builtInFinding('config', {
      message: ofEnvironments
        ? `\`${text}\` is not an environment of the policy, so that \`${facts[0]!.text}\` never matches it.`
        : `\`${text}\` is no value that \`${facts[0]!.text}\` can have, so that it never matches.`,
      help: near === undefined ? `Remove it, or use ${orList(known)}.` : `Write \`${near}\`.`,
      location: locate(),
    }),
  ];
}

function isOfEnvironments({ values }: Fact): boolean {
  return values === 'environments';
}
