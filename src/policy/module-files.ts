import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { statOf } from '../disk/stat-of.ts';
import { closest } from '../text/suggestion.ts';

/** Why an import finds nothing, and what was most likely meant. */
export interface MissingModule {
  what: string;
  /** What to write in its place. */
  near: string | undefined;
}

/** What the build adds to a path without an ending. */
const ENDINGS = ['', '.mjs', '.js', '.mts', '.ts', '.jsx', '.tsx', '.json', '.astro', '.mdx', '.md'];
const CONFIGS = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].map((ending) => `astro.config.${ending}`);

/**
 * What is missing where a page on disk imports something that the build could not find. Undefined where it is there, and where
 * only the build knows: under an alias, without installed packages, in a project that is not above the page.
 */
export function missingModule(specifier: string, page: string): MissingModule | undefined {
  const path = specifier.replace(/[?#].*$/s, '');
  if (path === '' || /^[@~#$](?:\/|$)|^[#~$]|^[a-z][\w+.-]*:/i.test(specifier)) return undefined;
  const folder = dirname(page);
  if (/^\.{1,2}(?:\/|$)/.test(path)) return isModule(resolve(folder, path)) ? undefined : missingFile(path, folder);
  if (path.startsWith('/')) {
    const root = projectOf(folder);
    if (root === undefined || isModule(join(root, path)) || isModule(join(root, 'public', path)) || isModule(path))
      return undefined;
    return missingFile(path, folder, root);
  }
  return missingPackage(path, folder);
}

function missingFile(path: string, folder: string, root?: string): MissingModule {
  const at = root === undefined ? resolve(folder, path) : join(root, path);
  const near = closest(basename(at), namesIn(dirname(at)));
  return {
    what: `\`${path}\` is no file`,
    near: near === undefined ? undefined : `${path.slice(0, path.length - basename(path).length)}${near}`,
  };
}

function missingPackage(path: string, folder: string): MissingModule | undefined {
  if (isBuiltin(path)) return undefined;
  const name = path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
  const above = ancestors(folder);
  const installed = above.map((each) => join(each, 'node_modules')).filter((each) => existsSync(each));
  if (installed.some((each) => existsSync(join(each, name)))) return undefined;
  if (isModule(join(folder, path))) return { what: `\`${path}\` is no package`, near: `./${path}` };
  const isUnknown =
    installed.length === 0 ||
    above.some((each) => existsSync(join(each, '.pnp.cjs')) || asksFor(each, name) || hasAliases(each));
  if (isUnknown) return undefined;
  return { what: `\`${name}\` is no package that is installed`, near: undefined };
}

/** A folder and those above it, the lowest first. */
function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}

/** The Astro project that a folder is in; undefined where none is above it. */
export function projectOf(folder: string): string | undefined {
  return ancestors(folder).find((each) => CONFIGS.some((name) => existsSync(join(each, name))));
}

/** Whether a package is to be installed. */
function asksFor(folder: string, name: string): boolean {
  return textOf(join(folder, 'package.json')).includes(`"${name}"`);
}

/** Whether names of packages may be those of folders. */
function hasAliases(folder: string): boolean {
  return (
    ['tsconfig.json', 'jsconfig.json'].some((name) => /"(?:paths|baseUrl)"/.test(textOf(join(folder, name)))) ||
    CONFIGS.some((name) => /\balias\b/.test(textOf(join(folder, name))))
  );
}

function textOf(file: string): string {
  return isKind(file, 'file') ? readFileSync(file, 'utf8') : '';
}

function isModule(path: string): boolean {
  if (ENDINGS.some((ending) => isKind(path + ending, 'file'))) return true;
  if (isKind(path, 'folder'))
    return existsSync(join(path, 'package.json')) || namesIn(path).some((name) => /^index\./.test(name));
  // The build reads `./a.ts` where `./a.js` is written.
  return /\.[mc]?jsx?$/.test(path) && existsSync(path.replace(/js(x?)$/, 'ts$1'));
}

function namesIn(folder: string): string[] {
  return isKind(folder, 'folder') ? readdirSync(folder) : [];
}

/** A path that no file can have is none of either. */
function isKind(path: string, kind: 'file' | 'folder'): boolean {
  if (!existsSync(path)) return false;
  const stat = statOf(path);
  return (kind === 'file' ? stat?.isFile() : stat?.isDirectory()) === true;
}
