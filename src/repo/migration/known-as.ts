import type { Config } from '../config/config.ts';
import { pathMatcher } from '../tree.ts';
import { migrationPreset } from './migration-tool/migration-tool.ts';
import { type MigrationPreset, presetFile, type Reach, roleOf } from './migration-tool/preset.ts';
import { migrationPatterns } from './patterns.ts';
import { sequenceFolders } from './sequence.ts';

/** How a tool knows a file, which need not exist any more. */
export interface KnownAs {
  /** The entry of `migrations`, by its index. */
  set: number;
  tool: string | undefined;
  /** False for a file that has the name of a migration and is not where the entry says. */
  isMatched: boolean;
  /** The same for migrations of an entry that are run in one order. */
  sequence: string;
  version: string;
  /** What the tool remembers of one that ran; undefined where no tool is known. */
  identity: string | undefined;
  /** The identity with what else the tool compares; empty where no tool is known. */
  label: string;
  isBaseline: boolean;
  /** True for one that may change by design. */
  repeatable: boolean;
}

/** Tells of any path how a tool knows the file. */
export interface MigrationIdentifier {
  /** Undefined for no migration. `read` is called where the text tells; `isThere` says what is or was beside it, by default what is now. */
  knownAs(path: string, read: () => string, isThere?: IsThere): KnownAs | undefined;
  /** Whether the text of a file tells. */
  readsText(path: string): boolean;
}

type IsThere = (path: string) => boolean;

interface Entry {
  set: number;
  tool: string | undefined;
  preset: MigrationPreset | undefined;
  reach: Reach | undefined;
  matches(path: string): boolean;
  sequenceOf(path: string): string;
}

/** Knows files by a configuration. */
export function migrationIdentifier(config: Config, reaches: ReadonlyMap<number, Reach>): MigrationIdentifier {
  const entries = migrationPatterns(config).flatMap((pattern, set): Entry[] => {
    const tool = config.migrations[set]!.tool;
    const reach = reaches.get(set);
    const preset = migrationPreset(tool);
    return pattern === undefined
      ? []
      : [{ set, tool, preset, reach, matches: pathMatcher(pattern), sequenceOf: sequenceFolders(pattern, preset) }];
  });
  const entryOf = (path: string) => entries.findLast(({ matches }) => matches(path));
  return {
    knownAs: (path, read, isThere) => {
      const entry = entryOf(path);
      if (entry !== undefined) return knownIn(entry, path, { read, isThere, isMatched: true });
      for (const other of entries) {
        if (other.preset === undefined || other.preset.readsText === true) continue;
        const known = knownIn(other, path, { read: () => '', isThere, isMatched: false });
        if (known !== undefined) return known;
      }
      return undefined;
    },
    readsText: (path) => {
      const reads = entryOf(path)?.preset?.readsText;
      return typeof reads === 'function' ? reads(path) : reads === true;
    },
  };
}

/** What is known of a file that an entry matches, or that another one may. */
interface Looked {
  read: () => string;
  isThere: IsThere | undefined;
  isMatched: boolean;
}

function knownIn(entry: Entry, path: string, { read, isThere, isMatched }: Looked): KnownAs | undefined {
  const { set, tool, preset, reach } = entry;
  const of = { set, tool, isMatched, sequence: entry.sequenceOf(path) };
  if (preset === undefined) {
    return {
      ...of,
      version: path,
      identity: undefined,
      label: '',
      isBaseline: false,
      repeatable: false,
    };
  }
  const role = roleOf(presetFile(path, read), preset, reach, isThere);
  if (role?.kind !== 'migration') return undefined;
  const { version, identity = version, label = identity, isBaseline = false, repeatable = false } = role;
  return { ...of, version, identity, label, isBaseline, repeatable };
}
