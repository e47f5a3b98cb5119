import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCommits, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { limitChange } from './limit-change.ts';
import { everywhere, NOW, policyPages } from './policy-repository.ts';

const CHECK = [
  'check',
  '.',
  '--no-cache',
  ...NOW,
  '--base',
  'HEAD~1',
  '--merge',
  'squash',
  '--baseline',
  'towpath-baseline.json',
];
const ids = ['a', 'b', 'c', 'd', 'e', 'f'];

let folder: string;
/** The files of the reports of three shards. */
const SHARDS = [1, 2, 3].map((index) => `shard-${index}.json`);

beforeAll(async () => {
  const changes = Object.fromEntries(ids.map((id) => [`changes/${id}.yaml`, limitChange(id, '2026-01-01T00:00:20Z')]));
  folder = repository([
    { at: 0, edits: { ...policyPages('soak-window', 'config-change-has-record'), ...everywhere('1'), ...changes } },
  ]);
  const written = await command(['baseline', '.', '--no-cache', ...NOW], folder);
  expect(written).toMatchObject({ code: 0, stderr: '' });
  const baseline = JSON.parse(readFileSync(join(folder, 'towpath-baseline.json'), 'utf8'));
  const two = JSON.stringify({ ...baseline, findings: baseline.findings.slice(0, 2) });
  addCommits(folder, [{ at: 60, edits: { 'towpath-baseline.json': two } }], true);
  addCommits(
    folder,
    [{ at: 3_600, subject: 'Request', edits: { 'changes/new.yaml': limitChange('new', '2026-01-01T00:00:20Z') } }],
    true,
  );
  for (const [index, file] of SHARDS.entries()) {
    await command([...CHECK, '--shard', `${index + 1}/3`, '--format', `json=${file}`], folder);
  }
  // What is known is told by a file in the folder, which the step of a job may have written.
  const kept = readFileSync(join(folder, 'towpath-baseline.json'), 'utf8');
  writeFileSync(join(folder, 'towpath-baseline.json'), '{ "version": 1, "findings": [] }\n');
  await command([...CHECK, '--shard', '3/3', '--format', 'json=other-3.json'], folder);
  writeFileSync(join(folder, 'towpath-baseline.json'), kept);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const merge = (...argv: string[]) => command(['merge', ...argv], folder);

describe('towpath merge of the shards of a repository', () => {
  test('is of the commit that is checked out in the folder that they name, where that is in another clone', async () => {
    const elsewhere = repository([{ at: 0, edits: { 'README.md': 'x' } }]);
    const shards = await Promise.all(
      [1, 2].map(async (index) => {
        const file = join(elsewhere, `shard-${index}.json`);
        await command(
          ['check', folder, '--no-cache', ...NOW, '--shard', `${index}/2`, '--format', `json=${file}`],
          elsewhere,
        );
        return file;
      }),
    );
    expect(await command(['merge', ...shards], elsewhere)).toMatchObject({ code: 1, stderr: '' });
    // A request in this clone may name the other one, and its commit.
    addCommits(elsewhere, [{ at: 60, edits: { 'shard-2.json': readFileSync(shards[1]!, 'utf8') } }], true);
    expect(await command(['merge', ...shards], elsewhere)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('shard-2.json` is committed: a request may have brought it along.'),
    });
    rmSync(elsewhere, { recursive: true, force: true });
  });

  test('prints what a check of the whole prints, in every format, and ends with its exit code', async () => {
    const formats = ['json', 'pretty', 'sarif', 'junit', 'gitlab', 'github', 'markdown'];
    const targets = (name: string) => formats.flatMap((format) => ['--format', `${format}=${name}.${format}`]);
    const printed = (name: string) => formats.map((format) => readFileSync(join(folder, `${name}.${format}`), 'utf8'));
    const whole = await command([...CHECK, ...targets('whole')], folder);
    const merged = await merge(...targets('merged'), ...SHARDS.toReversed());
    expect(printed('merged')).toEqual(printed('whole'));
    expect(merged).toEqual(whole);
    expect(merged.code).toBe(1);
  });

  test('judges each subject in one shard, and tells what it is a part of', () => {
    const reports = SHARDS.map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const found = reports.flatMap(({ findings }) =>
      findings.map((each: { subject: { id: string } }) => each.subject.id),
    );
    expect(found.sort()).toEqual([...ids, 'new']);
    expect(reports.every(({ findings }) => findings.length < 7)).toBe(true);
    expect(reports[1].notes).toContain('this is shard 2 of 3; `towpath merge` makes one report of all of them');
  });

  test('fails for what `--fail-on` and `--max-warnings` say, as a check does', async () => {
    expect((await merge('--format', 'json=/dev/null', '--fail-on', 'warning', ...SHARDS)).code).toBe(1);
  });

  const edited = (file: string, edit: (report: Record<string, never> & { shard: object }) => unknown) => {
    const name = `edited-${file}`;
    writeFileSync(join(folder, name), JSON.stringify(edit(JSON.parse(readFileSync(join(folder, file), 'utf8')))));
    return name;
  };
  const [one, two, three] = SHARDS as [string, string, string];

  test.each<[what: string, files: () => string[], said: RegExp]>([
    ['one that is missing', () => [one, three], /^Shard 2 of 3 is missing\.\nName the reports of all shards/],
    ['one twice', () => [one, one, two, three], /^`shard-1\.json` is named twice\.\n/],
    [
      'one twice by a copy',
      () => [one, two, three, edited(two, (report) => report)],
      /^`shard-2\.json` and `edited-shard-2\.json` are both shard 2 of 3\.\n/,
    ],
    [
      'one of another commit',
      () => [one, two, edited(three, (report) => ({ ...report, shard: { ...report.shard, commit: 'f'.repeat(40) } }))],
      /^`shard-1\.json` and `edited-shard-3\.json` differ in their commit: .*\nCheck out the same commit/,
    ],
    [
      'one of another policy',
      () => [one, two, edited(three, (report) => ({ ...report, policy: { digest: `sha256:${'0'.repeat(64)}` } }))],
      /differ in their policy: .*\nRun every shard by the same policy\.\n/,
    ],
    [
      'one of another time',
      () => [one, two, edited(three, (report) => ({ ...report, now: '2026-01-02T00:00:00Z' }))],
      /differ in their time: `2026-11-24T00:00:00Z` and `2026-01-02T00:00:00Z`\.\nGive every shard the same `--now`/,
    ],
    [
      'one of another version',
      () => [one, two, edited(three, (report) => ({ ...report, shard: { ...report.shard, towpath: '9.9.9' } }))],
      /differ in their version of Towpath: .*\nRun every shard by the same version/,
    ],
    [
      'one of another number of shards',
      () => [one, two, edited(three, (report) => ({ ...report, shard: { ...report.shard, of: 4 } }))],
      /differ in their number of shards: `3` and `4`\.\n/,
    ],
    [
      'one with other options',
      () => [one, two, edited(three, (report) => ({ ...report, shard: { ...report.shard, input: 'other' } }))],
      /were made with other options, or of other files\.\nRun every shard again/,
    ],
    [
      'one by another baseline of the same name',
      () => [one, two, 'other-3.json'],
      /were made with other options, or of other files\.\nRun every shard again/,
    ],
    [
      'what all shards of a commit that is not checked out would write',
      () =>
        SHARDS.map((file) =>
          edited(file, (report) => ({ ...report, shard: { ...report.shard, commit: 'f'.repeat(40) } })),
        ),
      /^The reports are of the commit `ffffffffffff`, and `[0-9a-f]{12}` is checked out\.\nCheck out the commit/,
    ],
    [
      'what they would write outside of git',
      () => SHARDS.map((file) => edited(file, (report) => ({ ...report, shard: { ...report.shard, commit: null } }))),
      /^The reports are of no commit, and `[0-9a-f]{12}` is checked out\./,
    ],
    ['what is no report', () => [one, 'content/roles.yaml'], /^`content\/roles\.yaml` is not JSON\.\nWrite it again/],
    [
      'what is JSON and no report',
      () => [one, edited(two, () => ({ version: 1 }))],
      /^`edited-shard-2\.json` is no report of `towpath check`: .*required property/,
    ],
    [
      'a file that is not there',
      () => [one, 'shard-4.json'],
      /^`shard-4\.json` is not a file that can be read\.\nName/,
    ],
    [
      'a shard and a whole report',
      () => [one, edited(two, ({ shard: _, ...report }) => report)],
      /^`shard-1\.json` is the report of a shard, and `edited-shard-2\.json` that of a whole repository\.\nMerge the shards/,
    ],
    [
      'a shard among those of a fleet',
      () => ['--fleet', edited(one, ({ shard: _, ...report }) => report), two],
      /^`shard-2\.json` is the report of a shard, and not of a whole repository\.\nMerge the shards/,
    ],
  ])('refuses %s, and says what to do', async (_, files, said) => {
    const { stdout, stderr, code } = await merge(...files());
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(said);
  });

  test('refuses a whole report in CI, since a request may have brought it along where no shard wrote any', async () => {
    const file = edited(two, ({ shard: _, ...report }) => report);
    const { stdout, stderr, code } = await command(['merge', file], folder, { CI: 'true' });
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(
      /^`edited-shard-2\.json` is the report of a whole repository, and not of a shard: .*\nLook at the jobs/,
    );
    expect((await command(['merge', '--fleet', file], folder, { CI: 'true' })).code).toBe(0);
  });

  test.each([
    ['0/3', 'names no shard'],
    ['4/3', 'names no shard'],
    ['1', 'names no shard'],
    ['1/3', 'has no `--now`'],
  ])('is not begun with `--shard %s`, which %s', async (shard, said) => {
    const { stderr, code } = await command(['check', '.', '--shard', shard], folder);
    expect(stderr).toContain(said);
    expect(code).toBe(2);
  });

  test('ends with 2 in CI where a rule was blind in any shard, unless `--allow-blind` is given', async () => {
    const blind = edited(two, (report) => {
      const { rules } = report.shard as { rules: { id: string; blind: object[] }[] };
      for (const rule of rules.filter(({ id }) => id === 'soak-window'))
        rule.blind.push({ why: 'this is a shallow clone', first: 0, everywhere: 0, own: 2 });
      return report;
    });
    const files = ['--format', 'json', one, blind, three];
    const { stdout, code } = await command(['merge', ...files], folder, { CI: 'true' });
    expect(code).toBe(2);
    const { rules, notes } = JSON.parse(stdout);
    const soak = rules.find(({ id }: { id: string }) => id === 'soak-window');
    expect(soak.blind).toEqual([{ why: 'this is a shallow clone', subjects: 2 }]);
    expect(notes).toContain('soak-window was blind to some subjects: this is a shallow clone');
    expect((await command(['merge', '--allow-blind', ...files], folder, { CI: 'true' })).code).toBe(1);
  });
});

test('towpath merge --fleet of whole reports makes a report on the fleet, which judges nothing itself', async () => {
  writeFileSync(join(folder, 'web.json'), (await merge('--format', 'json', ...SHARDS)).stdout);
  const { stdout, stderr, code } = await merge('--fleet', 'web.json', 'web.json');
  expect([stdout, code]).toEqual(['', 2]);
  expect(stderr).toContain('`web.json` is named twice');
  const fleet = await merge('--fleet', 'web.json');
  expect([fleet.code, fleet.stderr]).toEqual([0, '']);
  // Outside of CI nobody hides behind it.
  expect(await merge('web.json')).toEqual(fleet);
  expect(JSON.parse(fleet.stdout)).toMatchObject({
    summary: { repositories: 1, failing: 1, errors: 1, known: 6 },
    repositories: [{ name: 'web', errors: 1, known: 6, rules: [{ id: 'soak-window', errors: 1 }] }],
  });
});
