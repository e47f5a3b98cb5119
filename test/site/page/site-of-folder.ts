import { join } from 'node:path';
import { type Board, boardOf } from '../../../src/check/board/board.ts';
import { check } from '../../../src/check/check.ts';
import { comparer } from '../../../src/check/compare/comparison.ts';
import type { Report } from '../../../src/check/report.ts';
import { type Retrospect, retrospectOf } from '../../../src/check/retrospect/retrospect.ts';
import { type Timelines, timelinesOf } from '../../../src/check/timeline/timelines.ts';
import { vocabulary } from '../../../src/facts/vocabulary.ts';
import { readPast } from '../../../src/facts/world/past.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { readPolicy } from '../../../src/policy/policy.ts';
import { diskTree } from '../../../src/repo/disk-tree.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { policyFilesOf } from '../../../src/site/policy-layers.ts';
import { failure } from '../../../src/text/result.ts';
import { environment } from '../build.ts';
import { PROJECT } from '../project.ts';

export const NOW = Date.parse('2026-11-10T12:00:00Z');
export const TITLES = new Map([
  ['dev', 'Dev'],
  ['staging', 'Staging'],
  ['production', 'Production'],
]);

/** What pages show of a repository, by the policy that ships. */
export async function siteOfFolder(folder: string): Promise<{
  report: Report;
  board: Board;
  timelines: Timelines;
  compare: ReturnType<typeof comparer>;
  retrospect(): Retrospect;
}> {
  const files = join(PROJECT, 'content');
  const place = { policy: files, policyLabel: 'content', isDefault: false, root: PROJECT, shipped: files };
  const policy = readPolicy(policyFilesOf(place), vocabulary);
  const repository = readRepository(diskTree(folder), 'repository');
  const environments = policy.environments.map(({ id }) => id);
  const base = failure({ reason: 'there is none' });
  const past = await readPast(openGit(folder, environment('production')), repository, { environments, base });
  const report = check({ policy, repository, now: NOW, ...past });
  const board = boardOf({ policy, repository, report, ...past });
  const timelines = timelinesOf({ policy, repository, report, board, ...past });
  const grounds = { policy, repository, now: NOW, ...past };
  return { report, board, timelines, compare: comparer(grounds), retrospect: () => retrospectOf(grounds) };
}

/** An instant as an element of a page has it. */
export const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');
