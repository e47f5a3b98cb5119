import { compareText, type Finding } from '../text/finding.ts';
import { addAll } from '../text/long-lists.ts';
import { CONFIG_FILE, type Config, emptyPatternFinding, type RecordKey } from './config/config.ts';
import type { Change } from './generated/change.ts';
import type { Grant } from './generated/grant.ts';
import type { Manifest } from './generated/manifest.ts';
import type { Run } from './generated/run.ts';
import {
  changeValidator,
  grantValidator,
  manifestValidator,
  runValidator,
  type Validator,
  waiverValidator,
} from './generated/validators.js';
import type { Waiver } from './generated/waiver.ts';
import { listedConfig } from './record/config-texts.ts';
import { identityFindings } from './record/identity.ts';
import { listedPathFindings, normaliseListedPaths } from './record/listed-paths.ts';
import { type RecordFile, readRecord } from './record/records.ts';
import { serviceFindings } from './record/services.ts';
import { type LinkedFile, leftOutMatches, type Tree } from './tree.ts';

/** The manifests and records of a repository. */
export interface RecordSets {
  manifests: readonly RecordFile<Manifest>[];
  changes: readonly RecordFile<Change>[];
  grants: readonly RecordFile<Grant>[];
  waivers: readonly RecordFile<Waiver>[];
  runs: readonly RecordFile<Run>[];
}

/** Files that would be records but for the end of their names, such as `changes/a.yml`: by what they would be. */
export type MisnamedRecords = Readonly<Record<RecordKey, readonly string[]>>;

/** Files that would be records if they did not lie behind links to folders: by what they would be. */
export type LinkedRecords = Readonly<Record<RecordKey, readonly LinkedFile[]>>;

const VALIDATORS = {
  environments: manifestValidator,
  changes: changeValidator,
  grants: grantValidator,
  waivers: waiverValidator,
  runs: runValidator,
} satisfies Record<RecordKey, Validator>;

/** Reads the files that the patterns of the configuration match, with the faults of each and between them. */
export function readRecordSets(
  tree: Tree,
  config: Config,
): {
  sets: RecordSets;
  misnamed: MisnamedRecords;
  linked: LinkedRecords;
  findings: Finding[];
  configFindings: Finding[];
  notes: string[];
} {
  const findings: Finding[] = [];
  const configFindings: Finding[] = [];
  const notes: string[] = [];
  const misnamed: Record<RecordKey, string[]> = { environments: [], changes: [], grants: [], waivers: [], runs: [] };
  const linked: Record<RecordKey, LinkedFile[]> = { environments: [], changes: [], grants: [], waivers: [], runs: [] };
  const sets = Object.keys(VALIDATORS) as RecordKey[];
  const matches = new Map(sets.map((key) => [key, matchesOf(key, config, tree)]));
  tree.prefetch?.([...matches.values()].flatMap(({ paths }) => paths));
  const readSet = <Data>(key: RecordKey): RecordFile<Data>[] => {
    const found = matches.get(key)!;
    addAll(configFindings, found.findings);
    addAll(notes, found.notes);
    misnamed[key] = found.misnamed;
    linked[key] = found.linked;
    return found.paths.map((file) => {
      const read = readRecord<Data>(tree, file, VALIDATORS[key]);
      addAll(findings, read.findings);
      return read.record;
    });
  };
  const manifests = readSet<Manifest>('environments');
  const changes = readSet<Change>('changes');
  const grants = readSet<Grant>('grants');
  const waivers = readSet<Waiver>('waivers');
  const runs = readSet<Run>('runs');

  normaliseListedPaths(manifests, changes);
  for (const set of [changes, grants, waivers, runs]) addAll(findings, identityFindings(set));
  addAll(findings, [...listedPathFindings(manifests, changes, tree), ...serviceFindings(manifests)]);
  // No rule judges a file with a fault; what was read of it still counts.
  const faulty = new Set(findings.map((finding) => finding.location.file));
  for (const record of [...manifests, ...changes, ...grants, ...waivers, ...runs]) {
    if (faulty.has(record.file)) record.data = undefined;
  }
  return { sets: { manifests, changes, grants, waivers, runs }, misnamed, linked, findings, configFindings, notes };
}

/** The config files that the manifests of a tree list. */
export function configListed(tree: Tree, config: Config): readonly string[] {
  const { paths } = matchesOf('environments', config, tree);
  tree.prefetch?.(paths);
  const manifests = paths.map((file) => readRecord<Manifest>(tree, file, manifestValidator).record);
  return listedConfig({ manifests });
}

/** The files that the patterns of a setting match. */
function matchesOf(
  key: RecordKey,
  config: Config,
  tree: Tree,
): { paths: readonly string[]; misnamed: string[]; linked: LinkedFile[]; findings: Finding[]; notes: string[] } {
  const paths = new Set<string>();
  const findings: Finding[] = [];
  const notes: string[] = [];
  const misnamed: string[] = [];
  for (const { pattern, configuredAt } of config.patterns[key]) {
    const matches = tree.glob(pattern);
    for (const path of matches) if (path !== CONFIG_FILE) paths.add(path);
    const others = pattern.endsWith('.yaml')
      ? tree.glob(`${pattern.slice(0, -'yaml'.length)}*`).filter(endsOtherwise)
      : [];
    addAll(
      notes,
      others.map((path) => `${path} was not read; its name must end in .yaml`),
    );
    if (configuredAt !== null) {
      if (matches.length === 0 && leftOutMatches(tree, pattern).length === 0)
        findings.push(emptyPatternFinding(config, pattern, configuredAt));
      continue;
    }
    // Where a team says itself which files are read, another may be none of its records.
    addAll(misnamed, others);
    // Runs are kept by those who carry runbooks out with Towpath; of anybody else it would be no news.
    if (matches.length === 0 && key !== 'runs') notes.push(`${pattern} matched no file`);
  }
  const behind = config.patterns[key].flatMap(({ pattern }) => tree.behindLinks?.(pattern) ?? []);
  const linked = behind.filter(({ path, target }) => !paths.has(path) && !paths.has(target));
  return { paths: [...paths].sort(compareText), misnamed, linked, findings, notes };
}

/** Whether the name of a file ends as those of YAML files do, but not as those of records. */
function endsOtherwise(path: string): boolean {
  return /\.ya?ml$/i.test(path) && !path.endsWith('.yaml');
}
