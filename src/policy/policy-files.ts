import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../text/finding.ts';

/** The files of a policy folder. */
export interface PolicyFiles {
  /** What findings call the folder: a path that the reader can open. */
  label: string;
  /** Texts by path in the folder, with forward slashes. */
  texts: Readonly<Record<string, string>>;
  /** Guides and incidents in the same way; the site shows them, and nothing is judged by them. */
  prose?: Readonly<Record<string, string>>;
  /** Paths that cannot be read as files: folders named like a page, links to nothing or to a folder. */
  unreadable?: readonly string[];
  /** Files that have the name of none that is read, and one that is near it: `policy.yml`, a page that ends in `.md`. */
  misnamed?: readonly { path: string; as: string }[];
  /** Paths that git has and the folder has not, with what to do about that. */
  leftOut?: readonly { path: string; mend: string }[];
  /** False for the policy that ships with the package: its runbooks are not those of the repository. True when left out. */
  hasOwnRunbooks?: boolean;
  /** Where it lies on disk; left out where it does not. */
  folder?: string;
  /** What people call it, where that is not its folder: `the default policy`. */
  name?: string;
  /** The policy that it builds on. */
  extends?: PolicyFiles;
  /** Why that is not the one that it names. */
  findings?: readonly Finding[];
}

/** Whether a path in a policy's folder is one of its files. */
export function isPolicyFile(path: string): boolean {
  return FILES.includes(path) || (path.endsWith('.mdx') && FOLDERS.some((folder) => path.startsWith(`${folder}/`)));
}

const FILES = ['policy.yaml', 'roles.yaml', 'runbook-template.mdx'];
const FOLDERS = ['environments', 'rules', 'runbooks'];
/** The folders of pages that only the site reads. */
export const PROSE_FOLDERS = ['guides', 'incidents'] as const;

/**
 * Whether a folder is a policy, which has environments or rules, or says which policy it builds on; a `content` folder of
 * something else has none of them.
 */
export function isPolicyFolder(folder: string): boolean {
  const kind = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false });
  return (
    ['environments', 'rules'].some((name) => kind(name)?.isDirectory() === true) ||
    kind('policy.yaml')?.isFile() === true
  );
}

/** The files of a policy among paths that `read` can open; undefined where the folder called `label` is no policy. */
export function policyFilesAmong(
  paths: Iterable<string>,
  read: (path: string) => Uint8Array | undefined,
  label: string,
): PolicyFiles | undefined {
  const texts: Record<string, string> = {};
  for (const path of paths) {
    const name = label === '' ? path : path.slice(label.length + 1);
    const isPage = FOLDERS.some((folder) => name.startsWith(`${folder}/`)) && name.endsWith('.mdx');
    if (isPage || FILES.includes(name)) texts[name] = new TextDecoder().decode(read(path));
  }
  const isPolicy = Object.keys(texts).some((name) => /^(environments|rules)\/|^policy\.yaml$/.test(name));
  return isPolicy ? { label, texts } : undefined;
}

/** Reads every file of a policy folder that the checker uses. */
export function readPolicyFiles(folder: string, label: string): PolicyFiles {
  const texts: Record<string, string> = {};
  const prose: Record<string, string> = {};
  const unreadable: string[] = [];
  const misnamed: { path: string; as: string }[] = [];
  const read = (path: string): void => {
    const isProse = PROSE_FOLDERS.some((name) => path.startsWith(`${name}/`));
    try {
      (isProse ? prose : texts)[path] = readFileSync(join(folder, path), 'utf8');
    } catch {
      unreadable.push(path);
    }
  };
  const walk = (at: string): void => {
    for (const entry of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = `${at}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.endsWith('.mdx')) walk(path);
      else if (entry.name.endsWith('.mdx') || entry.isSymbolicLink()) read(path);
      else if (isMisnamedPage(path, folder)) misnamed.push({ path, as: path.replace(/[^.]*$/, 'mdx') });
    }
  };
  for (const name of FILES) if (existsSync(join(folder, name))) read(name);
  for (const name of [...FOLDERS, ...PROSE_FOLDERS]) if (existsSync(join(folder, name))) walk(name);
  for (const as of FILES.filter((name) => name.endsWith('.yaml'))) {
    const path = as.replace(/yaml$/, 'yml');
    if (existsSync(join(folder, path))) misnamed.push({ path, as });
  }
  return { label, folder, texts, prose, unreadable, misnamed };
}

/** A page of the policy but for its name; a `README.md` for people has no front matter. */
function isMisnamedPage(path: string, folder: string): boolean {
  return (
    /\.(md|markdown)$/i.test(path) &&
    FOLDERS.some((name) => path.startsWith(`${name}/`)) &&
    /^\uFEFF?---\r?\n/.test(readFileSync(join(folder, path), 'utf8'))
  );
}
