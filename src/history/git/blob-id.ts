import { createHash } from 'node:crypto';

/** Whether bytes are those of a blob, by its id. */
export function isBlob(content: Uint8Array, id: string): boolean {
  const hash = createHash(id.length === 64 ? 'sha256' : 'sha1');
  return hash.update(`blob ${content.length}\0`).update(content).digest('hex') === id;
}
