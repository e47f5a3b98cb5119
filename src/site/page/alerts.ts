import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';

/** An alert and the runbooks that claim it: one, unless the policy is broken. */
export interface Alert {
  name: string;
  runbooks: readonly Runbook[];
}

/** Every alert that leads somewhere, by name. */
export function alertsOf({ runbooks }: Pick<Policy, 'runbooks'>): Alert[] {
  const found = new Map<string, Runbook[]>();
  for (const runbook of runbooks) {
    for (const name of runbook.alerts) found.set(name, [...(found.get(name) ?? []), runbook]);
  }
  return [...found]
    .map(([name, claimed]) => ({ name, runbooks: claimed }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
