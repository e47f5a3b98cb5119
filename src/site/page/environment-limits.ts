import { limitsOf } from '../../check/limits.ts';
import type { PolicyEnvironment } from '../../policy/environment.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Rule } from '../../policy/rule.ts';
import { formatDuration } from '../../time/duration.ts';
import { momentText } from './moments.ts';
import { windowText } from './windows.ts';

/** A limit that an environment's page sets, in words, with the rules that read it. */
export interface EnvironmentLimit {
  /** The key of the page's front matter. */
  key: string;
  term: string;
  values: readonly string[];
  rules: readonly Rule[];
}

/** The limits of an environment's page, in the order in which a reader needs them: arrival, soak, hours, data, access. */
export function environmentLimits(environment: PolicyEnvironment, policy: Policy): EnvironmentLimit[] {
  const title = (id: string) => policy.environments.find((each) => each.id === id)?.title ?? id;
  const readers = rulesByKey(environment, policy);
  const rows: [key: string, term: string, values: readonly (string | false | undefined)[]][] = [
    [
      'promotesFrom',
      'Takes changes from',
      [environment.promotesFrom === undefined ? 'nowhere: changes start here' : title(environment.promotesFrom)],
    ],
    ['soak', 'Keeps them for', [environment.soak > 0 && `${formatDuration(environment.soak)} or more`]],
    [
      'lowTraffic',
      'Schema and data changes',
      environment.lowTraffic.length === 0 ? ['at any hour'] : environment.lowTraffic.map(windowText),
    ],
    [
      'freezes',
      'Frozen',
      environment.freezes.map(
        ({ from, to, reason, allow }) =>
          `${momentText(from)} to ${momentText(to)}: ${reason}${allow.length > 0 ? ` (${allow.join(', ')} allowed)` : ''}`,
      ),
    ],
    [
      'rehearse',
      'Rollback rehearsed',
      [environment.rehearse && `in ${title(environment.rehearse.in)}, ${within(environment.rehearse.within)}`],
    ],
    [
      'watch',
      'Watched after a change',
      [environment.watch !== undefined && `for ${formatDuration(environment.watch)}`],
    ],
    ['loadTests', 'Load tests', [environment.loadTests ? 'run here' : 'not here']],
    ['sameShapeAs', 'Has the shape of', [environment.sameShapeAs !== undefined && title(environment.sameShapeAs)]],
    ['data', 'Data', [environment.data.join(' or ')]],
    [
      'access',
      'Access',
      [
        environment.access.default,
        environment.access.maxGrant !== undefined &&
          `write grants of ${formatDuration(environment.access.maxGrant)} at most`,
      ],
    ],
    [
      'changes',
      'Changes are applied by',
      [environment.changes === 'pipeline' ? 'the pipeline alone' : 'anyone with access'],
    ],
    ['pipelineRuns', 'Pipeline runs at', environment.pipelineRuns],
    ['runbooks', 'Runbooks it must have', environment.runbooks],
    ['owners', 'Owned by', [environment.owners.join(', ')]],
    ['timeZone', 'Time zone', [environment.timeZone]],
  ];
  return rows.flatMap(([key, term, texts]) => {
    const values = texts.filter((value): value is string => typeof value === 'string' && value !== '');
    return values.length === 0 ? [] : [{ key, term, values, rules: readers.get(key) ?? [] }];
  });
}

function within(limit: 'same-week' | number): string {
  return limit === 'same-week' ? 'in the same week' : `within ${formatDuration(limit)}`;
}

/** The rules that read each top-level key of an environment's page. */
export function rulesByKey(environment: PolicyEnvironment, policy: Policy): Map<string, Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of policy.rules) {
    const limits = limitsOf(rule, policy).filter((limit) => limit.environment === environment.id);
    for (const key of new Set(limits.map((limit) => limit.label.split('.')[0]!))) {
      found.set(key, [...(found.get(key) ?? []), rule]);
    }
  }
  return found;
}
