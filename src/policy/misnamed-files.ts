import { readdirSync, realpathSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { inside } from '../disk/inside.ts';
import { statOf } from '../disk/stat-of.ts';
import { MAX_FILE_BYTES } from '../text/file-limit.ts';
import { compareText } from '../text/finding.ts';
import { closest } from '../text/suggestion.ts';

/** A file of a policy's folder that is not read for its name, and the name under which it would be. */
export interface MisnamedFile {
  path: string;
  as: string;
}

/** The text of a file by its path in the folder; undefined where it is not to be read. */
type Open = (path: string) => string | undefined;

/** The folders whose pages are judged by. */
const FOLDERS = ['environments', 'rules', 'runbooks'];
/** Those that have names of their own. */
const KNOWN = [...FOLDERS, 'guides', 'incidents'];

/**
 * Files in a folder that a policy would have under another name: `policy.yml`, `rules/a.md`, `rule/a.mdx`, `trust/a.pem`. What people keep there
 * beside a policy, such as a `README.md`, has no front matter, and is none.
 */
export function misnamedFiles(folder: string, open: Open): MisnamedFile[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const pages = folders.flatMap((name) => {
    const as = KNOWN.includes(name)
      ? name
      : closest(
          name,
          KNOWN.filter((each) => !folders.includes(each)),
        );
    if (as === undefined || !FOLDERS.includes(as)) return [];
    return filesIn(folder, name).flatMap((path) => {
      const meant = `${as}${path.slice(name.length).replace(/\.(?:md|markdown)$/i, '.mdx')}`;
      return meant === path || !meant.endsWith('.mdx') || !hasFrontMatter(open(path)) ? [] : [{ path, as: meant }];
    });
  });
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  const settings = ['policy.yaml', 'roles.yaml', 'trust.yaml'].flatMap((as) => {
    const path = as.replace(/yaml$/, 'yml');
    return files.includes(path) ? [{ path, as }] : [];
  });
  const keys = ['allowed_signers', 'signers.txt', 'signers.pub'].filter((path) => files.includes(path));
  const signers = keys.map((path) => ({ path, as: 'signers' }));
  return [...pages, ...settings, ...signers, ...(folders.includes('trust') ? misnamedKeys(folder) : [])];
}

/** Keys in files of another ending than that of those that are read. */
function misnamedKeys(folder: string): MisnamedFile[] {
  return readdirSync(join(folder, 'trust')).flatMap((name) => {
    const [, stem] = /^(.+)\.(?:pem|key|crt|cer|der)$/i.exec(name) ?? [];
    return stem === undefined ? [] : [{ path: `trust/${name}`, as: `trust/${stem}.pub` }];
  });
}

/**
 * The same of a folder that is no policy, and that somebody means to be one: without a page where pages are read it may be the
 * folder of something else, so that a file counts only if it says what a policy says. Nothing is opened that lies out of `root`.
 */
export function meantForPolicy(folder: string, root = folder): MisnamedFile[] {
  if (statOf(folder)?.isDirectory() !== true) return [];
  const disk = inside(root);
  const way = relative(disk.root, realpathSync.native(folder)).split(sep).join('/');
  const open: Open = (path) => disk.read(way === '' ? path : `${way}/${path}`, MAX_FILE_BYTES)?.toString('utf8');
  return misnamedFiles(folder, open).filter(({ path, as }) => {
    const text = open(path) ?? '';
    if (as === 'policy.yaml') return /^(?:extends|off|rules|environments)\s*:/m.test(text);
    if (as.startsWith('rules/')) return /^subject\s*:/m.test(text) && /^expect\s*:/m.test(text);
    return as.startsWith('environments/') && /^order\s*:/m.test(text) && /^purpose\s*:/m.test(text);
  });
}

function filesIn(folder: string, at: string): string[] {
  return readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = `${at}/${entry.name}`;
    return entry.isDirectory() ? filesIn(folder, path) : entry.isFile() ? [path] : [];
  });
}

function hasFrontMatter(text: string | undefined): boolean {
  return text !== undefined && /^\uFEFF?---\r?\n/.test(text);
}
