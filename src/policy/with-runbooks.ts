import type { Policy } from './policy.ts';

/**
 * A policy with the runbooks of another revision of it. Rules and limits are what judges; runbooks are judged, so that a request
 * cannot take one away, or empty it, unseen.
 */
export function withRunbooksOf(policy: Policy, other: Policy): Policy {
  const isRunbook = (file: string) => /(?:^|\/)runbooks\/[^/]+\/[^/]+\.mdx$/.test(file);
  const sources = [
    ...[...policy.sources].filter(([file]) => !isRunbook(file)),
    ...[...other.sources].filter(([file]) => isRunbook(file)),
  ];
  const { runbooks, runbookIds, runbookIdsElsewhere, hasOwnRunbooks } = other;
  const its = { runbooks, runbookIds, runbookIdsElsewhere, hasOwnRunbooks };
  const own = { ...policy, ...its, sources: new Map(sources) };
  // Where there were runbooks of its own, all of them are missing now: those that it may inherit instead are not judged here.
  if (policy.hasOwnRunbooks && !hasOwnRunbooks)
    return { ...own, runbooks: [], runbookIds: new Set(), hasOwnRunbooks: true };
  return own;
}
