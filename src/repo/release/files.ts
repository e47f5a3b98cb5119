import { builtInFinding, compareText, type Finding } from '../../text/finding.ts';
import { locationOf } from '../../text/location.ts';
import { type Config, emptyPatternFinding } from '../config/config.ts';
import { ConfigSyntaxError } from '../config/config-file/config-keys.ts';
import type { RepositoryFile } from '../files.ts';
import { unreadableFinding } from '../record/unreadable.ts';
import type { Tree } from '../tree.ts';
import { releaseFormatNames } from './release-file/release-file.ts';
import { type ReleaseFile, releasesOf } from './releases.ts';
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
    /** Undefined where the file has a fault. */
    versions: number | undefined;
  }[];
}

/** What the files of `releases` hold now. */
interface ReleaseFiles {
  entries: readonly ReleaseEntry[];
  /** Faults of files. */
  findings: readonly Finding[];
  /** Entries that match no file, or read no version in what they match. */
  configFindings: readonly Finding[];
  notes: readonly string[];
}

/** What else reads the files of a repository. */
interface Others {
  /** A manifest gives its versions itself. */
  isManifest(path: string): boolean;
  /** Whether a file has been found not to parse. */
  isBroken(path: string): boolean;
}

/** A file that was read, and how many versions are in it; undefined where it has a fault. */
interface ReadFile {
  path: string;
  text: string;
  captured: string;
  versions: number | undefined;
}

/** Reads the files of the working tree that `releases` match, each once. */
export function readReleaseFiles(
  tree: Tree,
  config: Config,
  open: (path: string) => RepositoryFile,
  { isManifest, isBroken }: Others,
): ReleaseFiles {
  const releases = releasesOf(config);
  const findings: Finding[] = [];
  const configFindings: Finding[] = [...readReleaseSettings(config).findings];
  const notes: string[] = [];

  const matched = releases.entries.map(({ pattern }) => tree.glob(pattern.glob).filter((path) => pattern.match(path)));
  const read = new Map<ReleaseSettings, ReadFile[]>(releases.entries.map((settings) => [settings, []]));
  for (const path of [...new Set(matched.flat())].sort(compareText)) {
    const release = isManifest(path) ? undefined : releases.match(path);
    if (release === undefined) continue;
    const { file, finding } = readFile(tree, path, release, open);
    read.get(release.settings)!.push(file);
    if (finding !== undefined && !isBroken(path)) findings.push(finding);
  }

  const entries = releases.entries.map((settings, index): ReleaseEntry => {
    const { configured, aliases } = settings;
    const files = read.get(settings)!;
    const captured = [...new Set(files.map((file) => file.captured))].sort(compareText);
    if (matched[index]!.length === 0) {
      configFindings.push(emptyPatternFinding(config, configured.files, ['releases', settings.index, 'files']));
    } else if (files.length === 0) {
      notes.push(`every file of \`${configured.files}\` is a manifest or of an entry before it; it reads nothing`);
    } else {
      if (files.every(({ versions }) => versions === 0)) {
        configFindings.push(withoutVersionFinding(config, settings, files[0]!));
      }
      for (const alias of aliases.keys()) {
        if (captured.includes(alias)) continue;
        notes.push(`${alias}, which \`environments\` lists, is in no path of \`${configured.files}\``);
      }
    }
    return { settings, captured, files };
  });
  return { entries, findings, configFindings, notes };
}

function readFile(
  tree: Tree,
  path: string,
  release: ReleaseFile,
  open: (path: string) => RepositoryFile,
): { file: ReadFile; finding?: Finding } {
  const { captured, settings } = release;
  const unreadable = unreadableFinding(tree, path);
  if (unreadable !== undefined) {
    return { file: { path, text: '', captured, versions: undefined }, finding: unreadable };
  }
  const source = open(path).source!;
  try {
    return { file: { path, text: source.text, captured, versions: release.read(source.text).length } };
  } catch (error) {
    if (!(error instanceof ConfigSyntaxError)) throw error;
    const finding = builtInFinding('syntax', {
      message: `The file is not ${releaseFormatNames[settings.kind]}: ${error.reason}.`,
      help: 'Correct the file on this line or the one before.',
      location: locationOf(source, { start: error.offset, end: error.offset }),
    });
    return { file: { path, text: source.text, captured, versions: undefined }, finding };
  }
}
