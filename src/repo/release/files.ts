import { compareText, type Finding } from '../../text/finding.ts';
import { addAll } from '../../text/long-lists.ts';
import { success } from '../../text/result.ts';
import { type Config, emptyPatternFinding } from '../config/config.ts';
import type { RepositoryFile } from '../files.ts';
import { openSource } from '../record/read-source.ts';
import { syntaxFinding } from '../record/syntax-finding.ts';
import { leftOutMatches, type Tree } from '../tree.ts';
import { baseOf, baseWayOf, followsKustomizations } from './bases.ts';
import { filesBuiltOn, inheritsVersions, type PresentFiles } from './built-on.ts';
import { emptyWays, unusedAliases, unusedMap } from './empty-ways.ts';
import { inheritedFindings } from './inherited-finding.ts';
import { manyImagesFindings } from './many-images.ts';
import { mergedServiceFindings } from './merged-services.ts';
import { missingBaseFindings } from './missing-base.ts';
import { type MisspeltKey, misspeltKeys } from './misspelt-keys.ts';
import { patchedImageFindings } from './patched-images.ts';
import { numberFindings } from './plain-numbers.ts';
import { namesIn, type ReadFile, readContent } from './read-file.ts';
import { type Releases, releasesOf } from './releases.ts';
import { type ReleaseSettings, readReleaseSettings } from './settings.ts';
import { takenForTextFindings } from './taken-for-text.ts';
import { unreadNotes } from './unread-notes.ts';
import { unreadResourceNotes } from './unread-resources.ts';

/** A pattern of an entry of `releases`, and the files that the entry reads by it. */
export interface ReleaseEntry {
  /** The first of the ways in which it reads them. */
  settings: ReleaseSettings;
  /** The names of environments in their paths or in the files, before aliases. */
  captured: readonly string[];
  files: readonly {
    path: string;
    /** Undefined where the file names them, and cannot be read. */
    captured: readonly string[] | undefined;
    /** Undefined where the file, or one that it builds on, cannot be read. */
    versions: number | undefined;
    /** Which of them that is. */
    unread?: string;
    /** Whether another file builds on it, so that it need not be an environment's own. */
    isBuiltOn: boolean;
  }[];
  /** Files that it would read but for the end of their names: `.yml` where the pattern has `.yaml`. */
  misnamed: readonly { path: string; captured: string | undefined }[];
  /** Links to folders behind which are files that it would read: git tells nothing of what they were. */
  links: readonly { path: string; captured: string | undefined }[];
  /** Files with a key that almost is that under which those of other environments have a version. */
  misspelt: readonly MisspeltKey[];
}

/** What the files of `releases` hold now. */
interface ReleaseFiles {
  entries: readonly ReleaseEntry[];
  /** Faults of files. */
  findings: readonly Finding[];
  /** Faults of entries: of their settings, and those that match no file or read no version in what they match. */
  configFindings: readonly Finding[];
  /** Those of them on entries that read files as what they are not. */
  misread: readonly Finding[];
  notes: readonly string[];
  /** Notes on what may hold versions and cannot be read. */
  unread: readonly string[];
}

/** What else reads the files of a repository. */
interface OtherReaders {
  /** A manifest declares its versions itself. */
  isManifest(path: string): boolean;
  /** Whether a file is known to be broken, with a finding of its own. */
  isBroken(path: string): boolean;
}

/** Reads the files of the working tree that `releases` match, each once. */
export function readReleaseFiles(
  tree: Tree,
  config: Config,
  open: (path: string) => RepositoryFile,
  { isManifest, isBroken }: OtherReaders,
): ReleaseFiles {
  const releases = releasesOf(config);
  const findings: Finding[] = [];
  const configFindings: Finding[] = [...readReleaseSettings(config).findings];
  const misread: Finding[] = [];
  const notes: string[] = [];
  const present: PresentFiles = { config, tree, textOf: (path) => open(path).source?.text };

  const ofFiles = releases.entries.filter(({ kind }) => kind !== 'submodule');
  const patterns = Map.groupBy(ofFiles, ({ filesAt, index }) => JSON.stringify([index, filesAt]));
  const matchedBy = new Map(
    [...patterns].map(([key, [settings]]) => {
      const { glob, match } = settings!.pattern;
      return [key, tree.glob(glob).filter((path) => match(path))];
    }),
  );
  const matched = [...new Set([...matchedBy.values()].flat())].sort(compareText);
  tree.prefetch?.(matched);
  const builtOn = filesBuiltOn(present, matched);
  const unreadBases = new Set([...builtOn].filter((path) => tree.leftOut?.has(path)));
  for (const path of [...builtOn].sort(compareText)) {
    const problem = tree.kind(path) === 'file' ? baseProblem(tree, path, releases, open) : undefined;
    if (problem === undefined) continue;
    unreadBases.add(path);
    // What matches `releases` is read below.
    if (releases.match(path) === undefined && !isBroken(path)) findings.push(problem);
  }
  const following = (path: string) =>
    releases.match(path)!.readings.some(({ settings }) => followsKustomizations(settings));
  for (const path of [...new Set([...matched.filter(following), ...builtOn])].sort(compareText)) {
    if (unreadBases.has(path)) continue;
    const { source } = open(path);
    const links = source && releases.at(path)?.links(source.text);
    const missing = links === undefined ? [] : missingBaseFindings(tree, source!, links);
    if (missing.length > 0) unreadBases.add(path);
    addAll(findings, missing);
    if (source !== undefined) addAll(findings, patchedImageFindings(present, source));
  }
  const unreadBaseOf = (path: string) =>
    unreadBases.size === 0 ? undefined : [path, ...filesBuiltOn(present, [path])].find((base) => unreadBases.has(base));

  const files = matched.flatMap((path): ReadFile[] => {
    const release = isManifest(path) ? undefined : releases.match(path);
    const readings = release?.readings.filter(({ settings }) => settings.kind !== 'submodule') ?? [];
    return readings.map((reading) => {
      const content = readContent(tree, path, reading, open);
      const isEmpty = content.ok && content.value.versions.length === 0;
      const inherits = isEmpty && inheritsVersions(present, path, baseWayOf(reading.settings));
      return {
        path,
        reading,
        content: inherits ? success({ ...content.value, inherits }) : content,
        unreadBase: unreadBaseOf(path),
      };
    });
  });
  const broken = new Set<string>();
  for (const { path, content } of files) {
    if (content.ok || isBroken(path) || broken.has(path)) continue;
    broken.add(path);
    findings.push(content.problem);
  }

  const readable = files.flatMap(({ path, content }) => (content.ok ? path : []));
  for (const path of new Set([...readable, ...builtOn])) {
    const source = tree.kind(path) === 'file' && !unreadBases.has(path) ? open(path).source : undefined;
    if (source !== undefined) addAll(findings, numberFindings(releases, source));
  }

  const entries = [...patterns].map(([key, ways]): ReleaseEntry => {
    const [settings] = ways as [ReleaseSettings];
    const read = files.filter(({ reading }) => ways.includes(reading.settings));
    if (matchedBy.get(key)!.length === 0) {
      if (leftOutMatches(tree, settings.pattern.glob).length === 0)
        configFindings.push(
          emptyPatternFinding(config, settings.files, ['releases', settings.index, ...settings.filesAt]),
        );
    } else if (read.length === 0) {
      notes.push(`nothing is read by \`${settings.files}\`: its files are manifests or matched by an earlier entry`);
    }
    addAll(findings, inheritedFindings(present, config, settings, pathsOf(read)));
    const misnamed = misnamedFiles(tree, settings).filter(
      ({ path }) => releases.match(path) === undefined && !isManifest(path) && !builtOn.has(path),
    );
    addAll(
      notes,
      misnamed.map(({ path }) => `${path} was not read; \`${settings.files}\` names another ending`),
    );
    return {
      settings,
      captured: namesIn(read),
      files: [...Map.groupBy(read, ({ path }) => path)].map(([path, own]) => entryFile(path, own, builtOn.has(path))),
      misnamed,
      links: linksOver(tree, settings),
      misspelt: misspeltKeys(read),
    };
  });
  for (const ways of Map.groupBy(ofFiles, ({ index }) => index).values()) {
    const read = files.filter(({ reading }) => ways.includes(reading.settings));
    const asText = takenForTextFindings(config, read);
    addAll(misread, asText);
    addAll(configFindings, [
      ...(asText.length > 0 ? asText : emptyWays(present, config, read)),
      ...unusedMap(config, read),
    ]);
    addAll(notes, unusedAliases(ways, read));
    for (const base of ways[0]!.bases) {
      const named = read.map(({ reading }) => baseOf(base, reading.service));
      const isThere = named.some((path) => tree.kind(path) === 'file');
      if (isThere || read.length === 0 || leftOutMatches(tree, baseOf(base, '*')).length > 0) continue;
      configFindings.push(emptyPatternFinding(config, base, ['releases', ways[0]!.index, 'base']));
    }
  }
  addAll(findings, [...mergedServiceFindings(config, files), ...manyImagesFindings(config, files)]);
  return {
    entries: [...entries, ...entriesElsewhere(config)],
    findings,
    configFindings,
    misread,
    notes,
    unread: [...unreadNotes(files), ...unreadResourceNotes(present, files)],
  };
}

/** Entries of which the files are on other branches, or that have none, since tags say all or submodules are read. */
function entriesElsewhere(config: Config): ReleaseEntry[] {
  const { settings } = readReleaseSettings(config);
  const elsewhere = settings.filter(
    ({ branches, isOfTags, kind }) => branches !== undefined || isOfTags === true || kind === 'submodule',
  );
  const byEntry = [...Map.groupBy(elsewhere, ({ index }) => index).values()];
  return byEntry.map(([settings]) => ({
    settings: settings!,
    captured: [],
    files: [],
    misnamed: [],
    links: [],
    misspelt: [],
  }));
}

function pathsOf(read: readonly ReadFile[]): string[] {
  return [...new Set(read.map(({ path }) => path))];
}

function entryFile(path: string, read: readonly ReadFile[], isBuiltOn: boolean): ReleaseEntry['files'][number] {
  const broken = read.find(({ content }) => !content.ok);
  const unread = broken === undefined ? read[0]!.unreadBase : path;
  const isUnknown = broken !== undefined && broken.reading.captured === undefined;
  const versions = read.map(({ content }) =>
    content.ok ? content.value.versions.length + Number(content.value.inherits) : 0,
  );
  return {
    path,
    captured: isUnknown ? undefined : namesIn(read),
    versions: unread === undefined ? versions.reduce((sum, count) => sum + count, 0) : undefined,
    ...(unread !== undefined && { unread }),
    isBuiltOn,
  };
}

/** The fault of a file that others build on; undefined where it can be read. */
function baseProblem(
  tree: Tree,
  path: string,
  releases: Releases,
  open: (path: string) => RepositoryFile,
): Finding | undefined {
  const file = releases.at(path);
  const source = file && openSource(tree, path, open);
  if (source === undefined) return undefined;
  if (!source.ok) return source.problem;
  const read = file!.read(source.value.text);
  return read.ok ? undefined : syntaxFinding(source.value, read.problem.format, read.problem);
}

/** The links to folders behind which an entry would read files that it does not read under their own names. */
export function linksOver(tree: Tree, { pattern, environment }: ReleaseSettings): ReleaseEntry['links'][number][] {
  const links = (tree.behindLinks?.(pattern.glob) ?? []).flatMap(({ path, link, target }) => {
    const found = pattern.match(path);
    if (found === undefined) return [];
    const itself = pattern.match(target);
    const isSame = itself?.environment === found.environment && itself?.service === found.service;
    return itself !== undefined && isSame ? [] : [{ path: link, captured: environment ?? found.environment }];
  });
  return [...new Map(links.map((each) => [JSON.stringify(each), each])).values()];
}

/** The endings of YAML files, each with the other. */
const OTHER_ENDING: Readonly<Record<string, string>> = { '.yaml': '.yml', '.yml': '.yaml' };

/** The files that an entry would read if its pattern had the other ending of YAML files. */
function misnamedFiles(tree: Tree, { pattern, environment }: ReleaseSettings): ReleaseEntry['misnamed'][number][] {
  const ending = /\.ya?ml$/.exec(pattern.glob)?.[0];
  if (ending === undefined) return [];
  const other = OTHER_ENDING[ending]!;
  return tree.glob(`${pattern.glob.slice(0, -ending.length)}${other}`).flatMap((path) => {
    const found = pattern.match(`${path.slice(0, -other.length)}${ending}`);
    return found === undefined ? [] : [{ path, captured: environment ?? found.environment }];
  });
}
