import { readFileSync } from 'node:fs';
import type { Streams } from './streams.ts';

type Variables = Streams['variables'];

/** The base that CI names. */
interface CiBase {
  ref: string;
  /**
   * Of a request it is the base branch, of a merge queue the commit that its merges follow, of a push what the branch was
   * before. The commits of the latter two are what the branch has or will have.
   */
  of: 'request' | 'merge queue' | 'push';
}

/** The base that GitHub Actions or GitLab CI names; undefined outside CI, and for a push that creates a branch. */
export function ciBase(variables: Variables): CiBase | undefined {
  if (variables['GITHUB_ACTIONS'] === 'true') return gitHubBase(variables);
  if (variables['GITLAB_CI'] !== 'true') return undefined;
  const target = [variables['CI_MERGE_REQUEST_TARGET_BRANCH_SHA'], variables['CI_MERGE_REQUEST_DIFF_BASE_SHA']].find(
    isSet,
  );
  return isSet(target) ? { ref: target, of: 'request' } : pushed(variables['CI_COMMIT_BEFORE_SHA']);
}

/** The folder that GitHub Actions or GitLab CI checks out into; undefined outside of them. */
export function checkoutFolder(variables: Variables): string | undefined {
  return [variables['GITHUB_WORKSPACE'], variables['CI_PROJECT_DIR']].find((folder) => folder);
}

/** The base branch of a pull request; for a merge queue and a push, the commit that the event names. */
function gitHubBase(variables: Variables): CiBase | undefined {
  const branch = variables['GITHUB_BASE_REF'];
  if (isSet(branch)) return { ref: `origin/${branch}`, of: 'request' };
  const event = eventOf(variables['GITHUB_EVENT_PATH']);
  const queued = event?.merge_group?.base_sha;
  return isSet(queued) ? { ref: queued, of: 'merge queue' } : pushed(event?.before);
}

/** What a branch was before a push, which may be gone after a forced one. */
function pushed(before: unknown): CiBase | undefined {
  return isSet(before) ? { ref: before, of: 'push' } : undefined;
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

/** The same streams without what CI says of a base: for a command that is about the whole repository as it is. */
export function withoutCiBase(streams: Streams): Streams {
  const { GITHUB_ACTIONS: _, GITLAB_CI: __, ...variables } = streams.variables;
  return { ...streams, variables };
}
