import { describe, expect, test } from 'vitest';
import { markWrong, note, type Run, tick } from '../../../../src/site/browser/run/run.ts';
import { runMarkdown } from '../../../../src/site/browser/run/run-markdown.ts';

const RUNBOOK = {
  title: 'Rotate a token',
  environment: 'Staging',
  address: 'https://runbooks.example.com/staging/runbooks/rotate-a-token/',
  steps: [
    { text: 'Look.', code: ['vault status'] },
    { text: 'Write.', code: ['echo "```"\necho'] },
  ],
  secrets: ['token'],
};

const empty = (): Run => ({ page: '1', values: {}, steps: {} });

describe('a run as Markdown', () => {
  test('has each step with its time, notes and commands, or as not done', () => {
    const run = { ...empty(), values: { host: 'vault' } };
    tick(run, { step: 0, isDone: true, stepCount: 2, now: '2026-11-10T01:13:22Z' });
    note(run, 0, 'It was sealed.\nAsked Sam.');
    markWrong(run, 1, true, '2026-11-10T01:20:00Z');
    expect(runMarkdown(RUNBOOK, run)).toBe(`# Rotate a token in Staging

- Environment: **Staging**
- Runbook: https://runbooks.example.com/staging/runbooks/rotate-a-token/
- Started: 2026-11-10 01:13:22 UTC
- \`host\`: \`vault\`
- \`token\`: secret, not recorded

## Steps

1. [x] 01:13:22 UTC: Look.

   > It was sealed.
   > Asked Sam.

   \`\`\`
   vault status
   \`\`\`

2. [ ] Write.

   **Did not go to plan**, 01:20:00 UTC.

   \`\`\`\`
   echo "\`\`\`"
   echo
   \`\`\`\`
`);
  });

  test.each([
    ['vault', '`vault`'],
    ['va`ult', '``va`ult``'],
    ['`id`', '`` `id` ``'],
    ['a``b`', '``` a``b` ```'],
  ])('fences the value %s as %s', (host, fenced) => {
    expect(runMarkdown(RUNBOOK, { ...empty(), values: { host } })).toContain(`- \`host\`: ${fenced}\n`);
  });

  test('has the time of its end, until a step is unticked', () => {
    const run = empty();
    tick(run, { step: 0, isDone: true, stepCount: 2, now: '2026-11-10T01:13:22Z' });
    tick(run, { step: 1, isDone: true, stepCount: 2, now: '2026-11-10T02:14:25Z' });
    expect(runMarkdown(RUNBOOK, run)).toContain('- Ended: 2026-11-10 02:14:25 UTC, after 1:01:03');
    tick(run, { step: 1, isDone: false, stepCount: 2, now: '2026-11-10T02:15:00Z' });
    expect(runMarkdown(RUNBOOK, run)).not.toContain('Ended');
  });
});
