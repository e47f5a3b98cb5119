import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { MERGES } from '../../src/history/range/merge.ts';
import { sha256 } from '../build.ts';
import { addSigned } from '../facts/proof/signed-records.ts';
import { type Edit, git, type NewCommit, repository } from '../history/repository.ts';
import { command, towpath } from './command.ts';
import { NOW, policyPages, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A repository with the request checked out. */
function requested(commits: readonly NewCommit[], tip = 'request'): string {
  const folder = repository(commits);
  made.push(folder);
  git(folder, ['checkout', '-q', tip]);
  return folder;
}

const RULES = [
  'one-environment-at-a-time',
  'arrival-order',
  'arrival-soak',
  'migration-unchanged',
  'record-kept',
  'write-access-signed-off',
  'settings-kept',
];
const POLICY: Record<string, Edit> = {
  ...policyPages(...RULES),
  'towpath.yaml':
    'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag }]\nmigrations: [{ tool: goose, files: "db/*" }]\n',
};
const tag = (environment: string, version: number | string): Record<string, Edit> => ({
  [`tags/${environment}/api`]: `tag: "${version}"\n`,
});
const tags = (version: number) =>
  Object.assign({}, ...['dev', 'staging', 'production'].map((each) => tag(each, version)));

const A = 'CREATE TABLE a (id int);\n';
const stage = (second: number) =>
  `  dev: { applied: { at: "${new Date(1767225600_000 + second * 1000).toISOString()}", by: pipeline } }\n`;
const record = (text: string) => ({
  'changes/a.yaml': `id: a\ntitle: a\nkind: schema\nowner: x\nfiles:\n  - { path: db/1_a.sql, sha256: ${sha256(text)} }\nrollback: { revert: true }\nstages:\n${stage(20)}`,
  'db/1_a.sql': text,
});
const grant = (more = '') => ({
  'access/g.yaml': `id: g\nenvironment: production\nperson: ana@example.com\nincident: INC-1\npagedAt: 2026-01-01T01:10:00Z\n${more}grantedAt: 2026-01-01T01:15:00Z\nexpiresAt: 2026-01-01T03:15:00Z\nrevokedAt: 2026-01-01T02:40:00Z\n`,
});
const SIGNED_OFF = 'signedOff: { by: sam@example.com, at: 2026-01-01T01:14:00Z }\n';
const waiver = (subject: string) => ({
  'waivers/w.yaml': `id: w\nrule: [arrival-order, arrival-soak]\nsubject: ${subject}\nenvironment: production\nreason: An outage.\nrequestedBy: ana@example.com\napprovedBy: sam@example.com\napprovedAt: 2026-01-01T00:00:30Z\nexpires: 2026-12-01T00:00:00Z\nincident: INC-1\n`,
});

const START: NewCommit = { at: 30, edits: { ...POLICY, ...tags(1), ...record(A), ...grant(SIGNED_OFF) } };
const README = { README: 'x' };
/** Main moves on, and is merged into the request by a merge that does something else besides. */
const onto = (request: Record<string, Edit>, merge: Record<string, Edit>): NewCommit[] => [
  START,
  { at: 100, branch: 'request', edits: request },
  { at: 110, parents: [0], edits: README },
  { at: 120, branch: 'request', parents: [1, 2], subject: "Merge branch 'main'", edits: { ...README, ...merge } },
];

interface Said {
  rule: string;
  message: string;
  waivedBy: string | null;
  knownBy?: string | null;
  subject: { type: string; id: string } | null;
}
const named = ({ findings }: { findings: readonly Said[] }) =>
  findings
    .filter(({ waivedBy, knownBy = null }) => waivedBy === null && knownBy === null)
    .map(({ rule, subject }) => `${rule} ${subject?.type === 'commit' ? 'commit' : subject?.id}`)
    .sort();
const asked = (folder: string, ...options: string[]) => report(folder, '--base', 'main', ...options);

/** Some servers copy a commit whose change the base has already; where that conflicts, others do not. */
function rebase(folder: string): void {
  const argv = ['rebase', '-q', '--committer-date-is-author-date'];
  try {
    git(folder, [...argv, '--reapply-cherry-picks', 'main']);
  } catch {
    git(folder, ['rebase', '--abort']);
    git(folder, [...argv, 'main']);
  }
}

/** What is found of the commits that a rebase makes of the request, as a server makes them. */
async function afterRebase(folder: string): Promise<string[]> {
  git(folder, ['config', 'user.email', 'bot@example.com']);
  git(folder, ['config', 'user.name', 'bot']);
  git(folder, ['checkout', '-q', '-b', 'after']);
  rebase(folder);
  const found = named(await asked(folder, '--merge', 'rebase'));
  git(folder, ['checkout', '-q', 'request']);
  return found;
}

const octopus: NewCommit[] = [
  START,
  { at: 100, branch: 'request', edits: README },
  { at: 101, branch: 'one', parents: [0], edits: grant() },
  { at: 102, branch: 'two', parents: [0], edits: { two: 'x' } },
  { at: 120, branch: 'request', parents: [1, 2, 3], edits: { two: 'x' } },
];
const topic: NewCommit[] = [
  START,
  { at: 100, branch: 'request', edits: README },
  { at: 101, branch: 'topic', parents: [0], edits: tag('production', 2) },
  { at: 102, branch: 'topic', edits: { ...tag('production', 1), topic: 'x' } },
  { at: 120, branch: 'request', parents: [1, 3], edits: { topic: 'x' } },
];
/** Main takes the version too, takes it back, and both are merged without a conflict. */
const crossed: NewCommit[] = [
  START,
  { at: 100, branch: 'request', edits: grant() },
  { at: 110, parents: [0], edits: grant() },
  { at: 115, branch: 'request', parents: [1, 2], edits: {} },
  { at: 118, branch: 'request', edits: README },
  { at: 120, parents: [2], edits: { ...grant(SIGNED_OFF), MAIN: 'x' } },
  { at: 130, branch: 'request', parents: [4, 5], edits: { ...grant(SIGNED_OFF), MAIN: 'x' } },
  { at: 140, parents: [5], edits: { MAIN: 'y' } },
];

describe('what a merge of a request takes out is judged for a rebase, which leaves the merge out', () => {
  test.each<[what: string, commits: NewCommit[], expected: string[]]>([
    [
      'a version that went straight to production',
      onto(tag('production', 2), tag('production', 1)),
      ['arrival-order api@2'],
    ],
    [
      'an edit of a migration that was applied',
      onto(record('CREATE TABLE b;\n'), record(A)),
      ['migration-unchanged a'],
    ],
    ['a line of a grant', onto(grant(), grant(SIGNED_OFF)), ['record-kept g', 'write-access-signed-off g']],
    [
      'a grant',
      onto({ 'access/h.yaml': grant()['access/g.yaml'].replace('id: g', 'id: h') }, { 'access/h.yaml': null }),
      ['write-access-signed-off h'],
    ],
    ['a record that goes', onto({ 'access/g.yaml': null }, grant(SIGNED_OFF)), ['record-kept g']],
  ])('%s', async (_, commits, expected) => {
    const folder = requested(commits);
    const told = await asked(folder, '--merge', 'rebase');
    expect(named(told)).toEqual(expected);
    expect(told.code).toBe(1);
    expect(told.merge).toEqual(['rebase']);
    expect(await afterRebase(folder)).toEqual(expected);
    // Another way of merging keeps the merge.
    expect((await asked(folder, '--merge', 'squash')).code).toBe(0);
    const any = await asked(folder);
    expect(named(any)).toEqual(expected);
    expect(any.merge).toEqual(['squash', 'merge', 'rebase', 'fast-forward']);
  });
});

test('what a merge adds is not there after a rebase: a waiver, a version upstream, a sign-off', async () => {
  const waived = onto(tag('production', 2), waiver('api@2'));
  expect(named(await asked(requested(waived), '--merge', 'rebase'))).toEqual(['arrival-order api@2']);
  expect(await afterRebase(requested(waived))).toEqual(['arrival-order api@2']);
  const signed = onto(grant(), grant(SIGNED_OFF));
  expect(named(await asked(requested(signed), '--merge', 'fast-forward'))).toEqual([]);
  const upstream = [...onto({}, tag('staging', 2)), { at: 9000, branch: 'request', edits: tag('production', 2) }];
  const folder = requested(upstream);
  const [expected, found] = [await afterRebase(folder), named(await asked(folder, '--merge', 'rebase'))];
  expect(found).toEqual(expected);
  expect(found).toContain('arrival-order api@2');
});

test.each([
  ['of another branch', topic],
  ['of several at once', octopus],
  ['of main without a conflict, which has taken back since what both had', crossed],
])('commits that a merge brings in are judged one by one for a rebase: %s', async (_, commits) => {
  const folder = requested(commits);
  const expected = await afterRebase(folder);
  expect(expected.length).toBeGreaterThan(0);
  expect(named(await asked(folder, '--merge', 'rebase'))).toEqual(expected);
});

describe('a commit whose change main has from another one', () => {
  const picked = (main: Record<string, Edit>): NewCommit[] => [
    START,
    { at: 100, branch: 'request', edits: grant() },
    { at: 110, parents: [0], edits: grant() },
    { at: 115, edits: main },
    { at: 116, branch: 'topic', parents: [1], edits: README },
    { at: 120, branch: 'request', parents: [1, 4], edits: README },
  ];

  test('is judged where main has undone it, since a server may put it there again', async () => {
    const folder = requested(picked(grant(SIGNED_OFF)));
    const expected = ['record-kept g', 'write-access-signed-off g'];
    expect(named(await asked(folder, '--merge', 'rebase'))).toEqual(expected);
    expect(await afterRebase(folder)).toEqual(expected);
  });

  test('is left out where it conflicts with what main has made of it', async () => {
    const folder = requested(picked(grant('signedOff: { by: robin@example.com, at: 2026-01-01T01:14:00Z }\n')));
    const told = await asked(folder, '--merge', 'rebase');
    expect(told.notes.join()).not.toMatch(/conflicts/);
    expect(named(told)).toEqual(await afterRebase(folder));
  });
});

test('shards find together what the whole does', async () => {
  const folder = requested(onto({ ...grant(), ...tag('production', 2) }, { ...grant(SIGNED_OFF), ...waiver('api@2') }));
  const shards = await Promise.all(
    ['1/3', '2/3', '3/3'].map(async (shard, index) => {
      const argv = ['check', folder, '--no-cache', '--format', 'json', '--base', 'main', ...NOW, '--shard', shard];
      const file = join(folder, '.git', `shard-${index}.json`);
      writeFileSync(file, (await command(argv)).stdout);
      return file;
    }),
  );
  const { stdout } = await command(['merge', ...shards, '--format', 'json']);
  const [merged, whole] = [JSON.parse(stdout), await asked(folder)];
  expect(merged.findings).toEqual(whole.findings);
  expect(merged.rules).toEqual(whole.rules);
  expect(merged.merge).toEqual(whole.merge);
  expect(named(whole)).toEqual(['arrival-order api@2', 'record-kept g', 'write-access-signed-off g']);
});

test('without a named way, a finding says which ways of merging have it, and a note what the rebase makes', async () => {
  const [finding] = (await asked(requested(onto(grant(), grant(SIGNED_OFF))))).findings.filter(
    ({ rule }: Said) => rule === 'record-kept',
  );
  expect(finding.message).toMatch(
    / This is so if rebased without its merges, not if merged as one commit \(squash, merge\) or fast-forwarded\.$/,
  );
  const { notes, findings } = await asked(requested(onto(tag('production', 2), tag('production', 1))));
  expect(notes).toContain(
    'a rebase leaves out 1 merge of the request; what it makes of the other commits was judged apart: tags/production/api would be otherwise than by another way of merging',
  );
  // A fast-forward keeps the commit too, and the merge.
  expect(findings[0].message).toMatch(
    /This is so if its commits are kept \(rebase, fast-forward\), not if merged as one commit \(squash, merge\)\.$/,
  );
});

test('with --merge rebase a finding is shown in the file that the rebase makes', async () => {
  const own = `# of the request\n${grant()['access/g.yaml']}`;
  const folder = requested(onto({ 'access/g.yaml': own }, grant(SIGNED_OFF)));
  for (const options of [['--merge', 'rebase'], []]) {
    const { stdout } = await command(['check', folder, '--no-cache', '--base', 'main', ...options, ...NOW]);
    expect(stdout).toMatch(/1 \| # of the request\n +> 2 \| id: g\n/);
  }
});

test('a request that is to be fast-forwarded is rebased before, where main has commits that it lacks', async () => {
  const commits = onto(grant(), grant(SIGNED_OFF));
  const folder = requested(commits);
  const found = ['record-kept g', 'write-access-signed-off g'];
  expect(named(await asked(folder, '--merge', 'fast-forward'))).toEqual([]);
  const behind = requested([...commits, { at: 130, parents: [2], edits: { more: 'x' } }]);
  const told = await asked(behind, '--merge', 'fast-forward');
  expect(named(told)).toEqual(found);
  expect(told.merge).toEqual(['fast-forward']);
  const pull: NewCommit = { at: 200, branch: 'pull', parents: [4, 3], edits: README };
  const byCi = requested([...commits, { at: 130, parents: [2], edits: { more: 'x' } }, pull], 'pull');
  expect(named(await asked(byCi, '--merge', 'fast-forward'))).toEqual(found);
});

test('a note says where a rebase would leave another policy than the one that is told of', async () => {
  const path = 'content/rules/record-kept.mdx';
  const folder = requested(
    onto({ [path]: (POLICY[path] as string).replace('severity: error', 'severity: off') }, { [path]: POLICY[path]! }),
  );
  for (const options of [['--merge', 'rebase'], []]) {
    const { notes } = await asked(folder, ...options);
    expect(notes).toContain(`what the rebase would leave of the policy was not tried: ${path}`);
  }
});

test('the merge that CI has made of a request is no commit of it', async () => {
  const commits = onto(grant(), grant(SIGNED_OFF));
  const ci: NewCommit = { at: 200, branch: 'pull', parents: [2, 3], edits: README };
  const folder = requested([...commits, ci], 'pull');
  expect(named(await asked(folder, '--merge', 'rebase'))).toEqual(['record-kept g', 'write-access-signed-off g']);
});

describe('stays as it is, and has no note', () => {
  test.each<[what: string, commits: NewCommit[], tip?: string]>([
    ['a request that merges main', onto(tag('dev', 2), {})],
    [
      'a request whose edits and those of main git merges by itself',
      [
        { ...START, edits: { ...START.edits, list: 'a\nb\nc\nd\ne\n' } },
        { at: 100, branch: 'request', edits: { list: 'A\nb\nc\nd\ne\n' } },
        { at: 110, parents: [0], edits: { list: 'a\nb\nc\nd\nE\n' } },
        { at: 120, branch: 'request', parents: [1, 2], edits: { list: 'A\nb\nc\nd\nE\n' } },
        { at: 130, parents: [2], edits: { other: 'x' } },
      ],
    ],
    [
      'the merge by CI of a request without merges',
      [
        START,
        { at: 100, branch: 'request', edits: tag('dev', 2) },
        { at: 110, parents: [0], edits: README },
        { at: 120, branch: 'pull', parents: [2, 1], edits: tag('dev', 2) },
      ],
      'pull',
    ],
  ])('%s', async (_, commits, tip) => {
    const folder = requested(commits, tip);
    for (const options of [[], ['--merge', 'rebase']]) {
      const told = await asked(folder, ...options);
      expect(named(told)).toEqual([]);
      expect(told.notes.join('\n')).not.toMatch(/rebase/);
      expect(told.code).toBe(0);
    }
  });
});

test.each(['main', 'main~1'])(
  'a branch at %s, without a commit of its own yet, has a report for each way of merging',
  async (at) => {
    const folder = requested([START, { at: 110, edits: README }], 'main');
    git(folder, ['checkout', '-q', '-b', 'request', at]);
    for (const options of [[], ...MERGES.map((merge) => ['--merge', merge])]) {
      const told = await asked(folder, ...options);
      expect(named(told)).toEqual([]);
      expect(told.notes.join('\n')).not.toMatch(/rebase/);
      expect(told.code).toBe(0);
    }
  },
);

/** Both edit the line, and the merge has a third. */
const conflicting: NewCommit[] = [
  START,
  { at: 100, branch: 'request', edits: tag('dev', 2) },
  { at: 110, parents: [0], edits: tag('dev', 3) },
  { at: 120, branch: 'request', parents: [1, 2], edits: tag('dev', 3) },
  { at: 130, branch: 'request', edits: README },
];

test('a request that no server can rebase, since a merge solved a conflict, is judged by its commits, and a note says so', async () => {
  const folder = requested(conflicting);
  const commit = git(folder, ['rev-parse', 'request~2']).slice(0, 12);
  for (const options of [[], ['--merge', 'rebase']]) {
    const { notes, code } = await asked(folder, ...options);
    expect(notes).toContain(
      `a rebase of the request on a server was not judged, since none makes one: without its merges, commit ${commit} conflicts with main in tags/dev/api. Merge it in another way, or rebase it by hand and check it again`,
    );
    expect(code).toBe(0);
  }
  expect(() => git(folder, ['-c', 'user.name=x', '-c', 'user.email=x', 'rebase', '-q', 'main'])).toThrow();
});

test('a conflict in a file of which main joins both sides is none', async () => {
  const folder = requested([
    { ...START, edits: { ...START.edits, '.gitattributes': 'CHANGES merge=union\n', CHANGES: 'a\n' } },
    { at: 100, branch: 'request', edits: { CHANGES: 'a\nb\n', ...grant() } },
    { at: 110, parents: [0], edits: { CHANGES: 'a\nc\n' } },
    { at: 120, branch: 'request', parents: [1, 2], edits: { CHANGES: 'a\nc\nb\n', ...grant(SIGNED_OFF) } },
  ]);
  const expected = ['record-kept g', 'write-access-signed-off g'];
  expect(named(await asked(folder, '--merge', 'rebase'))).toEqual(expected);
  expect(await afterRebase(folder)).toEqual(expected);
});

/** A `PATH` with a `git` before the real one, which a script can turn away. */
function pathWith(script: string): string {
  const bin = mkdtempSync(join(tmpdir(), 'towpath-git-'));
  made.push(bin);
  const path = (process.env['PATH'] ?? '').replaceAll("'", "'\\''");
  writeFileSync(join(bin, 'git'), `#!/bin/sh\nPATH='${path}'\n${script}\nexec git "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  return `${bin}${delimiter}${process.env['PATH']}`;
}

/** Runs `check` with such a `git`. */
async function withGit(script: string, folder: string, options: readonly string[], more: Record<string, string> = {}) {
  const PATH = pathWith(script);
  const argv = ['check', folder, '--no-cache', '--format', 'json', '--base', 'main', ...NOW, ...options];
  const { stdout, code } = await command(argv, '.', { PATH, ...more });
  return { ...JSON.parse(stdout), code };
}

describe('with a git that cannot merge without a working tree', () => {
  const old =
    'case " $* " in *" --write-tree "*) echo "usage: git merge-tree <base-tree> <branch1> <branch2>" >&2; exit 129;; esac';
  const why =
    'what a rebase makes of the request, whose merges it leaves out, is not known: git before 2.38 cannot merge without a working tree';

  test('rules are blind to a request that is to be rebased, which ends a check in CI with 2', async () => {
    const folder = requested(onto(grant(), grant(SIGNED_OFF)));
    const told = await withGit(old, folder, ['--merge', 'rebase'], { CI: 'true' });
    expect(told.rules.every((each: { blind: unknown[] }) => each.blind.length > 0)).toBe(true);
    expect(told.rules[0].blind).toEqual([{ why, subjects: 1 }]);
    expect(told.notes.join('\n')).toContain(`${why}. Install git 2.38 or later, or rebase the request by hand.`);
    expect(told.code).toBe(2);
  });

  test('a note says so where it may be merged in any way, and names the option', async () => {
    const folder = requested(onto(grant(), grant(SIGNED_OFF)));
    const told = await withGit(old, folder, [], { CI: 'true' });
    expect(told.notes).toContain(
      `${why}. Install git 2.38 or later, or rebase the request by hand; or name another way by \`--merge\``,
    );
    expect(told.code).toBe(0);
    expect((await withGit(old, folder, ['--merge', 'squash'], { CI: 'true' })).notes.join()).not.toContain(why);
  });
});

async function withTemporary(folder: string, run: () => Promise<void>): Promise<void> {
  const own = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await run();
  } finally {
    if (own === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = own;
  }
}

test('rules are blind where there is no temporary folder to make the rebase in', async () => {
  const folder = requested(onto(grant(), grant(SIGNED_OFF)));
  const why =
    'what a rebase makes of the request, whose merges it leaves out, is not known: nothing can be written into the temporary folder (ENOENT)';
  await withTemporary(join(folder, 'missing'), async () => {
    const { notes, rules } = await asked(folder, '--merge', 'rebase');
    expect(rules[0].blind).toEqual([{ why, subjects: 1 }]);
    expect(notes.join('\n')).toContain(`${why}. Name another by \`TMPDIR\`, or rebase the request by hand.`);
  });
});

test.each(['a:b', 'a"b', 'a\nb', "a ' b"])('a folder may be called %j', async (name) => {
  const above = mkdtempSync(join(tmpdir(), 'towpath-odd-'));
  made.push(above);
  const [folder, temporary] = [join(above, name), join(above, `${name} tmp`)];
  mkdirSync(temporary);
  renameSync(requested(onto(grant(), grant(SIGNED_OFF))), folder);
  await withTemporary(temporary, async () => {
    expect(named(await asked(folder, '--merge', 'rebase'))).toEqual(['record-kept g', 'write-access-signed-off g']);
  });
});

test('rebasing writes nothing into the repository, leaves nothing behind, and runs no merge driver of a request', async () => {
  const folder = requested([
    { ...START, edits: { ...START.edits, '.gitattributes': '* merge=trap\n', list: 'a\nb\nc\nd\ne\n' } },
    { at: 100, branch: 'request', edits: { list: 'A\nb\nc\nd\ne\n', ...grant() } },
    { at: 110, parents: [0], edits: { list: 'a\nb\nc\nd\nE\n' } },
    { at: 120, branch: 'request', parents: [1, 2], edits: { list: 'A\nb\nc\nd\nE\n', ...grant(SIGNED_OFF) } },
  ]);
  const [temporary, sprung] = [mkdtempSync(join(tmpdir(), 'towpath-tmp-')), join(folder, '.git', 'sprung')];
  made.push(temporary);
  writeFileSync(join(folder, 'shared'), `[merge "trap"]\n\tdriver = "touch ${sprung}; false"\n`);
  git(folder, ['config', 'include.path', '../shared']);
  const before = readdirSync(join(folder, '.git'), { recursive: true }).sort();
  await withTemporary(temporary, async () => {
    expect(named(await asked(folder, '--merge', 'rebase'))).toContain('record-kept g');
    expect(named(await asked(folder))).toContain('record-kept g');
  });
  expect(readdirSync(temporary)).toEqual([]);
  expect(readdirSync(join(folder, '.git'), { recursive: true }).sort()).toEqual(before);
  // The trap is real.
  git(folder, ['checkout', '-q', '-b', 'again', 'request~1']);
  expect(() => git(folder, ['-c', 'user.name=x', '-c', 'user.email=x', 'merge', '-q', 'main'])).toThrow();
  expect(readdirSync(join(folder, '.git'))).toContain('sprung');
});

test.each([
  ['INT', ''],
  ['TERM', ''],
  ['HUP', ''],
  ['INT', ' and git with it'],
])('leaves nothing behind where SIG%s ends it%s', (signal, withGitToo) => {
  const folder = requested(onto(grant(), grant(SIGNED_OFF)));
  const temporary = mkdtempSync(join(tmpdir(), 'towpath-tmp-'));
  made.push(temporary);
  const [PATH, seen] = [
    pathWith(
      `case " $* " in *" --write-tree "*) ls "$TMPDIR" > "$SEEN"; kill -s ${signal} $PPID${withGitToo && '; exit 130'};; esac`,
    ),
    join(folder, '.git', 'seen'),
  ];
  const more = { PATH, TMPDIR: temporary, SEEN: seen };
  const { code, stdout } = towpath(['check', folder, '--no-cache', '--base', 'main', ...NOW], '.', more);
  expect(readFileSync(seen, 'utf8')).toMatch(/towpath-scratch-/);
  expect([code, stdout]).toEqual([null, '']);
  expect(readdirSync(temporary).filter((name) => name.startsWith('towpath-'))).toEqual([]);
});

test('git merges nothing for a request without a merge, and once for each merge and each commit for one that merged main', async () => {
  const merging = async (commits: NewCommit[]) => {
    const folder = requested(commits);
    const log = join(folder, '.git', 'asked');
    writeFileSync(log, '');
    await withGit(`echo "$*" >> '${log}'`, folder, []);
    const lines = readFileSync(log, 'utf8').split('\n');
    return lines.filter((line) => line.includes(' merge-tree ')).length;
  };
  expect(await merging(onto(tag('dev', 2), {}).slice(0, 2))).toBe(0);
  expect(await merging(onto(tag('dev', 2), {}))).toBe(2);
});

describe('a version that main has meanwhile is there since main has it, and not since the request brought its own copy', () => {
  const HOUR = 3600;
  const meanwhile = (main: Record<string, Edit>): NewCommit[] => [
    START,
    { at: 60, edits: tag('dev', 2) },
    { at: HOUR, branch: 'request', parents: [1], edits: tag('staging', 2) },
    { at: 10 * HOUR, branch: 'request', edits: tag('production', 2) },
    { at: 10 * HOUR - 60, parents: [1], edits: main },
  ];
  const found = async (folder: string, merge: string) => {
    const { findings, notes } = await asked(folder, '--merge', merge);
    const told = notes.filter((note: string) => note.includes('main has changed files since'));
    return [named({ findings }), told.length];
  };

  test.each<[what: string, main: Record<string, Edit>, expected: string[], notes: number]>([
    ['by the same commit', tag('staging', 2), ['arrival-soak api@2'], 1],
    ['by a commit that does more', { ...tag('staging', 2), ...README }, ['arrival-soak api@2'], 1],
    ['by none, but another file', README, [], 0],
  ])('%s', async (_, main, expected, notes) => {
    const folder = requested(meanwhile(main));
    expect(await found(folder, 'rebase')).toEqual([expected, notes]);
    expect(await found(folder, 'fast-forward')).toEqual([expected, notes]);
    expect(await afterRebase(folder)).toEqual(expected);
    // CI merges it into main.
    git(folder, ['config', 'user.email', 'bot@example.com']);
    git(folder, ['config', 'user.name', 'bot']);
    git(folder, ['checkout', '-q', '-b', 'ci', 'main']);
    git(folder, ['merge', '-q', '--no-ff', 'request']);
    expect(await found(folder, 'rebase')).toEqual([expected, notes]);
  });

  test('nor is anything made of what conflicts', async () => {
    const folder = requested(meanwhile(tag('staging', 3)));
    const { notes } = await asked(folder, '--merge', 'rebase');
    expect(notes.filter((note: string) => note.includes('rebase'))).toEqual([]);
  });
});

/** A step of a generated history: an edit on a branch, or a merge into the request, which may edit something besides. */
interface Step {
  on: 'main' | 'request' | 'topic';
  merges?: 'main' | 'topic' | 'both';
  edit: Record<string, Edit>;
}
const edit = fc.oneof(
  fc.tuple(fc.constantFrom('dev', 'staging', 'production'), fc.integer({ min: 1, max: 3 })).map((each) => tag(...each)),
  fc.constantFrom(grant(), grant(SIGNED_OFF), { 'access/g.yaml': null }, record(A), record('CREATE TABLE b;\n')),
);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ on: fc.constantFrom('main' as const, 'request' as const, 'topic' as const), edit }),
  fc.record({
    on: fc.constant('request' as const),
    merges: fc.constantFrom('main' as const, 'topic' as const, 'both' as const),
    edit: fc.oneof(fc.constant({}), edit),
  }),
);

test('for any history, --merge rebase finds what is found of the commits that git itself makes by a rebase', {
  timeout: 240_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 3, maxLength: 9 }), async (steps) => {
      fc.pre(steps.some(({ on }) => on === 'request'));
      const folder = repository([START]);
      made.push(folder);
      const commands = ['git branch topic', 'git branch request'];
      for (const [index, { on, merges, edit: edits }] of steps.entries()) {
        const at = new Date(1767225600_000 + (200 + index * 3000) * 1000).toISOString();
        commands.push(`export GIT_AUTHOR_DATE='${at}' GIT_COMMITTER_DATE='${at}'`, `git checkout -q ${on}`);
        if (merges === 'both') commands.push('git merge -q --no-commit --no-ff main topic || git reset -q --hard');
        else if (merges !== undefined)
          commands.push(`git merge -q --no-commit --no-ff -X ours ${merges} || git reset -q --hard`);
        for (const [path, text] of Object.entries(edits))
          commands.push(
            text === null
              ? `rm -f ${path}`
              : `mkdir -p "$(dirname ${path})"; cat > ${path} <<'END-OF-FILE'\n${text}END-OF-FILE`,
          );
        commands.push(`git add -A; git commit -q --allow-empty -m 'Step ${index}'`);
      }
      addSigned(folder, [...commands, 'git checkout -q request']);
      const told = await asked(folder, '--merge', 'rebase');
      let expected: string[] | undefined;
      try {
        expected = await afterRebase(folder);
      } catch {
        expect(told.notes.join()).toMatch(/conflicts with main|^(?!.*rebase)/);
        return;
      }
      expect(named(told)).toEqual(expected);
    }),
    { numRuns: 5 },
  );
});
