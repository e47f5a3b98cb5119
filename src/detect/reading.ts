import { GitProblem } from '../history/git/problem.ts';
import type { Config } from '../repo/config/config.ts';
import { inheritsVersions } from '../repo/release/built-on.ts';
import { inheritedBase } from '../repo/release/inherited-finding.ts';
import type { Captured } from '../repo/release/release-file/path-pattern.ts';
import type { ReleaseKind } from '../repo/release/release-file/release-file.ts';
import { type Releases, releasesOf } from '../repo/release/releases.ts';
import { type Tree, textIn } from '../repo/tree.ts';
import { candidatesOf, liesElsewhere, mayDeclare } from './candidate.ts';

type Configured = Config['releases'][number];

/** An entry of `releases` with one pattern, read in one way. */
export interface Entry extends Omit<Configured, 'files' | 'kind' | 'version'> {
  files: string;
  kind?: ReleaseKind;
  version?: string;
}

/** The files of a repository, each read once. */
export interface Files {
  tree: Tree;
  paths: readonly string[];
  /** Undefined for what is no text, and for a file too large to be one that people write. */
  textOf(path: string): string | undefined;
  /** What files have been found to declare, by path, way and name of the environment. */
  declared: Map<string, readonly NamedVersion[] | undefined>;
}

/** A version in a file, by the name that it has there. */
interface NamedVersion {
  service: string;
  version: string;
}

const MAX_BYTES = 1 << 20;

export function filesOf(tree: Tree): Files {
  const texts = new Map<string, string | undefined>();
  const paths = tree.glob('**');
  const wanted = paths.filter((path) => {
    const segments = path.split('/');
    return mayDeclare(segments) && (!liesElsewhere(segments) || candidatesOf(path).length > 0);
  });
  // One by one they would be slow to read from git.
  readable(() => tree.prefetch?.(wanted));
  return {
    tree: { ...tree, kind: kindAmong(paths, tree) },
    paths,
    declared: new Map(),
    textOf: (path) => {
      if (!texts.has(path)) {
        const isSmall = (readable(() => tree.size(path)) ?? 0) <= MAX_BYTES;
        texts.set(path, isSmall ? readable(() => textIn(tree, path)) : undefined);
      }
      return texts.get(path);
    },
  };
}

/** What is read; undefined where the clone lacks it: what it has may still show enough. */
function readable<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (problem) {
    if (problem instanceof GitProblem) return undefined;
    throw problem;
  }
}

/** Tells what a path is by the list of files, where it is one of them or their folders: each is asked for very often. */
function kindAmong(paths: readonly string[], tree: Tree): Tree['kind'] {
  const files = new Set(paths);
  const folders = new Set<string>();
  for (const path of paths) {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) folders.add(path.slice(0, at));
  }
  const known = new Map<string, ReturnType<Tree['kind']>>();
  return (path) => {
    if (files.has(path)) return 'file';
    if (folders.has(path)) return 'folder';
    if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return 'missing';
    let kind = known.get(path);
    if (kind === undefined) {
      kind = tree.kind(path);
      known.set(path, kind);
    }
    return kind;
  };
}

/** What an entry reads, by the name that paths have for an environment, then by service. */
export interface Reading {
  names: ReadonlyMap<string, ReadonlyMap<string, Declared>>;
  /** The files that it matches. */
  paths: readonly string[];
  /** Whether some file names several services. */
  namesServices: boolean;
  /** Services of which several files of one name have different versions: they are several services. */
  mixed: ReadonlySet<string>;
}

/** The versions of a service; none where they are inherited. */
interface Declared {
  versions: readonly string[];
  /** What files call it. */
  inside: ReadonlySet<string>;
}

/** Reads the files of an entry, or some of them. Undefined for an entry with a fault. */
export function readEntry(files: Files, entry: Entry, among?: readonly string[]): Reading | undefined {
  const { entries } = releasesOf({ releases: [entry] });
  const [settings] = entries;
  if (settings === undefined) return undefined;
  // Read by the names inside the files: what a service is called follows from these and from the path.
  const named = releasesOf({ releases: [{ ...entry, service: '{name}' }] });
  const mayInherit = entry.base !== undefined || settings.kind === 'kustomize';
  const present = { config: { releases: [entry] }, tree: files.tree, textOf: files.textOf };
  const paths: string[] = [];
  const names = new Map<string, Map<string, { versions: string[]; inside: Set<string> }>>();
  const mixed = new Set<string>();
  const before = new Map<string, string>();
  let namesServices = false;
  const folder = settings.pattern.base === '' ? '' : `${settings.pattern.base}/`;
  for (const path of among ?? files.paths) {
    if (!path.startsWith(folder)) continue;
    const captured = settings.pattern.match(path);
    if (captured === undefined) continue;
    paths.push(path);
    const read = declaredIn(files, path, { entry, environment: captured.environment, named });
    if (read === undefined) continue;
    const found = read.map(({ service: name, version }) => ({
      name,
      version,
      service: serviceOf(entry, captured, name),
    }));
    if (new Set(found.map(({ name }) => name)).size > 1) namesServices = true;
    // The patterns that are tried have `{environment}`.
    const environment = captured.environment!;
    const services = names.get(environment) ?? new Map<string, { versions: string[]; inside: Set<string> }>();
    const declaredOf = (service: string) => {
      const known = services.get(service) ?? { versions: [], inside: new Set() };
      services.set(service, known);
      return known;
    };
    for (const [service, own] of Map.groupBy(found, (each) => each.service)) {
      const key = JSON.stringify([environment, service]);
      const versions = JSON.stringify(own.map(({ version }) => version).sort());
      if ((before.get(key) ?? versions) !== versions) mixed.add(service);
      before.set(key, versions);
    }
    for (const { service, version, name } of found) {
      const declared = declaredOf(service);
      declared.versions.push(version);
      declared.inside.add(name);
    }
    if (found.length === 0 && mayInherit && inheritsVersions(present, path)) declaredOf(captured.service ?? INHERITED);
    if (services.size > 0) names.set(environment, services);
  }
  return { names, paths, namesServices, mixed };
}

/** What a file declares; undefined for one that cannot be read. A file is read once, however many entries are tried on it. */
function declaredIn(
  { declared, textOf }: Files,
  path: string,
  { entry, environment, named }: { entry: Entry; environment: string | undefined; named: Releases },
): readonly NamedVersion[] | undefined {
  const key = JSON.stringify([path, entry.kind, entry.version, environment]);
  if (declared.has(key)) return declared.get(key);
  const text = textOf(path);
  const read = text === undefined ? undefined : named.match(path)!.read(text);
  const found = read?.ok === true ? read.value : undefined;
  declared.set(key, found);
  return found;
}

function serviceOf({ service: as }: Entry, { service, all }: Captured, name: string): string {
  if (as === undefined) return service ?? name;
  return as.replace(/\{(\w+)\}/g, (token, word: string) => (word === 'name' ? name : (all[word] ?? token)));
}

/** The service of what a file only inherits, where its path does not name it. */
const INHERITED = '(inherited)';

/** The entry with the file that its files seem to inherit versions from. */
export function withBase(files: Files, entry: Entry, paths: readonly string[]): Entry {
  const releases = releasesOf({ releases: [entry] });
  const [settings] = releases.entries;
  const base = settings === undefined ? undefined : inheritedBase(files, releases, settings, paths)?.base;
  return base === undefined ? entry : { ...entry, base };
}
