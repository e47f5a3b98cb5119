import type { Git } from './git.ts';
import { refused } from './problem.ts';

/** A commit with what tells who made it. */
export interface GraphCommit {
  hash: string;
  /** Its index in the graph. */
  place: number;
  parents: readonly string[];
  /** E-mail addresses in lower case. */
  author: string;
  committer: string;
  subject: string;
}

/** Commits with all their ancestors. */
export interface CommitGraph {
  /** Each before its parents. */
  commits: readonly GraphCommit[];
  get(hash: string): GraphCommit | undefined;
}

/** A commit with all its ancestors. Throws a GitProblem. */
export function commitGraph(git: Git, head: string): CommitGraph {
  const { ok, stdout, stderr } = git.run([
    'log',
    '--topo-order',
    '--no-patch',
    '-z',
    '--format=%H%x01%P%x01%ae%x01%ce%x01%s',
    '--end-of-options',
    head,
  ]);
  if (!ok) throw refused(stderr);
  const commits: GraphCommit[] = [];
  for (const line of stdout.toString('utf8').split('\0')) {
    if (line === '') continue;
    const [hash = '', parents = '', author = '', committer = '', ...subject] = line.split('\u0001');
    commits.push({
      hash,
      place: commits.length,
      parents: parents.split(' ').filter(Boolean),
      author: author.trim().toLowerCase(),
      committer: committer.trim().toLowerCase(),
      subject: subject.join('\u0001'),
    });
  }
  const byHash = new Map(commits.map((commit) => [commit.hash, commit]));
  return { commits, get: (hash) => byHash.get(hash) };
}

/** The commits that are reachable from one and not from another, the newest first, at most so many. */
export function onlyReachable(graph: CommitGraph, from: GraphCommit, not: GraphCommit, most: number): GraphCommit[] {
  const found: GraphCommit[] = [];
  const [reached, excluded] = [new Set([from.hash]), new Set([not.hash])];
  /** Reached commits that have not been met yet and are not excluded so far. */
  let waiting = from.hash === not.hash ? 0 : 1;
  for (let place = Math.min(from.place, not.place); waiting > 0 && found.length < most; place += 1) {
    const { hash, parents } = graph.commits[place]!;
    if (excluded.has(hash)) {
      for (const parent of parents) {
        if (reached.has(parent) && !excluded.has(parent)) waiting -= 1;
        excluded.add(parent);
      }
    } else if (reached.has(hash)) {
      found.push(graph.commits[place]!);
      waiting -= 1;
      for (const parent of parents) {
        if (!reached.has(parent) && !excluded.has(parent)) waiting += 1;
        reached.add(parent);
      }
    }
  }
  return found;
}
