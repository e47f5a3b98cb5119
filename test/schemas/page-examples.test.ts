import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { environmentPage } from '../../src/policy/environment-page.ts';
import { policyYaml } from '../../src/policy/extends/policy-yaml.ts';
import { guidePage } from '../../src/policy/guide-page.ts';
import { incidentPage } from '../../src/policy/incident-page.ts';
import { rolesFile } from '../../src/policy/roles.ts';
import { rulePage } from '../../src/policy/rule-page.ts';
import { runbookPage } from '../../src/policy/runbook-page.ts';
import { trustYaml } from '../../src/policy/trust/trust-yaml.ts';
import { type Schema, schemaKeys } from '../../src/site/page/reference/schema-keys.ts';
import { policy } from '../build.ts';
import { dataOf, pathsIn } from './example-data.ts';

const ROOT = join(import.meta.dirname, '../../schemas/page-examples');
const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  'environment.mdx': environmentPage,
  'guide.mdx': guidePage,
  'incident.mdx': incidentPage,
  'policy.yaml': policyYaml,
  'roles.yaml': rolesFile,
  'rule.mdx': rulePage,
  'runbook.mdx': runbookPage,
  'trust.yaml': trustYaml,
};
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const settingsOf = (file: string) => {
  const text = textOf(file);
  return dataOf(file.endsWith('.mdx') ? text.split(/^---$/m)[1]! : text);
};
const keysOf = (file: string) =>
  schemaKeys(z.toJSONSchema(SCHEMAS[file]!, { io: 'input', unrepresentable: 'any' }) as Schema);
/** Keys of earlier values, which are those of the values: of them an example has one. */
const isEarlier = (path: string) => /^was\[\]\.(?!until$)/.test(path);

describe('what a policy holds has an example in the reference', () => {
  test('and no other file is among them', () => {
    expect(readdirSync(ROOT)).toEqual(Object.keys(SCHEMAS));
  });

  test.each(Object.keys(SCHEMAS))('that its schema accepts: %s', (file) => {
    expect(SCHEMAS[file]!.safeParse(settingsOf(file)).error?.issues ?? []).toEqual([]);
  });

  test.each(Object.keys(SCHEMAS))('that has every key which there is, each with its meaning: %s', (file) => {
    const keys = keysOf(file).filter(({ path }) => !isEarlier(path));
    const found = new Set(pathsIn(settingsOf(file), new Set(keys.map(({ path }) => path))));
    expect(keys.filter(({ path }) => !found.has(path)).map(({ path }) => path)).toEqual([]);
    expect(keys.filter(({ description }) => description === '').map(({ path }) => path)).toEqual([]);
  });

  test('of pages that a policy is read from without a finding', () => {
    const { findings } = policy({
      'rules/example.mdx': textOf('rule.mdx'),
      'environments/production.mdx': textOf('environment.mdx'),
      'runbooks/production/apply-a-migration.mdx': textOf('runbook.mdx'),
      'roles.yaml': textOf('roles.yaml'),
    });
    expect(findings.map(({ message }) => message)).toEqual([]);
  });
});
