import { withBranches } from './branches/with-branches.ts';
import type { Git } from './git/git.ts';
import type { HistoryCache } from './log/cache.ts';
import type { ChangeLog } from './log/change-log.ts';
import { hasModule, noModule } from './log/has-module.ts';
import { readTags, withTags } from './tags/with-tags.ts';
import type { MayLack, VersionSource } from './version-source.ts';

/** What is read besides files of the branch that is checked out. */
interface RefsRequest {
  source: Pick<VersionSource, 'branches' | 'tags' | 'modules'>;
  /** The environments of the chain, from its first on; undefined where every one that a name has is. */
  environments: readonly string[] | undefined;
  mayLack?: MayLack | undefined;
  cache?: HistoryCache | undefined;
}

/** A log with what the branches of environments and tags declare, too. Throws a GitProblem where there are none. */
export async function withRefs(
  git: Git,
  log: ChangeLog,
  { source, environments, mayLack, cache }: RefsRequest,
): Promise<ChangeLog> {
  for (const { pattern, matches } of source.modules ?? []) {
    if (!hasModule(log, matches)) throw noModule(pattern);
  }
  const tags = readTags(git, source.tags ?? [], environments);
  const tagged = new Set(tags?.events.map(({ reading }) => reading.environment));
  const sources = source.branches ?? [];
  return withTags(await withBranches(git, log, { sources, environments, tagged, mayLack, cache }), tags, mayLack);
}
