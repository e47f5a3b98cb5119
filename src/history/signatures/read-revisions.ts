import { posix, relative, sep } from 'node:path';
import { ancestryOf } from '../git/ancestry.ts';
import type { FileChange } from '../git/commit.ts';
import { filesAt } from '../git/files-at.ts';
import type { Git } from '../git/git.ts';
import type { GitQuestion } from '../git/isolation.ts';
import { gitLogParser, type LoggedCommit } from '../git/log-parser.ts';
import { lookUpObjects } from '../git/look-up-objects.ts';
import { refused } from '../git/problem.ts';
import type { Revision, Revisions } from './writers.ts';

/** Each folder is an argument to git, and a system limits how many there may be; with more, all of them are read. */
const MAX_FOLDERS = 200;

/** Which history to read: up to a commit, and for a request up to its base too, which the commit may lack a part of. */
export interface Tips {
  head: string;
  base?: Revisions['base'];
}

/**
 * The revisions of files, and those of the files that they were moved from: a record keeps its name. It asks git a few times, however many
 * the files are. Throws a GitProblem.
 */
export function readRevisions(git: Git, { head, base }: Tips, files: readonly string[]): Revisions {
  const tips = base === undefined ? [head] : [head, base.commit];
  const ancestry = ancestryOf(git, tips);
  const commits = ancestry.hashes.toReversed();
  const { parents } = ancestry;
  const followed = new Set(files);
  const names = new Set(files.map((file) => posix.basename(file)));
  const asked = new Set<string>();
  for (;;) {
    const logged = logOf(git, [...tips, '--', ...foldersOf(followed)], 'separate');
    const changes = revisionsOf(git, logged, { parents, names });
    const times = new Map(logged.map(({ hash, time }) => [hash, time]));
    const ends = endsOf(changes, followed).filter((commit) => !asked.has(commit));
    for (const commit of ends) asked.add(commit);
    // A file that a commit adds may have come from a folder that was not asked about, and one that it removes be in such a folder now.
    const moved = movedIn(git, ends, names).filter((path) => !followed.has(path));
    for (const path of moved) followed.add(path);
    if (moved.length === 0) return { head, commits, parents, changes, times, atHead: filesAt(git, head), base };
  }
}

/** The folders of files, for git; none where it should look at all of them. */
function foldersOf(files: Iterable<string>): string[] {
  const folders = [...new Set([...files].map((file) => posix.dirname(file)))];
  return folders.length > MAX_FOLDERS || folders.includes('.') ? [] : folders;
}

/** Commits that change files, with what they change; a merge once for each parent that it differs from, or for the first. */
function logOf(git: Git, rest: readonly string[], merges: 'separate' | 'first-parent', input = ''): LoggedCommit[] {
  const question: GitQuestion = [
    'log',
    '--full-history',
    `--diff-merges=${merges}`,
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-notes',
    '--no-color',
    '--relative',
    '--format=%x01%H %ct %P%x02',
    ...rest,
  ];
  const { ok, stdout, stderr } = git.run(question, input);
  if (!ok) throw refused(stderr);
  const parser = gitLogParser();
  return [...parser.add(stdout), ...parser.end()];
}

function revisionsOf(
  git: Git,
  logged: readonly LoggedCommit[],
  { parents, names }: { parents: Revisions['parents']; names: ReadonlySet<string> },
): Map<string, Map<string, Revision>> {
  const changes = new Map<string, Map<string, Revision>>();
  for (const { hash, changes: own } of logged) {
    const called = own.filter(({ path }) => names.has(posix.basename(path)));
    if (called.length === 0) continue;
    const paths = changes.get(hash) ?? new Map<string, Revision>();
    changes.set(hash, paths);
    for (const change of called) {
      // Of a merge git does not say which parent it is compared with.
      const before = parents(hash).length === 1 ? [change.before] : [];
      paths.set(change.path, { before, after: change.after });
    }
  }
  const merged = [...changes].filter(([hash]) => parents(hash).length > 1);
  const pairs = merged.flatMap(([hash, paths]) =>
    [...paths.keys()].flatMap((path) => parents(hash).map((parent) => ({ hash, parent, path }))),
  );
  const blobs = blobsIn(git, pairs);
  for (const [hash, paths] of merged) {
    for (const [path, { after }] of paths) {
      paths.set(path, { before: parents(hash).map((parent) => blobs.get(`${parent}:${path}`)), after });
    }
  }
  return changes;
}

/** The blobs of files in commits, by `commit:path`. */
function blobsIn(git: Git, asked: readonly { parent: string; path: string }[]): Map<string, string> {
  const readable = asked.filter(({ path }) => !/[\n\0]/.test(path));
  if (readable.length === 0) return new Map();
  const { top, folder } = git.repository()!;
  const way = top === undefined ? '' : relative(top, folder).split(sep).join('/');
  const names = readable.map(({ parent, path }) => `${parent}:${posix.join(way, path)}`);
  const found = lookUpObjects(git, names);
  if (!found.ok) throw refused(found.problem);
  return new Map(
    readable.flatMap(({ parent, path }, index) => {
      const object = found.value[index];
      return object?.type === 'blob' ? [[`${parent}:${path}`, object.id] as const] : [];
    }),
  );
}

/** The commits that remove a file, or add one which no parent of theirs has. */
function endsOf(changes: ReadonlyMap<string, ReadonlyMap<string, Revision>>, files: ReadonlySet<string>) {
  const isEnd = ({ before, after }: Revision) => after === undefined || before.every((blob) => blob === undefined);
  return [...changes].flatMap(([hash, paths]) =>
    [...paths].some(([path, revision]) => files.has(path) && isEnd(revision)) ? [hash] : [],
  );
}

/** The files of some names that commits move: each that one adds, and that it removes. */
function movedIn(git: Git, commits: readonly string[], names: ReadonlySet<string>): string[] {
  if (commits.length === 0) return [];
  const isNamed = ({ path }: FileChange) => names.has(posix.basename(path));
  const isEnd = ({ before, after }: FileChange) => (before === undefined) !== (after === undefined);
  const logged = logOf(git, ['--no-walk=unsorted', '--stdin'], 'first-parent', `${commits.join('\n')}\n`);
  return logged.flatMap(({ changes }) => {
    const ends = changes.filter((change) => isNamed(change) && isEnd(change));
    const ofName = Map.groupBy(ends, ({ path }) => posix.basename(path));
    return [...ofName.values()].flatMap((own) => (own.length > 1 ? own.map(({ path }) => path) : []));
  });
}
