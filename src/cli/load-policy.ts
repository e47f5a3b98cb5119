import { join, relative, resolve, sep } from 'node:path';
import { vocabulary } from '../facts/vocabulary.ts';
import { type Policy, readPolicy } from '../policy/policy.ts';
import { isPolicyFolder, readPolicyFiles } from '../policy/policy-files.ts';
import { failure, type Result, success } from '../text/result.ts';

/** The folder of the default policy, which ships with the package. */
export const DEFAULT_POLICY = join(import.meta.dirname, '../../content');

/** Reads the policy in a folder that an option names, relative to `cwd`. */
export function loadPolicy(folder: string, cwd: string): Result<Policy> {
  const path = policyFolder(resolve(cwd, folder), folder);
  if (!path.ok) return path;
  return success(policyIn(path.value, relative(cwd, path.value).split(sep).join('/') || '.'));
}

/** The path of a policy's folder; `shown` is how the caller wrote it. */
export function policyFolder(path: string, shown: string): Result<string> {
  if (isPolicyFolder(path)) return success(path);
  return failure({
    message: `\`${shown}\` is not a policy: it has no folder \`environments\` or \`rules\`.`,
    help: 'Name the folder that holds them.',
  });
}

/** Reads the policy in a folder, which findings call `label`. */
export function policyIn(path: string, label: string, hasOwnRunbooks = true): Policy {
  return readPolicy({ ...readPolicyFiles(path, label), hasOwnRunbooks }, vocabulary);
}

/** What findings call the default policy: its path where the reader can open it from `cwd`. */
export function defaultPolicyLabel(cwd: string): string {
  const path = relative(cwd, DEFAULT_POLICY).split(sep).join('/');
  return path.startsWith('..') ? 'towpath/content' : path;
}
