import { join } from 'node:path';
import { type PolicyFiles, readPolicyFiles } from './policy-files.ts';

/** The folder of the default policy, which ships with the package. */
export const SHIPPED_POLICY = join(import.meta.dirname, '../../content');

/** The default policy, which findings call `label`. */
export function shippedPolicy(label: string, folder = SHIPPED_POLICY): PolicyFiles {
  return { ...readPolicyFiles(folder, label), name: 'the default policy' };
}
