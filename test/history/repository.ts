import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a commit makes of a path: a file with a text, a link or a submodule at a commit; null removes it. */
export type Edit = string | { link: string } | { submodule: true | string } | null;

/** A commit to make. Its parent is the one before it, unless it names others by their place in the list. */
export interface NewCommit {
  /** Committer date, seconds after 2026-01-01T00:00:00Z. */
  at: number;
  subject?: string;
  edits?: Readonly<Record<string, Edit>>;
  parents?: readonly number[];
  /** The branch that it is put on; `main` unless it says so. */
  branch?: string;
  /** Who makes it: `ana`, unless it says so. */
  by?: string;
  /** Tags at it, by name: when each was made, in the same seconds; null for a lightweight one, of which git does not keep that. */
  tags?: Readonly<Record<string, number | null>>;
}

export const START = Date.parse('2026-01-01T00:00:00Z') / 1000;

/** Git as tests run it: no settings of the machine's, and nothing of the environment that git would obey. */
export function git(cwd: string, args: readonly string[], input = ''): string {
  const result = spawnSync('git', args, {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: cwd, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
  return result.stdout.trim();
}

/** A real repository in a new folder, with the last of its commits checked out. */
export function repository(commits: readonly NewCommit[], { bare = false } = {}): string {
  const folder = newFolder();
  cpSync(bare ? emptyBare() : empty(), folder, { recursive: true });
  if (commits.length > 0) addCommits(folder, commits);
  return folder;
}

const newFolder = () => realpathSync(mkdtempSync(join(tmpdir(), 'towpath-history-')));

/** Empty repositories that git made; copying one is faster than starting git for each. */
const empty = once(() => initialized());
const emptyBare = once(() => initialized('--bare'));

function initialized(...options: string[]): string {
  const folder = newFolder();
  git(folder, ['init', '-q', '-b', 'main', '--template=', ...options]);
  return folder;
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A pack is kept as it came, where git would start a process to write each of a few objects as a file; and nothing has to last. */
const IMPORT = ['-c', 'fastimport.unpackLimit=1', '-c', 'core.fsync=none', 'fast-import', '--quiet', '--force'];

/** Adds commits to the branch `main` of a repository; the first one's parent is where `main` is, if it is anywhere. */
export function addCommits(folder: string, commits: readonly NewCommit[], onTop = false): void {
  git(folder, IMPORT, commits.map((commit, index) => commitText(commit, index, onTop)).join(''));
  if (existsSync(join(folder, '.git'))) git(folder, ['reset', '-q', '--hard', 'main']);
}

function commitText(
  { at, subject, edits = {}, parents, branch = 'main', by = 'ana', tags = {} }: NewCommit,
  index: number,
  onTop: boolean,
): string {
  const message = subject ?? `Commit ${index}`;
  const own =
    parents?.map((parent) => `:${parent + 1}`) ?? (index > 0 ? [`:${index}`] : onTop ? ['refs/heads/main^0'] : []);
  const lines = [
    `commit refs/heads/${branch}`,
    `mark :${index + 1}`,
    `committer ${by} <${by}@example.com> ${START + at} +0000`,
    `data ${Buffer.byteLength(message)}`,
    message,
    ...own.map((parent, place) => `${place === 0 ? 'from' : 'merge'} ${parent}`),
    ...Object.entries(edits).map(([path, edit]) => editText(path, edit)),
  ];
  const ofTags = Object.entries(tags).map(([name, seconds]) =>
    seconds === null
      ? `reset refs/tags/${name}\nfrom :${index + 1}\n`
      : `tag ${name}\nfrom :${index + 1}\ntagger ${by} <${by}@example.com> ${START + seconds} +0000\ndata 0\n`,
  );
  return `${[...lines, '', ...ofTags].join('\n')}\n`;
}

/** A path as fast-import takes any: every byte that is no plain letter in octal. */
function quoted(path: string): string {
  const bytes = Array.from(Buffer.from(path), (byte) =>
    /[\w./-]/.test(String.fromCharCode(byte)) ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`,
  );
  return `"${bytes.join('')}"`;
}

function editText(path: string, edit: Edit): string {
  const written = quoted(path);
  if (edit === null) return `D ${written}`;
  if (typeof edit === 'object' && 'submodule' in edit)
    return `M 160000 ${edit.submodule === true ? '1'.repeat(40) : edit.submodule} ${written}`;
  const [mode, text] = typeof edit === 'string' ? ['100644', edit] : ['120000', edit.link];
  return `M ${mode} inline ${written}\ndata ${Buffer.byteLength(text)}\n${text}`;
}
