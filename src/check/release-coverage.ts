import { type ChangeLog, UNREADABLE, WIDTH } from '../history/change-log.ts';
import { type Config, emptyPatternFinding } from '../repo/config/config.ts';
import { releasesOf } from '../repo/release/releases.ts';
import { withoutVersionFinding } from '../repo/release/without-version.ts';
import type { Finding } from '../text/finding.ts';

/**
 * Entries of `releases` of which a history has no file, or no version in any file, as findings at their lines; and those whose
 * files all match an earlier entry, as notes. `textOf` reads a file at the head of the history; undefined where it was removed.
 */
export function releaseCoverage(
  config: Config,
  log: ChangeLog,
  textOf: (path: string) => string | undefined,
): { findings: Finding[]; notes: string[] } {
  const findings: Finding[] = [];
  const notes: string[] = [];
  const versioned = filesWithVersions(log);
  let left: readonly string[] = log.files;
  for (const entry of releasesOf(config).entries) {
    const own = releasesOf({ releases: [entry.configured] });
    const matches = (path: string) => own.match(path) !== undefined;
    const pattern = entry.configured.files;
    const read = left.filter(matches);
    if (!log.files.some(matches)) {
      findings.push(emptyPatternFinding(config, pattern, ['releases', entry.index, 'files']));
    } else if (read.length === 0) {
      notes.push(`every file that ${pattern} matches is read by an entry before it`);
    } else if (!read.some((path) => versioned.has(path))) {
      const present = read.find((path) => textOf(path) !== undefined) ?? read[0]!;
      findings.push(withoutVersionFinding(config, entry, { path: present, text: textOf(present) ?? '' }));
    }
    left = left.filter((path) => !matches(path));
  }
  return { findings, notes };
}

/** The files that ever declared a version, or that had a revision that cannot be parsed. */
function filesWithVersions({ changes, files, sets }: ChangeLog): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at < changes.length; at += WIDTH) {
    const set = changes[at + 3]!;
    if (set === UNREADABLE || (sets[set]?.length ?? 0) > 0) found.add(files[changes[at + 1]!]!);
  }
  return found;
}
