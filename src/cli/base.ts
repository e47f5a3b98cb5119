import { readFileSync } from 'node:fs';
import { type Git, isRepository } from '../history/git.ts';
import { commitNamed } from '../history/range.ts';
import { UsageError } from './usage-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** A base with the name that it was found by; or why there is none, and whether CI names one that is not here. */
export type NamedBase = { commit: string; name: string } | { none: string; isMissing?: true };

/**
 * The commit from which a range is judged: `--base`, or what GitHub Actions or GitLab CI say of the pull request, the
 * merge request or the push. A base of CI's that is not here is no base, and the reason says so; a whole clone that lacks
 * the branch which a request goes to cannot be checked. Throws a UsageError, and a GitProblem where git refuses.
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
  if (!isRepository(git))
    return { none: `CI names \`${named.ref}\` as the base, and there is no clone that it could be in` };
  const commit = commitNamed(git, named.ref);
  if (commit !== undefined) return { commit, name: named.ref };
  if (named.isOfRequest && isWholeClone(git)) {
    throw new UsageError(
      `The base that CI names, \`${named.ref}\`, is not in this clone.`,
      'Fetch it before the check, or name another with `--base`.',
    );
  }
  const none = `the base that CI names, \`${named.ref}\`, is not in this clone; fetch it, or clone the whole history`;
  return { none, isMissing: true };
}

/** Whether a repository is a clone whose history is not cut short. A repository of its own has no branch to go to. */
function isWholeClone(git: Git): boolean {
  const shallow = git.run(['rev-parse', '--is-shallow-repository']);
  return shallow.stdout.toString('utf8').trim() === 'false' && git.run(['remote']).stdout.length > 0;
}

/** A base that CI names, and whether it is of a request: the branch that this goes to, or where it parted from that. */
interface BaseInCi {
  ref: string;
  isOfRequest: boolean;
}

/** The base that CI names; undefined outside CI, and for a push that creates a branch. */
export function baseInCi(variables: Variables): BaseInCi | undefined {
  if (variables['GITHUB_ACTIONS'] === 'true') return baseInGitHub(variables);
  if (variables['GITLAB_CI'] !== 'true') return undefined;
  const target = [variables['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'], variables['CI_MERGE_REQUEST_DIFF_BASE_SHA']].find(
    isSaid,
  );
  return baseOf(target, variables['CI_COMMIT_BEFORE_SHA']);
}

/** Of a pull request the branch it goes to; of a merge queue and of a push, the commit that the event names. */
function baseInGitHub(variables: Variables): BaseInCi | undefined {
  const branch = variables['GITHUB_BASE_REF'];
  if (isSaid(branch)) return { ref: `origin/${branch}`, isOfRequest: true };
  const event = eventOf(variables['GITHUB_EVENT_PATH']);
  return baseOf(event?.merge_group?.base_sha, event?.before);
}

/** Where a request goes to; else where the branch was, which is nowhere after a push that was forced. */
function baseOf(target: unknown, before: unknown): BaseInCi | undefined {
  if (isSaid(target)) return { ref: target, isOfRequest: true };
  return isSaid(before) ? { ref: before, isOfRequest: false } : undefined;
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
