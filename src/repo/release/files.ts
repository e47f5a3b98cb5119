import { compareText, type Finding } from '../../text/finding.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { type Config, emptyPatternFinding } from '../config/config.ts';
import type { RepositoryFile } from '../files.ts';
import { readSource } from '../record/read-source.ts';
import { syntaxFinding } from '../record/syntax-finding.ts';
import { leftOutMatches, type Tree } from '../tree.ts';
import { baseOf, baseSettings, followsKustomizations } from './bases.ts';
import { filesBuiltOn, inheritsVersions, type PresentFiles } from './built-on.ts';
import { inheritedFindings } from './inherited-finding.ts';
import { mergedServiceFindings } from './merged-services.ts';
import { missingBaseFindings } from './missing-base.ts';
import { releaseKinds } from './release-file/release-file.ts';
import { type ReleaseFile, type Releases, releasesOf } from './releases.ts';
import { type ReleaseSettings, readReleaseSettings } from './settings.ts';
import { withoutVersionFinding } from './without-version.ts';

/** An entry of `releases`, and the files that it reads. */
export interface ReleaseEntry {
  settings: ReleaseSettings;
  /** The names of environments in their paths, before aliases. */
  captured: readonly string[];
  files: readonly {
    path: string;
    captured: string;
    /** Undefined where the file, or one that it builds on, cannot be read. */
    versions: number | undefined;
    /** Which of them that is. */
    unread?: string;
    /** Whether another file builds on it, so that it need not be an environment's own. */
    isBuiltOn: boolean;
  }[];
  /** Files that it would read but for the end of their names: `.yml` where the pattern has `.yaml`. */
  misnamed: readonly { path: string; captured: string }[];
}

/** What the files of `releases` hold now. */
interface ReleaseFiles {
  entries: readonly ReleaseEntry[];
  /** Faults of files. */
  findings: readonly Finding[];
  /** Faults of entries: of their settings, and those that match no file or read no version in what they match. */
  configFindings: readonly Finding[];
  notes: readonly string[];
}

/** What else reads the files of a repository. */
interface OtherReaders {
  /** A manifest declares its versions itself. */
  isManifest(path: string): boolean;
  /** Whether a file is known to be broken, with a finding of its own. */
  isBroken(path: string): boolean;
}

/** A file that an entry reads. */
interface ReadFile {
  path: string;
  captured: string;
  content: Result<Content, Finding>;
  /** A file that it builds on and that cannot be read; itself where one of those is not there. */
  unreadBase: string | undefined;
}

interface Content {
  text: string;
  /** How many versions are in it; one where it inherits some and has none of its own. */
  versions: number;
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
  const notes: string[] = [];
  const present: PresentFiles = { config, tree, textOf: (path) => open(path).source?.text };

  const matched = releases.entries.map(({ pattern }) => tree.glob(pattern.glob).filter((path) => pattern.match(path)));
  tree.prefetch?.(matched.flat());
  const filesOf = new Map<ReleaseSettings, ReadFile[]>(releases.entries.map((settings) => [settings, []]));
  const builtOn = filesBuiltOn(present, new Set(matched.flat()));
  const unreadBases = new Set([...builtOn].filter((path) => tree.leftOut?.has(path)));
  for (const path of [...builtOn].sort(compareText)) {
    const problem = tree.kind(path) === 'file' ? baseProblem(tree, path, releases, open) : undefined;
    if (problem === undefined) continue;
    unreadBases.add(path);
    // What matches `releases` is read below.
    if (releases.match(path) === undefined && !isBroken(path)) findings.push(problem);
  }
  const kustomizations = matched.filter((_, index) => followsKustomizations(releases.entries[index]!)).flat();
  for (const path of [...new Set([...kustomizations, ...builtOn])].sort(compareText)) {
    if (unreadBases.has(path)) continue;
    const { source } = open(path);
    const links = source && (releases.match(path) ?? releases.base(path))?.links(source.text);
    const missing = links === undefined ? [] : missingBaseFindings(tree, source!, links);
    if (missing.length > 0) unreadBases.add(path);
    findings.push(...missing);
  }
  const unreadBaseOf = (path: string) =>
    unreadBases.size === 0 ? undefined : [path, ...filesBuiltOn(present, [path])].find((base) => unreadBases.has(base));

  for (const path of [...new Set(matched.flat())].sort(compareText)) {
    const release = isManifest(path) ? undefined : releases.match(path);
    if (release === undefined) continue;
    const read = readContent(tree, path, release, open);
    const inherits = read.ok && read.value.versions === 0 && inheritsVersions(present, path);
    const content = inherits ? success({ ...read.value, versions: 1 }) : read;
    filesOf.get(release.settings)!.push({ path, captured: release.captured, content, unreadBase: unreadBaseOf(path) });
    if (!content.ok && !isBroken(path)) findings.push(content.problem);
  }

  const entries = releases.entries.map((settings, index): ReleaseEntry => {
    const { configured, aliases } = settings;
    const read = filesOf.get(settings)!;
    const captured = [...new Set(read.map((file) => file.captured))].sort(compareText);
    if (matched[index]!.length === 0) {
      if (leftOutMatches(tree, settings.pattern.glob).length === 0)
        configFindings.push(emptyPatternFinding(config, configured.files, ['releases', settings.index, 'files']));
    } else if (read.length === 0) {
      notes.push(`nothing is read by \`${configured.files}\`: its files are manifests or matched by an earlier entry`);
    } else {
      const empty = read.flatMap(({ path, content, unreadBase }) =>
        content.ok && content.value.versions === 0 && unreadBase === undefined
          ? [{ path, text: content.value.text }]
          : [],
      );
      if (empty.length === read.length) configFindings.push(withoutVersionFinding(config, settings, empty[0]!));
      for (const alias of aliases.keys()) {
        if (captured.includes(alias)) continue;
        notes.push(`the alias ${alias} of \`environments\` is in no path of \`${configured.files}\``);
      }
    }
    for (const base of settings.bases) {
      const files = read.map(({ path }) => baseOf(base, settings.pattern.match(path)?.service));
      const isThere = files.some((path) => tree.kind(path) === 'file');
      if (isThere || read.length === 0 || leftOutMatches(tree, baseOf(base, '*')).length > 0) continue;
      configFindings.push(emptyPatternFinding(config, base, ['releases', settings.index, 'base']));
    }
    findings.push(
      ...inheritedFindings(
        present,
        config,
        settings,
        read.map(({ path }) => path),
      ),
    );
    const texts = read.flatMap(({ path, content }) => (content.ok ? [{ path, text: content.value.text }] : []));
    findings.push(...mergedServiceFindings(config, settings, releases, texts));
    const files = read.map(({ path, captured: name, content, unreadBase }) => {
      const unread = content.ok ? unreadBase : path;
      return {
        path,
        captured: name,
        versions: content.ok && unread === undefined ? content.value.versions : undefined,
        ...(unread !== undefined && { unread }),
        isBuiltOn: builtOn.has(path),
      };
    });
    const misnamed = misnamedFiles(tree, settings).filter(
      ({ path }) => releases.match(path) === undefined && !isManifest(path) && !builtOn.has(path),
    );
    notes.push(...misnamed.map(({ path }) => `${path} was not read; \`${configured.files}\` names another ending`));
    return { settings, captured, files, misnamed };
  });
  return { entries, findings, configFindings, notes };
}

function readContent(
  tree: Tree,
  path: string,
  { settings, read: versionsIn }: Pick<ReleaseFile, 'read' | 'settings'>,
  open: (path: string) => RepositoryFile,
): Result<Content, Finding> {
  const source = readSource(tree, path, (file) => open(file).source!);
  if (!source.ok) return source;
  const { text } = source.value;
  const read = versionsIn(text);
  if (read.ok) return success({ text, versions: read.value.length });
  return failure(syntaxFinding(source.value, releaseKinds[settings.kind].format, read.problem));
}

/** The fault of a file that others build on; undefined where it can be read. */
function baseProblem(
  tree: Tree,
  path: string,
  releases: Releases,
  open: (path: string) => RepositoryFile,
): Finding | undefined {
  const settings = baseSettings(releases.entries, path);
  const base = releases.base(path);
  const file = releases.match(path) ?? (base && settings && { ...base, settings });
  const content = file && readContent(tree, path, file, open);
  return content?.ok === false ? content.problem : undefined;
}

/** The endings of YAML files, each with the other. */
const OTHER_ENDING: Readonly<Record<string, string>> = { '.yaml': '.yml', '.yml': '.yaml' };

/** The files that an entry would read if its pattern had the other ending of YAML files. */
function misnamedFiles(tree: Tree, { pattern }: ReleaseSettings): { path: string; captured: string }[] {
  const ending = /\.ya?ml$/.exec(pattern.glob)?.[0];
  if (ending === undefined) return [];
  const other = OTHER_ENDING[ending]!;
  return tree.glob(`${pattern.glob.slice(0, -ending.length)}${other}`).flatMap((path) => {
    const captured = pattern.match(`${path.slice(0, -other.length)}${ending}`)?.environment;
    return captured === undefined ? [] : [{ path, captured }];
  });
}
