import type { Git } from './git.ts';

/** The address of the remote that a clone calls `origin`; undefined where it has none, or where the folder is in no repository. */
export function originOf(git: Git): string | undefined {
  if (git.repository() === undefined) return undefined;
  const { ok, stdout } = git.run(['remote', 'get-url', 'origin']);
  return ok ? stdout.toString('utf8').trim() : undefined;
}
