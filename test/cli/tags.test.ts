import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { git, type NewCommit, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const RULES = policyPages('arrival-order', 'arrival-soak', 'arrival-freeze');
const PATTERN = 'deploy/{environment}/{service}/{version}';
const CONFIG = `releases:\n  - { tags: "${PATTERN}", environments: { prod: production } }\n`;

/** A repository with the policy and tags at its first commit, and what else is committed. */
function tagged(tags: NonNullable<NewCommit['tags']>, more: readonly NewCommit[] = [], config = CONFIG): string {
  const start = { at: 0, subject: 'Start', edits: { ...RULES, 'towpath.yaml': config }, tags };
  const folder = repository([start, ...more]);
  made.push(folder);
  return folder;
}

const audit = async (folder: string) => {
  const { stdout, ...others } = await command(['audit', folder, '--no-cache', '--format', 'json']);
  return { ...others, report: stdout === '' ? undefined : JSON.parse(stdout) };
};
const check = (folder: string, ...argv: string[]) =>
  command(['check', folder, '--no-cache', '--now', '2026-01-02T00:00:00Z', ...argv], '.', { CI: 'true' });
const gate = (folder: string, asked: string, environment: string, now: string) =>
  command(['gate', asked, environment, '--repo', folder, '--no-cache', '--now', now], '.', { CI: 'true' });

/** Everything at one commit: 1.0 went through, 1.1 too, 1.2 went past staging, and 1.10 is in staging alone. */
const PROMOTED = tagged({
  'deploy/dev/api/1.0': 10,
  'deploy/staging/api/1.0': 700,
  'deploy/prod/api/1.0': 5000,
  'deploy/dev/api/1.1': 6000,
  'deploy/staging/api/1.1': 7000,
  'deploy/prod/api/1.1': 10_600,
  'deploy/prod/api/1.2': 20_000,
  'deploy/dev/api/1.10': 30_000,
  // Of one second, the higher version is the one that is there.
  'deploy/staging/api/1.9': 40_000,
  'deploy/staging/api/1.10': 40_000,
  'deploy/qa/api/1.1': 50_000,
  'deploy/prod/web': 100,
  'v1.0': null,
});

describe('tags that are arrivals', () => {
  test('came at the dates of their taggers, which are their order; what no pattern names is counted', async () => {
    const { code, report, stderr } = await audit(PROMOTED);
    expect(report.promotions[1]).toMatchObject({
      from: 'staging',
      to: 'production',
      counts: { ok: 1, 'never-upstream': 1, bootstrap: 1 },
      soakSeconds: { p50: 3600 },
      orderedBy: { ancestry: 0, date: 2 },
    });
    expect(report.worst[0]).toMatchObject({ service: 'api', version: '1.2', commit: report.head, subject: 'Start' });
    expect(report.tags).toEqual({ read: 11, lightweight: 0, others: 2 });
    expect(report.leftOut).toEqual([{ name: 'qa', versions: 1 }]);
    expect([code, stderr]).toEqual([0, '']);

    const { stdout } = await command(['audit', PROMOTED, '--no-cache']);
    expect(stdout).toContain('What came first by tags was told by ancestry for 0 arrivals, and by their dates for 5');
    expect(stdout).toContain(
      '2 other tags were not read, since no `tags` of `releases` names them: `deploy/prod/web`, `v1.0`',
    );
  });

  test('are judged by `check`, at the line of `tags`, and asked about by `gate`; what cannot be told is said', async () => {
    const { code, stdout } = await check(PROMOTED);
    expect(code).toBe(1);
    expect(stdout).toContain('towpath.yaml:2:13');
    expect(stdout).toContain('`api` `1.2` reached production');
    expect(stdout).toContain('what a tag said that was moved or deleted is not known');
    expect(stdout).toContain(
      '2 tags are not named as `tags` of `releases` says and were not read: deploy/prod/web, v1.0',
    );
    expect(stdout).toContain('qa in the names of tags is no environment of the policy and was left out');
    const [soon, later, never, there] = await Promise.all([
      gate(PROMOTED, 'api@1.10', 'prod', '2026-01-01T11:10:00Z'),
      gate(PROMOTED, 'api@1.10', 'prod', '2026-01-01T12:00:00Z'),
      gate(PROMOTED, 'api@1.11', 'prod', '2026-01-01T12:00:00Z'),
      gate(PROMOTED, 'api@1.10', 'staging', '2026-01-01T12:00:00Z'),
    ]);
    expect(soon.stdout).toContain('The earliest moment it may go is 2026-01-01T11:36:40Z.');
    expect([soon.code, later.code, never.code]).toEqual([1, 0, 1]);
    expect(never.stdout).toContain('without having been in staging');
    expect(there.stdout).toContain('`api@1.10` runs in staging, since 2026-01-01T11:06:40Z.');
  });

  test('that are lightweight have no date: an audit counts them at that of their commit, and `check` and `gate` say that they cannot judge', async () => {
    const folder = tagged({ 'deploy/dev/api/1': 10, 'deploy/staging/api/1': 700, 'deploy/prod/api/1': 5000 }, [
      { at: 10_000, tags: { 'deploy/staging/api/2': null } },
      { at: 20_000, tags: { 'deploy/prod/api/2': null, 'deploy/staging/api/3': 30_000, 'deploy/prod/api/3': 33_600 } },
      { at: 34_000, tags: { 'deploy/staging/api/4': null } },
    ]);
    // A second name of a tag has none either: its date is that of the first.
    git(folder, ['update-ref', 'refs/tags/deploy/dev/api/2', 'refs/tags/deploy/staging/api/3']);
    const { report } = await audit(folder);
    expect(report.tags).toMatchObject({ read: 9, lightweight: 4 });
    expect(report.promotions[1]).toMatchObject({
      counts: { ok: 2, bootstrap: 1 },
      soakSeconds: { p50: 3600, max: 3600 },
    });
    const [checked, asked] = await Promise.all([
      check(folder),
      gate(folder, 'api@4', 'production', '2026-01-02T00:00:00Z'),
    ]);
    const why =
      'the tag `deploy/staging/api/4` has no date of its own that git can read, as a lightweight one has none';
    expect(checked.stdout).toContain(why);
    expect(checked.stdout).toContain('4 tags have no dates of their own that git can read');
    expect(checked.code).toBe(2);
    expect(asked.stdout).toContain(why);
    expect(asked.code).toBe(2);
  });

  test.each([
    ['no tagger', ''],
    ['a tagger and no date', 'tagger bot <bot@example.com>\n'],
    ['a date beyond all that git reads', 'tagger bot <bot@example.com> 99999999999999999999 +0000\n'],
  ])('that have %s are without a date too, and not the oldest', async (_, tagger) => {
    const through = { 'deploy/dev/api/1': 10, 'deploy/staging/api/1': 700, 'deploy/prod/api/1': 5000 };
    const folder = tagged(through, [{ at: 10_000, tags: { 'deploy/dev/api/2': 10_000, 'deploy/prod/api/2': 20_000 } }]);
    const tag = (name: string) => {
      const text = `object ${git(folder, ['rev-parse', 'HEAD'])}\ntype commit\ntag ${name}\n${tagger}\nx\n`;
      const id = git(folder, ['hash-object', '-t', 'tag', '-w', '--stdin', '--literally'], text);
      git(folder, ['update-ref', `refs/tags/${name}`, id]);
    };
    tag('deploy/prod/api/3');
    const never = await check(folder);
    expect(never.stdout).toContain('`api` `3` reached production');
    git(folder, ['tag', '-d', 'deploy/prod/api/3']);
    tag('deploy/staging/api/2');
    const unknown = await check(folder);
    expect(unknown.stdout).toContain('the tag `deploy/staging/api/2` has no date of its own that git can read');
    expect([never.code, unknown.code]).toEqual([2, 2]);
  });

  test('that are lightweight and at an old commit are not taken for old ones where they may be new', async () => {
    const started = { 'deploy/dev/api/1': 10, 'deploy/staging/api/1': 700, 'deploy/prod/api/1': 5000 };
    const folder = tagged({ ...started, 'deploy/prod/api/3': null }, [
      { at: 10_000, tags: { 'deploy/dev/api/2': 10_000, 'deploy/staging/api/2': 12_000, 'deploy/prod/api/2': 20_000 } },
    ]);
    const { stdout, code } = await check(folder);
    expect(stdout).toContain('the tag `deploy/prod/api/3` has no date of its own that git can read');
    expect(code).toBe(2);
  });

  test.each(['HEAD^{tree}', 'HEAD:towpath.yaml'])('that are at %s, no commit, are not passed over', async (object) => {
    const through = { 'deploy/dev/api/1': 10, 'deploy/staging/api/1': 700, 'deploy/prod/api/1': 5000 };
    const [folder, alone] = [tagged(through), tagged({})];
    for (const each of [folder, alone])
      git(each, ['-c', 'user.name=a', '-c', 'user.email=a@x', 'tag', '-a', '-m', '', 'deploy/prod/api/2', object]);
    git(folder, ['tag', 'v1', object]);
    const [checked, only] = await Promise.all([check(folder), check(alone)]);
    const why = 'the tag `deploy/prod/api/2` is at a folder or a file, and at no commit';
    expect(checked.stdout).toContain(why);
    expect(checked.stdout).toContain('1 tag is not named as `tags` of `releases` says and was not read: v1');
    expect(only.stdout).toContain(why);
    expect([checked.code, only.code]).toEqual([2, 2]);
  });

  test('of a tag are at its commit, and have the date of the outer one', async () => {
    const folder = tagged({ '1': 5, 'deploy/dev/app/1': 10, 'deploy/staging/app/1': 700 });
    git(folder, ['-c', 'user.name=a', '-c', 'user.email=a@x', 'tag', '-a', '-m', '', 'deploy/prod/app/1', '1']);
    const { report, code } = await audit(folder);
    expect([report.tags.read, report.tags.lightweight, report.arrivals.production, code]).toEqual([3, 0, 1, 0]);
  });

  test('that were not fetched, or of which none is named so, or of an environment upstream, are never green', async () => {
    const [none, others, lacking] = [
      tagged({}),
      tagged({ 'v1.0': 1 }),
      tagged({ 'deploy/dev/api/1': 1, 'deploy/stage/api/1': 2, 'deploy/prod/api/1': 3 }),
    ];
    const [checked, misnamed, audited, unseen] = await Promise.all([
      check(none),
      check(others),
      audit(lacking),
      check(lacking),
    ]);
    expect(checked.stdout).toContain(
      'the clone has no tags. Fetch all tags: `git fetch --tags`, `fetch-depth: 0` for actions/checkout',
    );
    expect(misnamed.stdout).toContain(`no tag of the clone is named as \`${PATTERN}\` says, as \`v1.0\` is not`);
    expect(audited.stderr).toContain(
      `How versions went from staging to production cannot be told: no tag that \`${PATTERN}\` names is of staging.`,
    );
    expect(unseen.stdout).toContain('Say under `environments` of that entry of `releases` what `stage` means.');
    expect([checked.code, misnamed.code, audited.code, unseen.code]).toEqual([2, 2, 2, 2]);
  });

  test('are no part of a request, whose own arrivals are judged by the tags that there are', async () => {
    const config =
      'releases:\n  - { tags: "{environment}/{service}@{version}" }\n  - { files: "live/{service}", environment: production }\n';
    const folder = tagged(
      { 'dev/api@1': 1, 'staging/api@1': 700 },
      [
        { at: 4000, edits: { 'live/api': '1' } },
        { at: 5000, edits: { 'live/api': '2' }, branch: 'request', tags: { 'dev/api@3': 5000, 'staging/api@3': 5001 } },
      ],
      config,
    );
    git(folder, ['checkout', '-q', 'request']);
    const { stdout, code } = await check(folder, '--base', 'main');
    expect(code).toBe(1);
    expect(stdout).toContain('`api` `2` reached production');
    expect(stdout).not.toContain('`3`');
    expect(stdout).toContain('tags are no part of a request');
  });
});
