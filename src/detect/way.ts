import { posix } from 'node:path';
import { type ReleaseKind, releaseKinds } from '../repo/release/release-file/release-file.ts';
import { isReadByPath, kindByName, RELEASE_KINDS } from '../repo/release/release-file/release-kind.ts';

/** How files may be read. */
export interface Way {
  kind?: ReleaseKind;
  version?: string;
}

/** Keys under which people keep versions, those that tell services apart first. */
const FLAT_KEYS = [
  '*_IMAGE_TAG',
  '*_DOCKER_TAG',
  '*_TAG',
  '*_IMAGE',
  '*_VERSION',
  '*_tag',
  '*_version',
  'IMAGE_TAG',
  'TAG',
  'VERSION',
];
const PLAIN_KEYS = ['image_tag', 'tag', 'version'];
const DATA_KEYS = [
  'versions.*',
  'images.*',
  'imageTags.*',
  'image_tags.*',
  '*.version',
  '*.tag',
  '*.image_tag',
  '*.imageTag',
  '*_image_tag',
  '*_docker_tag',
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
];

/** Whether the files of a tool keep their versions at one path, by a file's name. */
export function hasKnownPath(name: string): boolean {
  return AT_KNOWN_PATHS.some(({ names }) => names.test(name));
}

/** Objects whose versions no kind knows, by what their files say. */
const OF_OBJECTS: readonly { says: RegExp; version: string }[] = [
  { says: /^kind: ImageStream$/m, version: 'spec.tags[*].from.name' },
];

/** What is in every file of a kind that declares a version: without it, there is no need to read one. */
const SIGNS: Partial<Readonly<Record<ReleaseKind, RegExp>>> = {
  kubernetes: /containers/i,
  argocd: /targetRevision|parameters|valuesObject|kustomize|revision/,
  flux: /toolkit\.fluxcd\.io/,
};

/** Objects of Kubernetes and encrypted files: they have keys that look like versions and are none. */
const OF_A_TOOL = /^"?(?:apiVersion|sops)"?:|^ *"(?:apiVersion|sops)":/m;

/**
 * The ways to read the files of a pattern, some of which have these texts: what the name tells; for YAML of any name, the kinds
 * that know where a version is; then, under `byKey`, common keys.
 */
export function waysToRead(files: string, texts: readonly string[]): { known: readonly Way[]; byKey: readonly Way[] } {
  const name = posix.basename(files);
  const at = AT_KNOWN_PATHS.find(({ names }) => names.test(name));
  if (at !== undefined) return { known: [{ version: at.version }], byKey: [] };
  const kind = kindByName(files, false);
  // `.env` is its whole name.
  if (posix.extname(name) === '' && kind !== 'env')
    return { known: [], byKey: [...PLAIN_KEYS.map(byPath), { kind: 'text' }] };
  // Jsonnet that only holds data is YAML, too.
  if (/\.(?:lib|j)sonnet$/.test(name))
    return { known: [], byKey: keysIn(DATA_KEYS, texts).map((way) => ({ kind: 'yaml', ...way })) };
  if (kind === 'text') return { known: [], byKey: [] };
  const isYaml = /\.ya?ml$/.test(name);
  const hasObjects = texts.some((text) => OF_A_TOOL.test(text));
  const plain = files.split('/').some((segment) => HOLDS_VERSIONS.test(segment)) ? [ANY_KEY] : [];
  const keys = (all: readonly string[]) => (hasObjects ? [] : keysIn([...all, ...plain], texts));
  if (kind !== undefined && isReadByPath(kind)) return { known: [], byKey: keys(keysOf(kind, posix.extname(name))) };
  const byName: readonly Way[] = kind === undefined ? [] : [{}];
  if (kind !== undefined && kind !== 'helm') return { known: byName, byKey: [] };
  if (!isYaml) return { known: byName, byKey: [] };
  const ofObjects = OF_OBJECTS.flatMap(({ says, version }) =>
    texts.some((text) => says.test(text)) ? [{ version }] : [],
  );
  const kinds: readonly Way[] = YAML_KINDS.flatMap((kind) =>
    texts.some((text) => SIGNS[kind]?.test(text) !== false) ? [{ kind }] : [],
  );
  // Values by their name may be an object that has values, such as a release of Flux.
  const known: readonly Way[] =
    kind === undefined ? [...kinds, { kind: 'helm' }] : hasObjects ? [...kinds, ...byName] : byName;
  return { known: [...known, ...ofObjects], byKey: keys(DATA_KEYS) };
}

/** A file, or a folder, that says that what it holds are versions; then any key is a service's. */
export const HOLDS_VERSIONS = /(?:^|[-_.])(?:image[-_]?tags|tags|versions|releases)(?:[-_.{]|$)/i;
export const ANY_KEY = '*';

function keysOf(kind: ReleaseKind, extension: string): readonly string[] {
  if (kind === 'env' || kind === 'properties') return FLAT_KEYS;
  if (kind !== 'hcl') return DATA_KEYS;
  // What Terraform itself is made of has versions of modules; others are of tools.
  return extension === '.tf' ? MODULES : [NOMAD_IMAGE, ...MODULES, ...OF_TERRAGRUNT, ...DATA_KEYS];
}

/** Where a job of Nomad has its images. */
const NOMAD_IMAGE = 'job.*.group.*.task.*.config.image';

/** Where Terraform and Terragrunt have the versions of modules. */
const MODULES = ['terraform.source', 'module.*.source', 'unit.*.source', 'stack.*.source', 'module.*.version'];

/** What Terragrunt gives to a module, and what its files name for themselves. */
const OF_TERRAGRUNT = ['inputs', 'locals'].flatMap((block) =>
  ['image_tag', '*_image_tag', '*_tag', '*_image', 'version', '*_version', 'version_*'].map((key) => `${block}.${key}`),
);

/** Whether the name of a file is that of a tool which knows where its versions are. */
export function isOfATool(name: string): boolean {
  if (hasKnownPath(name)) return true;
  const kind = kindByName(name, false);
  return kind !== undefined && kind !== 'text' && !isReadByPath(kind);
}

/** The paths of which some text has the names. */
function keysIn(paths: readonly string[], texts: readonly string[]): Way[] {
  return paths.filter((path) => mayHold(path, texts)).map(byPath);
}

/** Whether some text has all that a path has of names: reading it is dearer. */
function mayHold(path: string, texts: readonly string[]): boolean {
  const parts = path.split(/[^A-Za-z_]+/).filter((part) => part !== '');
  return texts.some((text) => parts.every((part) => text.includes(part)));
}

const byPath = (version: string): Way => ({ version });

/** The kinds of YAML that no name tells. */
const YAML_KINDS = RELEASE_KINDS.filter((kind) => {
  const { names, hasOtherNames, isReadByPath: isByPath, format } = releaseKinds[kind];
  return (names === undefined || hasOtherNames) && isByPath === undefined && format === releaseKinds.kubernetes.format;
});
