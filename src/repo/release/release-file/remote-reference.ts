import { addressQuery } from './address-query.ts';
import { plainVersion } from './image-reference.ts';
import type { FoundVersion } from './release-reader.ts';
import { remoteFile } from './remote-file.ts';

/**
 * The version of a remote kustomization: its `ref`, or its `version`, which means the same. It is named by its repository, and by the last
 * segment of the folder in it, where there is one: `catalogue/api` for `github.com/shop/catalogue//deploy/api?ref=v1.2`. Of the address
 * of a file it is in the path. Undefined for a local path, and for a remote one without a version.
 */
export function remoteResource(text: string): FoundVersion | undefined {
  return reference(text, ['ref', 'version']) ?? remoteFile(text);
}

/**
 * The same of a module of Terraform or Terragrunt, in which `version` counts in addresses of registries alone. With a `#` the address tells
 * none: it ends the query of a URL, and belongs to the `ref` of `git@host:path`. Of the address of an archive it is in the path.
 */
export function remoteModule(text: string): FoundVersion | undefined {
  if (text.includes('#')) return undefined;
  return referredModule(text) ?? remoteFile(text);
}

/** The `ref` alone, where a part of the address is not told. */
export function referredModule(text: string): FoundVersion | undefined {
  if (text.includes('#')) return undefined;
  return reference(text, [/^tfr:/i.test(text) ? 'version' : 'ref']);
}

function reference(text: string, keys: readonly string[]): FoundVersion | undefined {
  const start = text.indexOf('?');
  const first = start === -1 ? undefined : addressQuery(text.slice(start + 1));
  if (first === undefined) return undefined;
  const version = plainVersion(keys.map(first).find((value) => value !== '') ?? '');
  return version === undefined ? undefined : { name: nameOf(text.slice(0, start)), version };
}

/** Whether an entry of a kustomization is of another repository. */
export function isRemote(text: string): boolean {
  return /^(?:git::)?(?:[a-z]+:\/\/|[a-z][a-z\d-]*@|github\.com[/:])/i.test(text);
}

/** What an address is of, whatever it takes of that at which version: its repository, or the file. */
export function remoteSource(text: string): string {
  const file = reference(text, ['ref', 'version']) === undefined ? remoteFile(text)?.name : undefined;
  if (file !== undefined) return file;
  const [repository = ''] = split(withoutScheme(text.replace(/[?#].*$/s, '')));
  return repository
    .replace(/^[^/@]*@/, '')
    .replace(/^([^/:]+):(?!\d)\/*/, '$1/')
    .replace(/(?:\.git)?\/*$/i, '')
    .toLowerCase();
}

function nameOf(address: string): string | undefined {
  const [repository = '', folder = ''] = split(withoutScheme(address));
  const name = lastSegment(repository).replace(/\.git$/, '');
  const within = lastSegment(folder);
  return name === '' ? undefined : within === '' ? name : `${name}/${within}`;
}

function withoutScheme(address: string): string {
  return address.replace(/^(?:git::)?(?:[a-z][a-z0-9+.-]*:\/\/)?/i, '');
}

/** Repository and folder. Without `//` between them, only GitHub's repositories are known: they are two segments. */
function split(path: string): readonly string[] {
  const marked = path.indexOf('//');
  if (marked !== -1) return [path.slice(0, marked), path.slice(marked + 2)];
  const suffix = /\.git\//.exec(path);
  if (suffix !== null) return [path.slice(0, suffix.index + 4), path.slice(suffix.index + 5)];
  const github = /^((?:[^/@]*@)?github\.com[/:]+[^/]+\/[^/]+)\/(.*)$/is.exec(path);
  return github?.slice(1) ?? [path];
}

function lastSegment(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*[/:]/s, '');
}
