import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT } from '../build.ts';
import { command } from './command.ts';

const page = (expect: string, passing: number) => `---
title: Trial
summary: Nobody runs more than seven.
message: There are too many.
subject: service
expect: ${expect}
---

\`\`\`yaml file=environments/dev.yaml patch passes case="few"
services: { api: { replicas: ${passing} } }
\`\`\`

\`\`\`yaml file=environments/dev.yaml patch fails case="many"
services: { api: { replicas: 8 } }
\`\`\`
`;
/** Runs `towpath test --mutate` on a policy of one rule. */
function mutate(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-mutate-'));
  const file = join(folder, 'content/rules/trial.mdx');
  cpSync(join(CONTENT, 'environments'), join(folder, 'content/environments'), { recursive: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return command(['test', '--mutate', '--policy', join(folder, 'content')]);
}

test.each<[code: number, why: string, text: string, said: string]>([
  [0, 'an example catches every mutant', page('service.replicas.orValue(0) <= 7', 7), 'ok    trial  4 of 4 mutants'],
  [1, 'a mutant survives', page('service.replicas.orValue(0) <= 7', 2), 'FAIL  trial  2 of 4 mutants'],
  [
    1,
    'an example is wrong',
    page('service.replicas.orValue(0) <= 9', 7),
    'FAIL  trial  not mutated, because its examples',
  ],
  [2, 'the rule cannot be read', page('service.replica.orValue(0) <= 7', 7), '0 of 0 mutants'],
])('it ends with %i where %s', async (code, _, text, said) => {
  const run = await mutate(text);
  expect(run.stdout).toContain(said);
  expect(run.code).toBe(code);
});

test('without the option nothing is changed', async () => {
  expect((await command(['test'])).stdout).not.toContain('mutants');
});
