import { z } from 'zod';
import { builtInFinding, type Finding } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import type { Source } from '../../text/source.ts';
import { instant, text } from '../fields.ts';
import { pageFindings } from '../page-findings.ts';
import { earlierValues, paramName, paramValue, severity } from '../rule-page.ts';
import { readYamlText, type YamlText } from '../yaml-text.ts';

/** The file of a policy that says which policy it builds on, and what it changes of that. */
export const POLICY_YAML = 'policy.yaml';

/** A compiled policy, which is read only where its content has this hash. */
const compiledPolicy = z.strictObject({
  path: text.describe('Where it is, from the folder of the policy.'),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal digits')
    .describe('The SHA-256 of its bytes; with another it is not read.'),
});

/** `default`, a folder, or a compiled policy. */
export const extendsValue = z
  .union([text, compiledPolicy], { error: '`default`, a folder, or `{ path: policy.json, sha256: … }`' })
  .meta({ examples: ['default'] });

/** What is changed of a rule: everything else is as its page says. */
const ruleChange = z.strictObject({
  severity: severity.optional().describe('Another severity.'),
  params: z.record(paramName, paramValue).optional().describe('Other values of its parameters.'),
  since: instant.optional().describe('What happened before is not judged.'),
  owners: z.array(text).optional().describe('Other roles that may approve a waiver of it.'),
  was: earlierValues.optional().describe('Earlier values, each with when it ended.'),
});

/** The schema of `policy.yaml`. */
export const policyYaml = z.strictObject({
  extends: extendsValue
    .optional()
    .describe('The policy that this one builds on: `default`, a folder, or a compiled policy.'),
  off: z.array(text).default([]).describe('Ids of rules that are switched off.'),
  rules: z.record(text, ruleChange).default({}).describe('What is changed of rules, by the id of each.'),
  // The schema of the page checks them once they are in it.
  environments: z
    .record(text, z.record(text, z.unknown(), { error: 'a mapping' }))
    .default({})
    .describe('Keys of environment pages, by the id of each environment.'),
  retired: z
    .record(text, instant)
    .default({})
    .describe(
      'Environments that have no page any more, each with when it ended: what records tell of them is history.',
    ),
});

/** `policy.yaml` of one folder. Of a file with a fault, the keys without one are used. */
export interface PolicyYaml {
  file: YamlText;
  settings: z.output<typeof policyYaml>;
}

/** Reads `policy.yaml`, with the faults of it; undefined where it is no YAML at all. */
export function readPolicyYaml(source: Source): { yaml?: PolicyYaml; findings: readonly Finding[] } {
  const file = readYamlText(source);
  if (!file.ok) return { findings: [file.problem] };
  const parsed = policyYaml.safeParse(file.value.data);
  const findings = parsed.success ? [] : pageFindings(parsed.error.issues, policyYaml, file.value);
  const settings = parsed.success ? parsed.data : soundKeys(file.value.data);
  return {
    yaml: { file: file.value, settings },
    findings: [...findings, ...twice(file.value, settings)],
  };
}

function soundKeys(data: unknown): z.output<typeof policyYaml> {
  const entries = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
  return policyYaml.parse(
    Object.fromEntries(entries.filter(([key, value]) => policyYaml.safeParse({ [key]: value }).success)),
  );
}

/** Rules that are switched off and changed, or switched off twice: of two settings one would be left out. */
function twice(file: YamlText, { off, rules }: z.output<typeof policyYaml>): Finding[] {
  return off.flatMap((id, index) => {
    const report = (message: string, help: string) => [
      builtInFinding('config', { message, help, location: file.locate(['off', index]) }),
    ];
    if (off.indexOf(id) < index) return report(`\`${id}\` is in \`off\` twice.`, 'Remove one of the two.');
    if (valueAt(rules, [id]) === undefined) return [];
    return report(
      `\`${id}\` is in \`off\` and under \`rules\`, so it is unclear whether it is meant to judge.`,
      'Remove one of the two.',
    );
  });
}
