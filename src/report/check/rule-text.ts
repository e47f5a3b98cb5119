import type { Report, RuleDescription } from '../../check/report.ts';
import type { BuiltInRule, Finding } from '../../text/finding.ts';

/** What the rules that are not pages find. */
const BUILT_IN: Readonly<Record<BuiltInRule, string>> = {
  syntax: 'A file can be parsed.',
  schema: 'A file has the keys and values of its kind.',
  config: 'A setting can be used.',
};

/** Every rule that a report may have findings of, with what is known of it: those of the policy, then the built-in ones. */
export function describedRules({ rules, descriptions }: Report): (RuleDescription & { id: string })[] {
  const builtIn = Object.entries(BUILT_IN).map(([id, summary]) => ({ id, ...builtInDescription(summary) }));
  const own = rules.map(({ id }) => ({
    id,
    ...(descriptions.get(id) ?? builtInDescription('The page of this rule has a fault.')),
  }));
  return [...own, ...builtIn];
}

function builtInDescription(summary: string): RuleDescription {
  return { title: summary.replace(/\.$/, ''), summary, severity: 'error', helpForMany: null, url: null };
}

/** From where a finding is known. */
export const KNOWN_BY = { baseline: 'from the baseline', base: 'since it was so at the base' } satisfies Record<
  NonNullable<Finding['knownBy']>,
  string
>;

/** What a finding says and what to do, for formats that have one text for both. */
export function messageAndHelp({ message, help, waivedBy }: Finding): string {
  return help === '' || waivedBy !== null ? message : `${message} ${help}`;
}
