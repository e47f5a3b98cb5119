import { locateInRecord } from '../../repo/record/records.ts';
import type { ReleaseEntry } from '../../repo/release/files.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Finding } from '../../text/finding.ts';
import { firstOf } from '../../text/list.ts';
import { unknownEnvironment } from './unknown-environments.ts';

/** More names than this are counted. */
const MOST_NAMES = 10;
/** More files than this are counted. */
const MOST_FILES = 3;

/**
 * What only the policy tells of the environments in `releases`: an alias of one that it does not have is a fault; a name in a
 * path that is neither an environment nor an alias is left out, which a note says, as one does of a file without a version
 * among others that have one.
 */
export function releaseEnvironments(
  { config, releases }: Pick<Repository, 'config' | 'releases'>,
  known: ReadonlySet<string>,
): { findings: Finding[]; notes: string[] } {
  if (known.size === 0) return { findings: [], notes: [] };
  const findings = releases.flatMap(({ settings: { aliases, index } }) =>
    [...aliases].flatMap(([alias, environment]): Finding[] => {
      if (known.has(environment)) return [];
      const location = locateInRecord(config.record!, ['releases', index, 'environments', alias]);
      return [unknownEnvironment('config', environment, known, location)];
    }),
  );
  return { findings, notes: releases.flatMap((entry) => [...leftOut(entry, known), ...withoutVersion(entry, known)]) };
}

/** The faults of files, without those of release files that no environment of the policy has: a template may be no YAML. */
export function ofEnvironments(
  faults: readonly Finding[],
  { config }: Pick<Repository, 'config'>,
  known: ReadonlySet<string>,
): Finding[] {
  const releases = releasesOf(config);
  return faults.filter(({ rule, location }) => {
    const file = rule === 'syntax' ? releases.match(location.file) : undefined;
    return file === undefined || known.size === 0 || known.has(file.environment);
  });
}

function leftOut({ settings: { aliases, written }, captured }: ReleaseEntry, known: ReadonlySet<string>): string[] {
  const names = captured.filter((name) => !aliases.has(name) && !known.has(name));
  if (names.length === 0) return [];
  const were =
    names.length === 1
      ? 'is no environment of the policy and was left out'
      : 'are no environments of the policy and were left out';
  return [`${firstOf(names, MOST_NAMES)} in the paths of \`${written.files}\` ${were}`];
}

/**
 * A note on the files of environments that hold no version, where others of the entry do: a key may be misspelt there. Below
 * `**`, where no path to a version is named, files without one are usual: a kustomization may only list others.
 */
function withoutVersion({ settings, files }: ReleaseEntry, known: ReadonlySet<string>): string[] {
  const { aliases, written } = settings;
  if (written.version === undefined && written.files.includes('**')) return [];
  const own = files.filter(({ captured }) => known.has(aliases.get(captured) ?? captured));
  const empty = own.filter(({ versions }) => versions === 0);
  if (empty.length === 0 || own.every(({ versions }) => versions === 0 || versions === undefined)) return [];
  const names = empty.map(({ path }) => path);
  const holds = empty.length === 1 ? 'holds' : 'hold';
  return [`${firstOf(names, MOST_FILES)} ${holds} no version, while others of \`${written.files}\` do`];
}
