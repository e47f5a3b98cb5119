import { isBelow } from '../disk/is-below.ts';
import { realPath } from '../disk/real-path.ts';
import type { Git } from '../history/git/git.ts';
import { baseNamed } from '../history/git/resolve-commit.ts';
import type { NoBase } from '../history/range/base.ts';
import { failure, type Problem, type Result, success } from '../text/result.ts';
import { writeInstead } from '../text/suggestion.ts';
import { checkoutFolder, ciBase } from './ci-base.ts';
import type { Streams } from './streams.ts';

/** A base by the name it was found by, or why there is none. */
type FoundBase = NamedBase | MissingBase;

interface NamedBase {
  kind: 'commit';
  commit: string;
  name: string;
  /** Whether it is what a branch was before a push, as CI says. */
  isBeforePush?: true;
}

interface MissingBase extends NoBase {
  kind: 'none';
  /** Whether CI names one that the clone lacks. */
  isMissing: boolean;
}

/**
 * The base that a range is judged from: `--base`, else the one that CI names. Where the clone lacks the latter, there is no
 * base, unless it is the base branch of a request in a complete clone: judging that without its base would be no check.
 * Throws a GitProblem where git refuses.
 */
export function findBase(git: Git, option: string | undefined, variables: Streams['variables']): Result<FoundBase> {
  if (option === '') {
    return failure({ message: '`--base` is empty.', help: 'Name a branch or commit, such as `origin/main`.' });
  }
  if (option !== undefined) {
    const commit = baseNamed(git, option);
    if (commit !== undefined) return success({ kind: 'commit', commit, name: option });
    return failure(notInClone(git, '--base', option));
  }
  const named = ciBase(variables);
  if (named === undefined) return success(noBase('no base was given; `--base REF` judges the commits of REF..HEAD'));
  const { ref, of } = named;
  if (git.repository() === undefined)
    return success(noBase(`CI names \`${ref}\` as the base, and the folder is not in a clone`));
  const commit = baseNamed(git, ref);
  if (commit !== undefined)
    return success({ kind: 'commit', commit, name: ref, ...(of === 'push' ? { isBeforePush: true as const } : {}) });
  if (of !== 'push' && (isCompleteClone(git) || isCheckout(git, variables))) {
    return failure({
      message: `The base that CI names, \`${ref}\`, is not in this clone.`,
      help: 'Fetch it before the check, or name another with `--base`.',
    });
  }
  const reason = `the base that CI names, \`${ref}\`, is not in this clone; fetch it, or clone the whole history`;
  return success({ kind: 'none', reason, isMissing: true });
}

function noBase(reason: string): MissingBase {
  return { kind: 'none', reason, isMissing: false };
}

/**
 * Whether a repository without a remote, so that nobody will fetch its base branch, is what CI checked out. One elsewhere, such
 * as a fixture of a test, has nothing to do with the request.
 */
function isCheckout(git: Git, variables: Streams['variables']): boolean {
  const repository = git.repository();
  if (repository?.top === undefined || repository.isShallow) return false;
  const folder = checkoutFolder(variables);
  return folder === undefined || isBelow(realPath(folder), realPath(repository.top));
}

/** Whether a repository has a remote and is not shallow. One without a remote has no base branch to fetch. */
function isCompleteClone(git: Git): boolean {
  return git.repository()?.isShallow === false && git.run(['remote']).stdout.length > 0;
}

/** What is said of a revision that an option names and that the clone does not have. */
export function notInClone(git: Git, option: string, named: string): Problem {
  const { stdout } = git.run(['for-each-ref', '--format=%(refname:short)', 'refs/heads', 'refs/remotes']);
  const branches = stdout.toString('utf8').split('\n');
  return {
    message: `\`${option} ${named}\` is not a commit of this clone.`,
    help: writeInstead(named, branches, 'Fetch it first, and name a branch as `origin/<branch>`.'),
  };
}
