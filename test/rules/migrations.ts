import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import { workingTree } from '../../src/cli/working-tree.ts';
import { joinWorld } from '../../src/facts/world/join.ts';
import { readPast } from '../../src/facts/world/past.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { treeAt } from '../../src/facts/world/tree-at.ts';
import type { World } from '../../src/facts/world/world.ts';
import { openGit } from '../../src/history/git/git.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { failure, success } from '../../src/text/result.ts';
import { NOW } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import { git, type NewCommit, START } from '../history/repository.ts';

const policy = wholePolicy();

/** The report on what is checked out in a real repository; with a base, on the range from there. */
export async function judgeInGit(folder: string, base?: string): Promise<Report> {
  const opened = openGit(folder, { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' });
  const repository = readRepository(workingTree(opened, folder), 'shop');
  const commit = base === undefined ? undefined : git(folder, ['rev-parse', base]);
  const past = await readPast(opened, repository, {
    environments: [],
    base: commit === undefined ? failure({ reason: 'there is no base' }) : success(commit),
  });
  const before = commit === undefined ? undefined : treeAt(opened, commit);
  const mergeBase = before && { trees: [before], base: before };
  return check({ policy, repository, now: NOW, ...past, mergeBase });
}

/**
 * The same of commits that follow each other, without git; with a range of so many of the last, and with edits that are not
 * committed. `migrations.test.ts` holds that both say the same.
 */
export function judgeInMemory(
  commits: readonly NewCommit[],
  range?: number,
  uncommitted?: NewCommit['edits'],
  by = policy,
): Report {
  const { files, ...past } = inMemory(commits, range);
  return check({
    policy: by,
    repository: readRepository(memoryTree(edited(files, uncommitted)), 'shop'),
    now: NOW,
    ...past,
  });
}

/** The facts' view of such commits, with what is not committed yet. */
export function worldInMemory(commits: readonly NewCommit[], uncommitted: NewCommit['edits'] = {}): World {
  const { files, ...past } = inMemory(commits);
  return joinWorld(policy, readRepository(memoryTree(edited(files, uncommitted)), 'shop'), NOW, past);
}

function inMemory(commits: readonly NewCommit[], range?: number) {
  let files: Readonly<Record<string, string>> = {};
  const snapshots = commits.map(({ at, subject, edits = {} }, index) => {
    files = edited(files, edits);
    return { time: (START + at) * 1000, subject: subject ?? `Commit ${index}`, files };
  });
  const versions = repositorySource(readRepository(memoryTree(files), 'shop'));
  const base = range === undefined ? undefined : commits.length - range;
  const before = base === undefined ? undefined : memoryTree(snapshots[base - 1]?.files ?? {});
  return {
    files,
    history: memoryHistory(snapshots, versions, base),
    versions,
    mergeBase: before && { trees: [before], base: before },
  };
}

function edited(files: Readonly<Record<string, string>>, edits: NewCommit['edits'] = {}) {
  const entries = Object.entries({ ...files, ...edits }).filter(([, edit]) => edit !== null);
  if (entries.some(([, edit]) => typeof edit !== 'string')) throw new Error('Links and submodules are for git.');
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** The rules on migrations. */
const RULES = /^(?:migration-|record-for-every-migration$)/;

/** What the rules on migrations found, a line each: `rule file`. */
export const onMigrations = ({ findings }: Report): string[] =>
  findings.filter(({ rule }) => RULES.test(rule)).map(({ rule, location }) => `${rule} ${location.file}`);
