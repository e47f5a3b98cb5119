import type { Git } from '../../history/git/git.ts';
import type { HistoryCache } from '../../history/log/cache.ts';
import type { Base } from '../../history/range/base.ts';
import type { Request } from '../../history/range/merge.ts';
import { readHistory } from '../../history/read-history.ts';
import type { MayLack } from '../../history/version-source.ts';
import type { Config } from '../../repo/config/config.ts';
import type { Repository } from '../../repo/repository.ts';
import { type HistorySettings, historySource, repositorySource } from './repository-versions.ts';
import { treeAt } from './tree-at.ts';
import type { Past } from './world.ts';

/** How the history of a repository is read. */
export interface PastRequest extends Pick<HistorySettings, 'environments'> {
  base: Base;
  mayLack?: MayLack | undefined;
  /** The commit up to which the history is read; HEAD by default. */
  head?: string | undefined;
  /** Says that the commits after the base are those of a request, and how it is merged. */
  request?: Request | undefined;
  /** Earlier configurations, such as the one at the base: files that they name as holding versions are read too. */
  before?: readonly Config[] | undefined;
  cache?: HistoryCache | undefined;
  /** Called with the number of commits that have been read. */
  progress?: ((commits: number) => void) | undefined;
}

/** Reads the git history of a repository as far as rules need it. */
export async function readPast(git: Git, repository: Repository, request: PastRequest): Promise<Past> {
  const at = (commit: string) => treeAt(git, commit);
  const source = historySource(repository, { ...request, treeAt: at });
  const read = await readHistory(git, { ...request, source });
  return read.ok
    ? { history: read.value, versions: repositorySource(repository, request.before), treeAt: at }
    : { noHistory: read.problem.message, mend: read.problem.help, lacksHistory: !read.problem.isAbsent };
}
