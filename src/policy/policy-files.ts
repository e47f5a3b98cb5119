import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { forbidden, type Inside, inside } from '../disk/inside.ts';
import { statOf } from '../disk/stat-of.ts';
import { MAX_FILE_BYTES, tooLarge } from '../text/file-limit.ts';
import type { Finding } from '../text/finding.ts';
import { type MisnamedFile, misnamedFiles } from './misnamed-files.ts';

/** The files of a policy folder. */
export interface PolicyFiles {
  /** What findings call the folder: a path that the reader can open. */
  label: string;
  /** Texts by path in the folder, with forward slashes. */
  texts: Readonly<Record<string, string>>;
  /** Guides and incidents in the same way; the site shows them, and nothing is judged by them. */
  prose?: Readonly<Record<string, string>>;
  /**
   * Paths that cannot be read: folders named like a page, links to nothing, to a folder or out of the repository, what is no
   * file, and files that are too large; with why, as the end of a sentence.
   */
  unreadable?: readonly { path: string; why: string }[];
  /** Files that have the name of none that is read, and one that is near it: `policy.yml`, a page that ends in `.md`. */
  misnamed?: readonly MisnamedFile[];
  /** Paths that git has and the folder has not, with what to do about that. */
  leftOut?: readonly { path: string; mend: string }[];
  /** False for the policy that ships with the package: its runbooks are not those of the repository. True when left out. */
  hasOwnRunbooks?: boolean;
  /** Ids of its runbooks, of a policy that does not bring them along. */
  runbooks?: readonly string[];
  /** Where it lies on disk; left out where it does not. */
  folder?: string;
  /** The folder without links that nothing is opened out of, where it lies on disk. */
  root?: string;
  /** What people call it, where that is not its folder: `the default policy`. */
  name?: string;
  /** Whether its pages may hold code, which a build of the site runs. */
  isTrusted?: boolean;
  /** The policy that it builds on. */
  extends?: PolicyFiles;
  /** Why that is not the one that it names. */
  findings?: readonly Finding[];
}

/** Whether a path in a policy's folder is one of its files. */
export function isPolicyFile(path: string): boolean {
  return (
    FILES.includes(path) ||
    isTrustFile(path) ||
    (path.endsWith('.mdx') && PAGE_FOLDERS.some((folder) => path.startsWith(`${folder}/`)))
  );
}

/** Whether a path in a policy's folder is a key or the root that attestations are verified by. */
function isTrustFile(path: string): boolean {
  return /^trust\/(?:[^/]+\.pub|trusted_root\.json)$/.test(path);
}

const FILES = ['policy.yaml', 'roles.yaml', 'runbook-template.mdx', 'signers', 'trust.yaml'];
/** The folders of pages that rules rest on. */
export const PAGE_FOLDERS = ['environments', 'rules', 'runbooks'];
/** The folders of pages that only the site reads. */
export const PROSE_FOLDERS = ['guides', 'incidents'] as const;

/**
 * Whether a folder is a policy, which has environments or rules, or says which policy it builds on; a `content` folder of
 * something else has none of them.
 */
export function isPolicyFolder(folder: string): boolean {
  const kind = (name: string) => statOf(join(folder, name));
  return (
    ['environments', 'rules'].some((name) => kind(name)?.isDirectory() === true) ||
    kind('policy.yaml')?.isFile() === true
  );
}

/** Files to be opened by their paths, one by one or many at once. */
interface FileOpener {
  read(path: string): Uint8Array | undefined;
  prefetch?(paths: Iterable<string>): void;
}

/** The files of a policy among paths that can be opened; undefined where the folder called `label` is no policy. */
export function policyFilesAmong(paths: Iterable<string>, files: FileOpener, label: string): PolicyFiles | undefined {
  const nameOf = (path: string) => (label === '' ? path : path.slice(label.length + 1));
  const own = [...paths].filter((path) => isPolicyFile(nameOf(path)));
  files.prefetch?.(own);
  const texts = Object.fromEntries(own.map((path) => [nameOf(path), new TextDecoder().decode(files.read(path))]));
  const isPolicy = Object.keys(texts).some((name) => /^(environments|rules)\/|^policy\.yaml$/.test(name));
  return isPolicy ? { label, texts } : undefined;
}

/**
 * Reads every file of a policy folder that the checker uses. Nothing is opened that lies out of `root`, links resolved: the
 * repository, for a policy that is a part of one.
 */
export function readPolicyFiles(folder: string, label: string, root = folder): PolicyFiles {
  const texts: Record<string, string> = {};
  const prose: Record<string, string> = {};
  const unreadable: { path: string; why: string }[] = [];
  const disk = inside(root);
  const way = relative(disk.root, realpathSync.native(folder)).split(sep).join('/');
  const placeOf = (path: string) => (way === '' ? path : `${way}/${path}`);
  const isThere = (path: string) => lstatSync(join(folder, path), { throwIfNoEntry: false }) !== undefined;
  const open = (path: string): string | undefined => {
    const bytes = disk.read(placeOf(path), MAX_FILE_BYTES);
    return bytes?.toString('utf8');
  };
  const read = (path: string): void => {
    const isProse = PROSE_FOLDERS.some((name) => path.startsWith(`${name}/`));
    const text = open(path);
    if (text === undefined) unreadable.push({ path, why: whyUnread(disk, placeOf(path)) });
    else (isProse ? prose : texts)[path] = text;
  };
  const walk = (at: string): void => {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.endsWith('.mdx')) walk(path);
      else if (entry.name.endsWith('.mdx') || entry.isSymbolicLink()) read(path);
    }
  };
  // A link to nothing is there too: without it, what it holds would be missed by nobody.
  for (const name of FILES) if (isThere(name)) read(name);
  for (const name of [...PAGE_FOLDERS, ...PROSE_FOLDERS]) {
    const kind = disk.kind(placeOf(name));
    if (kind === 'folder') walk(name);
    else if (kind !== 'missing') unreadable.push({ path: name, why: whyUnread(disk, placeOf(name)) });
  }
  if (disk.kind(placeOf('trust')) === 'folder') {
    const names = readdirSync(join(folder, 'trust')).map((name) => `trust/${name}`);
    for (const path of names.filter(isTrustFile)) read(path);
  }
  return { label, folder, root: disk.root, texts, prose, unreadable, misnamed: misnamedFiles(folder, open) };
}

/** Why a path cannot be read as it should, as the end of a sentence about it. */
function whyUnread(disk: Inside, path: string): string {
  const kind = disk.kind(path);
  const why = forbidden(kind);
  if (why !== undefined) return kind === 'special' ? why : `is a link that ${why}`;
  if (kind !== 'file') return 'is a folder or a broken link';
  const size = disk.size(path) ?? 0;
  return size > MAX_FILE_BYTES ? tooLarge(size) : 'may not be read by you, or is no folder where one is expected';
}
