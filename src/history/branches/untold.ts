import type { ChangeLog } from '../log/change-log.ts';

/** Why branches or tags of two environments do not tell how versions went from one to the other: a clause, and what to do about it. */
export interface Untold {
  why: string;
  mend: string;
  /** Which of the two environments it is of. */
  environment: string;
  /** Whether it is of what has happened only: what is still to come there can be judged. */
  isOfPast: boolean;
}

/** Undefined where nothing is in the way: each has tags, or a branch with commits of its own, or is read elsewhere. */
export function untoldBetween(
  { branches, tags }: Pick<ChangeLog, 'branches' | 'tags'>,
  from: string,
  to: string,
): Untold | undefined {
  const lacking = [...(branches?.missing ?? []), ...(tags?.missing ?? [])];
  for (const environment of [from, to]) {
    const missing = lacking.find((each) => each.environment === environment);
    if (missing !== undefined) return { ...missing, isOfPast: false };
  }
  if (branches === undefined) return undefined;
  for (const environment of [to, from]) {
    const untimed = branches.untimed.find((each) => each.environment === environment);
    if (untimed === undefined) continue;
    const { branch, sharedWith } = untimed;
    return {
      environment,
      why: `the branch \`${branch}\` ends at a commit of \`${sharedWith}\`, as a fast-forward leaves it, so that git does not keep what came to it when`,
      mend: 'Merge into it with `--no-ff`, and ask `towpath gate` before each promotion until then.',
      isOfPast: environment === to,
    };
  }
  return undefined;
}
