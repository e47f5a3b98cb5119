import type { PolicyEnvironment } from '../../policy/environment.ts';

/**
 * Whether an environment is guarded: it is the last of a chain of two or more, where a mistake hits users. A page asks before
 * a reader enters it from another environment, and its commands are not copied with a placeholder left in them.
 */
export function isGuarded(environment: PolicyEnvironment, all: readonly PolicyEnvironment[]): boolean {
  return environment.promotesFrom !== undefined && !all.some((each) => each.promotesFrom === environment.id);
}

/** The other environments, and whether a page asks before the reader enters each. */
export function waysOut(
  from: PolicyEnvironment,
  all: readonly PolicyEnvironment[],
): { environment: PolicyEnvironment; asks: boolean }[] {
  return all
    .filter((each) => each.id !== from.id)
    .map((environment) => ({ environment, asks: isGuarded(environment, all) }));
}
