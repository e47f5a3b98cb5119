import { shortSubject } from './commit.ts';
import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** The first lines of the messages of commits, by hash. Throws a GitProblem. */
export function subjectsOf(git: Git, commits: readonly string[]): Map<string, string> {
  if (commits.length === 0) return new Map();
  const { ok, stdout, stderr } = git.run(
    ['log', '--no-walk=unsorted', '--stdin', '-z', '--format=%H %s', '--no-patch'],
    `${commits.join('\n')}\n`,
  );
  if (!ok) throw refused(stderr);
  const lines = stdout.toString('utf8').split('\0');
  return new Map(
    lines.map((line): [string, string] => {
      const space = line.indexOf(' ');
      return [line.slice(0, space), shortSubject(line.slice(space + 1))];
    }),
  );
}

/** Reads the subjects of commits, and keeps them. */
export interface CommitSubjects {
  /** The first line of a commit's message. Throws a GitProblem. */
  subject(commit: string): string;
  /** Reads the subjects of many commits in one run of git, before they are asked for one by one. */
  prefetchSubjects(commits: Iterable<string>): void;
}

/** `read` are subjects that were read already, by hash. */
export function commitSubjects(git: Git, read: Iterable<readonly [hash: string, subject: string]>): CommitSubjects {
  const known = new Map(read);
  const prefetchSubjects = (commits: Iterable<string>) => {
    const unknown = [...new Set(commits)].filter((commit) => !known.has(commit));
    for (const [commit, subject] of subjectsOf(git, unknown)) known.set(commit, subject);
  };
  return {
    prefetchSubjects,
    subject: (commit) => {
      prefetchSubjects([commit]);
      return known.get(commit) ?? '';
    },
  };
}
