import { dump } from 'js-yaml';
import type { Overrides } from '../../build.ts';
import { type Keys, wholePolicy } from '../../check/whole.ts';
import { runbook, sections } from './runbooks.ts';

const RUNBOOK_ID = 'production/a';
export const RUN_FILE = 'runs/a-1.yaml';

/** The digest of what a runbook has somebody do. */
export function digestOf(page: string): string {
  const { runbooks } = wholePolicy({
    [`runbooks/${RUNBOOK_ID}.mdx`]: page.replace(/^environment: .*$/m, 'environment: production'),
  });
  return runbooks.find(({ id }) => id === RUNBOOK_ID)!.text.procedure!.digest;
}

/** Two steps, and an exercise every ninety days. */
export const twoSteps = (settings: Readonly<Record<string, string | undefined>> = {}, steps = '1. Look.\n\n2. Act.') =>
  runbook('production', sections('it', { Steps: steps }), { exerciseEvery: '90d', ...settings });

const USUAL = digestOf(twoSteps());

/** The record of a run of those, with some of its keys replaced. */
export function run(keys: Keys = {}): string {
  return dump({
    id: 'a-1',
    runbook: RUNBOOK_ID,
    environment: 'production',
    by: 'kim@example.com',
    startedAt: '2026-11-05T09:00:00Z',
    endedAt: '2026-11-05T09:20:00Z',
    result: 'completed',
    policyDigest: USUAL,
    steps: [
      { step: 1, at: '2026-11-05T09:05:00Z', result: 'done' },
      { step: 2, at: '2026-11-05T09:20:00Z', result: 'otherwise', note: 'Slow.', exit: 1 },
    ],
    ...keys,
  });
}

export const runWith = (keys: Keys = {}): Overrides => ({ [RUN_FILE]: run(keys) });
