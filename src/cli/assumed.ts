import type { Assumption } from '../detect/assumption.ts';
import { isUnmoved, type Moves, movesOf } from '../detect/order.ts';
import type { Question } from '../detect/question.ts';
import type { Past } from '../facts/world/world.ts';
import type { Git } from '../history/git/git.ts';
import type { ChangeLog } from '../history/log/change-log.ts';
import { replayVersions } from '../history/versions/replay-versions.ts';
import type { Policy } from '../policy/policy.ts';
import { CONFIG_FILE, type Config, type ConfigFile, readConfig } from '../repo/config/config.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import type { Tree } from '../repo/tree.ts';
import { unordered, unsaid } from '../report/question.ts';
import { countOf, grouped } from '../text/count.ts';
import { builtInFinding, type Finding } from '../text/finding.ts';
import { andList } from '../text/list.ts';
import { startOfFile } from '../text/location.ts';
import { askedOf, lookAt, type OrderRequest } from './assume.ts';
import type { LoadedRepository } from './load-repository.ts';

/** A repository as it is judged without a configuration. */
interface AssumedRepository {
  repository: Repository;
  /** Undefined where its files show nothing, or only give reason for a question, which is then a finding. */
  assumption: Assumption | undefined;
  /** What it is taken for to say. */
  file?: ConfigFile;
}

/**
 * The repository by what its files show, where it has no configuration and nothing else to check. Undefined for any other, and
 * for one of which a checkout leaves files out.
 */
export async function assumedFor(
  { git, repository, policy }: LoadedRepository,
  request: OrderRequest,
): Promise<AssumedRepository | undefined> {
  const { config, tree, label } = repository;
  const isOpen = repository.configFindings.length === (repository.isEmpty ? 1 : 0);
  if (!isOpen || repository.leftOut.size > 0 || policy.findings.length > 0) return undefined;
  const asked = { git, tree, environments: policy.environments.map(({ id }) => id) };
  const seen = lookAt(asked, config);
  if (seen?.assumed !== undefined) {
    const { assumption, file } = seen.assumed;
    return { repository: readRepository(tree, label, file), assumption, file };
  }
  const unnamed = repository.isEmpty ? seen?.detection.unnamed : undefined;
  const question = unnamed === undefined ? undefined : await askedOf(unnamed, asked, request);
  if (question === undefined) return undefined;
  return { repository: { ...repository, configFindings: [questionFinding(question)] }, assumption: undefined };
}

/** The configuration that is assumed for a repository at another commit; undefined where none is. */
export function assumedConfig(
  { git, tree, policy, commit }: { git: Git; tree: Tree; policy: Policy; commit: string },
  config: Config,
): Config | undefined {
  const seen = lookAt({ git, tree, environments: policy.environments.map(({ id }) => id), commit }, config);
  return seen?.assumed === undefined ? undefined : readConfig(tree, seen.assumed.file).config;
}

/** What is assumed only says where versions are: without a history in which they move there is nothing to judge. */
export function withHistoryOnly(
  repository: Repository,
  environments: readonly string[],
  { history, noHistory, mend }: Past,
): Repository {
  const fault =
    history === undefined
      ? noHistoryFinding(noHistory, mend)
      : unmovedFinding(history.log, repository.config, environments);
  return fault === undefined ? repository : { ...repository, configFindings: [...repository.configFindings, fault] };
}

function noHistoryFinding(noHistory: string | undefined, mend: string | undefined): Finding {
  return builtInFinding('config', {
    message: `There is nothing to check: the files of the repository show where versions are, and when they arrived is not known, since ${noHistory}.`,
    help: mend ?? 'Run it in a clone that has the history.',
    location: startOfFile(CONFIG_FILE),
  });
}

/** The finding that names which were taken for environments hardly ever had a version in common; undefined where they had. */
export function unmovedFinding(
  log: ChangeLog,
  { releases }: Config,
  environments: readonly string[],
): Finding | undefined {
  const moves = movesOf(
    replayVersions(log, (name) => environments.includes(name)),
    environments,
  );
  if (moves !== undefined && !isUnmoved(moves)) return undefined;
  const files = andList(releases.flatMap(({ files, branches }) => files ?? branches ?? []));
  return builtInFinding('config', {
    message: `There is nothing to check: by their names, the paths of ${files} are of environments, but ${wentOn(moves)}.`,
    help: `If they are environments of one chain all the same, write \`${CONFIG_FILE}\`, which \`towpath init\` shows.`,
    location: startOfFile(CONFIG_FILE),
  });
}

/** How few versions went on, with what was counted: what a service starts with is not. */
function wentOn(moves: Moves | undefined): string {
  if (moves === undefined) return 'none of these ever had a version';
  const { moved, versions, environment } = moves;
  if (versions === 0) return `${environment} has had no version but those that its services started with`;
  return `only ${grouped(moved)} of ${countOf(versions, 'version')} of ${environment}, without those that its services started with, ${moved === 1 ? 'was' : 'were'} ever in another`;
}

function questionFinding(question: Question): Finding {
  const { files, order, isOrdered, entry } = question;
  const names = andList(order.names.map(({ name }) => name));
  const counts = order.names
    .flatMap(({ name, first, shared }) => (shared > 0 ? [`\`${name}\` had ${grouped(first)}`] : []))
    .join(', ');
  const shown = isOrdered
    ? `Of ${grouped(order.versions)} versions that reached several of them, ${counts} first`
    : unordered(order);
  return builtInFinding('config', {
    message: `\`${files}\` has versions for ${names}, and ${unsaid(question)}. ${shown}.`,
    help: `Write this line to \`${CONFIG_FILE}\`, ${isOrdered ? 'corrected where the order of the history misleads' : 'with the environment of each other name'}: \`${JSON.stringify(
      { releases: [entry] },
    )
      .slice(1, -1)
      .replace('"releases":', 'releases: ')}\`.`,
    location: startOfFile(CONFIG_FILE),
  });
}
