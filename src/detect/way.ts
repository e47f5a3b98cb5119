import { posix } from 'node:path';
import { type ReleaseKind, releaseKinds } from '../repo/release/release-file/release-file.ts';
import { isReadByPath, kindByName, RELEASE_KINDS } from '../repo/release/release-file/release-kind.ts';

/** How files may be read. */
export interface Way {
  kind?: ReleaseKind;
  version?: string;
}

/** Keys under which people keep versions, those that tell services apart first. */
const FLAT_KEYS = ['*_TAG', '*_IMAGE', '*_VERSION', '*_tag', '*_version', 'IMAGE_TAG', 'TAG', 'VERSION'];
const PLAIN_KEYS = ['image_tag', 'tag', 'version'];
const DATA_KEYS = [
  'versions.*',
  'images.*',
  '*.version',
  '*.tag',
  '*.image_tag',
  '*.imageTag',
  '*_image_tag',
  '*_version',
  '*_tag',
  '*Version',
  '*Tag',
  'image_tag',
  'imageTag',
  'version',
  'tag',
];

/** Files of tools that keep their versions at one path. */
const AT_KNOWN_PATHS: readonly { names: RegExp; version: string }[] = [
  { names: /^(?:Chart|requirements)\.ya?ml$/, version: 'dependencies[*].version' },
  { names: /^helmfile[^/]*\.ya?ml$/, version: 'releases[*].version' },
];

/** Whether the files of a tool keep their versions at one path, by a file's name. */
export function hasKnownPath(name: string): boolean {
  return AT_KNOWN_PATHS.some(({ names }) => names.test(name));
}

/**
 * The ways to read the files of a pattern: what the name tells; for YAML of any name, the kinds that know where a version is; then,
 * under `byKey`, common keys.
 */
export function waysToRead(files: string): { known: readonly Way[]; byKey: readonly Way[] } {
  const name = posix.basename(files);
  const at = AT_KNOWN_PATHS.find(({ names }) => names.test(name));
  if (at !== undefined) return { known: [{ version: at.version }], byKey: [] };
  if (posix.extname(name) === '') return { known: [], byKey: [...PLAIN_KEYS.map(byPath), { kind: 'text' }] };
  const kind = kindByName(files, false);
  if (kind === 'text') return { known: [], byKey: [] };
  if (kind === undefined) {
    if (!/\.ya?ml$/.test(name)) return { known: [], byKey: [] };
    return { known: [...YAML_KINDS.map((each) => ({ kind: each })), { kind: 'helm' }], byKey: DATA_KEYS.map(byPath) };
  }
  if (!isReadByPath(kind)) return { known: [{}], byKey: kind === 'helm' ? DATA_KEYS.map(byPath) : [] };
  return { known: [], byKey: (kind === 'env' || kind === 'properties' ? FLAT_KEYS : DATA_KEYS).map(byPath) };
}

const byPath = (version: string): Way => ({ version });

/** The kinds of YAML that no name tells. */
const YAML_KINDS = RELEASE_KINDS.filter((kind) => {
  const { names, hasOtherNames, isReadByPath: isByPath, format } = releaseKinds[kind];
  return (names === undefined || hasOtherNames) && isByPath === undefined && format === releaseKinds.kubernetes.format;
});
