import { findMigrations } from '../detect/migrations.ts';
import { filesOf } from '../detect/reading.ts';
import { isNothingToCheck, type Repository, type UnlistedMigrations } from '../repo/repository.ts';
import { countOf } from '../text/count.ts';
import type { Finding } from '../text/finding.ts';
import { andList } from '../text/list.ts';

/**
 * A repository with the migrations that it has and that nothing names, as its rules must know which do not judge them. `written`
 * is the repository as it is written: what is assumed of it is no configuration.
 */
export function withUnlistedMigrations(repository: Repository, { config }: Repository): Repository {
  if (config.record !== undefined) return repository;
  const unlisted = findMigrations(filesOf(repository.tree));
  if (unlisted.length === 0) return repository;
  const configFindings = repository.isEmpty
    ? repository.configFindings.map((finding) => (isNothingToCheck(finding) ? namingInit(finding, unlisted) : finding))
    : repository.configFindings;
  return { ...repository, unlistedMigrations: unlisted, configFindings };
}

/** That nothing is there to check, where migrations are. */
function namingInit(finding: Finding, unlisted: readonly UnlistedMigrations[]): Finding {
  const sets = unlisted.map(
    ({ tool, files, count }) => `the ${countOf(count, 'migration')} of ${tool} in \`${files}\``,
  );
  return {
    ...finding,
    help: `Run \`towpath init\`, which writes down ${andList(sets, String)}; or name another folder: \`towpath check <folder>\`.`,
  };
}
