import type { Policy } from '../../policy/policy.ts';
import type { Runbook } from '../../policy/runbook.ts';

/** An alert and the runbooks that list it: one, unless the policy has a finding. */
export interface Alert {
  name: string;
  runbooks: readonly Runbook[];
}

/** Every alert that a runbook lists, sorted by name. */
export function alertsOf(policy: Pick<Policy, 'runbooks'>): Alert[] {
  const byName = new Map<string, Runbook[]>();
  for (const runbook of policy.runbooks) {
    for (const name of runbook.alerts) byName.set(name, [...(byName.get(name) ?? []), runbook]);
  }
  return [...byName]
    .map(([name, runbooks]) => ({ name, runbooks }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
