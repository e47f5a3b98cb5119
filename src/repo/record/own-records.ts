import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { type Tree, textIn } from '../tree.ts';

/** Keys of which a manifest or a record has one, whatever its name: the folders of other tools may have the same. */
const IDENTITY = {
  environments: ['environment'],
  changes: ['stages', 'files', 'rollback'],
  grants: ['person', 'grantedAt', 'expiresAt'],
  waivers: ['rule', 'approvedBy', 'requestedBy'],
  runs: ['runbook', 'policyDigest'],
} as const;

/** Whether a file that a default pattern matches is meant for Towpath. What cannot be read may be. */
export function matchesIdentity(key: keyof typeof IDENTITY, tree: Tree, path: string): boolean {
  const text = textIn(tree, path);
  if (text === undefined) return true;
  const keys: readonly string[] = IDENTITY[key];
  // Most are written so that no parser is needed, and one with a fault is meant, too.
  if (new RegExp(`^["']?(?:${keys.join('|')})["']?\\s*:`, 'm').test(text)) return true;
  const data = valueOr(parseYaml(text), undefined);
  return typeof data === 'object' && data !== null && keys.some((each) => Object.hasOwn(data, each));
}
