import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../../src/check/audit.ts';
import { subjectsOf } from '../../../src/history/git/commit-subjects.ts';
import { openGit } from '../../../src/history/git/git.ts';
import { commitNamed, headOf } from '../../../src/history/git/resolve-commit.ts';
import type { HistoryCache } from '../../../src/history/log/cache.ts';
import { readLogThroughCache } from '../../../src/history/log/cached-log.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { readPushed } from '../../../src/history/range/read-range.ts';
import { plainSource } from '../source.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-pulls-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let clock = Date.parse('2026-11-02T09:00:00Z') / 1000;
let repositories = 0;

/** A person with a clone, who works on its branch `main`. */
interface Clone {
  folder: string;
  git(...args: string[]): string;
  /** Commits a version, half an hour later. */
  put(environment: string, version: string): void;
  note(text: string): void;
}

function clone(origin: string, person: string): Clone {
  repositories += 1;
  const folder = join(root, `${person}-${repositories}`);
  const git = (...args: string[]) => {
    const date = `${clock} +0000`;
    const who = { NAME: person, EMAIL: `${person}@example.com`, DATE: date };
    const env = Object.fromEntries(
      Object.entries(who).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
      ]),
    );
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: root, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', ...env },
    });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  mkdirSync(folder);
  if (origin !== '') git('clone', '-q', origin, '.');
  const write = (path: string, text: string) => {
    clock += 1800;
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    git('add', '-A');
    git('commit', '-q', '-m', `${path} is ${text}`);
  };
  return {
    folder,
    git,
    put: (environment, version) => write(`deploy/${environment}/api`, version),
    note: (text) => write(`notes/${text}`, text),
  };
}

/** A repository of a server, with version 1 everywhere, and the clones of some people. */
function shop(...people: string[]): Clone[] {
  const bare = clone('', 'server');
  bare.git('init', '-q', '--bare', '-b', 'main');
  const first = clone(bare.folder, 'bot');
  for (const environment of ['dev', 'staging', 'production']) first.put(environment, '1');
  first.git('push', '-q', 'origin', 'HEAD:main');
  return [first, ...people.map((person) => clone(bare.folder, person))];
}

const CHAIN = [{ id: 'dev' }, { id: 'staging', promotesFrom: 'dev' }, { id: 'production', promotesFrom: 'staging' }];

async function auditOf({ folder }: Clone, cache?: HistoryCache) {
  const opened = openGit(folder, { PATH: process.env['PATH'] });
  const log = await readLogThroughCache(opened, { source: plainSource, head: headOf(opened), cache });
  const told = audit({ log, environments: CHAIN, subjects: (commits) => subjectsOf(opened, commits) });
  const { counts } = told.promotions.find(({ to }) => to === 'production')!;
  return {
    pulls: told.pullMerges,
    ok: counts.ok,
    'same-commit': counts['same-commit'],
    several: told.severalEnvironments.length,
  };
}

/** The bot brings a version to each environment in turn, while somebody else has a commit that is not pushed. */
function orderlyPromotion(bot: Clone, version: string): void {
  for (const environment of ['dev', 'staging', 'production']) bot.put(environment, version);
  bot.git('push', '-q', 'origin', 'main');
}

describe('a merge that `git pull` made', () => {
  test('follows what the branch was before, so that an orderly promotion stays one', async () => {
    const [bot, ana] = shop('ana') as [Clone, Clone];
    ana.note('mine');
    orderlyPromotion(bot, '2');
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('push', '-q', 'origin', 'main');
    expect(await auditOf(ana)).toEqual({ pulls: 1, ok: 1, 'same-commit': 0, several: 0 });
  });

  test.each([
    ['origin', 'remote-tracking branch'],
    ['the address of the server', 'branch of an address'],
  ])('is told where %s was named', async (remote, kind) => {
    const [bot, ana] = shop('ana') as [Clone, Clone];
    ana.note('mine');
    orderlyPromotion(bot, '2');
    if (kind === 'remote-tracking branch') {
      ana.git('fetch', '-q', remote);
      ana.git('merge', '-q', '--no-edit', 'origin/main');
    } else ana.git('pull', '-q', '--no-rebase', '--no-edit', ana.git('config', 'remote.origin.url'), 'main');
    expect(ana.git('log', '-1', '--format=%s')).toContain(kind.split(' ')[0]);
    expect(await auditOf(ana)).toMatchObject({ pulls: 1, 'same-commit': 0 });
  });

  test('is followed where several people pull one after the other, and through the cache', async () => {
    const [bot, ana, sam] = shop('ana', 'sam') as [Clone, Clone, Clone];
    const kept = new Map<string, ChangeLog>();
    const cache: HistoryCache = { load: (_, key) => kept.get(key), save: (_, key, log) => kept.set(key, log) };
    await auditOf(bot, cache);
    ana.note('of-ana');
    sam.note('of-sam');
    orderlyPromotion(bot, '2');
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('push', '-q', 'origin', 'main');
    sam.git('pull', '-q', '--no-rebase', '--no-edit');
    sam.git('push', '-q', 'origin', 'main');
    const expected = { pulls: 2, ok: 1, 'same-commit': 0, several: 0 };
    expect(await auditOf(sam)).toEqual(expected);
    expect(await auditOf(sam, cache)).toEqual(expected);
  });

  test('brings what was not pushed in one commit, so that versions in it are still seen', async () => {
    const [bot, ana] = shop('ana') as [Clone, Clone];
    ana.put('dev', '3');
    ana.put('staging', '3');
    ana.put('production', '3');
    bot.note('theirs');
    bot.git('push', '-q', 'origin', 'main');
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    expect(await auditOf(ana)).toEqual({ pulls: 1, ok: 0, 'same-commit': 1, several: 1 });
  });

  test('in a push is judged against what CI says that the branch was before', async () => {
    const [bot, ana] = shop('ana') as [Clone, Clone];
    ana.note('mine');
    orderlyPromotion(bot, '2');
    const before = bot.git('rev-parse', 'HEAD');
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('commit', '-q', '--amend', '-m', 'Any subject');
    const opened = openGit(ana.folder, { PATH: process.env['PATH'] });
    const range = await readPushed(opened, before, headOf(opened));
    expect(range.commits.map(({ parents, changes }) => [parents, changes.map(({ path }) => path)])).toEqual([
      [[before], ['notes/mine']],
    ]);
    expect(range.pulls).toEqual([headOf(opened)]);
  });
});

/** A feature branch that brings a version to every environment, on a main that has moved on; merged with some subject. */
function mergedFeature(
  subject: string,
  { by = 'sam', mainMovesBy = 'bot', featureBy = ['sam'], deleted = false } = {},
): Clone {
  const names = [...new Set([by, mainMovesBy, ...featureBy])].filter((name) => name !== 'bot');
  const [bot, ...others] = shop(...names) as [Clone, ...Clone[]];
  const cloneOf = (name: string) => (name === 'bot' ? bot : others[names.indexOf(name)]!);
  featureBy.forEach((name, index) => {
    const author = cloneOf(name);
    author.git('fetch', '-q');
    author.git('checkout', '-q', '-b', 'feature', index === 0 ? 'origin/main' : 'origin/feature');
    if (index === 0) for (const environment of ['dev', 'staging']) author.put(environment, '2');
    if (index === featureBy.length - 1) author.put('production', '2');
    author.git('push', '-q', 'origin', 'feature');
    author.git('checkout', '-q', 'main');
  });
  const mover = cloneOf(mainMovesBy);
  mover.note('main-moved');
  mover.git('push', '-q', 'origin', 'main');
  const merger = cloneOf(by);
  merger.git('fetch', '-q');
  merger.git('merge', '-q', '--ff-only', 'origin/main');
  merger.git('merge', '-q', '--no-ff', '-m', subject, 'origin/feature');
  if (deleted) {
    merger.git('push', '-q', 'origin', ':feature');
    merger.git('branch', '-q', '-D', 'feature');
  }
  return merger;
}

const FORGED = "Merge branch 'main' of https://git.example.com/shop";

describe('a merge of a feature branch is compared with its first parent', () => {
  const isFound = { pulls: 0, 'same-commit': 1, several: 1 };

  test.each([
    ["Merge branch 'feature'", {}],
    ["Merge branch 'feature' of https://git.example.com/shop into main", {}],
    ["Merge branch 'main' into feature", {}],
    ["Merge remote-tracking branch 'origin/feature'", {}],
    ["Merge branch 'develop' of https://git.example.com/shop", { featureBy: ['ana', 'sam'] }],
    [FORGED, {}],
    [`${FORGED} into main`, {}],
    [FORGED, { featureBy: ['ana', 'sam'], by: 'robin' }],
    [FORGED, { mainMovesBy: 'sam' }],
    [FORGED, { mainMovesBy: 'sam', featureBy: ['ana'] }],
  ])('with the subject %s where %j', async (subject, options) => {
    expect(await auditOf(mergedFeature(subject, options))).toMatchObject(isFound);
  });

  test('though its branch has been deleted since and its subject is that of a pull', async () => {
    expect(await auditOf(mergedFeature(FORGED, { deleted: true }))).toMatchObject(isFound);
  });

  test('though main had not moved, where a pull would have made no merge', async () => {
    const [bot] = shop() as [Clone];
    bot.git('checkout', '-q', '-b', 'feature');
    for (const environment of ['dev', 'staging', 'production']) bot.put(environment, '2');
    bot.git('checkout', '-q', 'main');
    bot.git('merge', '-q', '--no-ff', '-m', FORGED, 'feature');
    bot.git('branch', '-q', '-D', 'feature');
    expect(await auditOf(bot)).toMatchObject(isFound);
  });

  test('in a push, whatever its subject says, since CI says what the branch was before', async () => {
    const merger = mergedFeature(FORGED, { mainMovesBy: 'sam', featureBy: ['ana', 'robin'] });
    const opened = openGit(merger.folder, { PATH: process.env['PATH'] });
    const before = commitNamed(opened, 'HEAD^1')!;
    const { commits, pulls } = await readPushed(opened, before, headOf(opened));
    expect([commits.map(({ hash }) => hash), pulls]).toEqual([[headOf(opened)], undefined]);
  });
});
