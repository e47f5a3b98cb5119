import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import type { Overrides } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import { soundFiles } from './commits.ts';

const usual = wholePolicy();
const RELEASES = 'releases:\n  - { files: "images/{environment}/{service}", version: tag }\n';
const START = Date.parse('2026-11-05T09:00:00Z');

/** A commit: when it was made, in minutes from the start, and the versions that it sets (`staging/shop: 2`). */
export type Commit = [minutes: number, versions: Readonly<Record<string, string>>];

/**
 * The report on a repository in which every environment runs `shop` 1, and that then has these commits. They are judged
 * from the first of them on.
 */
export function judgeArrivals(...commits: Commit[]): Report {
  return judgeArrivalsBy(usual, ...commits);
}

/** The same by another policy. */
export function judgeArrivalsBy(policy: Policy, ...commits: Commit[]): Report {
  return judgeArrivalsWith({}, commits, policy);
}

/** The same with other files besides, from the start on. */
export function judgeArrivalsWith(others: Overrides, commits: readonly Commit[], policy: Policy = usual): Report {
  let files: Record<string, string> = { ...soundFiles(others), 'towpath.yaml': RELEASES };
  const first: Commit = [-1440, { 'dev/shop': '1', 'staging/shop': '1', 'production/shop': '1' }];
  const snapshots = [first, ...commits].map(([minutes, versions], index) => {
    const set = Object.entries(versions).map(([path, version]) => [`images/${path}`, `tag: "${version}"\n`]);
    files = { ...files, ...Object.fromEntries(set) };
    return { time: START + minutes * 60_000, subject: `Step ${index}`, files };
  });
  const repository = readRepository(memoryTree(files), 'shop');
  const versions = repositorySource(repository);
  return check({
    policy,
    repository,
    now: START + 86_400_000,
    history: memoryHistory(snapshots, versions, 1),
    versions,
  });
}

/** What a rule finds among arrivals: the subject and the class of fault in its message, a line a finding. */
export function foundBy(rule: string, report: Report): string[] {
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ subject, location }) => `${subject?.id}@${subject?.environment} ${location.file}:${location.line}`);
}
