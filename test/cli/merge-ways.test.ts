import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { vocabulary } from '../../src/facts/vocabulary.ts';
import { readPast } from '../../src/facts/world/past.ts';
import { openGit } from '../../src/history/git/git.ts';
import { commitNamed } from '../../src/history/git/resolve-commit.ts';
import { MERGES, type Merge } from '../../src/history/range/merge.ts';
import { readPolicy } from '../../src/policy/policy.ts';
import { readPolicyFiles } from '../../src/policy/policy-files.ts';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { readRepository } from '../../src/repo/repository.ts';
import { success } from '../../src/text/result.ts';
import { type Edit, git, type NewCommit, repository, START } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, manifest, NOW, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function newRepository(commits: readonly NewCommit[], tip = 'main'): string {
  const folder = repository(commits);
  made.push(folder);
  if (tip !== 'main') git(folder, ['checkout', '-q', tip]);
  return folder;
}

const RULES = ['one-environment-at-a-time', 'config-change-has-record', 'arrival-order', 'arrival-soak'];
const POLICY: Record<string, Edit> = {
  ...policyPages(...RULES),
  'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag }]\n',
};
const tag = (environment: string, version: number, service = 'api'): Record<string, Edit> => ({
  [`tags/${environment}/${service}`]: `tag: "${version}"\n`,
});
const all = (version: number) => ({ ...tag('staging', version), ...tag('production', version) });
const MINUTE = 60;

/** Staging and production in two commits of one request, forty minutes apart; main has moved on otherwise. */
const TWO: readonly NewCommit[] = [
  { at: 0, edits: { ...POLICY, ...all(1) } },
  { at: 100 * MINUTE, subject: 'Stage 2', branch: 'request', edits: tag('staging', 2) },
  { at: 140 * MINUTE, subject: 'Release 2', branch: 'request', edits: tag('production', 2) },
  { at: 150 * MINUTE, parents: [0], edits: { README: 'x' } },
];
/** The merge of the request into main, as GitHub checks it out. */
const MERGED: NewCommit = {
  at: 160 * MINUTE,
  parents: [3, 2],
  branch: 'pull',
  subject: 'Merge request into main',
  edits: all(2),
};

interface Said {
  rule: string;
  message: string;
  subject: { id: string; environment: string | null };
}

/** What is found, as `rule subject`, with the way that is said where it is one only. */
async function found(folder: string, ...options: string[]): Promise<string[]> {
  return brief(await report(folder, '--base', 'main', ...options));
}

function brief({ findings }: { findings: readonly Said[] }): string[] {
  return findings.map(({ rule, message, subject }) => {
    const way = / if (merged as one commit|its commits are kept)/.exec(message)?.[1];
    const name = rule === 'one-environment-at-a-time' ? 'commit' : subject.id;
    return [rule, name, ...(way === undefined ? [] : [`if ${way}`])].join(' ');
  });
}

describe.each([
  ['the branch', TWO, 'request'],
  ['the merge by CI', [...TWO, MERGED], 'pull'],
] as const)('a request of two commits, where %s is checked out', (_, commits, tip) => {
  const folder = newRepository(commits, tip);

  test('is red, says that it is so if merged as one commit, and names the request', async () => {
    const told = await report(folder, '--base', 'main');
    expect(brief(told)).toEqual([
      'arrival-order api@2 if merged as one commit',
      'one-environment-at-a-time commit if merged as one commit',
    ]);
    expect(told.merge).toEqual(MERGES);
    // It names the request in the message, and its last commit as the subject.
    const [finding] = told.findings.filter(({ rule }: Said) => rule === 'one-environment-at-a-time');
    expect(finding.message).toMatch(
      /^Merged as one commit, the 2 commits of the request change `staging` and `production` in/,
    );
    expect(finding.subject.id).toBe(git(folder, ['rev-parse', 'request']));
  });

  test.each(['squash', 'merge'])('is red for --merge %s, which needs no condition', async (merge) => {
    const told = await report(folder, '--base', 'main', '--merge', merge);
    expect(brief(told)).toEqual(['arrival-order api@2', 'one-environment-at-a-time commit']);
    expect(told.merge).toEqual([merge]);
  });

  test('is green for --merge rebase, which keeps its commits and their dates', async () => {
    const told = await report(folder, '--base', 'main', '--merge', 'rebase');
    expect(brief(told)).toEqual([]);
    expect(told.merge).toEqual(['rebase']);
  });
});

test('is red for a rebase by GitHub too, which gives its commits the date of the merge', async () => {
  const folder = newRepository(TWO, 'request');
  git(folder, ['update-ref', 'refs/remotes/origin/main', 'main']);
  const { stdout } = await command(
    ['check', folder, '--no-cache', '--format', 'json', '--merge', 'rebase', ...NOW],
    '.',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_BASE_REF: 'main',
    },
  );
  expect(JSON.parse(stdout).findings.map(({ rule }: Said) => rule)).toEqual(['arrival-soak']);
});

describe('stays green', () => {
  test('a request that brings a version to staging alone', async () => {
    const folder = newRepository(
      [
        TWO[0]!,
        { at: 60, branch: 'request', edits: tag('staging', 2) },
        { at: 90, branch: 'request', edits: { README: 'x' } },
      ],
      'request',
    );
    expect(await found(folder)).toEqual([]);
  });

  test('a request that brings to production what soaked in staging on main since the branch was made', async () => {
    const folder = newRepository(
      [
        TWO[0]!,
        { at: MINUTE, edits: tag('staging', 2) },
        { at: 2 * MINUTE, parents: [0], branch: 'request', edits: { README: 'x' } },
        { at: 60 * MINUTE, branch: 'request', edits: tag('production', 2) },
      ],
      'request',
    );
    expect(await found(folder)).toEqual([]);
  });

  test('a request that brings the same to staging as main did meanwhile, and production after it soaked on main', async () => {
    const folder = newRepository(
      [
        TWO[0]!,
        { at: MINUTE, edits: tag('staging', 2) },
        { at: 2 * MINUTE, parents: [0], branch: 'request', edits: tag('staging', 2) },
        { at: 60 * MINUTE, branch: 'request', edits: tag('production', 2) },
      ],
      'request',
    );
    expect(await found(folder)).toEqual([]);
  });

  test('a request that merged main, where production follows what main has in staging', async () => {
    const folder = newRepository(
      [
        TWO[0]!,
        { at: MINUTE, edits: tag('staging', 2) },
        { at: 2 * MINUTE, parents: [0], branch: 'request', edits: { README: 'x' } },
        {
          at: 40 * MINUTE,
          parents: [2, 1],
          branch: 'request',
          subject: "Merge branch 'main'",
          edits: tag('staging', 2),
        },
        { at: 60 * MINUTE, branch: 'request', edits: tag('production', 2) },
      ],
      'request',
    );
    expect(await found(folder)).toEqual([]);
  });

  test('what a request changes in two environments and undoes, if merged as one commit', async () => {
    const folder = newRepository(
      [
        TWO[0]!,
        { at: MINUTE, branch: 'request', edits: all(2) },
        { at: 2 * MINUTE, branch: 'request', edits: all(1) },
        { at: 3 * MINUTE, branch: 'request', edits: tag('staging', 3) },
      ],
      'request',
    );
    expect(await found(folder, '--merge', 'squash')).toEqual([]);
    expect(new Set(await found(folder))).toContain('one-environment-at-a-time commit if its commits are kept');
  });
});

test('one commit that changes both environments is one finding, whatever else the request has', async () => {
  const folder = newRepository(
    [
      TWO[0]!,
      { at: MINUTE, branch: 'request', edits: { README: 'x' } },
      { at: 2 * MINUTE, branch: 'request', edits: all(2) },
      { at: 3 * MINUTE, branch: 'request', edits: { README: 'y' } },
    ],
    'request',
  );
  expect(await found(folder)).toEqual(['arrival-order api@2', 'one-environment-at-a-time commit']);
});

test('a waiver that names the commit excuses it in both ways', async () => {
  const start = [
    { at: 0, edits: { ...policyPages(...RULES), ...everywhere('1') } },
    {
      at: MINUTE,
      branch: 'request',
      edits: {
        'environments/staging.yaml': manifest('staging', '2'),
        'environments/production.yaml': manifest('production', '2'),
      },
    },
  ];
  const hash = git(newRepository(start, 'request'), ['rev-parse', 'request']);
  const waiver = [
    'id: outage',
    'rule: [one-environment-at-a-time]',
    `subject: ${hash}`,
    'reason: An outage.',
    'requestedBy: ana@example.com',
    'approvedBy: sam@example.com',
    'approvedAt: 2026-01-01T00:30:00Z',
    'expires: 2026-12-01T00:00:00Z',
    'incident: INC-1',
    '',
  ].join('\n');
  const folder = newRepository(
    [...start, { at: 10 * MINUTE, branch: 'request', edits: { 'waivers/outage.yaml': waiver } }],
    'request',
  );
  const findings = (await report(folder, '--base', 'main')).findings.filter(
    ({ rule }: Said) => rule === 'one-environment-at-a-time',
  );
  expect(findings).toMatchObject([{ waivedBy: 'outage' }]);
});

describe('commits that are on their branch already are judged as they stand', () => {
  const pushed: readonly NewCommit[] = [
    { at: 0, edits: { ...POLICY, ...all(1) } },
    { at: 100 * MINUTE, edits: tag('staging', 2) },
    { at: 140 * MINUTE, edits: tag('production', 2) },
  ];

  test('where CI says that they were pushed', async () => {
    const folder = newRepository(pushed);
    const before = git(folder, ['rev-parse', 'HEAD~2']);
    const { stdout } = await command(['check', folder, '--no-cache', '--format', 'json', ...NOW], '.', {
      GITLAB_CI: 'true',
      CI_COMMIT_BEFORE_SHA: before,
    });
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], merge: null });
  });

  test("where they are on the remote's default branch", async () => {
    const folder = newRepository(pushed);
    git(folder, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
    git(folder, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
    expect((await report(folder, '--base', 'HEAD~2')).findings).toEqual([]);
    git(folder, ['update-ref', 'refs/remotes/origin/main', 'HEAD~2']);
    expect((await report(folder, '--base', 'HEAD~2')).findings).toHaveLength(2);
  });
});

test('exits with 2 for a way of merging that there is not', async () => {
  const { code, stderr } = await command(['check', '--merge', 'octopus']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('squash, merge, rebase')]);
});

/** A commit of a generated history: who makes it, and what it sets to which version. */
interface Step {
  onMain: boolean;
  environment: string;
  service: string;
  version: number;
  minutes: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  onMain: fc.boolean(),
  environment: fc.constantFrom('dev', 'staging', 'production'),
  service: fc.constantFrom('api', 'web'),
  version: fc.integer({ min: 2, max: 3 }),
  minutes: fc.constantFrom(1, 20, 31, 70),
});

/** What is found in-process, as `rule subject`. */
async function foundIn(
  folder: string,
  request: { merge?: Merge } | undefined,
  base: string,
  now: number,
): Promise<string[]> {
  const repo = readRepository(diskTree(folder), '.');
  const policy = readPolicy(readPolicyFiles(`${folder}/content`, 'content'), vocabulary);
  const opened = openGit(folder, { PATH: process.env['PATH'] });
  const commit = commitNamed(opened, base)!;
  const past = await readPast(opened, repo, {
    environments: [],
    base: success(commit),
    request: request && { ...request, now },
  });
  const { findings } = check({ policy, repository: repo, now, ...past });
  const names = findings.map(({ rule, subject }) =>
    [rule, subject?.type === 'commit' ? '' : `${subject?.id} ${subject?.environment}`].join(' '),
  );
  return [...new Set(names)].sort();
}

test('for any history, a request has the verdict that main has once it is merged', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 6 }), async (steps) => {
      const names = ['dev', 'staging', 'production'];
      const start = Object.assign({}, ...names.map((each) => ({ ...tag(each, 1), ...tag(each, 1, 'web') })));
      const pathOf = ({ environment, service }: Step) => `${environment}/${service}`;
      const own = new Set(steps.filter(({ onMain }) => !onMain).map(pathOf));
      fc.pre(own.size > 0 && !steps.some((each) => each.onMain && own.has(pathOf(each))));
      const commits: NewCommit[] = [{ at: 0, edits: { ...POLICY, ...start } }];
      const tips = { main: 0, request: 0 };
      let at = 0;
      for (const { onMain, environment, service, version, minutes } of steps) {
        at += minutes * MINUTE;
        const branch = onMain ? 'main' : 'request';
        commits.push({ at, parents: [tips[branch]], branch, edits: tag(environment, version, service) });
        tips[branch] = commits.length - 1;
      }
      at += MINUTE;
      const now = (START + at) * 1000;
      const mine = steps.filter(({ onMain }) => !onMain);
      const edits = Object.assign({}, ...mine.map((each) => tag(each.environment, each.version, each.service)));
      const merge = { at, parents: [tips.main, tips.request], edits };
      const rebased = commits
        .filter(({ branch }) => branch === 'request')
        .map(({ at: time, edits: edit }) => ({ at: time, edits: edit! }));
      const onTop = rebased.map(
        (each, index): NewCommit => ({
          ...each,
          branch: 'after',
          parents: [index === 0 ? tips.main : commits.length + index - 1],
        }),
      );
      const folder = newRepository([...commits, { ...merge, branch: 'pull' }]);
      const after: Record<Merge, readonly NewCommit[]> = {
        squash: [{ at, parents: [tips.main], edits, branch: 'after' }],
        merge: [{ ...merge, branch: 'after' }],
        rebase: onTop,
        // One that is behind is rebased before.
        'fast-forward': onTop,
      };
      for (const way of MERGES.filter((each) => each !== 'fast-forward')) {
        const merged = newRepository([...commits, ...after[way]], 'after');
        const expected = await foundIn(merged, undefined, 'main', now);
        for (const tip of ['request', 'pull']) {
          git(folder, ['checkout', '-q', tip]);
          expect(await foundIn(folder, { merge: way }, 'main', now)).toEqual(expected);
        }
      }
    }),
    { numRuns: 4, seed: 41 },
  );
});
