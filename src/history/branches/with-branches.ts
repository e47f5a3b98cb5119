import { once } from '../../text/once.ts';
import { ancestryOf, firstParentsOf } from '../git/ancestry.ts';
import { type Branch, type Branches, branchesOf } from '../git/branches.ts';
import { treesOf } from '../git/commit-fields.ts';
import type { Git } from '../git/git.ts';
import { mainlineOf } from '../git/mainline.ts';
import { plainMerges } from '../git/plain-merges.ts';
import { GitProblem, shallowClone } from '../git/problem.ts';
import type { HistoryCache } from '../log/cache.ts';
import { readLogThroughCache } from '../log/cached-log.ts';
import { type BranchOrder, type ChangeLog, changesOf } from '../log/change-log.ts';
import { inheritedLog } from '../log/inherited-log.ts';
import { withoutLacked } from '../log/lacked.ts';
import { declaredNow } from '../log/with-commit.ts';
import type { BranchReading, BranchSource, MayLack } from '../version-source.ts';
import { broughtBy } from './brought.ts';
import { type Line, reachOf, sharedWith } from './line.ts';
import { mergedLog } from './merged-log.ts';
import { logOfCommits } from './own-commits.ts';
import { readTogether } from './read-together.ts';

/** What of branches is read. */
export interface BranchesRequest {
  sources: readonly BranchSource[];
  /** The environments of the chain, from its first on; undefined where every one that a branch names is. */
  environments: readonly string[] | undefined;
  /** The environments that tags have versions of. */
  tagged?: ReadonlySet<string>;
  mayLack?: MayLack | undefined;
  cache?: HistoryCache | undefined;
}

/** A branch that is an environment. */
interface EnvironmentBranch extends Branch {
  environment: string;
  readings: readonly BranchReading[];
}

/**
 * A log with what the branches of environments declare, too. Throws a GitProblem where branches have not been fetched, and where nothing
 * is declared on those that there are.
 */
export async function withBranches(git: Git, log: ChangeLog, request: BranchesRequest): Promise<ChangeLog> {
  const { sources, environments, tagged, mayLack, cache } = request;
  if (sources.length === 0) return log;
  if (git.repository()?.isShallow === true) throw shallowClone();
  const remotes = new Map(
    [...new Set(sources.map(({ remote }) => remote))].map((each) => [each, branchesOf(git, each)]),
  );
  const { branches, leftOut } = branchesMeant(sources, remotes, environments);
  if (branches.length === 0) throw noBranch(sources[0]!, remotes, leftOut);
  const names = new Set(branches.map(({ name }) => name));
  const trunks = [...remotes.values()].flatMap(({ all, trunks: called }) =>
    all.filter(({ name }) => called.includes(name) && !names.has(name)),
  );
  const ancestry = ancestryOf(git, [log.head, ...[...trunks, ...branches].map(({ tip }) => tip)]);
  const isLinear = (line: readonly string[]) => line.every((hash) => ancestry.parents(hash).length < 2);
  const commitsOf = (tip: string) => {
    const line = firstParentsOf(ancestry, tip);
    const mainline = isLinear(line) ? undefined : mainlineOf(git, { head: tip });
    return mainline?.commits.map(({ hash }) => hash).reverse() ?? line;
  };

  const before = trunks.map(({ name, tip }) => ({ name, commits: new Set(commitsOf(tip)) as ReadonlySet<string> }));
  const lines: Line[] = [];
  const untimed: BranchOrder['untimed'][number][] = [];
  const begun: BranchOrder['begun'][number][] = [];
  const all = branches.map((branch) => ({ branch, commits: commitsOf(branch.tip) }));
  const own = all.map(({ commits }): ReadonlySet<string> => new Set(commits));
  const ranks = branches.map(({ environment }) => environments?.indexOf(environment) ?? 0);
  const trees = once(() =>
    treesOf(
      git,
      branches.map(({ tip }) => tip),
    ),
  );
  const brought = broughtBy(
    {
      parents: ancestry.parents,
      treeOf: (hash) => trees().get(hash),
      plainOf: (merges) => plainMerges(git, merges),
    },
    own,
    (other, on) => ranks[other]! > ranks[on]!,
  );
  for (const [index, { branch, commits }] of all.entries()) {
    const { name, tip, environment, readings } = branch;
    const { shared, name: other } = sharedWith(commits, before);
    // A branch for one more cluster may begin where another of its environment is.
    const isOfOther = !branches.some((each) => each.name === other && each.environment === environment);
    if (shared === commits.length && isOfOther) untimed.push({ environment, branch: name, sharedWith: other! });
    before.push({ name, commits: own[index]! });
    const source = readTogether(readings.map((reading) => reading.source));
    const files = inheritedLog(
      await readLogThroughCache(git, { source, head: tip, isLinear: isLinear(commits), cache, branch: name }),
    );
    const byCommits = readings.flatMap(({ commits: asked }) =>
      asked === undefined || files.files.includes(asked.unless)
        ? []
        : logOfCommits(git, { environment, service: asked.service, commits }, (hash) => brought(hash, index)),
    );
    const logs = [files, ...byCommits];
    lines.push({ prefix: `${name}:`, commits, shared, logs });
    if (shared === 0 || shared === commits.length || !isOfOther) continue;
    const versions = versionsIn(logs, new Set(commits.slice(0, shared)));
    if (versions > 0) begun.push({ environment, branch: name, sharedWith: other!, versions });
  }
  // Of a request, the log has commits of the base that are not on the line of its own.
  const head: Line = { prefix: '', commits: log.commits.map(({ hash }) => hash), shared: 0, logs: [log] };
  const { log: merged, isAncestor } = mergedLog(log, [head, ...lines], reachOf([head, ...lines], ancestry));
  const empty = emptySource(sources, branches, lines);
  if (empty !== undefined) throw nothingDeclared(empty);
  const environmentsOf = new Map(branches.map(({ name, environment }) => [name, environment]));
  const unseen = missingIn({ merged, environments, tagged, branches, sources, remotes });
  const { missing, lacked } = withoutLacked(unseen, leftOut, mayLack);
  const tips = new Map(branches.map(({ name, tip }) => [name, tip]));
  const order = { environments: environmentsOf, tips, isAncestor, untimed, begun, missing, lacked, leftOut };
  return { ...merged, branches: order };
}

/** How many versions some commits of a branch brought. */
function versionsIn(logs: readonly ChangeLog[], commits: ReadonlySet<string>): number {
  const found = new Set<string>();
  for (const log of logs) {
    for (const { commit, versions = [] } of changesOf(log)) {
      if (!commits.has(log.commits[commit]!.hash)) continue;
      for (const { service, version, digest = version } of versions) found.add(`${service}@${digest}`);
    }
  }
  return found.size;
}

/** The branches of environments, in the order of the chain, and the names that mean none. */
function branchesMeant(
  sources: readonly BranchSource[],
  remotes: ReadonlyMap<string | undefined, Branches>,
  environments: readonly string[] | undefined,
): { branches: EnvironmentBranch[]; leftOut: BranchOrder['leftOut'] } {
  const found = new Map<string, EnvironmentBranch & { readings: BranchReading[] }>();
  const leftOut = new Map<string, BranchOrder['leftOut'][number]>();
  for (const { pattern, remote, on } of sources) {
    for (const branch of remotes.get(remote)!.all) {
      const reading = on(branch.name);
      if (reading === undefined) continue;
      const { environment, captured } = reading;
      if (environments?.includes(environment) === false) {
        leftOut.set(captured, { name: captured, pattern });
        continue;
      }
      const known = found.get(`${remote} ${branch.name}`) ?? { ...branch, environment, readings: [] };
      known.readings.push(reading);
      found.set(`${remote} ${branch.name}`, known);
    }
  }
  const place = ({ environment }: EnvironmentBranch) => environments?.indexOf(environment) ?? 0;
  return {
    branches: [...found.values()].sort((a, b) => place(a) - place(b)),
    leftOut: [...leftOut.values()],
  };
}

/** The first source by which no branch has a version, if there is one. */
function emptySource(
  sources: readonly BranchSource[],
  branches: readonly EnvironmentBranch[],
  lines: readonly Line[],
): BranchSource | undefined {
  return sources.find(
    ({ on, isEarlier }) =>
      isEarlier !== true &&
      !branches.some(({ name }, index) => {
        const reading = on(name);
        if (reading === undefined) return false;
        return lines[index]!.logs.some((log, place) => {
          if (place > 0) return reading.commits !== undefined && log.commits.length > 0;
          for (const { path, versions = [] } of changesOf(log))
            if (versions.length > 0 && reading.source.match(path) !== undefined) return true;
          return false;
        });
      }),
  );
}

interface Found {
  merged: ChangeLog;
  environments: readonly string[] | undefined;
  tagged: ReadonlySet<string> | undefined;
  branches: readonly EnvironmentBranch[];
  sources: readonly BranchSource[];
  remotes: ReadonlyMap<string | undefined, Branches>;
}

/** The environments of the chain that nothing declares a version for. */
function missingIn({ merged, environments = [], tagged, branches, sources, remotes }: Found): BranchOrder['missing'] {
  const declared = new Set([...declaredNow(merged).values()].flat().map(({ environment }) => environment));
  const { pattern, remote } = sources[0]!;
  const { whose, fetch = 'Make the branch' } = remotes.get(remote)!;
  return environments
    .filter((id) => !declared.has(id) && tagged?.has(id) !== true)
    .map((environment) => {
      const own = branches.filter((branch) => branch.environment === environment).map(({ name }) => `\`${name}\``);
      if (own.length > 0)
        return {
          environment,
          why: `no file on the branch ${own[0]} declares a version`,
          mend: 'Correct `files` or `version` of that entry of `releases`.',
        };
      return {
        environment,
        why: `no branch ${whose} that \`${pattern}\` names is of ${environment}`,
        mend: `${fetch.replace(/\.$/, '')}, name it in \`environments\` of that entry, or take ${environment} out of the policy.`,
      };
    });
}

function noBranch(
  { pattern, remote }: BranchSource,
  remotes: ReadonlyMap<string | undefined, Branches>,
  leftOut: BranchOrder['leftOut'],
): GitProblem {
  const { whose, fetch } = remotes.get(remote)!;
  const others = leftOut.slice(0, 3).map(({ name }) => `\`${name}\``);
  if (others.length > 0)
    return new GitProblem(
      `the branches ${whose} that \`${pattern}\` names are of no environment of the policy: ${others.join(', ')}`,
      'Say under `environments` of that entry of `releases` what they mean.',
    );
  return new GitProblem(
    `no branch ${whose} is named as \`${pattern}\` says`,
    fetch === undefined
      ? 'Correct `branches` in towpath.yaml.'
      : `${fetch.replace(/\.$/, '')}; or correct \`branches\` in towpath.yaml.`,
  );
}

function nothingDeclared({ pattern }: BranchSource): GitProblem {
  return new GitProblem(
    `no file on the branches that \`${pattern}\` names declares a version`,
    'Correct `files` or `version` of that entry of `releases` in towpath.yaml.',
  );
}
