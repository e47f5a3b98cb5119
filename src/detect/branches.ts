import { blobBytes } from '../history/git/blob-bytes.ts';
import { type Branch, type Branches, branchesOf } from '../history/git/branches.ts';
import { filesAt } from '../history/git/files-at.ts';
import type { Git } from '../history/git/git.ts';
import { GitProblem } from '../history/git/problem.ts';
import { treeOf } from '../repo/tree.ts';
import { countOf } from '../text/count.ts';
import { orList } from '../text/list.ts';
import { type Chain, chainOf } from './chain.ts';
import { environmentPart, type NamedPart } from './environment-name.ts';
import { filesOf } from './reading.ts';
import { findReleases } from './releases.ts';

/** Branches that are environments. */
export interface FoundBranches {
  /** Entries of `releases` without `environments`. */
  entries: readonly BranchEntry[];
  /** Those that are environments, as a pattern captures them; none where each has an entry of its own. */
  names: readonly string[];
  chain: Chain;
  /** What shows that they are, a sentence. */
  why: string;
  /** Whether a tool wrote them: then what they say counts, whatever else the repository has. */
  isWritten: boolean;
}

/** An entry of `releases` that is read on branches. */
export interface BranchEntry {
  branches: string;
  /** Where `branches` is the name of one. */
  environment?: string;
  files?: string;
  service?: string;
  kind?: string;
  version?: string;
}

/** A folder of branches that are environments. */
const OF_ENVIRONMENTS = /^(?:env|envs|environments?|stages?|deploy(?:ments?)?|rendered|hydrated|clusters?)$/i;

/** What is proposed for a branch, by the promoters of Argo CD: it is not what runs. */
const PROPOSED = /-next$/;

/** What the hydrator of Argo CD writes on a branch. */
const HYDRATED = 'hydrator.metadata';

/** So many commits of a branch, and merges among them, show where it gets its commits from. */
const [FEWEST_MERGES, MERGES] = [2, 20];

/** The branches of the remote, or of the clone, that are environments; undefined where none are. */
export function findBranches(git: Git, environments: readonly string[]): FoundBranches | undefined {
  const { all, trunks } = branchesIn(git);
  // Work on something of several environments has names of one shape, too, but no clone begins with it.
  const groups = [...Map.groupBy(all.flatMap(namedIn), groupOf).values()]
    .filter((group) => group[0]!.around === undefined || group.some(({ name }) => trunks.includes(name)))
    .map(oneOfEachStep);
  const found = groups.flatMap((group): FoundBranches[] => {
    const chain = chainOf(
      group.map(({ name }) => name),
      environments,
    );
    const meant = group.filter(({ name }) => chain.meanings.has(name)).sort((a, b) => a.part.step - b.part.step);
    const meanings = new Set(meant.map(({ name }) => chain.meanings.get(name)));
    if (meanings.size < 2 || !meanings.has(environments.at(-1)!)) return [];
    const read = readingOf(git, meant);
    if (read === undefined) return [];
    if (meant[0]!.prefix !== '') return [{ ...read, names: meant.map(({ name }) => name), chain }];
    // A pattern without a folder would match every branch there is.
    const entries = read.entries.flatMap((entry) =>
      meant.map(({ name }) => ({ branches: name, environment: chain.meanings.get(name)!, ...without(entry) })),
    );
    return [{ ...read, entries, names: [], chain }];
  });
  return found.sort((a, b) => Number(b.isWritten) - Number(a.isWritten))[0];
}

function without({ branches: _, ...rest }: BranchEntry): Omit<BranchEntry, 'branches'> {
  return rest;
}

/** A branch of which the name ends in that of an environment. */
interface NamedBranch extends Branch {
  /** What is before it, with its slash. */
  prefix: string;
  part: NamedPart;
  /** The whole last segment: `production`, `production-eu`. */
  captured: string;
  /** What is before and after the environment in a name without a folder: `shop-` and `-cluster`. */
  around?: readonly [before: string, after: string];
}

const groupOf = ({ prefix, around }: NamedBranch) => JSON.stringify([prefix, around]);

function branchesIn(git: Git): Pick<Branches, 'all' | 'trunks'> {
  const none = { all: [], trunks: [] };
  try {
    return git.repository()?.isShallow === true ? none : branchesOf(git, undefined);
  } catch (problem) {
    if (problem instanceof GitProblem) return none;
    throw problem;
  }
}

function namedIn(branch: Branch): NamedBranch[] {
  const at = branch.name.lastIndexOf('/') + 1;
  const [prefix, captured] = [branch.name.slice(0, at), branch.name.slice(at)];
  const part = environmentPart(captured);
  if (part === undefined || PROPOSED.test(captured)) return [];
  const isWhole = part.start === 0 && part.end === captured.length && !/\d$/.test(captured);
  const folder = prefix.split('/').at(-2);
  const named = { ...branch, name: captured, prefix, part, captured };
  if (folder === undefined && !isWhole)
    return [{ ...named, around: [captured.slice(0, part.start), captured.slice(part.end)] }];
  // Work on something of an environment has such names, too.
  return folder === undefined || (part.start === 0 && OF_ENVIRONMENTS.test(folder)) ? [named] : [];
}

/** Of the branches of an environment, the one that has its very name, where there is one. */
function oneOfEachStep(branches: readonly NamedBranch[]): NamedBranch[] {
  return [...Map.groupBy(branches, ({ part }) => part.step).values()].flatMap((own) => {
    const whole = own.filter(({ part, captured }) => part.end === captured.length);
    return whole.length > 0 ? whole : own;
  });
}

/** How the branches of a group are read; undefined where nothing shows that they are environments. */
function readingOf(
  git: Git,
  branches: readonly NamedBranch[],
): Pick<FoundBranches, 'entries' | 'why' | 'isWritten'> | undefined {
  const { prefix, around: [before, after] = ['', ''] } = branches[0]!;
  const pattern = `${prefix}${before}{environment}${after}`;
  const paths = branches.map(({ tip }) => filesAt(git, tip));
  if (paths.every((files) => files.has(HYDRATED))) {
    const why = `the branches \`${pattern}\` are hydrated: \`${HYDRATED}\` says of which commit each is made`;
    return { entries: [{ branches: pattern, version: 'commit' }], why, isWritten: true };
  }
  const merged = mergesInto(git, branches);
  if (merged !== undefined) {
    const why = `branches are environments that are merged into each other: ${merged}`;
    return { entries: [{ branches: pattern, version: 'commit' }], why, isWritten: false };
  }
  const entries = entriesOn(git, branches, pattern);
  if (entries.length === 0) return undefined;
  return { entries, why: `the branches \`${pattern}\` have files of one shape`, isWritten: prefix !== '' };
}

/** How the last environment of branches gets what it has, where that comes from one before it by merges. */
function mergesInto(git: Git, branches: readonly NamedBranch[]): string | undefined {
  const byStep = [...branches].sort((a, b) => a.part.step - b.part.step);
  const last = byStep.at(-1)!;
  const before = byStep.filter(({ part }) => part.step < last.part.step);
  const listed = (...args: string[]) => {
    const run = git.run(['rev-list', ...args]);
    return run.ok ? run.stdout.toString('latin1').split('\n').filter(Boolean) : undefined;
  };
  const not = before.map(({ tip }) => `^${tip}`);
  const lines = listed('--first-parent', '--parents', `--max-count=${MERGES}`, last.tip, ...not) ?? [];
  const merged = lines.flatMap((line) => line.split(' ').slice(2, 3));
  if (merged.length < FEWEST_MERGES) return undefined;
  const others = new Set(listed(...not, ...merged));
  const brought = merged.filter((commit) => !others.has(commit)).length;
  // Of a branch that is worked on, most commits are its own.
  if (brought * 2 < lines.length) return undefined;
  const names = orList(before.map(({ name }) => name));
  return `${brought} of the last ${countOf(lines.length, 'commit')} of \`${last.name}\` brought what ${names} had`;
}

/** What is read of the files that branches have in common. */
function entriesOn(git: Git, branches: readonly NamedBranch[], pattern: string): BranchEntry[] {
  const blobs = blobBytes(git);
  const files = new Map<string, string>();
  for (const { name, part, around, tip } of branches) {
    const folder = around === undefined ? name : name.slice(part.start, part.end);
    for (const [path, blob] of filesAt(git, tip)) files.set(`${folder}/${path}`, blob);
  }
  // Each branch as a folder: then it is as with environments that are folders.
  const tree = {
    ...treeOf(files.keys(), (path) => blobs.read(files.get(path)!)),
    prefetch: (paths: Iterable<string>) => blobs.prefetch([...paths].flatMap((path) => files.get(path) ?? [])),
  };
  return findReleases(filesOf(tree)).flatMap(({ entry, isGuess }): BranchEntry[] => {
    const { files: path, base, environments: _, ...rest } = entry;
    if (isGuess || base !== undefined || !path.startsWith(FOLDER)) return [];
    return [{ branches: pattern, files: path.slice(FOLDER.length), ...rest } as BranchEntry];
  });
}

const FOLDER = '{environment}/';
