import { type ChangeLog, changesOf } from '../../history/log/change-log.ts';
import type { VersionSource } from '../../history/version-source.ts';
import { type Config, emptyPatternFinding } from '../../repo/config/config.ts';
import { releasesOf } from '../../repo/release/releases.ts';
import type { ReleaseSettings } from '../../repo/release/settings.ts';
import { withoutVersionFinding } from '../../repo/release/without-version.ts';
import { compareText, type Finding } from '../../text/finding.ts';

/**
 * Entries of `releases` of which a history has no file, or no version in any file, as findings at their lines; and those whose
 * files all match an earlier entry, as notes. `textOf` reads a file at the head of the history; undefined where it was removed.
 */
export function releaseCoverage(
  config: Config,
  log: ChangeLog,
  textOf: (path: string) => string | undefined,
  leavesOut: VersionSource['leavesOut'] = () => [],
): { findings: Finding[]; notes: string[] } {
  const findings: Finding[] = [];
  const notes: string[] = [];
  const versioned = filesWithVersions(log);
  const releases = releasesOf(config);
  const declares = (path: string, text: string | undefined) => {
    const found = text === undefined ? undefined : releases.match(path)?.read(text);
    return found !== undefined && (!found.ok || found.value.length > 0);
  };
  const patterns = Map.groupBy(releases.entries, ({ index, filesAt }) => JSON.stringify([index, filesAt]));
  for (const [settings] of [...patterns.values()] as [ReleaseSettings][]) {
    const matched = log.files.filter((path) => settings.pattern.match(path));
    const isRead = (path: string) =>
      releases
        .match(path)
        ?.readings.some(
          (reading) => reading.settings.index === settings.index && reading.settings.filesAt === settings.filesAt,
        );
    const read = matched.filter(isRead);
    if (matched.length === 0) {
      findings.push(emptyPatternFinding(config, settings.files, ['releases', settings.index, ...settings.filesAt]));
      continue;
    }
    if (read.length === 0) {
      notes.push(`nothing is read by \`${settings.files}\`: its files are matched by an earlier entry`);
      continue;
    }
    const asked = read.filter((path) => leavesOut(path).length === 0);
    const present = (asked.length > 0 ? asked : read).find((path) => textOf(path) !== undefined);
    // Of files of other environments, no revision was read: the last one tells whether there is anything to find.
    const hasVersion =
      asked.length > 0
        ? asked.some((path) => versioned.has(path))
        : present === undefined || read.some((path) => declares(path, textOf(path)));
    if (hasVersion) continue;
    const path = present ?? asked[0]!;
    findings.push(
      withoutVersionFinding(config, settings, {
        path,
        text: textOf(path) ?? '',
        paths: read.filter((each) => textOf(each) !== undefined),
        textOf,
      }),
    );
  }
  return { findings, notes };
}

/**
 * The files that cannot be parsed in any revision, as far as they are there still: what they declare is not known, so that an
 * audit without them would be of something else. `problemOf` says why a text cannot be parsed.
 */
export function neverRead(
  log: ChangeLog,
  textOf: (path: string) => string | undefined,
  problemOf: (path: string, text: string) => Finding | undefined,
): Finding[] {
  const unread = new Set<string>();
  const read = new Set<string>();
  for (const { path, blob, isUnreadable } of changesOf(log)) {
    if (isUnreadable) unread.add(path);
    else if (blob !== undefined) read.add(path);
  }
  return [...unread].sort(compareText).flatMap((path) => {
    const text = read.has(path) ? undefined : textOf(path);
    return text === undefined ? [] : (problemOf(path, text) ?? []);
  });
}

/** The files that ever declared a version, or that had a revision that cannot be parsed. */
function filesWithVersions(log: ChangeLog): ReadonlySet<string> {
  const files = new Set<string>();
  for (const { path, versions = [], isUnreadable } of changesOf(log)) {
    if (isUnreadable || versions.length > 0) files.add(path);
  }
  return files;
}
