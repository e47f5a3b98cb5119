import { posix } from 'node:path';
import {
  type DataNode,
  elements,
  entries,
  pathOf,
  textOf,
  walkDocuments,
} from '../repo/config/config-file/data-node.ts';
import { readToolDocuments } from '../repo/config/config-file/yaml-documents.ts';
import { kindByName } from '../repo/release/release-file/release-kind.ts';
import { releasesOf } from '../repo/release/releases.ts';
import { formatPath, type Path } from '../text/path.ts';
import { liesElsewhere, mayDeclare } from './candidate.ts';
import { environmentPart } from './environment-name.ts';
import type { Entry, Files, Reading } from './reading.ts';
import type { FoundEntry } from './releases.ts';
import { HOLDS_VERSIONS } from './way.ts';
import { looksLikeVersions, worthOf } from './worth.ts';

/** What a key is called that has a version. */
const OF_VERSION = /(?:^|[_-])(?:tag|version|image|digest)$|(?:Tag|Version|Image|Digest)$/;

/** Names of environments, as a key of a mapping or as the value of one that is called so. */
const NAMES_SOME =
  /(?:^|[\s{,"'-])(?:prod(?:uction)?|prd|live)["']?\s*:|\b(?:env|environment|stage)["']?:\s*["']?(?:pr|live)/m;

/** A file that holds this many environments' versions is looked at no deeper. */
const MOST_DEEP = 8;

/** Finds entries of `releases` for files that hold all environments: below a key for each, or in the lists of an ApplicationSet. */
export function findInside(files: Files): FoundEntry[] {
  return files.paths.flatMap((path): FoundEntry[] => {
    const segments = path.split('/');
    if (!/\.(?:ya?ml|json)$/.test(path) || !mayDeclare(segments) || liesElsewhere(segments)) return [];
    const text = files.textOf(path);
    if (text === undefined || !NAMES_SOME.test(text)) return [];
    const found = waysIn(path, text).flatMap((way) => readInside(path, text, way) ?? []);
    return found.sort((a, b) => b.worth.shared - a.worth.shared).slice(0, 1);
  });
}

/** How a file may be read that names environments itself. */
function waysIn(path: string, text: string): Pick<Entry, 'kind' | 'version'>[] {
  if (/^kind:\s*ApplicationSet\s*$/m.test(text)) return [{ kind: 'argocd' }];
  if (kindByName(path, false) === 'helmfile') return [{}];
  if (/^apiVersion:/m.test(text)) return [];
  const read = readToolDocuments(text);
  if (!read.ok) return [];
  const ways = walkDocuments(read.value.documents, (root) =>
    versionPaths(root, HOLDS_VERSIONS.test(posix.basename(path))),
  );
  return ways.ok ? [...new Set(ways.value.flat())].map((version) => ({ version })) : [];
}

/** Paths to versions below mappings of which the keys are environments; in a file that says so, any key there is a service's. */
function versionPaths(node: DataNode, isOfVersions: boolean): string[] {
  if (node.depth > MOST_DEEP) return [];
  const children = entries(node);
  const named = children.filter(({ step }) => stepOfWhole(String(step)) !== undefined);
  if (new Set(named.map(({ step }) => stepOfWhole(String(step)))).size < 2)
    return [...children, ...elements(node)].flatMap((child) => versionPaths(child, isOfVersions));
  const above = [formatPath(pathOf(node)), '{environment}'].filter((part) => part !== '').join('.');
  const below = named.flatMap((child) => versionKeys(child, []));
  const isFlat =
    isOfVersions &&
    below.length === 0 &&
    named.every((child) => entries(child).every((each) => textOf(each) !== undefined));
  return isFlat ? [`${above}.*`] : below.map((keys) => `${above}.${pathTo(keys)}`);
}

/** A name that is an environment's as a whole, or begins with it. */
function stepOfWhole(name: string): number | undefined {
  const part = environmentPart(name);
  return part?.start === 0 ? part.step : undefined;
}

/** The keys that lead to values which may be versions. */
function versionKeys(node: DataNode, keys: Path): Path[] {
  if (keys.length > MOST_DEEP) return [];
  return entries(node).flatMap((child) => {
    const next = [...keys, String(child.step)];
    if (textOf(child) !== undefined) return OF_VERSION.test(String(child.step)) ? [next] : [];
    return versionKeys(child, next);
  });
}

/** Of one key the key; of two the first is a service; of more, any number may be. */
function pathTo(keys: Path): string {
  const last = formatPath(keys.slice(-1));
  return keys.length === 1 ? last : keys.length === 2 ? `*.${last}` : `**.${last}`;
}

/** What an entry for one file reads; undefined where it gives no service a version in two environments. */
function readInside(path: string, text: string, way: Pick<Entry, 'kind' | 'version'>): FoundEntry | undefined {
  const entry: Entry = { files: path, ...way };
  const read = releasesOf({ releases: [entry] })
    .match(path)
    ?.read(text);
  if (read?.ok !== true) return undefined;
  const names = new Map<string, Map<string, { versions: string[]; inside: Set<string> }>>();
  for (const { captured, service, version } of read.value) {
    const own = names.get(captured) ?? new Map<string, { versions: string[]; inside: Set<string> }>();
    names.set(captured, own);
    const declared = own.get(service) ?? { versions: [], inside: new Set([service]) };
    declared.versions.push(version);
    own.set(service, declared);
  }
  const reading: Reading = { names, paths: [path], namesServices: true, mixed: new Set() };
  const worth = worthOf(reading);
  const isGuess = way.version !== undefined;
  if (worth.shared === 0 || (isGuess && !looksLikeVersions(reading))) return undefined;
  return { entry, reading, worth, isGuess };
}
