import { plainVersion } from './image-reference.ts';
import type { FoundVersion } from './release-reader.ts';

/**
 * The version of a remote kustomization, or of a module of Terraform: its `ref`, or its `version`, which means the same. It is named by its repository,
 * and by the last segment of the folder in it, where there is one: `catalogue/api` for
 * `github.com/shop/catalogue//deploy/api?ref=v1.2`. Undefined for a local path, and for a remote one without a version.
 */
export function remoteReference(text: string): FoundVersion | undefined {
  const query = text.indexOf('?');
  if (query === -1) return undefined;
  const [, ref] = /[?&]ref=([^&#]*)/.exec(text) ?? /[?&]version=([^&#]*)/.exec(text) ?? [];
  const version = plainVersion(ref ?? '');
  if (version === undefined) return undefined;
  return { name: nameOf(text.slice(0, query)), version };
}

function nameOf(address: string): string | undefined {
  const [repository = '', folder = ''] = split(address.replace(/^(?:git::)?(?:[a-z][a-z0-9+.-]*:\/\/)?/i, ''));
  const name = lastSegment(repository).replace(/\.git$/, '');
  const within = lastSegment(folder);
  return name === '' ? undefined : within === '' ? name : `${name}/${within}`;
}

/** Repository and folder. Without `//` between them, only GitHub's repositories are known: they are two segments. */
function split(path: string): readonly string[] {
  const marked = path.indexOf('//');
  if (marked !== -1) return [path.slice(0, marked), path.slice(marked + 2)];
  const suffix = /\.git\//.exec(path);
  if (suffix !== null) return [path.slice(0, suffix.index + 4), path.slice(suffix.index + 5)];
  const github = /^((?:[^/@]*@)?github\.com[/:]+[^/]+\/[^/]+)\/(.*)$/s.exec(path);
  return github?.slice(1) ?? [path];
}

function lastSegment(path: string): string {
  return path.replace(/\/+$/, '').replace(/^.*[/:]/s, '');
}
