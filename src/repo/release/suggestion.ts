import { compareText } from '../../text/finding.ts';
import { readSource } from '../record/read-source.ts';
import type { Tree } from '../tree.ts';
import { inheritsVersions } from './built-on.ts';
import { inheritedBase } from './inherited-finding.ts';
import type { ReleaseKind } from './release-file/release-file.ts';
import { isReadByPath, kindByName } from './release-file/release-kind.ts';
import { type Releases, releasesOf } from './releases.ts';

/** An entry of `releases` that would read versions in a repository as it is. */
export interface ReleaseSuggestion {
  files: string;
  kind?: ReleaseKind;
  version?: string;
  /** What the files seem to inherit versions from. */
  base?: string;
  /** Names in paths that are not names of environments, and the environments that they commonly mean. */
  environments: Readonly<Record<string, string>>;
  /** How many files it reads versions from. */
  count: number;
}

/** Common names of environments. */
const COMMON_NAMES: Readonly<Record<string, readonly string[]>> = {
  dev: ['dev', 'development', 'develop', 'integration', 'int'],
  staging: ['staging', 'stage', 'stg', 'preprod', 'pre-prod', 'preproduction', 'uat'],
  production: ['production', 'prod', 'prd', 'live'],
};

const MOST = 3;
/** Enough to see that a pattern holds versions. */
const TRIED = 5;

/**
 * Looks for files that hold versions of several environments: those whose paths differ only in an environment's name, and
 * that a reader finds versions in. The patterns that match most files come first, three at most.
 */
export function suggestReleases(tree: Tree, environments: readonly string[]): ReleaseSuggestion[] {
  const found = new Map<string, { names: Set<string>; paths: string[] }>();
  for (const path of tree.glob('**')) {
    for (const { pattern, name } of placesOf(path, environments)) {
      const group = found.get(pattern) ?? { names: new Set(), paths: [] };
      group.names.add(name);
      group.paths.push(path);
      found.set(pattern, group);
    }
  }
  const several = [...found].filter(
    ([, { names }]) => new Set([...names].map((name) => meant(name, environments))).size > 1,
  );
  const suggestions = [...merged(several)].flatMap(([files, { names, paths }]): ReleaseSuggestion[] => {
    const aliases = [...names].filter((name) => !environments.includes(name)).sort(compareText);
    const named = Object.fromEntries(aliases.map((name) => [name, meant(name, environments)!]));
    const readable = waysToRead(files)
      .map((way) => ({ files, ...way, environments: named }))
      .map((entry) => completed(entry, paths, tree))
      .find((entry) => entry !== undefined);
    return readable === undefined ? [] : [{ ...readable, count: paths.length }];
  });
  return suggestions.sort((a, b) => b.count - a.count || compareText(a.files, b.files)).slice(0, MOST);
}

/** The environment that a name commonly means; undefined for any other name. */
export function meant(name: string, environments: readonly string[]): string | undefined {
  if (environments.includes(name)) return name;
  return environments.find((environment) => COMMON_NAMES[environment]?.includes(name));
}

/** Each pattern of a path that captures an environment's name, as a whole segment or as a part between dashes or dots. */
function* placesOf(path: string, environments: readonly string[]): Generator<{ pattern: string; name: string }> {
  if (/[{}*]/.test(path)) return;
  const parts = path.split(/([/._-])/);
  for (const [index, name] of parts.entries()) {
    if (meant(name, environments) === undefined) continue;
    const pattern = [...parts.slice(0, index), '{environment}', ...parts.slice(index + 1)].join('');
    if (waysToRead(pattern).length > 0) yield { pattern, name };
  }
}

/**
 * The settings to try for a pattern: the name tells most kinds, and some need a path to the version, of which common ones are
 * tried.
 */
function waysToRead(files: string): readonly Pick<ReleaseSuggestion, 'kind' | 'version'>[] {
  const kind = kindByName(files, false);
  if (kind === undefined) return /\.ya?ml$/.test(files) ? [{ kind: 'kubernetes' }, { kind: 'argocd' }] : [];
  if (kind === 'env' || kind === 'properties')
    return [{ version: '*_TAG' }, { version: '*_IMAGE' }, { version: '*_VERSION' }];
  return kind === 'text' || isReadByPath(kind) ? [] : [{}];
}

type Group = { names: Set<string>; paths: string[] };

/** Merges patterns that differ in one segment only into one, in which that segment names the service. */
function merged(groups: readonly [string, Group][]): Map<string, Group> {
  const left = new Map(groups);
  for (const [pattern] of groups) {
    const segments = pattern.split('/');
    for (const [index, segment] of segments.entries()) {
      if (segment.includes('{') || index === segments.length - 1 || !left.has(pattern)) continue;
      const fits = (other: string) => {
        const steps = other.split('/');
        return steps.length === segments.length && steps.every((step, at) => at === index || step === segments[at]);
      };
      const alike = [...left].filter(([other]) => fits(other));
      if (alike.length < 2) continue;
      const whole: Group = { names: new Set(), paths: [] };
      for (const [other, { names, paths }] of alike) {
        for (const name of names) whole.names.add(name);
        whole.paths.push(...paths);
        left.delete(other);
      }
      left.set([...segments.slice(0, index), '{service}', ...segments.slice(index + 1)].join('/'), whole);
    }
  }
  return left;
}

type Entry = Omit<ReleaseSuggestion, 'count'>;

/** An entry that finds versions in some files, or where they inherit them; undefined for one that does not. */
function completed(entry: Entry, paths: readonly string[], tree: Tree): Entry | undefined {
  const releases = releasesOf({ releases: [entry] });
  const [settings] = releases.entries;
  if (settings === undefined) return undefined;
  const tried = paths.slice(0, TRIED);
  const textOf = (path: string) => {
    const source = readSource(tree, path);
    return source.ok ? source.value.text : undefined;
  };
  const base = inheritedBase({ tree, textOf }, releases, settings, tried)?.base;
  if (base !== undefined) return { ...entry, base };
  const holds = holdsVersions(releases, tried, tree);
  const config = { releases: [entry] };
  return holds || tried.some((path) => inheritsVersions({ config, tree, textOf }, path)) ? entry : undefined;
}

function holdsVersions(releases: Releases, paths: readonly string[], tree: Tree): boolean {
  return paths.some((path) => {
    const source = readSource(tree, path);
    const read = source.ok ? releases.match(path)?.read(source.value.text) : undefined;
    return read?.ok === true && read.value.length > 0;
  });
}
