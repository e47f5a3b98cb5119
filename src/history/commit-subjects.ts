import { type Git, refused } from './git.ts';
import { subjectText } from './log.ts';

/** The first lines of the messages of commits, by hash. */
export function subjectsOf(git: Git, commits: readonly string[]): Map<string, string> {
  if (commits.length === 0) return new Map();
  const told = git.run(
    ['log', '--no-walk=unsorted', '--stdin', '-z', '--format=%H %s', '--no-patch'],
    `${commits.join('\n')}\n`,
  );
  if (!told.ok) throw refused(told.stderr);
  return new Map(
    told.stdout
      .toString('utf8')
      .split('\0')
      .map((line): [string, string] => [
        line.slice(0, line.indexOf(' ')),
        subjectText(line.slice(line.indexOf(' ') + 1)),
      ]),
  );
}
