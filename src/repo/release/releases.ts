import { type Result, success, valueOr } from '../../text/result.ts';
import type { Span } from '../../text/source.ts';
import type { SyntaxProblem } from '../../text/syntax-problem.ts';
import type { Config } from '../config/config.ts';
import { baseSettings, followsKustomizations, kustomizeLinks, type Link, linksOf } from './bases.ts';
import type { Captured } from './release-file/path-pattern.ts';
import { releaseKinds } from './release-file/release-file.ts';
import type { FoundVersion } from './release-file/release-reader.ts';
import { type ReleaseSettings, readReleaseSettings } from './settings.ts';

/** A version of a service, as a file declares it. */
interface ServiceVersion {
  service: string;
  version: string;
  /** What the file calls the service, where that is only a part of its name. */
  named?: string;
  /** What a kustomization calls it, where the path says of which service it is. */
  images?: readonly string[];
}

/** A path that one of the `releases` matches. */
export interface ReleaseFile {
  /** As captured, after aliases. The policy may not have it. */
  environment: string;
  /** As the path has it. */
  captured: string;
  /** The entry that matches it. */
  settings: ReleaseSettings;
  /**
   * The versions of a text in its order, each with its service: the path's `{service}`, else the name in the file, else
   * `app`.
   */
  read(text: string): Result<readonly ServiceVersion[], SyntaxProblem>;
  /** The place of a version: its value. The start of the text where it is not there. */
  locate(text: string, service: string, version: string): Span;
  /** What a text of it builds on. */
  links(text: string): readonly Link[];
}

/** A file that files of `releases` may build on. Each of its versions has the name in the file, else `app`. */
export type BaseFile = Pick<ReleaseFile, 'read' | 'locate' | 'links'>;

/** The files that declare the versions of a repository. */
export interface Releases {
  /** The entries of `releases` without a fault. */
  entries: readonly ReleaseSettings[];
  /** Changes whenever what is read could change: for the keys of caches. */
  key: string;
  /** Literal folders that every matching file is in, none inside another; an empty string is the root. */
  bases: readonly string[];
  /** Undefined for a path that no pattern matches. Where several do, the first of the list counts. */
  match(path: string): ReleaseFile | undefined;
  /** Undefined for a path that is no base. */
  base(path: string): BaseFile | undefined;
}

/** Raised whenever a reader reads something else from the same text. */
const READERS = 5;

/** The service of a version that neither the path nor the file names. */
const UNNAMED = 'app';

/** The `releases` of a repository; entries with a fault are left out. */
export function releasesOf({ releases }: Pick<Config, 'releases'>): Releases {
  const { settings: entries } = readReleaseSettings({ releases, record: undefined });
  const matchers = entries.map(matcherOf);
  return {
    entries,
    key: JSON.stringify([READERS, entries.map(({ configured }) => configured)]),
    bases: outermost(entries.flatMap(({ pattern, bases }) => [pattern.base, ...bases.map(literalFolder)])),
    match: (path) => {
      for (const match of matchers) {
        const file = match(path);
        if (file !== undefined) return file;
      }
      return undefined;
    },
    base: (path) => {
      const settings = baseSettings(entries, path);
      return settings === undefined ? undefined : baseFile(settings, path);
    },
  };
}

/** The folder of a base, up to `{service}`. */
function literalFolder(base: string): string {
  const literal = base.split('{', 1)[0]!;
  return literal.slice(0, Math.max(0, literal.lastIndexOf('/')));
}

/** Matches paths against one entry. Matches are cached: a history asks for the same paths again and again. */
function matcherOf(settings: ReleaseSettings): Releases['match'] {
  const { base, match } = settings.pattern;
  const folder = base === '' ? '' : `${base}/`;
  const files = new Map<string, ReleaseFile>();
  return (path) => {
    if (!path.startsWith(folder)) return undefined;
    const known = files.get(path);
    if (known !== undefined) return known;
    const captured = match(path);
    if (captured === undefined) return undefined;
    const file = releaseFile(settings, path, captured);
    files.set(path, file);
    return file;
  };
}

function baseFile(settings: ReleaseSettings, path: string): BaseFile {
  const { kind, version: at } = settings;
  const { reader } = releaseKinds[kind];
  return {
    read: (text) => {
      const read = reader.versions(text, at);
      if (!read.ok) return read;
      return success(once(read.value.map(({ name, version }) => ({ service: name ?? UNNAMED, version }))));
    },
    // Which service has it is not told by the file alone.
    locate: (text, _, version) => {
      const found = valueOr(reader.versions(text, at), []).find((each) => each.version === version);
      return found === undefined ? { start: 0, end: 0 } : reader.locate(text, at, found);
    },
    links: (text) => (followsKustomizations(settings) ? kustomizeLinks(path, text, undefined) : []),
  };
}

function releaseFile(
  settings: ReleaseSettings,
  path: string,
  { environment: captured, service: pathService, all }: Captured,
): ReleaseFile {
  const { kind, version: at, aliases, configured } = settings;
  const { reader } = releaseKinds[kind];
  const environment = aliases.get(captured) ?? captured;
  const as = configured.service?.replace(/\{(\w+)\}/g, (token, word: string) => all[word] ?? token);
  const nameOf = ({ name }: FoundVersion) =>
    withoutEnvironment(name ?? UNNAMED, [captured, environment], kind === 'argocd');
  const serviceOf = (found: FoundVersion): string =>
    as === undefined ? (pathService ?? nameOf(found)) : as.replaceAll('{name}', () => nameOf(found));
  return {
    environment,
    captured,
    settings,
    read: (text) => {
      const read = reader.versions(text, at);
      if (!read.ok) return read;
      const found = read.value.map((each) => ({
        service: serviceOf(each),
        version: each.version,
        ...(as?.includes('{name}') ? { named: nameOf(each) } : {}),
        ...(kind === 'kustomize' &&
        pathService !== undefined &&
        each.name !== undefined &&
        as?.includes('{name}') !== true
          ? { images: [each.name] }
          : {}),
      }));
      return success(found.length < 2 ? found : once(found));
    },
    locate: (text, service, version) => {
      const found = valueOr(reader.versions(text, at), []).find(
        (each) => each.version === version && serviceOf(each) === service,
      );
      return found === undefined ? { start: 0, end: 0 } : reader.locate(text, at, found);
    },
    links: (text) => linksOf(settings, path, { service: pathService, as }, text),
  };
}

/**
 * A name without the environment that ends it, so that `shop//overlays/dev` in dev and `shop//overlays/live` in live are
 * one service; and of an Application, without the environment at either end: `api-dev` is `api`.
 */
function withoutEnvironment(name: string, environments: readonly string[], atEitherEnd: boolean): string {
  for (const environment of environments) {
    if (name.endsWith(`/${environment}`)) return name.slice(0, -environment.length - 1);
    if (!atEitherEnd || name.length < environment.length + 2) continue;
    if (name.endsWith(`-${environment}`)) return name.slice(0, -environment.length - 1);
    if (name.startsWith(`${environment}-`)) return name.slice(environment.length + 1);
  }
  return name;
}

function once(found: readonly ServiceVersion[]): readonly ServiceVersion[] {
  const alike = Map.groupBy(found, ({ service, version }) => JSON.stringify([service, version]));
  return [...alike.values()].map((each) => {
    const images = each.flatMap((one) => one.images ?? []);
    return images.length === 0 ? each[0]! : { ...each[0]!, images };
  });
}

/** The folders and files that lie in no other of them; an empty text is the root. */
export function outermost(folders: readonly string[]): readonly string[] {
  const all = [...new Set(folders)];
  return all.filter(
    (folder) => !all.some((other) => other !== folder && (other === '' || folder.startsWith(`${other}/`))),
  );
}
