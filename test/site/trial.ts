import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PROJECT } from './project.ts';

/** A policy as a folder inside the copy of the project that is built: pages need what the project has installed. */
export interface TrialPolicy {
  folder: string;
  /** Takes it away. */
  remove: () => void;
}

/** The policy that ships, with some of its pages replaced or added. */
export function trialPolicy(pages: Readonly<Record<string, string>>): TrialPolicy {
  return written(pages, join(PROJECT, 'content'));
}

/** A policy of these pages alone: a build, which judges by all of them, takes a fraction of the time. */
export function smallPolicy(pages: Readonly<Record<string, string>>): TrialPolicy {
  return written(pages);
}

function written(pages: Readonly<Record<string, string>>, over?: string): TrialPolicy {
  const folder = mkdtempSync(join(PROJECT, '.trial-'));
  if (over !== undefined) cpSync(over, folder, { recursive: true });
  writePages(folder, pages);
  return { folder: `./${relative(PROJECT, folder)}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Puts pages into a folder. */
export function writePages(folder: string, pages: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(pages)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** Pages of the policy that ships: its environments and some of its rules, without links and runbooks, to stand by themselves. */
export function fewPages(...rules: string[]): Record<string, string> {
  const content = join(PROJECT, 'content');
  const names = [
    ...readdirSync(join(content, 'environments')).map((name) => `environments/${name}`),
    ...rules.map((rule) => `rules/${rule}.mdx`),
  ];
  const alone = (text: string) => text.replace(/^runbooks: .*\n/m, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return {
    'roles.yaml': readFileSync(join(content, 'roles.yaml'), 'utf8'),
    ...Object.fromEntries(names.map((name) => [name, alone(readFileSync(join(content, name), 'utf8'))])),
  };
}

/** A runbook with a plain and a secret input, braces that are no placeholder, and code that destroys. */
export const rotateToken = (environment: string) => `---
title: Rotate a token
summary: When the token of ${environment} has leaked, replace it.
environment: ${environment}
owner: platform
estimate: 10m
access: write
alerts: [TokenLeaked-${environment}]
inputs:
  host: { label: "Host, such as vault.example.com" }
  token: { label: New token, secret: true }
---

## Prerequisites

- The vault of ${environment} answers.

## Steps

1. Look at what \`{{host}}\` has.
   \`\`\`sh
   curl https://{{host}}/v1/token --format '{{json .}} {{unknown}}'
   \`\`\`

2. Write the new one.
   \`\`\`yaml
   url: "https://{{host}}/v1/token"
   token: {{token}}
   \`\`\`

3. Remove the old one of ${environment}.
   \`\`\`sh destructive
   vault delete token-of-${environment}
   \`\`\`

4. Look [at the reference](https://vault.example.com/docs/tokens), outside.

## Verify

It answers to the new token in ${environment}.

## Roll back

There is no way back to a token of ${environment} that has leaked.

## Escalate

Page whoever is on call for ${environment}.
`;

/** A runbook of a guarded environment whose values stand in every kind of place. */
export const QUOTED_RUNBOOK = `---
title: Rename an account
summary: When an account has the wrong name.
environment: production
owner: platform
estimate: 10m
access: write
inputs:
  change: { label: Change id, pattern: '[0-9]{4}-[a-z-]+' }
  region: { label: Region, choices: [eu-west-1, us-east-1] }
  name: { label: Name of the account }
  key: { label: Key, secret: true }
---

## Prerequisites

- The account is known.

## Steps

1. Rename it in its region.
   \`\`\`sh
   rename --change={{change}} {{region}} {{name}}
   \`\`\`

2. Write it down.
   \`\`\`sh
   psql -c "select '{{name}}'" <<'END'
   {{name}}
   END
   \`\`\`

3. Hand over the key.
   \`\`\`sh
   export KEY='{{key}}'
   \`\`\`

4. Note it.
   \`\`\`yaml
   name: {{name}}
   \`\`\`

## Verify

It has its name.

## Roll back

Rename it back.

## Escalate

Page whoever is on call.
`;
