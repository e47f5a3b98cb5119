import { posix } from 'node:path';
import { type ReleaseKind, releaseKinds } from './release-file.ts';

/** Every kind, in the order in which messages list them. */
export const RELEASE_KINDS = Object.keys(releaseKinds) as readonly ReleaseKind[];

/** Whether a kind is read at a `version` path. The others know where a version is, and do not use one. */
export function isReadByPath(kind: ReleaseKind): boolean {
  return releaseKinds[kind].isReadByPath === true;
}

/**
 * The kind of the files that a pattern matches, by its last segment; undefined where that does not tell it. With a `version`
 * path the extension tells the kind, and no extension means YAML. Without one, the file name of a tool tells it, YAML may
 * be of many kinds, and a name of no known format means text.
 */
export function kindByName(pattern: string, hasVersionPath: boolean): ReleaseKind | undefined {
  // A capture matches anything: `{environment}.env` ends as `prod.env` does.
  const name = posix.basename(pattern).replace(/\{[^{}]*\}/g, '*');
  const byExtension = kindByExtension(name);
  if (hasVersionPath) return byExtension ?? (extensionOf(name) === '' ? 'yaml' : undefined);
  const byTool = RELEASE_KINDS.find((kind) => releaseKinds[kind].names?.test(name));
  if (byTool !== undefined) return byTool;
  if (byExtension !== undefined) return byExtension === 'yaml' ? undefined : byExtension;
  // A pattern of all the files of a folder does not tell what they are.
  return /[^*]/.test(posix.basename(pattern)) ? 'text' : undefined;
}

/** Whether a star may stand for the end of a name, so that a pattern does not tell the kind of what it matches. */
export function endsInStar(pattern: string): boolean {
  return /\*$|\.[^.]*\*[^.]*$/.test(posix.basename(pattern));
}

function kindByExtension(name: string): ReleaseKind | undefined {
  const extension = extensionOf(name);
  const known = RELEASE_KINDS.find((kind) => releaseKinds[kind].extensions?.includes(extension));
  return known ?? (/^\.env(?:\.|$)/.test(name) ? 'env' : undefined);
}

/** Empty where a star may match any. */
function extensionOf(name: string): string {
  const extension = posix.extname(name).toLowerCase();
  return extension.includes('*') ? '' : extension;
}
