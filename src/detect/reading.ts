import { posix } from 'node:path';
import type { Config } from '../repo/config/config.ts';
import { inheritsVersions } from '../repo/release/built-on.ts';
import { inheritedBase } from '../repo/release/inherited-finding.ts';
import { releasesOf } from '../repo/release/releases.ts';
import type { Tree } from '../repo/tree.ts';

export type Entry = Config['releases'][number];

/** The files of a repository, each read once. */
export interface Files {
  tree: Tree;
  paths: readonly string[];
  /** Undefined for what is no text, and for a file too large to be one that people write. */
  textOf(path: string): string | undefined;
}

const MAX_BYTES = 1 << 20;

export function filesOf(tree: Tree): Files {
  const texts = new Map<string, string | undefined>();
  return {
    tree,
    paths: tree.glob('**'),
    textOf: (path) => {
      if (!texts.has(path)) {
        const isSmall = (tree.size(path) ?? 0) <= MAX_BYTES;
        const bytes = isSmall ? tree.read(path) : undefined;
        texts.set(path, bytes === undefined ? undefined : new TextDecoder().decode(bytes));
      }
      return texts.get(path);
    },
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
  const releases = releasesOf({ releases: [entry] });
  const [settings] = releases.entries;
  if (settings === undefined) return undefined;
  const paths = (among ?? files.paths).filter((path) => settings.pattern.match(path) !== undefined);
  files.tree.prefetch?.(paths);
  const named = releasesOf({ releases: [{ ...entry, service: '{name}' }] });
  const names = new Map<string, Map<string, { versions: string[]; inside: Set<string> }>>();
  let namesServices = false;
  const mixed = new Set<string>();
  const before = new Map<string, string>();
  for (const path of paths) {
    const file = releases.match(path)!;
    const text = files.textOf(path);
    const read = text === undefined ? undefined : file.read(text);
    const inside = text === undefined ? undefined : named.match(path)?.read(text);
    if (read?.ok !== true || inside?.ok !== true) continue;
    if (new Set(inside.value.map(({ service }) => service)).size > 1) namesServices = true;
    const services = names.get(file.captured) ?? new Map<string, { versions: string[]; inside: Set<string> }>();
    const add = (service: string, version: string[], name: string[]) => {
      const known = services.get(service) ?? { versions: [], inside: new Set() };
      known.versions.push(...version);
      for (const each of name) known.inside.add(each);
      services.set(service, known);
    };
    for (const [service, own] of Map.groupBy(read.value, (each) => each.service)) {
      const key = JSON.stringify([file.captured, service]);
      const versions = JSON.stringify(own.map(({ version }) => version).sort());
      if ((before.get(key) ?? versions) !== versions) mixed.add(service);
      before.set(key, versions);
    }
    for (const [at, { service, version }] of read.value.entries())
      add(service, [version], [inside.value[at]?.service ?? '']);
    if (
      read.value.length === 0 &&
      inheritsVersions({ config: { releases: [entry] }, tree: files.tree, textOf: files.textOf }, path)
    ) {
      add(settings.pattern.match(path)?.service ?? INHERITED, [], []);
    }
    if (services.size > 0) names.set(file.captured, services);
  }
  return { names, paths, namesServices, mixed };
}

/** The service of what a file only inherits, where its path does not name it. */
const INHERITED = '(inherited)';

/** The entry with the file that its files seem to inherit versions from. */
export function withBase(files: Files, entry: Entry, paths: readonly string[]): Entry {
  const releases = releasesOf({ releases: [entry] });
  const [settings] = releases.entries;
  // What they build on lies beside them, or one folder above.
  const folders = new Set(paths.flatMap((path) => [posix.dirname(path), posix.dirname(posix.dirname(path))]));
  files.tree.prefetch?.(files.paths.filter((path) => folders.has(posix.dirname(path)) && /\.\w+$/.test(path)));
  const base = settings === undefined ? undefined : inheritedBase(files, releases, settings, paths)?.base;
  return base === undefined ? entry : { ...entry, base };
}
