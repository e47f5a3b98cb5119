import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { audit } from '../../../src/check/audit/audit.ts';
import { subjectsOf } from '../../../src/history/git/commit-subjects.ts';
import { type Git, openGit } from '../../../src/history/git/git.ts';
import { commitNamed, headOf } from '../../../src/history/git/resolve-commit.ts';
import type { HistoryCache } from '../../../src/history/log/cache.ts';
import { readLogThroughCache } from '../../../src/history/log/cached-log.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { readChanges } from '../../../src/history/log/read-changes.ts';
import { readPushed } from '../../../src/history/range/read-range.ts';
import { addCommits, git, type NewCommit, repository, START } from '../repository.ts';
import { plainSource } from '../source.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-pulls-')));
const made: string[] = [];
afterAll(() => {
  for (const folder of [root, ...made]) rmSync(folder, { recursive: true, force: true });
});

/** Seconds after the start of histories. */
let clock = 300 * 86_400;
const later = () => {
  clock += 1800;
  return clock;
};
let clones = 0;

/** A person with a clone, who works on its branch `main`. */
interface Clone {
  folder: string;
  git(...args: string[]): string;
  /** Commits a version, half an hour later. */
  put(environment: string, version: string): void;
  note(text: string): void;
}

function clone(origin: string, person: string): Clone {
  clones += 1;
  const folder = join(root, `${person}-${clones}`);
  const git = (...args: string[]) => {
    const date = `${START + clock} +0000`;
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
  git('clone', '-q', origin, '.');
  const write = (path: string, text: string) => {
    later();
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

const put = (environment: string, version: string) => ({ [`deploy/${environment}/api`]: version });
/** Commits of the bot that bring a version to each environment in turn. */
const promotion = (version: string): NewCommit[] =>
  ['dev', 'staging', 'production'].map((environment) => ({ at: later(), by: 'bot', edits: put(environment, version) }));

/** A server, to whose branch `main` the bot pushes. */
interface Server {
  folder: string;
  push(commits: readonly NewCommit[]): void;
}

/** The repository of a server, with version 1 everywhere, and the clones of some people. */
function shop(...people: string[]): [Server, ...Clone[]] {
  const folder = repository(promotion('1'), { bare: true });
  made.push(folder);
  const push = (commits: readonly NewCommit[]) => addCommits(folder, commits, true);
  return [{ folder, push }, ...people.map((person) => clone(folder, person))];
}

const CHAIN = [{ id: 'dev' }, { id: 'staging', promotesFrom: 'dev' }, { id: 'production', promotesFrom: 'staging' }];

async function auditOf({ folder }: { folder: string }, cache?: HistoryCache) {
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

describe('a merge that `git pull` made', () => {
  test('follows what the branch was before, so that an orderly promotion stays one', async () => {
    const [server, ana] = shop('ana') as [Server, Clone];
    ana.note('mine');
    server.push(promotion('2'));
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('push', '-q', 'origin', 'main');
    expect(await auditOf(ana)).toEqual({ pulls: 1, ok: 1, 'same-commit': 0, several: 0 });
  });

  test.each([
    ['origin', 'remote-tracking branch'],
    ['the address of the server', 'branch of an address'],
  ])('is told where %s was named', async (remote, kind) => {
    const [server, ana] = shop('ana') as [Server, Clone];
    ana.note('mine');
    server.push(promotion('2'));
    if (kind === 'remote-tracking branch') {
      ana.git('fetch', '-q', remote);
      ana.git('merge', '-q', '--no-edit', 'origin/main');
    } else ana.git('pull', '-q', '--no-rebase', '--no-edit', ana.git('config', 'remote.origin.url'), 'main');
    expect(ana.git('log', '-1', '--format=%s')).toContain(kind.split(' ')[0]);
    expect(await auditOf(ana)).toMatchObject({ pulls: 1, 'same-commit': 0 });
  });

  test('is followed where several people pull one after the other, and through the cache', async () => {
    const [server, ana, sam] = shop('ana', 'sam') as [Server, Clone, Clone];
    const kept = new Map<string, ChangeLog>();
    const cache: HistoryCache = { load: (_, key) => kept.get(key), save: (_, key, log) => kept.set(key, log) };
    await auditOf(server, cache);
    ana.note('of-ana');
    sam.note('of-sam');
    server.push(promotion('2'));
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('push', '-q', 'origin', 'main');
    sam.git('pull', '-q', '--no-rebase', '--no-edit');
    sam.git('push', '-q', 'origin', 'main');
    const expected = { pulls: 2, ok: 1, 'same-commit': 0, several: 0 };
    expect(await auditOf(sam)).toEqual(expected);
    expect(await auditOf(sam, cache)).toEqual(expected);
  });

  test('is looked for among the merges alone that came after what was read before', async () => {
    const [server] = shop();
    const opened = openGit(server.folder, { PATH: process.env['PATH'] });
    const asked: string[] = [];
    const git: Git = {
      ...opened,
      run: (question, input) => {
        if (question[0] === 'log' && question.includes('--merges')) asked.push(question.at(-1)!);
        return opened.run(question, input);
      },
    };
    const before = headOf(opened);
    const { log } = await readChanges(git, { source: plainSource, head: before });
    server.push(promotion('2'));
    const head = headOf(opened);
    const { log: later } = await readChanges(git, { source: plainSource, head, past: log });
    expect(asked).toEqual([before, `${before}..${head}`]);
    expect(later.commits).toEqual((await readChanges(git, { source: plainSource, head })).log.commits);
  });

  test('is told by the branches that there are now, whatever a log of before was kept by', async () => {
    const kept = new Map<string, ChangeLog>();
    const cache: HistoryCache = { load: (_, key) => kept.get(key), save: (_, key, log) => kept.set(key, log) };
    const [server, ana] = shop('ana') as [Server, Clone];
    ana.note('mine');
    server.push(promotion('2'));
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    ana.git('commit', '-q', '--amend', '-m', FORGED);
    ana.git('checkout', '-q', '-b', 'feature');
    ana.note('of-feature');
    const ofFeature = { pulls: 0, ok: 0, 'same-commit': 1, several: 1 };
    expect(await auditOf(ana, cache)).toEqual(ofFeature);
    ana.git('checkout', '-q', 'main');
    ana.git('merge', '-q', '--ff-only', 'feature');
    ana.git('branch', '-q', '-D', 'feature');
    const ofMain = { pulls: 1, ok: 1, 'same-commit': 0, several: 0 };
    expect(await auditOf(ana, cache)).toEqual(ofMain);
    ana.note('after');
    expect(await auditOf(ana, cache)).toEqual(ofMain);
    // A branch of another name that ends at what was pulled: it may have been merged.
    ana.git('branch', '-q', 'other', 'main~2^2');
    expect(await auditOf(ana, cache)).toEqual(ofFeature);
  });

  test('brings what was not pushed in one commit, so that versions in it are still seen', async () => {
    const [server, ana] = shop('ana') as [Server, Clone];
    ana.put('dev', '3');
    ana.put('staging', '3');
    ana.put('production', '3');
    server.push([{ at: later(), by: 'bot', edits: { 'notes/theirs': 'theirs' } }]);
    ana.git('pull', '-q', '--no-rebase', '--no-edit');
    expect(await auditOf(ana)).toEqual({ pulls: 1, ok: 0, 'same-commit': 1, several: 1 });
  });

  test('in a push is judged against what CI says that the branch was before', async () => {
    const [server, ana] = shop('ana') as [Server, Clone];
    ana.note('mine');
    server.push(promotion('2'));
    const before = git(server.folder, ['rev-parse', 'main']);
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

/**
 * The clone of whoever merged a feature branch, which brings a version to every environment, into a main that has moved on; with
 * some subject. Its commits are written as they are, by whom they are.
 */
function mergedFeature(
  subject: string,
  { by = 'sam', mainMovesBy = 'bot', featureBy = ['sam'], isDeleted = false }: Partial<Feature> = {},
): { folder: string } {
  const [first, last] = [featureBy[0]!, featureBy.at(-1)!];
  const moved = mainMovesBy === 'nobody' ? [] : [{ edits: { 'notes/main-moved': 'x' }, by: mainMovesBy, parents: [2] }];
  const commits: Omit<NewCommit, 'at'>[] = [
    ...promotion('1'),
    { edits: put('dev', '2'), by: first, branch: 'feature' },
    { edits: put('staging', '2'), by: first, branch: 'feature' },
    { edits: put('production', '2'), by: last, branch: 'feature' },
    ...moved,
    {
      subject,
      by,
      parents: [moved.length === 0 ? 2 : 6, 5],
      edits: { ...put('dev', '2'), ...put('staging', '2'), ...put('production', '2') },
    },
  ];
  const folder = repository(commits.map((commit) => ({ ...commit, at: later() })));
  made.push(folder);
  const refs = [
    'create refs/remotes/origin/main main^1',
    ...(isDeleted ? [] : ['create refs/remotes/origin/feature main^2']),
    ...(isDeleted || !featureBy.includes(by) ? ['delete refs/heads/feature'] : []),
  ];
  git(folder, ['update-ref', '--stdin'], `${refs.join('\n')}\n`);
  return { folder };
}

/** Who made a feature branch, who merged it and moved main meanwhile, and whether it is deleted. */
interface Feature {
  by: string;
  mainMovesBy: string;
  featureBy: string[];
  isDeleted: boolean;
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
    expect(await auditOf(mergedFeature(FORGED, { isDeleted: true }))).toMatchObject(isFound);
  });

  test('though main had not moved, where a pull would have made no merge', async () => {
    const alone = { by: 'bot', featureBy: ['bot'], mainMovesBy: 'nobody', isDeleted: true };
    expect(await auditOf(mergedFeature(FORGED, alone))).toMatchObject(isFound);
  });

  test('in a push, whatever its subject says, since CI says what the branch was before', async () => {
    const merger = mergedFeature(FORGED, { mainMovesBy: 'sam', featureBy: ['ana', 'robin'] });
    const opened = openGit(merger.folder, { PATH: process.env['PATH'] });
    const before = commitNamed(opened, 'HEAD^1')!;
    const { commits, pulls } = await readPushed(opened, before, headOf(opened));
    expect([commits.map(({ hash }) => hash), pulls]).toEqual([[headOf(opened)], undefined]);
  });
});
