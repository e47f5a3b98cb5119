import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Finding } from '../../text/finding.ts';
import { type Location, locationOf, startOfFile } from '../../text/location.ts';
import { valueOr } from '../../text/result.ts';
import type { RepositoryFile } from '../files.ts';
import type { Manifest } from '../generated/manifest.ts';
import { sizeFinding } from '../record/read-source.ts';
import type { RecordFile } from '../record/records.ts';
import { syntaxFinding } from '../record/syntax-finding.ts';
import { configFormat, configFormats } from './config-file/config-file.ts';
import type { ConfigKey } from './config-file/config-reader.ts';

/** The configuration files that manifests list, each read once. */
export interface ConfigFiles {
  /** The keys of a file; none for an unknown format, undefined for a file that cannot be parsed. */
  keys(path: string): readonly ConfigKey[] | undefined;
  /** The place of a key in a file. */
  locate(path: string, key: string): Location;
  findings: readonly Finding[];
  notes: readonly string[];
}

/** Reads every configuration file that a manifest without a fault lists. */
export function readConfigFiles(
  manifests: readonly RecordFile<Manifest>[],
  open: (path: string) => RepositoryFile,
): ConfigFiles {
  const keys = new Map<string, readonly ConfigKey[] | undefined>();
  const findings: Finding[] = [];
  const notes: string[] = [];
  for (const path of new Set(manifests.flatMap((manifest) => manifest.data?.config ?? []))) {
    const format = configFormat(path);
    const { source, size = 0 } = open(path);
    if (source === undefined) {
      if (size > MAX_FILE_BYTES) findings.push(sizeFinding(path, size));
      continue;
    }
    if (format === undefined) {
      notes.push(`${path} has an unknown format; its keys were not compared`);
      keys.set(path, []);
      continue;
    }
    const { name, reader } = configFormats[format];
    const read = reader.keys(source.text);
    keys.set(path, valueOr(read, undefined));
    if (!read.ok)
      findings.push(syntaxFinding(source, name, { ...read.problem, reason: quotingNothing(read.problem.reason) }));
  }
  return {
    keys: (path) => keys.get(path),
    locate: (path, key) => {
      const { source } = open(path);
      const format = configFormat(path);
      if (source === undefined || format === undefined) return startOfFile(path);
      return { ...locationOf(source, configFormats[format].reader.locate(source.text, key)), path: key };
    },
    findings,
    notes,
  };
}

/**
 * A reason without what it quotes of the file, where a secret may be: a parser that lost its way takes values for names. One
 * character that is no letter or digit tells nothing.
 */
function quotingNothing(reason: string): string {
  return reason.replace(/["'`].*["'`]|!<.*>|["'`].*$/s, (quoted) =>
    /^.[^\p{L}\p{N}].$/su.test(quoted) ? quoted : '…',
  );
}
