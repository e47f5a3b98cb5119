import { createHash } from 'node:crypto';

/** Files that are there only while another is written, or since that was cut off. They are no files of a repository. */
export const WORK_FILE = /^\.towpath-[0-9a-f]{16}\./;

/** How the names begin of what lies beside a file while it is written. They are short, however long that of the file is. */
export function workPrefix(name: string): string {
  return `.towpath-${createHash('sha256').update(name).digest('hex').slice(0, 16)}.`;
}
