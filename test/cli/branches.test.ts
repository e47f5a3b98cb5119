import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const RULES = policyPages('arrival-order', 'arrival-soak', 'arrival-freeze');
const HYDRATED =
  'releases:\n  - { branches: "env/{environment}", version: commit, environments: { prod: production } }\n';
const dry = (digit: string) => digit.repeat(40);
const metadata = (digit: string) => ({ 'hydrator.metadata': JSON.stringify({ drySha: dry(digit) }) });

/** A repository of which `main` has the policy, and other branches are what the commits say; their parents are places in the list. */
function branched(config: string, commits: readonly NewCommit[]): string {
  const start = { at: 0, subject: 'Start', edits: { ...RULES, 'towpath.yaml': config } };
  const folder = repository([start, ...commits]);
  made.push(folder);
  return folder;
}

/** The same, each environment with a line of its own. */
function hydrated(commits: readonly [at: number, branch: string, digit: string][]): string {
  const last = new Map<string, number>();
  return branched(
    HYDRATED,
    commits.map(([at, name, digit], index) => {
      const before = last.get(name);
      last.set(name, index + 1);
      return {
        at,
        branch: `env/${name}`,
        subject: `${name} ${digit}`,
        edits: metadata(digit),
        parents: before === undefined ? [] : [before],
      };
    }),
  );
}

const PROMOTED = hydrated([
  [0, 'dev', 'a'],
  [10, 'staging', 'a'],
  [20, 'prod', 'a'],
  [3600, 'dev', 'b'],
  [3700, 'staging', 'b'],
  [7300, 'prod', 'b'],
  [7400, 'prod', 'c'],
  [7500, 'staging', 'c'],
  [7600, 'prod', 'd'],
  [7700, 'prod-next', 'e'],
]);

const audit = async (folder: string) => {
  const { stdout, ...others } = await command(['audit', folder, '--no-cache', '--format', 'json']);
  return { ...others, report: stdout === '' ? undefined : JSON.parse(stdout) };
};
let ofPromoted: ReturnType<typeof audit> | undefined;
const promoted = () => {
  ofPromoted ??= audit(PROMOTED);
  return ofPromoted;
};
const check = (folder: string, ...argv: string[]) =>
  command(['check', folder, '--no-cache', '--now', '2026-01-02T00:00:00Z', ...argv], '.', { CI: 'true' });
const gate = (folder: string, asked: string, environment: string, now: string) =>
  command(['gate', asked, environment, '--repo', folder, '--no-cache', '--now', now], '.', { CI: 'true' });

describe('branches that are environments', () => {
  test('have the upstream commit of what was hydrated for their version, and the order of committer dates between them', async () => {
    const { code, report, stderr } = await promoted();
    expect(report.promotions[1]).toMatchObject({
      counts: { ok: 1, 'before-upstream': 1, 'never-upstream': 1, bootstrap: 1 },
      soakSeconds: { p50: 3600 },
      orderedBy: { ancestry: 0, date: 3 },
    });
    expect(report.worst[0]).toMatchObject({ service: 'app', version: dry('d'), subject: 'prod d' });
    expect(stderr).toContain('branches of prod-next were not read');
    expect(code).toBe(0);
  });

  test('are judged by `check`, which names the line of `branches`, and asked about by `gate`', async () => {
    const checked = await check(PROMOTED);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('towpath.yaml:2:');
    expect(checked.stdout).toContain(`\`app\` \`${dry('d')}\` reached production`);
    const [soon, never] = await Promise.all([
      gate(PROMOTED, `app@${dry('b')}`, 'staging', '2026-01-01T03:00:00Z'),
      gate(PROMOTED, `app@${dry('f')}`, 'prod', '2026-01-01T03:00:00Z'),
    ]);
    expect(soon.stdout).toContain('was in staging before');
    expect(never.stdout).toContain('without having been in staging');
    expect(never.code).toBe(1);
  });

  test('are in the order of their ancestors, whatever their dates, where one is merged into the other', async () => {
    const values = (tag: string) => ({ 'values.yaml': `image: { repository: shop/api, tag: "${tag}" }\n` });
    const config = 'releases:\n  - { branches: "{environment}", files: values.yaml }\n';
    const folder = branched(config, [
      { at: 0, branch: 'dev', edits: values('1'), parents: [] },
      { at: 0, branch: 'staging', parents: [1] },
      { at: 10, branch: 'staging', subject: 'Staging begins', parents: [2] },
      { at: 20, branch: 'production', subject: 'Production begins', parents: [3] },
      { at: 5000, branch: 'dev', edits: values('2'), parents: [1] },
      { at: 6000, branch: 'staging', edits: values('2'), parents: [3, 5] },
      // A clock that is an hour behind.
      { at: 2400, branch: 'production', edits: values('2'), parents: [4, 6] },
      { at: 7000, branch: 'production', subject: 'Hotfix', edits: values('3'), parents: [7] },
    ]);
    const { code, report } = await audit(folder);
    expect(report.promotions[1]).toMatchObject({
      from: 'staging',
      to: 'production',
      counts: { ok: 1, 'before-upstream': 0, 'never-upstream': 1, bootstrap: 1 },
      orderedBy: { ancestry: 2, date: 0 },
    });
    expect(code).toBe(0);

    addCommits(
      folder,
      [{ at: 8000, edits: { 'towpath.yaml': config.replace('files: values.yaml', 'version: commit') } }],
      true,
    );
    const byCommit = await audit(folder);
    // What a merge brings is the commit of the branch that it merges; a commit of its own is a version of its own.
    expect(byCommit.report.promotions[1].counts).toMatchObject({ ok: 1, 'never-upstream': 2 });
  });

  test('of which each commit is a version have what a merge brings, and a merge with files that neither had is one of its own', async () => {
    const app = (version: string, more: Record<string, Edit> = {}, end = 'end') => ({
      'app.txt': `${version}\n-\n-\n-\n${end}\n`,
      ...more,
    });
    const promoted: NewCommit[] = [
      { at: 0, branch: 'dev', edits: app('1'), parents: [] },
      { at: 10, branch: 'staging', subject: 'Staging begins', parents: [1] },
      { at: 20, branch: 'production', subject: 'Production begins', parents: [1] },
      { at: 3600, branch: 'dev', edits: app('2'), parents: [1] },
      { at: 7200, branch: 'staging', edits: app('2'), parents: [2, 4] },
      // A hotfix of production, which staging does not have.
      { at: 7300, branch: 'production', subject: 'Hotfix', edits: { 'hotfix.txt': 'x' }, parents: [3] },
    ];
    const arrivals = (...merges: NewCommit[]) => arrivalsAfter(promoted, ...merges);
    const arrivalsAfter = async (before: readonly NewCommit[], ...merges: NewCommit[]) => {
      const folder = branched('releases:\n  - { branches: "{environment}", version: commit }\n', [
        ...before,
        ...merges,
      ]);
      const { report } = await audit(folder);
      const { ok, 'never-upstream': never } = report.promotions[1].counts;
      return { ok, never };
    };
    const merge = (edits: Record<string, Edit>, parents: number[], branch = 'production'): NewCommit => ({
      at: 86400,
      branch,
      edits,
      parents,
    });
    expect(await arrivals(merge(app('2'), [6, 5]))).toEqual({ ok: 1, never: 2 });
    expect(await arrivals(merge(app('2', { 'more.txt': 'x' }), [6, 5]))).toEqual({ ok: 0, never: 3 });
    const request = merge(app('2'), [6, 5], 'request');
    expect(await arrivals(request, merge(app('2'), [6, 7]))).toEqual({ ok: 1, never: 2 });
    const edited = merge(app('2', { 'hotfix.txt': 'y' }), [6, 5], 'request');
    expect(await arrivals(edited, merge(app('2', { 'hotfix.txt': 'y' }), [6, 7]))).toEqual({ ok: 0, never: 3 });
    // Both have edited one file, and git merges the lines by itself.
    const inOneFile = [...promoted.slice(0, -1), { ...promoted.at(-1)!, edits: app('1', {}, 'hotfix') }];
    expect(await arrivalsAfter(inOneFile, merge(app('2', {}, 'hotfix'), [6, 5]))).toEqual({ ok: 1, never: 2 });
    expect(await arrivalsAfter(inOneFile, merge(app('2', {}, 'other'), [6, 5]))).toEqual({ ok: 0, never: 3 });
  });

  test('that are fast-forwarded keep no time: `gate` judges, and `audit` and `check` say that they cannot', async () => {
    const folder = branched('releases:\n  - { branches: "deploy/{service}/{environment}", files: tag }\n', [
      { at: 0, branch: 'deploy/api/dev', edits: { tag: '1' }, parents: [] },
      { at: 0, branch: 'deploy/api/staging', edits: { tag: '1' }, parents: [] },
      { at: 5, branch: 'deploy/api/dev', edits: { tag: '2' }, parents: [1] },
      { at: 10, branch: 'deploy/api/staging', edits: { tag: '2' }, parents: [2] },
      { at: 20, branch: 'deploy/api/dev', edits: { tag: '3' }, parents: [3] },
      { at: 3600, branch: 'deploy/api/staging', edits: { tag: '3' }, parents: [4] },
    ]);
    git(folder, ['branch', 'deploy/api/production', 'deploy/api/staging~1']);
    const audited = await audit(folder);
    expect(audited.code).toBe(2);
    expect(audited.stderr).toContain(
      'How versions went from staging to production cannot be told: the branch `deploy/api/production` ends at a commit of `deploy/api/staging`',
    );
    expect(audited.report.promotions.map(({ to }: { to: string }) => to)).not.toContain('production');
    expect(audited.report.untold).toHaveLength(1);

    const checked = await check(folder);
    expect(checked.code).toBe(2);
    expect(checked.stdout).toContain('git does not keep what came to it when');

    const [early, there] = await Promise.all([
      gate(folder, 'api@3', 'production', '2026-01-01T01:10:00Z'),
      gate(folder, 'api@2', 'production', '2026-01-01T02:00:00Z'),
    ]);
    expect(early.code).toBe(1);
    expect(early.stdout).toContain('The earliest moment it may go is 2026-01-01T01:30:00Z.');
    expect(there.stdout).toContain('`api@2` runs in production.');
  });

  test('of which one was fast-forwarded to the next, as to bring a hotfix back, do not tell its arrivals, and a note counts them', async () => {
    const work = (at: number, branch: string, parents: number[], log = at): NewCommit => {
      return { at, branch, edits: { log: `${log}` }, parents };
    };
    const told = async (...back: NewCommit[]) => {
      const folder = branched('releases:\n  - { branches: "{environment}", version: commit }\n', [
        work(0, 'dev', []),
        work(10, 'staging', []),
        work(20, 'production', [2]),
        work(3600, 'staging', [2]),
        work(7200, 'production', [3, 4], 3600),
        { ...work(7300, 'production', [5]), subject: 'Hotfix' },
        ...back,
      ]);
      const [audited, checked] = await Promise.all([audit(folder), check(folder)]);
      const note = (text: string) => /were not judged: (.*?);/.exec(text.replaceAll(/\s+/g, ' '))?.[1];
      const { counts } = audited.report.promotions[1];
      return {
        past: counts['never-upstream'] + counts['before-upstream'],
        notes: [note(audited.stderr), note(checked.stdout)],
      };
    };
    const begun = '1 of `production` (with `staging`)';
    const merged = [
      work(7400, 'staging', [4, 6], 7300),
      work(9000, 'staging', [7]),
      work(9900, 'production', [6, 8], 9000),
    ];
    expect(await told(...merged)).toEqual({ past: 2, notes: [begun, begun] });
    const forwarded = [work(9000, 'staging', [6]), work(9900, 'production', [6, 7], 9000)];
    const counted = '4 of `production` (with `staging`)';
    expect(await told(...forwarded)).toEqual({ past: 0, notes: [counted, counted] });
  });

  test('of which one is missing, or that were not fetched, are never green', async () => {
    const folder = hydrated([
      [0, 'dev', 'a'],
      [20, 'prod', 'a'],
      [40, 'prod', 'b'],
    ]);
    const why = 'no branch of the clone that `env/{environment}` names is of staging';
    const [checked, audited] = await Promise.all([check(folder), audit(folder)]);
    expect(checked.stdout).toContain(why);
    expect(checked.code).toBe(2);
    expect(audited.stderr).toContain(`How versions went from staging to production cannot be told: ${why}.`);
    expect(audited.code).toBe(2);

    const clone = mkdtempSync(join(tmpdir(), 'towpath-clone-'));
    made.push(clone);
    git(clone, ['clone', '-q', '--single-branch', PROMOTED, '.']);
    const single = await check(clone);
    expect(single.stdout).toContain(
      'no branch of the remote origin is named as `env/{environment}` says. Fetch all branches: `git fetch origin',
    );
    expect(single.code).toBe(2);
    // Local branches may be anything: those of the remote count.
    git(clone, ['fetch', '-q', 'origin', '+refs/heads/*:refs/remotes/origin/*']);
    git(clone, ['branch', 'env/qa']);
    expect((await audit(clone)).report.promotions).toEqual((await promoted()).report.promotions);
    const refs = git(clone, ['for-each-ref', '--format=delete %(refname)', 'refs/remotes']);
    git(clone, ['update-ref', '--no-deref', '--stdin'], `${refs}\n`);
    expect((await audit(clone)).stderr).toContain('no branch of the remote `origin` has been fetched');
  });

  test('need not be of the environment that the default policy begins with, and must be of those that lead to it', async () => {
    const tag = (at: number, name: string) => ({ at, branch: `env/${name}`, edits: { tag: '1' }, parents: [] });
    const folder = repository([
      { at: 0, edits: { 'towpath.yaml': 'releases:\n  - { branches: "env/{environment}", files: tag }\n' } },
      tag(1, 'staging'),
      tag(2, 'production'),
    ]);
    made.push(folder);
    const note = 'no branch and no tag is of dev, with which the default policy begins';
    const [audited, checked] = await Promise.all([audit(folder), check(folder)]);
    expect([audited.code, audited.report.promotions.length]).toEqual([0, 2]);
    expect(audited.stderr).toContain(note);
    expect(checked.stdout).toContain(note);
    expect(checked.stdout).not.toMatch(/arrival-order.*(?:blind|judged nothing)/);
    git(folder, ['update-ref', '-d', 'refs/heads/env/production']);
    const vanished = await audit(folder);
    expect(vanished.code).toBe(2);
    expect(vanished.stderr).toContain('is of production');
  });

  test('whose files hold no version are a fault that is told', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'towpath-config-'));
    made.push(folder);
    const config = join(folder, 'towpath.yaml');
    writeFileSync(config, 'releases:\n  - { branches: "env/{environment}", files: misnamed.json, version: drySha }\n');
    const { code, stderr } = await command(['audit', PROMOTED, '--no-cache', '--config', config]);
    expect(code).toBe(2);
    expect(stderr).toContain('no file on the branches that `env/{environment}` names declares a version');
  });

  test('of which a file cannot be read any more, or has lost its version, are not judged as if nothing had come', async () => {
    const config = 'releases:\n  - { branches: "env/{environment}", files: "{service}.yaml", version: image.tag }\n';
    const tag = (version: string) => `image: { tag: "${version}" }\n`;
    const start = (environment: string) => ({
      at: 0,
      branch: `env/${environment}`,
      edits: { 'api.yaml': tag('1'), 'shop.yaml': tag('1') },
      parents: [],
    });
    const folder = branched(config, [
      start('dev'),
      start('staging'),
      start('production'),
      { at: 10, branch: 'env/production', edits: { 'api.yaml': 'image: { tag: "2"\n' }, parents: [3] },
      { at: 20, branch: 'env/staging', edits: { 'shop.yaml': 'image: { tagg: "2" }\n' }, parents: [2] },
    ]);
    const { stdout, code } = await check(folder);
    expect(stdout).toContain('at the end of its branch this cannot be parsed: env/production:api.yaml');
    expect(stdout).toContain('there was a version, and none is read any more, in env/staging:shop.yaml');
    expect(code).toBe(2);
  });

  describe('of which something else lies in place of a file that told a version', () => {
    const config =
      'releases:\n  - { branches: "env/{environment}", files: "{service}/values.yaml", version: image.tag }\n';
    const tag = (version: string) => `image: { tag: "${version}" }\n`;
    const MODULE = { submodule: '1'.repeat(40) };
    /** What a check ends with, and what it says that hides versions, after an edit of the branch of production. */
    const edited = async (edits: Record<string, Edit>) => {
      const start = (environment: string) => ({
        at: 0,
        branch: `env/${environment}`,
        edits: { 'shop/values.yaml': tag('1'), 'pay/values.yaml': tag('1') },
        parents: [],
      });
      const folder = branched(config, [
        ...['dev', 'staging', 'production'].map(start),
        { at: 10, branch: 'env/production', edits, parents: [3] },
      ]);
      const { stdout, code } = await check(folder);
      const { links = [] } = (await audit(folder)).report;
      const [, over = ''] =
        /(?:blind to some subjects|judged nothing): (.*? env\/production:\S+)\. /.exec(stdout) ?? [];
      return { code, links, over: over.replace(/^.*(?=the link|the submodule|there is a folder)/, '') };
    };
    const gone = { 'shop/values.yaml': null };

    test.each<[what: string, edits: Record<string, Edit>, over: string]>([
      [
        'a link to a file',
        { 'x.yaml': tag('2'), 'shop/values.yaml': { link: '../x.yaml' } },
        'the link env/production:shop/values.yaml',
      ],
      ['a link to nothing', { 'shop/values.yaml': { link: '../y.yaml' } }, 'the link env/production:shop/values.yaml'],
      [
        'a link to a folder',
        { ...gone, 'x/shop/values.yaml': tag('2'), shop: { link: 'x/shop' } },
        'the link env/production:shop',
      ],
      [
        'a link to a folder of a new service',
        { 'x/new/values.yaml': tag('2'), new: { link: 'x/new' } },
        'the link env/production:new',
      ],
      ['a submodule', { ...gone, shop: MODULE }, 'the submodule env/production:shop'],
      [
        'a folder',
        { ...gone, 'shop/values.yaml/a': '2' },
        'there is a folder now, and a file told versions, at env/production:shop/values.yaml',
      ],
    ])('are not judged as if nothing had come: %s', async (_, edits, over) => {
      const links = over.startsWith('the link ') ? [over.slice('the link '.length)] : [];
      expect(await edited(edits)).toEqual({ code: 2, over, links });
    });

    test.each<[what: string, edits: Record<string, Edit>]>([
      ['the file is gone', gone],
      [
        'the file is gone, beside a submodule and a link that are none of it',
        { ...gone, lib: MODULE, 'docs/a': '', a: { link: 'docs' } },
      ],
      ['a link leads to what tells no version', { 'x.yaml': 'a: 1\n', 'new/values.yaml': { link: '../x.yaml' } }],
    ])('are judged where %s', async (_, edits) => {
      expect(await edited(edits)).toMatchObject({ code: 0, over: '' });
    });
  });

  test('leave a request on the branch that is checked out to be judged as ever, and a note says what of them is not', async () => {
    const config = `${HYDRATED}  - { files: "deploy/{environment}/{service}" }\n`;
    const everywhere = { 'deploy/dev/api': '1', 'deploy/staging/api': '1', 'deploy/production/api': '1' };
    const folder = branched(config, [
      { at: 0, branch: 'env/dev', edits: metadata('a'), parents: [] },
      { at: 0, branch: 'env/staging', edits: metadata('a'), parents: [] },
      { at: 0, branch: 'env/prod', edits: metadata('b'), parents: [] },
      { at: 10, edits: everywhere, parents: [0] },
      { at: 40, branch: 'later', edits: { 'deploy/dev/api': '2' }, parents: [4] },
      { at: 30, branch: 'request', edits: { 'deploy/production/api': '2' }, parents: [4] },
    ]);
    git(folder, ['checkout', '-q', 'request']);
    const { stdout, code } = await check(folder, '--base', 'later');
    expect(code).toBe(1);
    expect(stdout).toContain('`api` `2` reached production');
    expect(stdout).not.toContain('`app`');
    expect(stdout).toContain('what arrived on branches of environments is no part of a request and was not judged');
  });
});
