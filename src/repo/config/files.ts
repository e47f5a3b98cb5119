import { builtInFinding, type Finding } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import type { RepositoryFile } from '../files.ts';
import type { Manifest } from '../generated/manifest.ts';
import type { RecordFile } from '../record/records.ts';
import { configFormat, configFormatNames, configReaders } from './config-file/config-file.ts';
import { type ConfigKey, ConfigSyntaxError } from './config-file/config-keys.ts';

/** The configuration files that manifests list, each read once. */
export interface ConfigFiles {
  /** The keys of a file; none for a format that is not read, undefined for a file that does not parse. */
  keys(path: string): readonly ConfigKey[] | undefined;
  /** Where a key stands in a file. */
  locate(path: string, key: string): Location;
  findings: readonly Finding[];
  notes: readonly string[];
}

/** Reads every configuration file that a sound manifest lists. */
export function readConfigFiles(
  manifests: readonly RecordFile<Manifest>[],
  open: (path: string) => RepositoryFile,
): ConfigFiles {
  const keys = new Map<string, readonly ConfigKey[] | undefined>();
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const path of new Set(manifests.flatMap((manifest) => manifest.data?.config ?? []))) {
    const format = configFormat(path);
    const source = open(path).source;
    if (source === undefined) continue;
    if (format === undefined) {
      notes.push(`${path} is of no format that is read here; its keys were not compared`);
      keys.set(path, []);
      continue;
    }
    try {
      keys.set(path, configReaders[format].keys(source.text));
    } catch (error) {
      if (!(error instanceof ConfigSyntaxError)) throw error;
      keys.set(path, undefined);
      findings.push(
        builtInFinding('syntax', {
          message: `The file is not ${configFormatNames[format]}: ${error.reason}.`,
          help: 'Correct the file on this line or the one before.',
          location: locationOf(source, { start: error.offset, end: error.offset }),
        }),
      );
    }
  }
  return {
    keys: (path) => keys.get(path),
    locate: (path, key) => {
      const { source } = open(path);
      const format = configFormat(path);
      if (source === undefined || format === undefined) return startOfFile(path);
      return { ...locationOf(source, configReaders[format].locate(source.text, key)), path: key };
    },
    findings,
    notes,
  };
}
