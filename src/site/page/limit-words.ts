import type { Limit } from '../../check/limits.ts';
import type { Policy } from '../../policy/policy.ts';
import { momentText } from './moments.ts';
import { windowText } from './windows.ts';

/** The terms for the keys of an environment's page. */
const TERMS: Readonly<Record<string, string>> = {
  'access.default': 'Default access',
  'access.maxGrant': 'Longest write grant',
  changes: 'Who applies changes',
  data: 'Data allowed',
  freezes: 'Frozen',
  loadTests: 'Load tests run',
  lowTraffic: 'Low-traffic window',
  owners: 'Owners',
  pipelineRuns: 'Pipeline runs at',
  promotesFrom: 'Takes changes from',
  'rehearse.in': 'Rollback rehearsed in',
  'rehearse.within': 'Rollback rehearsed within',
  runbooks: 'Required runbooks',
  sameShapeAs: 'Has the shape of',
  soak: 'Soak',
  timeZone: 'Time zone',
  watch: 'Watched after a change',
};

/** Keys whose value is an environment's id. */
const NAMES_ENVIRONMENT = new Set(['promotesFrom', 'sameShapeAs', 'rehearse.in']);

/** The term for a limit; undefined for a parameter, which goes by its own name. */
export function limitTerm(limit: Limit): string | undefined {
  return limit.environment === null ? undefined : TERMS[limit.label];
}

/** The value of a limit in words. Most are as the page has them; windows, freezes and booleans are reworded. */
export function limitValue(limit: Limit, policy: Policy): string {
  const environment = policy.environments.find((each) => each.id === limit.environment);
  if (environment === undefined) return limit.value;
  if (limit.label === 'lowTraffic' && environment.lowTraffic.length > 0)
    return environment.lowTraffic.map(windowText).join('; ');
  if (limit.label === 'freezes' && environment.freezes.length > 0) {
    return environment.freezes.map(({ from, to }) => `${momentText(from)} to ${momentText(to)}`).join('; ');
  }
  if (NAMES_ENVIRONMENT.has(limit.label))
    return policy.environments.find((each) => each.id === limit.value)?.title ?? limit.value;
  if (limit.value === 'true') return 'yes';
  if (limit.value === 'false') return 'no';
  return limit.value;
}
