import type { Git } from '../../history/git.ts';
import type { HistoryCache } from '../../history/history-cache.ts';
import { type Base, readHistory } from '../../history/read-history.ts';
import type { Config } from '../../repo/config/config.ts';
import type { Repository } from '../../repo/repository.ts';
import { repositorySource } from './repository-versions.ts';
import type { Past } from './world.ts';

/** How the history of a repository is read. */
export interface PastRequest {
  base: Base;
  /** Earlier configurations, as that of the base: where they say that versions stand counts too. */
  before?: readonly Config[] | undefined;
  cache?: HistoryCache | undefined;
  /** Told how many commits have been read. */
  progress?: ((commits: number) => void) | undefined;
}

/** Reads what rules ask of the git history of a repository, or says why there is none to read. */
export async function readPast(git: Git, repository: Repository, request: PastRequest): Promise<Past> {
  const source = repositorySource(repository, request.before);
  const read = await readHistory(git, { ...request, source });
  return read.ok ? { history: read.history, versions: source } : { noHistory: read.reason, mend: read.help };
}
