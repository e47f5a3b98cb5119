import type { z } from 'zod';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { type FrontMatter, readFrontMatter } from '../../src/policy/front-matter.ts';
import { parsePage } from '../../src/policy/parse-page.ts';
import { type Policy, readPolicy } from '../../src/policy/policy.ts';
import type { Finding } from '../../src/text/finding.ts';
import { Source } from '../../src/text/source.ts';

/** The text of a page: settings over the defaults of its kind, each as YAML writes it; `undefined` leaves one out. */
export type Settings = Readonly<Record<string, string | undefined>>;

const ENVIRONMENT: Settings = { title: 'Dev', order: '1', purpose: 'Try it.' };
const RULE: Settings = {
  title: 'In order',
  summary: 'A change climbs the chain.',
  subject: 'promotion',
  expect: 'promotion.inOrder',
  message: 'Out of order.',
};
const RUNBOOK: Settings = {
  title: 'Roll back',
  summary: 'Take a change back.',
  environment: 'dev',
  owner: 'payments',
  estimate: '15m',
  access: 'write',
};

function pageOf(defaults: Settings, settings: Settings, body: string): string {
  const lines = Object.entries({ ...defaults, ...settings }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}:${value.startsWith('\n') ? '' : ' '}${value}\n`,
  );
  return `---\n${lines.join('')}---\n${body}`;
}

export const environmentText = (settings: Settings = {}, body = 'Prose.\n') => pageOf(ENVIRONMENT, settings, body);
export const ruleText = (settings: Settings = {}, body = 'Prose.\n') => pageOf(RULE, settings, body);
export const runbookText = (settings: Settings = {}, body = 'Prose.\n') => pageOf(RUNBOOK, settings, body);

/** Reads a policy of these texts, called `content`, against the facts; its pages may hold code. */
export function policyOf(
  texts: Readonly<Record<string, string>>,
  prose: Readonly<Record<string, string>> = {},
): Policy {
  return readPolicy({ label: 'content', texts, prose, isTrusted: true }, vocabulary);
}

/** A policy of one environment and these rules. */
export function policyOfRules(rules: Readonly<Record<string, string>>): Policy {
  const pages = Object.entries(rules).map(([id, text]) => [`rules/${id}.mdx`, text]);
  return policyOf({ 'environments/dev.mdx': environmentText(), ...Object.fromEntries(pages) });
}

/** The front matter of a text that has one. */
export function frontMatterOf(text: string): FrontMatter {
  const read = readFrontMatter(new Source('content/page.mdx', text));
  if (!read.ok) throw new Error(read.problem.message);
  return read.value;
}

/** The findings of a page's text against a schema; none where it fits. */
export function pageFaults(schema: z.ZodType, text: string): readonly Finding[] {
  const parsed = parsePage(schema, frontMatterOf(text));
  return parsed.ok ? [] : parsed.problem;
}

/** The values of a page's text that fits its schema. */
export function pageValues<Schema extends z.ZodType>(schema: Schema, text: string): z.output<Schema> {
  const parsed = parsePage(schema, frontMatterOf(text));
  if (!parsed.ok) throw new Error(parsed.problem.map((finding) => finding.message).join('\n'));
  return parsed.value;
}

/** Where a finding points, without file and path. */
export function placeOf({ location: { line, column, endLine, endColumn } }: Finding) {
  return { line, column, endLine, endColumn };
}
