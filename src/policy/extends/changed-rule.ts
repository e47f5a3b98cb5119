import { builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { closest } from '../../text/suggestion.ts';
import { ambiguousEntries, pagesByEra } from '../eras.ts';
import type { FrontMatter } from '../front-matter.ts';
import { celParams, PARAM_WORDS, paramOfType, typedParam } from '../params.ts';
import { parsePage } from '../parse-page.ts';
import type { Rule } from '../rule.ts';
import { rulePageOn } from '../rule-page.ts';
import { type Change, withChanges } from './changes.ts';

/**
 * A rule as `policy.yaml` changes it, with what it was before. Its expressions stay those of the page, so that a parameter
 * keeps its type; findings for parameters that the page does not have or that are of another type, which are left as they
 * were.
 */
export function changedRule(compiled: Rule, changes: readonly Change[]): { rule: Rule; findings: readonly Finding[] } {
  const { sound, findings } = soundChanges(compiled, changes);
  const rule: Rule =
    sound.length === 0
      ? compiled
      : { ...compiled, ...valuesOf(withChanges(compiled.page, sound), compiled), onPage: compiled };
  const { was = [] } = rule.settings;
  const faults = [...ambiguousEntries(rule.page, was), ...soundChanges(compiled, earlierParams(rule)).findings];
  if (was.length === 0 || faults.length > 0) return { rule, findings: [...findings, ...faults] };
  const eras = pagesByEra(rule.page, was, sound).map(({ until, value }) => ({
    until,
    value: { ...rule, ...valuesOf(value, compiled) },
  }));
  return { rule: { ...rule, eras }, findings };
}

/** The parameters that entries of `was` name. */
function earlierParams({ page, settings: { was = [] } }: Rule): Change[] {
  return was.flatMap(({ params = {} }, index) =>
    Object.entries(params).map(([name, value]) => ({
      at: ['params', name],
      value,
      file: page,
      from: ['was', index, 'params', name],
    })),
  );
}

/** Changes that leave every parameter of the rule's page its type, with findings on the others. */
function soundChanges(rule: Rule, changes: readonly Change[]) {
  const findings = changes.map((change) => paramFindings(rule, change));
  return { sound: changes.filter((_, index) => findings[index]!.length === 0), findings: findings.flat() };
}

/** What a rule takes from front matter that has other values than its page; its expressions stay. */
function valuesOf(page: FrontMatter, compiled: Rule): Partial<Rule> {
  const parsed = parsePage(rulePageOn([compiled.subject]), page);
  // What does not fit the schema of a rule page is a finding on `policy.yaml` already.
  if (!parsed.ok) return {};
  const { severity, since, owners, params } = parsed.value;
  const typed = Object.entries(params).map(
    ([name, value]) => [name, paramOfType(typeOf(compiled, name)!, value)!] as const,
  );
  return {
    page,
    severity,
    owners,
    ...(since === undefined ? {} : { since }),
    params: celParams(Object.fromEntries(typed)),
    settings: parsed.value,
  };
}

/** The type of a parameter, by the value that the rule's page has. */
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
