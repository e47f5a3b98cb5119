import { CHANGE_FILE, change, type Overrides, stage, TIMES } from '../build.ts';
import { applied, STAGES } from '../check/whole.ts';

/** What a rule finds, the repository that it finds it in, and the findings, a line each. */
export type Case = [promise: string, overrides: Overrides, findings: string[]];

/** The small repository with some keys of its change replaced. */
export const withKeys = (keys: object): Overrides => ({ [CHANGE_FILE]: change({ ...keys }) });

/** The small repository with its change applied in each environment at these times. */
export const withTimes = (dev: string, staging: string, production: string, keys: object = {}) =>
  withKeys({ ...keys, stages: { dev: stage(dev), staging: stage(staging), production: stage(production) } });

/** The small repository with its change applied in production at a time. */
export const inProduction = (at: string, keys: object = {}) => withTimes(TIMES.dev, TIMES.staging, at, keys);

/** Stages of a config change: applied in order, and watched. */
export function configStages() {
  return {
    dev: applied('2026-11-03T09:00:00Z'),
    staging: applied('2026-11-03T10:00:00Z'),
    production: { ...STAGES.production },
  };
}
