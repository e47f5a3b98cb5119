import type { Item } from '../facts/item.ts';
import type { Subject } from '../facts/subjects.ts';
import type { World } from '../facts/world/world.ts';
import { isTooLarge } from '../policy/cel/budget.ts';
import type { Bindings } from '../policy/expression.ts';
import type { Rule } from '../policy/rule.ts';
import { type Finding, fingerprint } from '../text/finding.ts';
import { type Location, locationOf } from '../text/location.ts';
import { withoutPrivateKeys } from '../text/private-key.ts';
import { policyLines } from './because.ts';
import { evidenceOf } from './evidence.ts';

/** What is judged: a subject, or with `item` one element of its list, by a rule. */
export interface Judged {
  rule: Rule;
  subject: Subject;
  /** The values that the rule's expressions see. */
  bindings: Bindings;
  item?: Item;
  world: World;
}

/** The finding that what a rule expects does not hold. */
export function violation(judged: Judged): Finding {
  const { rule, subject, bindings, item, world } = judged;
  const [because = null, ...others] = policyLines(rule, bindings);
  return {
    ...commonParts(judged),
    message: render(() => rule.message.render(bindings), rule.summary),
    help: render(() => rule.help.render(bindings), ''),
    location: placeOf(judged),
    because,
    related: [
      ...((item ?? subject).related?.() ?? []),
      ...others.map((location) => ({ message: 'the policy also says', location })),
    ],
    evidence: evidenceOf(rule, bindings, world),
    url: pageAddress(world, rule.id),
  };
}

/** The finding that an expression failed, so that nothing is known of what it judges. */
export function brokenExpression(key: 'when' | 'each' | 'expect', error: unknown, judged: Judged): Finding {
  const { rule, subject } = judged;
  const summary = (error as { summary?: string }).summary ?? (error instanceof Error ? error.message : String(error));
  const expression = rule[key]?.text.trim();
  return {
    ...commonParts(judged),
    message: withoutPrivateKeys(
      `\`${key}\` could not be evaluated for \`${subject.ref.id}\`: ${summary}. The rule says \`${expression}\`.`,
    ),
    help: isTooLarge(error)
      ? 'Let the rule look at fewer items at a time, such as by `each`.'
      : 'Guard the expression on the rule page, so that it holds for every subject.',
    location: placeOf(judged),
    because: locationOf(rule.page.source, rule.page.span([key]), [key]),
    related: [],
    evidence: 'declared',
    url: null,
  };
}

/** What every finding of a rule has. */
function commonParts({ rule, subject, item }: Judged) {
  const { type, id, environment } = subject.ref;
  const at = item?.at ?? subject.at;
  return {
    rule: rule.id,
    severity: rule.severity as 'error' | 'warning',
    subject: subject.ref,
    fingerprint: fingerprint([rule.id, type, id, environment ?? '', item?.key ?? '']),
    waivedBy: null,
    ...(at === undefined ? {} : { at }),
  };
}

/** The location of what is judged: the value that the rule points at, or the item. */
function placeOf({ rule, subject, item }: Judged): Location {
  return item === undefined ? subject.locate(rule.at) : item.locate();
}

/** Renders a text, or where that fails another, because the finding must not be lost; without what is a private key in it. */
function render(text: () => string, otherwise: string): string {
  try {
    return withoutPrivateKeys(text());
  } catch {
    return otherwise;
  }
}

/** The address of a rule's page; null where `site` of towpath.yaml does not say where the site is. */
export function pageAddress(world: World, rule: string): string | null {
  const { site } = world.repository.config;
  return site === null ? null : `${site}/rules/${rule}/`;
}
