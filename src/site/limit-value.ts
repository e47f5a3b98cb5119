import type { Limit } from '../check/limits.ts';
import type { Policy } from '../policy/policy.ts';
import { momentText } from './moments.ts';
import { windowText } from './windows.ts';

/** A live value as a reader says it. Most stand as the page writes them; windows, freezes and switches get words. */
export function limitValue(limit: Limit, policy: Policy): string {
  const environment = policy.environments.find((each) => each.id === limit.environment);
  if (environment === undefined) return limit.value;
  if (limit.label === 'lowTraffic' && environment.lowTraffic.length > 0) return environment.lowTraffic.map(windowText).join('; ');
  if (limit.label === 'freezes' && environment.freezes.length > 0) {
    return environment.freezes.map(({ from, to }) => `${momentText(from)} to ${momentText(to)}`).join('; ');
  }
  if (limit.value === 'true') return 'yes';
  if (limit.value === 'false') return 'no';
  return limit.value;
}
