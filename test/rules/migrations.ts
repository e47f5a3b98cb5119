import { check } from '../../src/check/check.ts';
import type { Report } from '../../src/check/report.ts';
import { workingTree } from '../../src/cli/working-tree.ts';
import { readPast } from '../../src/facts/world/past.ts';
import { openGit } from '../../src/history/git/git.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { failure, success } from '../../src/text/result.ts';
import { NOW } from '../build.ts';
import { wholePolicy } from '../check/whole.ts';
import { git } from '../history/repository.ts';

const policy = wholePolicy();

/** The report on what is checked out in a real repository; with a base, on the range from there. */
export async function judgeInGit(folder: string, base?: string): Promise<Report> {
  const variables = { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' };
  const repository = readRepository(workingTree(openGit(folder, variables), folder), 'shop');
  const opened = openGit(folder, variables);
  const commit = base === undefined ? undefined : git(folder, ['rev-parse', base]);
  const past = await readPast(opened, repository, {
    base: commit === undefined ? failure({ reason: 'there is no base' }) : success(commit),
  });
  return check({ policy, repository, now: NOW, ...past });
}

/** The rules on migrations. */
const RULES = /^(?:migration-|record-for-every-migration$)/;

/** What the rules on migrations found, a line each: `rule file`. */
export const onMigrations = ({ findings }: Report): string[] =>
  findings.filter(({ rule }) => RULES.test(rule)).map(({ rule, location }) => `${rule} ${location.file}`);
