import type { Git } from './git.ts';

/** The full hash of a commit or another object. */
const HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * A question that is asked once, for as long as a repository is open: what git says of commits by their full hashes never
 * changes. Whatever else is named, such as `HEAD`, is asked for each time.
 */
export function remembered<Answer>(
  ask: (git: Git, ...commits: string[]) => Answer,
): (git: Git, ...commits: string[]) => Answer {
  const known = new WeakMap<Git, Map<string, Answer>>();
  return (git, ...commits) => {
    if (!commits.every((commit) => HASH.test(commit))) return ask(git, ...commits);
    const answers = known.get(git) ?? new Map<string, Answer>();
    known.set(git, answers);
    const key = commits.join(' ');
    const answer = answers.get(key) ?? ask(git, ...commits);
    answers.set(key, answer);
    return answer;
  };
}
