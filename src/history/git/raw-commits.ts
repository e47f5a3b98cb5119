import { batchParser } from './batch-parser.ts';
import type { Git } from './git.ts';
import { objectsMissing, refused } from './problem.ts';

/** Commits as git keeps them, byte for byte, by their full hashes. Throws a GitProblem. */
export function rawCommits(git: Git, hashes: readonly string[]): Map<string, Buffer> {
  const commits = new Map<string, Buffer>();
  if (hashes.length === 0) return commits;
  const { ok, stdout, stderr } = git.run(['cat-file', '--batch'], `${hashes.join('\n')}\n`);
  if (!ok) throw refused(stderr);
  const waiting = hashes.values();
  batchParser((content) => {
    const hash = waiting.next().value!;
    if (!content.ok) throw objectsMissing();
    commits.set(hash, content.value);
  })(stdout);
  return commits;
}
