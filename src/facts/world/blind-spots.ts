import { CONFIG_FILE, type RecordKey } from '../../repo/config/config.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import { leftOutMatches } from '../../repo/tree.ts';
import { countOf } from '../../text/count.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Finding } from '../../text/finding.ts';
import { valueAt } from '../../text/path.ts';
import type { Blindness, UnseenSubject } from '../blind.ts';
import { environmentNamed, knownEnvironments } from './environment-names.ts';
import { linkedRecords } from './linked-files.ts';
import { oncePerWorld } from './once.ts';
import type { EnvironmentNode, World } from './world.ts';

/** What a fault in a file hides; the finding on it says what to do. */
export function faultIn(file: string): Blindness {
  return { why: 'there is a fault in', of: file };
}

/** Why a file of the repository is not in the folder; undefined where it is, or the repository has none of the name. */
export function leftOutFile({ repository: { leftOut } }: World, file: string): Blindness | undefined {
  const reason = leftOut.get(file);
  return reason === undefined ? undefined : { ...reason, of: file };
}

/** Why the hash of a file that somebody named cannot be known, where it cannot: it is left out, or too large. */
export function unhashedFile(world: World, file: string): Blindness | undefined {
  const { size, sha256 } = world.repository.open(file);
  if (size === undefined || sha256 !== undefined) return leftOutFile(world, file);
  return {
    why: `there are ${size} bytes, too many to be hashed, in`,
    of: file,
    mend: 'Keep it elsewhere, and record its hash.',
  };
}

/** Why the text of a file that somebody named cannot be known, where it cannot: it is left out, or too large. */
export function unreadFile(world: World, file: string): Blindness | undefined {
  const { size = 0 } = world.repository.open(file);
  if (size <= MAX_FILE_BYTES) return leftOutFile(world, file);
  return { why: `there are ${size} bytes, too many to be read, in`, of: file, mend: 'Shorten it.' };
}

/** The migrations that are left out of the folder. */
export const leftOutMigrations = oncePerWorld((world): readonly UnseenSubject[] => {
  const { config } = world.repository;
  const patterns = config.migrations.flatMap(({ tool, files }) => files ?? migrationPreset(tool)?.files ?? []);
  const files = new Set(patterns.flatMap((pattern) => leftOutMatches(world.repository, pattern)));
  return [...files].map((file) => ({ ids: [file], environment: null, blindness: leftOutFile(world, file)! }));
});

/** The migrations that are there, and that no configuration names. */
export function unlistedMigrations({ repository }: World): readonly UnseenSubject[] {
  return repository.unlistedMigrations.map(({ tool, files, count }) => ({
    ids: undefined,
    environment: null,
    blindness: {
      why: `there is no ${CONFIG_FILE} that names the ${countOf(count, 'migration')} of ${tool} in`,
      of: files,
      mend: 'Let `towpath init` write them down.',
    },
  }));
}

/** A record that no rule judges, because it has a fault, is left out of the folder, or has a name that is not read. */
export interface UnseenRecord {
  file: string;
  /** What could be read of it, in any shape. */
  raw: unknown;
  /** The id that it names, and the one that its file is named after. */
  ids: readonly string[];
  blindness: Blindness;
  /** Whether it is not read for the end of its name. */
  isMisnamed?: boolean;
}

const RECORD_SETS = {
  environments: 'manifests',
  changes: 'changes',
  grants: 'grants',
  waivers: 'waivers',
  runs: 'runs',
} as const;

/** The records of a kind that no rule judges. */
export function unseenRecords(world: World, kind: RecordKey): readonly UnseenRecord[] {
  return allUnseenRecords(world)[kind];
}

const allUnseenRecords = oncePerWorld((world): Record<RecordKey, readonly UnseenRecord[]> => {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  const unseen = (key: RecordKey) => {
    const records: readonly RecordFile<unknown>[] = world.repository[RECORD_SETS[key]];
    const leftOut = world.repository.config.patterns[key].flatMap(({ pattern }) =>
      leftOutMatches(world.repository, pattern),
    );
    return [
      ...records.filter(({ data, file }) => data === undefined || faulty.has(file)).map(unseenRecord),
      ...[...new Set(leftOut)].map((file) => unopenedRecord(file, leftOutFile(world, file)!)),
      ...world.repository.misnamed[key].map((file) => ({
        ...unopenedRecord(file, { ...MISNAMED, of: file }),
        isMisnamed: true,
      })),
      ...linkedRecords(world, key).map(({ path, blindness }) => unopenedRecord(path, blindness)),
    ];
  };
  return {
    environments: unseen('environments'),
    changes: unseen('changes'),
    grants: unseen('grants'),
    waivers: unseen('waivers'),
    runs: unseen('runs'),
  };
});

/** What a name that ends in `.yml` hides. */
const MISNAMED: Blindness = {
  why: 'only records that end in .yaml are read, and so not',
  mend: 'Rename it so that it ends in .yaml, or keep it elsewhere if it is no record.',
};

function unopenedRecord(file: string, blindness: Blindness): UnseenRecord {
  return { file, raw: undefined, ids: [idOfFile(file)], blindness };
}

function unseenRecord({ raw, file }: RecordFile<unknown>): UnseenRecord {
  const id = valueAt(raw, ['id']);
  const ids = typeof id === 'string' ? [id, idOfFile(file)] : [idOfFile(file)];
  return { file, raw, ids: [...new Set(ids)], blindness: faultIn(file) };
}

/**
 * Change records of which the list of files, or the rollback, could not be read, or that a fault of the configuration hides:
 * they may name any file.
 */
export const unreadListings = oncePerWorld((world): Readonly<Record<'files' | 'rollback', readonly Blindness[]>> => {
  const hidden = unseenByConfig(world, 'changes').map(({ blindness }) => blindness);
  const records = unseenRecords(world, 'changes');
  return {
    files: [...hidden, ...records.flatMap(({ raw, blindness }) => (listsFiles(raw) ? [] : blindness))],
    rollback: [
      ...hidden,
      ...records.flatMap(({ raw, blindness }) => (typeof valueAt(raw, ['rollback']) === 'object' ? [] : blindness)),
    ],
  };
});

function listsFiles(raw: unknown): boolean {
  const files = valueAt(raw, ['files']);
  return (
    Array.isArray(files) && files.length > 0 && files.every((entry) => typeof valueAt(entry, ['path']) === 'string')
  );
}

/** The settings that subjects come from. */
export type ConfigKey = RecordKey | 'attestations' | 'migrations' | 'releases';

const CONFIG_KEYS: readonly string[] = [...Object.keys(RECORD_SETS), 'attestations', 'migrations', 'releases'];
/** Settings that no subject comes from. */
const OTHER_KEYS: readonly string[] = ['site'];

/** The faults of the configuration, each of a setting or of the file. That there is nothing to check is none. */
export function configFaults(world: World): readonly Blindness[] {
  return faultsOfConfig(world).map(({ location }) => faultIn(location.file));
}

function faultsOfConfig({ repository, configFindings }: World): Finding[] {
  const faults = [...repository.configFindings, ...configFindings];
  return faults.filter(({ rule, location }) => rule !== 'config' || location.path !== null);
}

/** A subject that a fault of a setting may hide, where the configuration has such a fault. */
export function unseenByConfig(world: World, ...keys: ConfigKey[]): UnseenSubject[] {
  const fault = faultsOfConfig(world).find(({ location }) => {
    const key = /^\w+/.exec(location.path ?? '')?.[0] ?? '';
    // A fault that is in none of these settings, such as a misspelt one, may be about any of them.
    return CONFIG_KEYS.includes(key) ? keys.includes(key as ConfigKey) : !OTHER_KEYS.includes(key);
  });
  if (fault === undefined) return [];
  return [{ ids: undefined, environment: undefined, blindness: faultIn(fault.location.file) }];
}

/** Why nothing is judged by the page of an environment; undefined where it has no fault, or the policy no such page. */
export function environmentFault({ policy }: World, id: string | undefined): Blindness | undefined {
  if (id === undefined || !policy.brokenEnvironments.has(id)) return undefined;
  // A `policy.yaml` that changes the page may be what is at fault.
  const changed = policy.findings.find(({ location }) => location.path?.startsWith(`environments.${id}.`) === true);
  return faultIn(changed?.location.file ?? pageFile(policy.sources.keys(), `environments/${id}.mdx`));
}

/** Why nothing is judged by the pages of some environments; the first of those with a fault. */
export function anyEnvironmentFault(world: World): Blindness | undefined {
  const [id] = world.policy.brokenEnvironments;
  return environmentFault(world, id);
}

/** Why an environment that another's page names cannot be judged by; undefined where it can, or none is named. */
export function namedEnvironmentFault({ world, page }: EnvironmentNode, id: string | undefined): Blindness | undefined {
  if (id === undefined || world.environments.some((each) => each.id === id)) return undefined;
  // The page names one that the policy does not have, and that is a finding on it.
  const key = (['promotesFrom', 'sameShapeAs'] as const).find((each) => page[each] === id) ?? 'rehearse';
  return environmentFault(world, id) ?? faultIn(page.faults.get(key) ?? page.file);
}

/** Why the environment upstream of one is not known; undefined where it is, or the environment has none. */
export function upstreamFault(environment: EnvironmentNode): Blindness | undefined {
  return namedEnvironmentFault(environment, environment.page.promotesFrom);
}

/** Why the chain upstream of an environment is not known to its start. */
export function chainFault(environment: EnvironmentNode): Blindness | undefined {
  const seen = new Set<EnvironmentNode>();
  for (let at: EnvironmentNode | undefined = environment; at !== undefined && !seen.has(at); at = at.upstream) {
    const fault = upstreamFault(at);
    if (fault !== undefined) return fault;
    seen.add(at);
  }
  return undefined;
}

/** Why not all of what an environment runs is known: a manifest that names it, or may name it, has a fault. */
export function manifestFault({ id, world }: Pick<EnvironmentNode, 'id' | 'world'>): Blindness | undefined {
  const known = knownEnvironments(world.policy);
  const faulty = unseenRecords(world, 'environments').find(({ raw, file }) => {
    const name = environmentNamed({ raw, file }, known);
    return name === undefined || name === id || mentions(world, file, id);
  });
  return faulty?.blindness;
}

/** Whether a manifest that cannot be parsed names an environment, as in a second document. */
function mentions({ repository }: World, file: string, id: string): boolean {
  const text = repository.open(file).source?.text ?? '';
  return text.split('\n').some((line) => /^\s*environment:\s*["']?([^"'#\s]*)/.exec(line)?.[1] === id);
}

/** The path of a page as findings name it. */
export function pageFile(files: Iterable<string>, path: string): string {
  return [...files].find((file) => file === path || file.endsWith(`/${path}`)) ?? path;
}

/** Why there is no history; undefined where there is one. */
export function historyFault({ history, noHistory, mend }: World): Blindness | undefined {
  return history === undefined ? { why: noHistory, mend } : undefined;
}

/**
 * The same where there is a history that could not be read: in a shallow clone, say. What a record declares then stands
 * against nothing; in a folder without git it is all that there ever is.
 */
export function lackingHistory(world: World): Blindness | undefined {
  return world.lacksHistory ? historyFault(world) : undefined;
}
