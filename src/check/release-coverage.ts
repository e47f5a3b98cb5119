import { type Config, emptyPatternFinding } from '../repo/config.ts';
import { releasesOf } from '../repo/releases.ts';
import type { Finding } from '../text/finding.ts';

/**
 * Which entries of `releases` a history has no file for, as findings at their lines; and which it has files for that
 * earlier entries all take, as notes.
 */
export function releaseCoverage(config: Config, files: readonly string[]): { findings: Finding[]; notes: string[] } {
  const findings: Finding[] = [];
  const notes: string[] = [];
  let left = files;
  for (const entry of config.releases) {
    const own = releasesOf({ releases: [entry] });
    const matches = (path: string) => own.match(path) !== undefined;
    const pattern = entry.written.files;
    if (!files.some(matches)) findings.push(emptyPatternFinding(config, pattern, ['releases', entry.index, 'files']));
    else if (!left.some(matches)) notes.push(`every file that ${pattern} matches is read by an entry before it`);
    left = left.filter((path) => !matches(path));
  }
  return { findings, notes };
}
