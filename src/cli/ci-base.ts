import { readFileSync } from 'node:fs';
import type { Streams } from './streams.ts';

type Variables = Streams['variables'];

/** The base that CI names. */
interface CiBase {
  ref: string;
  /** True for the base branch of a request; false for what a branch was before a push. */
  isOfRequest: boolean;
}

/** The base that GitHub Actions or GitLab CI names; undefined outside CI, and for a push that creates a branch. */
export function ciBase(variables: Variables): CiBase | undefined {
  if (variables['GITHUB_ACTIONS'] === 'true') return gitHubBase(variables);
  if (variables['GITLAB_CI'] !== 'true') return undefined;
  const target = [variables['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'], variables['CI_MERGE_REQUEST_DIFF_BASE_SHA']].find(
    isSet,
  );
  return baseOf(target, variables['CI_COMMIT_BEFORE_SHA']);
}

/** The base branch of a pull request; for a merge queue and a push, the commit that the event names. */
function gitHubBase(variables: Variables): CiBase | undefined {
  const branch = variables['GITHUB_BASE_REF'];
  if (isSet(branch)) return { ref: `origin/${branch}`, isOfRequest: true };
  const event = eventOf(variables['GITHUB_EVENT_PATH']);
  return baseOf(event?.merge_group?.base_sha, event?.before);
}

/** The base of a request, else what the branch was before the push, which may be gone after a forced one. */
function baseOf(target: unknown, before: unknown): CiBase | undefined {
  if (isSet(target)) return { ref: target, isOfRequest: true };
  return isSet(before) ? { ref: before, isOfRequest: false } : undefined;
}

interface Event {
  before?: string;
  merge_group?: { base_sha?: string };
}

function eventOf(path: string | undefined): Event | undefined {
  if (!isSet(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Event;
  } catch {
    return undefined;
  }
}

/** Whether a variable names a commit or a branch: before a branch was created, CI names a commit of zeros. */
function isSet(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && !/^0+$/.test(value);
}
