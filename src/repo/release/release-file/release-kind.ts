import { posix } from 'node:path';
import { type ReleaseKind, releaseReaders } from './release-file.ts';

/** Every kind, in the order in which messages list them. */
export const RELEASE_KINDS = Object.keys(releaseReaders) as readonly ReleaseKind[];

const BY_PATH: ReadonlySet<ReleaseKind> = new Set(['yaml', 'json', 'env', 'properties', 'toml']);

/** Whether a kind is read at a `version` path. The others know where a version stands, and have no use for one. */
export function isReadByPath(kind: ReleaseKind): boolean {
  return BY_PATH.has(kind);
}

const BY_NAME: readonly (readonly [RegExp, ReleaseKind])[] = [
  [/^(?:kustomization\.ya?ml|Kustomization)$/, 'kustomize'],
  [/^(?:docker-)?compose(?:[^a-z/].*)?\.ya?ml$/, 'compose'],
  [/values[^/]*\.ya?ml$/, 'helm'],
];

const BY_EXTENSION: ReadonlyMap<string, ReleaseKind> = new Map([
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.json', 'json'],
  ['.jsonc', 'json'],
  ['.toml', 'toml'],
  ['.env', 'env'],
  ['.properties', 'properties'],
]);

/**
 * The kind that a pattern's last segment tells, undefined where it does not. With a `version` path the extension tells it,
 * and no extension means YAML. Without one, a name that some tool gives tells it, YAML may be of many kinds, and a name of
 * no known format means text.
 */
export function kindByName(pattern: string, hasVersionPath: boolean): ReleaseKind | undefined {
  // What a capture stands for tells nothing: `{environment}.env` ends as `prod.env` does.
  const name = posix.basename(pattern).replace(/\{[^{}]*\}/g, '*');
  const byExtension = BY_EXTENSION.get(extension(name)) ?? (/^\.env(?:\.|$)/.test(name) ? 'env' : undefined);
  if (hasVersionPath) return byExtension ?? (extension(name) === '' ? 'yaml' : undefined);
  const byName = BY_NAME.find(([named]) => named.test(name));
  if (byName !== undefined) return byName[1];
  if (byExtension !== undefined) return byExtension === 'yaml' ? undefined : byExtension;
  // A pattern of all the files of a folder says nothing of what they are.
  return /[^*]/.test(posix.basename(pattern)) ? 'text' : undefined;
}

/** Empty where a star may stand for any. */
function extension(name: string): string {
  const found = posix.extname(name).toLowerCase();
  return found.includes('*') ? '' : found;
}
