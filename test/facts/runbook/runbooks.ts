import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { type Policy, readPolicy } from '../../../src/policy/policy.ts';
import { environmentPage } from '../../check/whole.ts';

/** The five sections of a runbook, each with words of its own, so that no two pages share a passage. */
export function sections(name: string, replaced: Readonly<Record<string, string | null>> = {}): string {
  const usual = {
    Prerequisites: `Nothing else of ${name} is under way.`,
    Steps: `1. Do what ${name} asks for.`,
    Verify: `See that ${name} is well.`,
    'Roll back': `Undo ${name}.`,
    Escalate: `Page the owner of ${name}.`,
  };
  return Object.entries({ ...usual, ...replaced })
    .flatMap(([title, text]) => (text === null ? [] : [`## ${title}\n\n${text}\n`]))
    .join('\n');
}

/** A runbook page that is complete, with settings as YAML writes them; undefined leaves one out. */
export function runbook(
  environment: string,
  body = sections(environment),
  settings: Readonly<Record<string, string | undefined>> = {},
): string {
  const usual = { title: 'T', summary: 'S.', environment, owner: 'payments', estimate: '5m', access: 'read' };
  const lines = Object.entries({ ...usual, ...settings }).flatMap(([key, value]) =>
    value === undefined ? [] : `${key}: ${value}\n`,
  );
  return `---\n${lines.join('')}---\n\n${body}`;
}

/** A policy of three environments and these runbooks, by id, without a rule. */
export function policyOfRunbooks(runbooks: Readonly<Record<string, string>>, template?: string): Policy {
  const pages = Object.entries(runbooks).map(([id, text]) => [`runbooks/${id}.mdx`, text]);
  const environments = ['dev', 'staging', 'production'].map((id) => [`environments/${id}.mdx`, environmentPage(id)]);
  const texts = {
    ...Object.fromEntries([...environments, ...pages]),
    ...(template === undefined ? {} : { 'runbook-template.mdx': template }),
  };
  return readPolicy({ label: 'content', texts }, vocabulary);
}

/** So many words that no other call gives. */
export function words(count: number, name: string): string {
  return Array.from({ length: count }, (_, index) => `${name}${index}`).join(' ');
}
