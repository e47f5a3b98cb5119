import { formatInstant } from '../../time/instant.ts';
import type { DiffReport } from './diff-report.ts';

/** The comparison as JSON: the contract of schemas/diff.schema.json. */
export function json({ comparison, showsValues }: DiffReport): string {
  const { now, environments, code, config, data, scale, unseen } = comparison;
  const differences = config.differences.map(({ values, ...row }) => (showsValues ? { ...row, values } : row));
  const changes = data.changes.map(({ stages, ...change }) => ({
    ...change,
    stages: stages.map(({ state, at }) => ({ state, at: at === null ? null : formatInstant(at) })),
  }));
  const all = {
    version: 1,
    now: formatInstant(now),
    environments,
    code,
    config: { ...config, differences },
    data: { ...data, changes },
    scale,
    unseen,
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}
