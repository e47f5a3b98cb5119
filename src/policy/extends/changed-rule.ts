import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { closest } from '../../text/suggestion.ts';
import { celParams, PARAM_WORDS, paramOfType, typedParam } from '../params.ts';
import { parsePage } from '../parse-page.ts';
import type { Rule } from '../rule.ts';
import { rulePageOn } from '../rule-page.ts';
import { type Change, withChanges } from './changes.ts';

/**
 * A rule as `policy.yaml` changes it. Its expressions stay those of the page, so that a parameter keeps its type; findings
 * for parameters that the page does not have or that are of another type, which are left as they were.
 */
export function changedRule(rule: Rule, changes: readonly Change[]): { rule: Rule; findings: readonly Finding[] } {
  const findings = changes.flatMap((change) => paramFindings(rule, change));
  const sound = changes.filter((change) => paramFindings(rule, change).length === 0);
  if (sound.length === 0) return { rule, findings };
  const page = withChanges(rule.page, sound);
  const parsed = parsePage(rulePageOn([rule.subject]), page);
  // What does not fit the schema of a rule page is a finding on `policy.yaml` already.
  if (!parsed.ok) return { rule, findings };
  const { severity, since, owners, params } = parsed.value;
  const typed = Object.entries(params).map(
    ([name, value]) => [name, paramOfType(typeOf(rule, name)!, value)!] as const,
  );
  const { since: _, ...rest } = rule;
  const changed: Rule = {
    ...rest,
    page,
    severity,
    owners,
    ...(since === undefined ? {} : { since }),
    params: celParams(Object.fromEntries(typed)),
    settings: parsed.value,
    onPage: rule,
  };
  return { rule: changed, findings };
}

function typeOf({ settings }: Rule, name: string): string | undefined {
  return Object.hasOwn(settings.params, name) ? typedParam(settings.params[name]!).type : undefined;
}

/** What is wrong with a change of parameters. */
function paramFindings(rule: Rule, { at, value, file, from }: Change): Finding[] {
  if (at[0] !== 'params') return [];
  // Of a page without parameters the whole mapping is new.
  if (at.length === 1)
    return Object.keys(value as object).flatMap((name) => unknownParam(rule, name, [...from, name], file));
  const name = String(at[1]);
  const type = typeOf(rule, name);
  if (type === undefined) return unknownParam(rule, name, from, file);
  if (paramOfType(type, value as never) !== undefined) return [];
  return [
    builtInFinding('config', {
      message: `\`${name}\` is \`${shown(value)}\`; ${PARAM_WORDS[type]} is expected, as on the rule's page.`,
      help: `Write ${PARAM_WORDS[type]}.`,
      location: file.locate(from),
    }),
  ];
}

function unknownParam(rule: Rule, name: string, from: Path, file: Change['file']): Finding[] {
  const known = Object.keys(rule.settings.params);
  const near = closest(name, known);
  const all = known.length === 0 ? 'Remove it: the rule has no parameters.' : `Remove it, or use ${orList(known)}.`;
  return [
    builtInFinding('config', {
      message: `\`${name}\` is not a parameter of \`${rule.id}\`.`,
      help: near === undefined ? all : `Write \`${near}\`.`,
      location: file.locate(from, 'key'),
    }),
  ];
}
