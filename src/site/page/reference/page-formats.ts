import { z } from 'zod';
import environmentExample from '../../../../schemas/page-examples/environment.mdx?raw';
import guideExample from '../../../../schemas/page-examples/guide.mdx?raw';
import incidentExample from '../../../../schemas/page-examples/incident.mdx?raw';
import policyExample from '../../../../schemas/page-examples/policy.yaml?raw';
import rolesExample from '../../../../schemas/page-examples/roles.yaml?raw';
import ruleExample from '../../../../schemas/page-examples/rule.mdx?raw';
import runbookExample from '../../../../schemas/page-examples/runbook.mdx?raw';
import trustExample from '../../../../schemas/page-examples/trust.yaml?raw';
import { environmentPage } from '../../../policy/environment-page.ts';
import { policyYaml } from '../../../policy/extends/policy-yaml.ts';
import { guidePage } from '../../../policy/guide-page.ts';
import { incidentPage } from '../../../policy/incident-page.ts';
import { rolesFile } from '../../../policy/roles.ts';
import { rulePage } from '../../../policy/rule-page.ts';
import { runbookPage } from '../../../policy/runbook-page.ts';
import { trustYaml } from '../../../policy/trust/trust-yaml.ts';
import type { ListedFormat } from './format.ts';
import type { Schema } from './schema-keys.ts';

/** The formats of what a policy holds: the front matter of its pages, and its files of YAML. */
export const PAGE_FORMATS: readonly ListedFormat[] = [
  {
    name: 'rule',
    title: 'Pages of rules',
    where: '`rules/<id>.mdx` of a policy',
    description:
      'One rule: the front matter says what is judged and how, the text why; the fences below are its tests.',
    schema: schemaOf(rulePage),
    example: ruleExample,
  },
  {
    name: 'environment',
    title: 'Pages of environments',
    where: '`environments/<id>.mdx` of a policy',
    description: 'What one environment is for, and its limits.',
    schema: schemaOf(environmentPage),
    example: environmentExample,
  },
  {
    name: 'runbook',
    title: 'Runbooks',
    where: '`runbooks/<environment>/<id>.mdx` of a policy',
    description: 'What somebody does in one environment, step by step.',
    schema: schemaOf(runbookPage),
    example: runbookExample,
  },
  {
    name: 'guide',
    title: 'Guides',
    where: '`guides/<id>.mdx` of a policy',
    description: 'How to do one thing from beginning to end.',
    schema: schemaOf(guidePage),
    example: guideExample,
  },
  {
    name: 'incident',
    title: 'Incidents',
    where: '`incidents/<id>.mdx` of a policy',
    description: 'What went wrong, and what would have prevented it.',
    schema: schemaOf(incidentPage),
    example: incidentExample,
  },
  {
    name: 'policy',
    title: 'policy.yaml',
    where: '`policy.yaml` of a policy',
    description: 'Which policy this one builds on, and what it changes of that.',
    schema: schemaOf(policyYaml),
    example: policyExample,
  },
  {
    name: 'roles',
    title: 'roles.yaml',
    where: '`roles.yaml` of a policy',
    description: 'Who holds each role that pages name, as owners of environments and of rules: a mapping of lists.',
    schema: schemaOf(rolesFile),
    example: rolesExample,
  },
  {
    name: 'trust',
    title: 'trust.yaml',
    where: '`trust.yaml` of a policy',
    description: 'Whose attestations are believed.',
    schema: schemaOf(trustYaml),
    example: trustExample,
  },
];

/** The JSON Schema of what people write, before it is converted. */
function schemaOf(schema: z.ZodType): Schema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
}
