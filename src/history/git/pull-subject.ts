import type { Git } from './git.ts';

/**
 * Where the branches of a clone and of its remotes end, as far as that tells merges of `git pull`. What is asked is kept with its answer, since
 * branches are made, moved and deleted.
 */
export interface KnownBranches {
  /** Whether the branch whose merges are looked at may have a name: that of one that ends where it does, or else a usual one. */
  mayBeCalled(name: string): boolean;
  /** Whether a branch of another name ends at a commit. */
  isEndOfOther(commit: string, name: string): boolean;
  answers(): BranchAnswers;
}

/** What was said to each question: the name of a branch, or that and, behind a blank, a commit. */
export type BranchAnswers = Readonly<Record<string, boolean>>;

/** Of the branch with a tip. Git is asked once, when first needed. */
export function knownBranches(git: Git, tip: string): KnownBranches {
  let ends: Map<string, string[]> | undefined;
  const namesAt = (commit: string): readonly string[] => {
    ends ??= readEnds(git);
    return ends.get(commit) ?? [];
  };
  const answers = new Map<string, boolean>();
  const answer = (question: string, isSo: boolean) => {
    answers.set(question, isSo);
    return isSo;
  };
  return {
    mayBeCalled: (name) => {
      const own = namesAt(tip);
      return answer(name, (own.length > 0 ? own : USUAL).includes(name));
    },
    isEndOfOther: (commit, name) =>
      answer(
        `${name} ${commit}`,
        namesAt(commit).some((other) => other !== name),
      ),
    answers: () => Object.fromEntries(answers),
  };
}

/** Whether all that was asked before has the same answers now. */
export function isAnsweredAlike(git: Git, tip: string, answers: BranchAnswers): boolean {
  const { mayBeCalled, isEndOfOther } = knownBranches(git, tip);
  return Object.entries(answers).every(([question, isSo]) => {
    const [name = '', commit] = question.split(' ');
    return isSo === (commit === undefined ? mayBeCalled(name) : isEndOfOther(commit, name));
  });
}

/** The branches by the commits that they end at, without the names of remotes. */
function readEnds(git: Git): Map<string, string[]> {
  const { stdout } = git.run(['for-each-ref', '--format=%(objectname) %(refname)', 'refs/heads', 'refs/remotes']);
  const ends = new Map<string, string[]>();
  for (const line of stdout.toString('utf8').split('\n')) {
    const [, commit, name] = /^(\S+) refs\/(?:heads|remotes\/[^/]+)\/(.+)$/.exec(line) ?? [];
    if (commit === undefined || name === undefined || name === 'HEAD') continue;
    ends.set(commit, [...(ends.get(commit) ?? []), name]);
  }
  return ends;
}

/** What mainlines are usually called. */
const USUAL = ['main', 'master', 'trunk'];

/** `Merge branch 'main' of https://…`, `Merge remote-tracking branch 'origin/main'`, both with ` into main` or without. */
const PULL = /^Merge (?:branch '([^']+)' of \S+|remote(?:-tracking)? branch '[^'/]+\/([^']+)')(?: into '?([^' ]+)'?)?$/;

/**
 * The branch that a merge brought into itself, by its subject: `git pull` writes it. Undefined for every other subject, such as
 * that of a merge into another branch. Where a subject leaves open what was merged into, it is asked what that may be called.
 */
export function branchPulledBy(subject: string, mayBeCalled: KnownBranches['mayBeCalled']): string | undefined {
  const [, branch, tracked, into] = PULL.exec(subject) ?? [];
  const name = branch ?? tracked;
  if (name === undefined || into === name) return name;
  // Git leaves out what it merged into where that is a branch such as `master`.
  return into === undefined && mayBeCalled(name) ? name : undefined;
}
