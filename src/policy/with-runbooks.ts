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
  const { runbooks, runbookIds, hasOwnRunbooks } = other;
  return { ...policy, runbooks, runbookIds, hasOwnRunbooks, sources: new Map(sources) };
}
