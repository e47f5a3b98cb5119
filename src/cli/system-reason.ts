import { getSystemErrorMessage } from 'node:util';

/** Why the system refused something, in its own words: `no such file or directory`. */
export function systemReason(error: unknown): string {
  const { errno } = error as NodeJS.ErrnoException;
  if (errno !== undefined) return getSystemErrorMessage(errno);
  return error instanceof Error ? error.message : String(error);
}
