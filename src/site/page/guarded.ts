import type { PolicyEnvironment } from '../../policy/environment.ts';

/**
 * Whether an environment is where changes end and mistakes are real: the end of a chain of two or more. Going there from
 * another environment asks first, and its commands are not copied half filled in.
 */
export function isGuarded(environment: PolicyEnvironment, all: readonly PolicyEnvironment[]): boolean {
  return environment.promotesFrom !== undefined && !all.some((each) => each.promotesFrom === environment.id);
}

/** The other environments, each with whether the way there asks first. */
export function waysOut(
  from: PolicyEnvironment,
  all: readonly PolicyEnvironment[],
): { environment: PolicyEnvironment; asks: boolean }[] {
  return all
    .filter((each) => each.id !== from.id)
    .map((environment) => ({ environment, asks: isGuarded(environment, all) }));
}
