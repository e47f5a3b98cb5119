import { readFileSync } from 'node:fs';
import type { Git } from '../history/git.ts';
import { commitNamed } from '../history/range.ts';
import { UsageError } from './usage-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A base with the name that it was found by; or why there is none, and whether CI names one that is not here. */
export type NamedBase = { commit: string; name: string } | { none: string; isMissing?: true };

/**
 * The commit from which a range is judged: `--base`, or what GitHub Actions or GitLab CI say of the pull request, the
 * merge request or the push. A base of CI's that is not in the clone is no base, and the reason says so.
 */
export function findBase(git: Git, option: string | undefined, variables: Variables): NamedBase {
  if (option !== undefined) {
    const commit = commitNamed(git, option);
    if (commit !== undefined) return { commit, name: option };
    throw new UsageError(
      `\`--base ${option}\` names no commit of this clone.`,
      'Fetch it first, and name a branch as `origin/<branch>`.',
    );
  }
  const named = baseInCi(variables);
  if (named === undefined) return { none: 'no base was given; `--base REF` judges the commits of REF..HEAD' };
  const commit = commitNamed(git, named);
  if (commit !== undefined) return { commit, name: named };
  const none = `the base that CI names, \`${named}\`, is not in this clone; fetch it, or clone the whole history`;
  return { none, isMissing: true };
}

/** The name of the base that CI gives; undefined outside CI, and for a push that creates a branch. */
export function baseInCi(variables: Variables): string | undefined {
  if (variables['GITHUB_ACTIONS'] === 'true') return baseInGitHub(variables);
  if (variables['GITLAB_CI'] === 'true') {
    return [
      variables['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'],
      variables['CI_MERGE_REQUEST_DIFF_BASE_SHA'],
      variables['CI_COMMIT_BEFORE_SHA'],
    ].find(isSaid);
  }
  return undefined;
}

/** Of a pull request the branch it goes to; of a merge queue and of a push, the commit that the event names. */
function baseInGitHub(variables: Variables): string | undefined {
  const branch = variables['GITHUB_BASE_REF'];
  if (isSaid(branch)) return `origin/${branch}`;
  const event = eventOf(variables['GITHUB_EVENT_PATH']);
  return [event?.merge_group?.base_sha, event?.before].find(isSaid);
}

interface Event {
  before?: string;
  merge_group?: { base_sha?: string };
}

function eventOf(path: string | undefined): Event | undefined {
  if (!isSaid(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Event;
  } catch {
    return undefined;
  }
}

/** Whether a variable says anything: a new branch comes from a commit of zeros. */
function isSaid(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/^0+$/.test(value);
}
