import type { BranchOrder } from '../../history/log/change-log.ts';
import type { MayLack } from '../../history/version-source.ts';
import { environmentMeant } from './release-environments.ts';

/**
 * What a chain that nobody wrote for a repository asks of its branches and tags: there need be none of its first environment, unless the
 * name of one that is there means it.
 */
export function firstMayLack(environments: readonly string[]): MayLack {
  return (environment, names) =>
    environment === environments[0] &&
    !names.some((name) => environmentMeant(name, [environment], environments) === environment);
}

/** Notes on environments that need not be there, and are not. */
export function lackedNotes(read: readonly (Pick<BranchOrder, 'lacked'> | undefined)[]): string[] {
  const lacked = [...new Set(read.flatMap((each) => each?.lacked ?? []))];
  return lacked.map(
    (environment) =>
      `no branch and no tag is of ${environment}, with which the default policy begins: whether versions came from there was not asked; write a policy of your own without it if there is none`,
  );
}
