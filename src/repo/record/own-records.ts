import { type Tree, textIn } from '../tree.ts';

/** Keys without which a file is no manifest and no record, whatever its name: the folders of other tools may have the same. */
const IDENTITY = {
  environments: /^["']?environment["']?\s*:/m,
  changes: /^["']?(?:stages|files|rollback)["']?\s*:/m,
  grants: /^["']?(?:person|grantedAt|expiresAt)["']?\s*:/m,
  waivers: /^["']?(?:rule|approvedBy|requestedBy)["']?\s*:/m,
  runs: /^["']?(?:runbook|policyDigest)["']?\s*:/m,
} as const;

/** Whether a file that a default pattern matches is meant for Towpath. What cannot be read may be. */
export function matchesIdentity(key: keyof typeof IDENTITY, tree: Tree, path: string): boolean {
  const text = textIn(tree, path);
  return text === undefined || IDENTITY[key].test(text);
}
