import { createHash } from 'node:crypto';

/**
 * The hashes that a stage may have applied: that of the only file, or of several files the sha256 of their hashes in order,
 * one a line, with or without a final newline. Empty where a file has no hash.
 */
export function recordedHashes(hashes: readonly (string | undefined)[]): string[] {
  if (hashes.includes(undefined)) return [];
  if (hashes.length === 1) return [hashes[0]!];
  const lines = hashes.join('\n');
  return [`${lines}\n`, lines].map((text) => createHash('sha256').update(text).digest('hex'));
}
