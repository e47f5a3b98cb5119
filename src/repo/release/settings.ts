import { builtInFinding, type Finding } from '../../text/finding.ts';
import { addAll } from '../../text/long-lists.ts';
import type { Path } from '../../text/path.ts';
import { failure, type Result, success } from '../../text/result.ts';
import type { Config } from '../config/config.ts';
import { locateInRecord } from '../record/records.ts';
import {
  baseProblem,
  branchProblem,
  capturedTwice,
  type EntryProblem,
  environmentProblem,
  filesProblem,
  missingVersion,
  namingProblem,
  unknownKind,
  unusedVersion,
} from './entry-problems.ts';
import { moduleProblems } from './module-problem.ts';
import { type PathPattern, parsePathPattern } from './release-file/path-pattern.ts';
import type { ReleaseKind } from './release-file/release-file.ts';
import { endsInStar, isReadByPath, kindByName } from './release-file/release-kind.ts';
import { parseVersionForm, type VersionForm } from './release-file/version-form.ts';
import { parseVersionPath, type VersionPath } from './release-file/version-path.ts';
import { parseTags } from './tag-pattern.ts';

/** An entry of `releases` as `towpath.yaml` has it. */
type ConfiguredReleases = Config['releases'][number];

/** One way in which an entry of `releases` reads the files of one of its patterns. */
export interface ReleaseSettings {
  configured: ConfiguredReleases;
  /** The place of the entry in the list. */
  index: number;
  /** The pattern as configured, and where it is. */
  files: string;
  filesAt: Path;
  pattern: PathPattern;
  /** The branches that have the files; undefined where those are on the branch that is checked out. */
  branches: PathPattern | undefined;
  /** Set where the pattern is one of the names of tags, and no file is read. */
  isOfTags?: true;
  kind: ReleaseKind;
  /** The path to the version; undefined for kinds that know it. */
  version: VersionPath | undefined;
  /** The path as configured, and where it is: where the kind is, for one that knows it. */
  at: string | undefined;
  wayAt: Path;
  /** The environment of all its files, where paths do not name one. */
  environment: string | undefined;
  /** The files of `base`, each with `{service}` in place of what `files` captures. */
  bases: readonly string[];
  /** The environments that names in paths mean. */
  aliases: ReadonlyMap<string, string>;
  /** The form that versions have here and nowhere else. */
  map: VersionForm | undefined;
}

/** What is read and how: the same for two that read the same of a text. */
export function wayOf({ kind, at }: Pick<ReleaseSettings, 'kind' | 'at'>): string {
  return JSON.stringify([kind, at]);
}

/** Whether `service` calls services by the whole repository of their images. */
export function isNamedByImage({ configured, pattern }: Pick<ReleaseSettings, 'configured' | 'pattern'>): boolean {
  return configured.service?.includes('{image}') === true && !pattern.captures.includes('image');
}

/** The entries of `releases`. One with a fault is left out, and the fault is a finding at its line. */
export function readReleaseSettings({ releases, record }: Pick<Config, 'releases' | 'record'>): {
  settings: ReleaseSettings[];
  findings: Finding[];
} {
  const settings: ReleaseSettings[] = [];
  const findings: Finding[] = [];
  for (const [index, configured] of releases.entries()) {
    const entry = parseEntry(configured, index);
    if (entry.ok) addAll(settings, entry.value);
    else if (record !== undefined) {
      const seen = new Set<string>();
      for (const { at, of, message, help } of entry.problem) {
        if (seen.has(message)) continue;
        seen.add(message);
        const location = locateInRecord(record, ['releases', index, ...at], of);
        findings.push(builtInFinding('config', { message, help, location }));
      }
    }
  }
  return { settings, findings };
}

/** A setting that may be one text or a list of them, each with its path in the entry. */
function listed<Text extends string>(
  key: string,
  value: Text | readonly Text[] | undefined,
): { text: Text; at: Path }[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ text: value, at: [key] }];
  return value.map((text, index) => ({ text, at: [key, index] }));
}

/** A path to a version, with its text and its place; without a text for kinds that know where versions are. */
interface WayToVersion {
  text: string | undefined;
  at: Path;
  path: VersionPath | undefined;
}

/** What the hydrator of Argo CD writes on a branch: of which commit it made the files there. */
const HYDRATED = { files: 'hydrator.metadata', kind: 'json', version: 'drySha' } as const;

/** Whether an entry takes the commit that a branch is made of for its version. */
export function isReadByCommit({ branches, files }: ConfiguredReleases): boolean {
  return branches !== undefined && files === undefined;
}

/** An entry whose versions are in the names of tags. */
function parseTagEntry(
  configured: ConfiguredReleases,
  index: number,
): Result<ReleaseSettings[], readonly EntryProblem[]> {
  const pattern = parseTags(configured);
  if (!pattern.ok) return pattern;
  const { tags: files = '', environment, environments = {} } = configured;
  const at: Path = ['tags'];
  const way = { kind: 'text', version: undefined, at: undefined, wayAt: at, bases: [], map: undefined } as const;
  const named = { configured, index, files, filesAt: at, pattern: pattern.value, branches: undefined };
  const aliases = new Map(Object.entries(environments));
  return success([{ ...named, ...way, environment, aliases, isOfTags: true }]);
}

/** Each pattern with each kind and, of kinds that are read by path, each path. */
function parseEntry(configured: ConfiguredReleases, index: number): Result<ReleaseSettings[], readonly EntryProblem[]> {
  const { environment, environments = {} } = configured;
  if (configured.tags !== undefined) return parseTagEntry(configured, index);
  const missing = filesProblem(configured);
  if (missing !== undefined) return failure([missing]);
  const problems: EntryProblem[] = [];
  const named: Result<PathPattern | undefined> =
    configured.branches === undefined ? success(undefined) : parsePathPattern(configured.branches);
  if (!named.ok) problems.push({ at: ['branches'], ...named.problem });
  else if (named.value !== undefined) addAll(problems, [branchProblem(configured, named.value.captures) ?? []].flat());
  const isByCommit = configured.files === undefined;
  const patterns = listed('files', isByCommit ? HYDRATED.files : configured.files).flatMap(({ text, at }) => {
    const read = parsePathPattern(text);
    if (!read.ok) problems.push({ at, ...read.problem });
    return read.ok ? { text, at, pattern: read.value } : [];
  });
  const paths = listed('version', isByCommit ? HYDRATED.version : configured.version).flatMap(
    ({ text, at }): WayToVersion[] => {
      const read = parseVersionPath(text);
      if (!read.ok) problems.push({ at, ...read.problem });
      return read.ok ? [{ text, at, path: read.value }] : [];
    },
  );
  const form: Result<VersionForm | undefined> =
    configured.map === undefined ? success(undefined) : parseVersionForm(configured.map);
  if (!form.ok) problems.push({ at: ['map'], ...form.problem });
  if (problems.length > 0 || !form.ok || !named.ok) return failure(problems);
  const branches = named.value;

  const bases = [configured.base ?? []].flat().map((base) => base.replace(/^(?:\.\/+)+/, ''));
  const aliases = new Map(Object.entries(environments));
  const settings: ReleaseSettings[] = [];
  for (const { text: files, at: filesAt, pattern: own } of patterns) {
    const twice = branches?.captures.find((each) => own.captures.includes(each));
    if (twice !== undefined) problems.push(capturedTwice(twice, files, filesAt));
    const pattern = branches === undefined ? own : { ...own, captures: [...branches.captures, ...own.captures] };
    const wrongName = namingProblem(configured.service, files, pattern.captures);
    const wrongBases = bases.flatMap((base) => baseProblem(base, files) ?? []);
    addAll(problems, [
      ...(wrongName === undefined ? [] : [{ ...wrongName, at: wrongName.at[0] === 'files' ? filesAt : wrongName.at }]),
      ...wrongBases,
    ]);
    const kindsNamed = listed('kind', configured.kind);
    const told = isByCommit ? HYDRATED.kind : kindByName(files, paths.length > 0);
    // Of what is in the folder the names of files tell whether it is text.
    const byName = branches !== undefined && told === 'text' && endsInStar(files) ? undefined : told;
    const kinds = kindsNamed.length > 0 ? kindsNamed : byName === undefined ? [] : [{ text: byName, at: filesAt }];
    if (kinds.length === 0) problems.push(unknownKind(files, { at: filesAt, hasPath: paths.length > 0 }));
    if (paths.length > 0 && kinds.length > 0 && !kinds.some(({ text }) => isReadByPath(text)))
      problems.push(unusedVersion(kinds[0]!.text));
    for (const { text: kind, at: kindAt } of kinds) {
      if (kind === 'submodule') addAll(problems, moduleProblems(configured, files, filesAt));
      if (isReadByPath(kind) && paths.length === 0) problems.push(missingVersion(kind));
      const ways = isReadByPath(kind) ? paths : [{ text: undefined, at: kindAt, path: undefined }];
      for (const { text: at, at: wayAt, path: version } of ways) {
        const way = { configured, files, filesAt, pattern, branches, kind, version, at, wayAt };
        const wrong = environmentProblem(way);
        if (wrong !== undefined) problems.push(wrong);
        settings.push({ ...way, index, environment, bases, aliases, map: form.value });
      }
    }
  }
  return problems.length > 0 ? failure(problems) : success(settings);
}
