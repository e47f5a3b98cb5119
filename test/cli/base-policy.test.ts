import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, manifest, NOW, policyPages, ROOT, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A repository with a policy of its own, in which production then gets a version that nothing else has. */
function hotfixed(more: Record<string, Edit>, rules = ['arrival-order', 'waiver-in-force']): string {
  const folder = repository([
    { at: 0, edits: { ...policyPages(...rules), ...everywhere('1') } },
    {
      at: 60,
      subject: 'Ship the hotfix',
      edits: { 'environments/production.yaml': manifest('production', '2'), ...more },
    },
  ]);
  made.push(folder);
  return folder;
}

describe('check --base', () => {
  test('judges the arrivals of the range', async () => {
    const { findings, code } = await report(hotfixed({}), '--base', 'HEAD~1');
    expect(code).toBe(1);
    expect(findings).toMatchObject([
      {
        rule: 'arrival-order',
        subject: { type: 'arrival', id: 'api@2', environment: 'production' },
        location: { file: 'environments/production.yaml', line: 3 },
        evidence: 'measured',
      },
    ]);
  });

  test('judges by the policy of the base, so that a change cannot weaken its own check, and notes what the edited policy would find', async () => {
    const page = readFileSync(join(ROOT, 'content/rules/arrival-order.mdx'), 'utf8');
    const edited = page.replace('severity: error', 'severity: off');
    const { findings, notes, code } = await report(
      hotfixed({ 'content/rules/arrival-order.mdx': edited }),
      '--base',
      'HEAD~1',
    );
    expect([code, findings.length]).toEqual([1, 1]);
    expect(notes).toEqual(
      expect.arrayContaining([
        'the policy was edited since HEAD~1; this report is by the policy of HEAD~1',
        'arrival-order on api@2 in production would not be found by the edited policy',
      ]),
    );
  });

  test('calls nothing edited by a branch where only the base went on', async () => {
    const page = readFileSync(join(ROOT, 'content/rules/arrival-order.mdx'), 'utf8');
    const newer = { 'content/rules/arrival-order.mdx': `${page}\nMore.\n` };
    const hotfix = { 'environments/production.yaml': manifest('production', '2') };
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1') } },
      { at: 60, edits: newer, parents: [0], branch: 'newer' },
      { at: 90, edits: hotfix, parents: [0] },
    ]);
    made.push(folder);
    const behind = await report(folder, '--base', 'newer');
    expect(behind.notes).toContain('newer has a newer policy than this branch; this report is by the policy of newer');
    expect(behind.notes.join('\n')).not.toContain('edited');
    expect(behind.findings).toMatchObject([{ rule: 'arrival-order' }]);
    writeFileSync(join(folder, 'content/rules/arrival-order.mdx'), page.replace('severity: error', 'severity: off'));
    expect((await report(folder, '--base', 'newer')).notes).toContain(
      'the policy was edited since newer; this report is by the policy of newer',
    );
  });

  test('notes what a stricter edited policy would find', async () => {
    const page = readFileSync(join(ROOT, 'content/rules/one-environment-at-a-time.mdx'), 'utf8');
    const strict = page.replace('exempt: [dev]', 'exempt: []');
    const folder = hotfixed({
      'content/rules/one-environment-at-a-time.mdx': strict,
      'environments/dev.yaml': manifest('dev', '2'),
    });
    const { notes } = await report(folder, '--base', 'HEAD~1');
    const hash = git(folder, ['rev-parse', 'HEAD']);
    expect(notes).toContain(`one-environment-at-a-time on ${hash} would be found by the edited policy`);
  });

  test('exits with 2 where the range breaks a page of the policy', async () => {
    const broken = '---\ntitle: Broken\nsubject: service\nexpect: service.nme == ""\nmessage: No.\nsummary: No.\n---\n';
    const { findings, code } = await report(hotfixed({ 'content/rules/broken.mdx': broken }), '--base', 'HEAD~1');
    expect(code).toBe(2);
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'config',
        location: expect.objectContaining({ file: 'content/rules/broken.mdx' }),
      }),
    );
  });

  test('judges by the policy of the base where the range removes it', async () => {
    const gone = Object.fromEntries(
      Object.keys(policyPages('arrival-order', 'waiver-in-force')).map((path) => [path, null]),
    );
    const { findings, code } = await report(hotfixed(gone), '--base', 'HEAD~1');
    expect(code).toBe(1);
    expect(findings.filter(({ rule }: { rule: string }) => rule === 'arrival-order')).toHaveLength(1);
  });

  test('judges by the policy that the base configured where the range configures another', async () => {
    const folder = hotfixed({ 'towpath.yaml': 'policy: elsewhere\n', 'elsewhere/rules/none.mdx': '---\n---\n' });
    const { findings } = await report(folder, '--base', 'HEAD~1');
    expect(findings.some(({ rule }: { rule: string }) => rule === 'arrival-order')).toBe(true);
  });

  const waiver = (more = '') => `id: hotfix
rule: arrival-order
subject: api@2
environment: production
reason: Staging has no such data.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-01-01T00:00:00Z
expires: 2027-01-01T00:00:00Z
${more}`;

  test('takes no waiver that the range adds with what it excuses, unless the waiver names an incident', async () => {
    const same = await report(hotfixed({ 'waivers/hotfix.yaml': waiver() }), '--base', 'HEAD~1');
    expect(same.findings.map(({ rule, waivedBy }: Record<string, unknown>) => [rule, waivedBy])).toEqual([
      ['arrival-order', null],
      ['waiver-in-force', null],
    ]);
    const emergency = await report(
      hotfixed({ 'waivers/hotfix.yaml': waiver('incident: INC-1\n') }),
      '--base',
      'HEAD~1',
    );
    expect(emergency.findings.map(({ rule, waivedBy }: Record<string, unknown>) => [rule, waivedBy])).toEqual([
      ['arrival-order', 'hotfix'],
    ]);
  });

  test('takes a waiver that the base has', async () => {
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'waiver-in-force'), ...everywhere('1') } },
      { at: 30, edits: { 'waivers/hotfix.yaml': waiver() } },
      { at: 60, edits: { 'environments/production.yaml': manifest('production', '2') } },
    ]);
    made.push(folder);
    expect((await report(folder, '--base', 'HEAD~1')).code).toBe(0);
  });

  describe('of who held the role once', () => {
    const pages = {
      ...policyPages('arrival-order', 'waiver-in-force', 'write-access-expires'),
      'content/roles.yaml':
        'tech-lead:\n- kim@example.com\n- { name: sam@example.com, until: "2026-01-01T00:00:01Z" }\n' +
        '- { name: lee@example.com, until: "2026-01-01T00:00:01Z" }\n' +
        'devops: [robin@example.com]\n',
    };
    const arrival = { 'environments/production.yaml': manifest('production', '2') };
    /** What is found in a request, after a waiver was merged or not. */
    const requested = async (before: Record<string, Edit>, edits: Record<string, Edit>) => {
      const folder = repository([
        { at: 0, edits: { ...pages, ...everywhere('1'), ...before } },
        { at: 60, edits },
      ]);
      made.push(folder);
      const { findings } = await report(folder, '--base', 'HEAD~1');
      return findings.map(({ rule, waivedBy }: Record<string, unknown>) => [rule, waivedBy]);
    };
    const BY_SAM = { 'waivers/hotfix.yaml': waiver() };

    test('takes a waiver that the base has', async () => {
      expect(await requested(BY_SAM, arrival)).toEqual([['arrival-order', 'hotfix']]);
    });

    test('takes none that a request dates back', async () => {
      const void_ = [
        ['arrival-order', null],
        ['waiver-in-force', null],
        ['waiver-in-force', null],
      ];
      expect(await requested({}, { ...BY_SAM, ...arrival })).toEqual(void_);
      const urgent = { 'waivers/hotfix.yaml': waiver('incident: INC-1\n') };
      expect(await requested({}, { ...urgent, ...arrival })).toEqual(void_.slice(0, 2));
      expect(await requested(BY_SAM, { ...urgent, ...arrival })).toEqual(void_.slice(0, 2));
      expect(await requested({}, BY_SAM)).toEqual(void_.slice(1, 2));
    });

    describe('where a request edits the waiver', () => {
      const MERGED = { ...BY_SAM, ...arrival };
      const edited = (found: string | RegExp, other: string) => {
        expect(waiver()).toMatch(found);
        return requested(MERGED, { 'waivers/hotfix.yaml': waiver().replace(found, other) });
      };

      test('takes one that it moves, that says the same in other words, or that ends earlier', async () => {
        const moved = { 'waivers/hotfix.yaml': null, 'waivers/2026/hotfix.yaml': waiver() };
        expect(await requested(MERGED, moved)).toEqual([]);
        expect(await edited(/^/, '# The hotfix of January.\n')).toEqual([]);
        expect(await edited(/reason: .*/, 'reason: The hotfix of January.')).toEqual([]);
        expect(await edited('rule: arrival-order', 'rule: [arrival-order]')).toEqual([]);
        expect(await edited(/expires: .*/, 'expires: 2026-12-01T00:00:00Z')).toEqual([]);
      });

      test.each<[what: string, found: string | RegExp, other: string]>([
        ['who approved it', 'sam@example.com', 'lee@example.com'],
        ['who asked', /requestedBy: .*/, 'requestedBy: zoe@example.com'],
        ['when', /approvedAt: .*/, 'approvedAt: 2025-12-31T23:00:00Z'],
        ['the rule', 'rule: arrival-order', 'rule: [arrival-order, write-access-expires]'],
        ['the subject', /subject: .*/, 'subject: api@3'],
        ['the environment', /environment: .*/, 'environment: staging'],
        ['a later end', /expires: .*/, 'expires: 2027-12-01T00:00:00Z'],
      ])('takes none of which it changes %s', async (_, from, other) => {
        expect(await edited(from, other)).toContainEqual(['waiver-in-force', null]);
      });

      test('takes none that it moves and changes', async () => {
        const later = waiver().replace(/expires: .*/, 'expires: 2027-12-01T00:00:00Z');
        const moved = { 'waivers/hotfix.yaml': null, 'waivers/2026/hotfix.yaml': later };
        expect(await requested(MERGED, moved)).toEqual([['waiver-in-force', null]]);
      });
    });
  });

  test('takes no waiver that the range rewrites for what it introduces', async () => {
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'waiver-in-force'), ...everywhere('1') } },
      { at: 30, edits: { 'waivers/hotfix.yaml': waiver().replace('api@2', 'api@9') } },
      {
        at: 60,
        edits: { 'environments/production.yaml': manifest('production', '2'), 'waivers/hotfix.yaml': waiver() },
      },
    ]);
    made.push(folder);
    expect((await report(folder, '--base', 'HEAD~1')).code).toBe(1);
  });

  test('judges a branch that merged main by its own commits, not by those of main', async () => {
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'one-environment-at-a-time'), ...everywhere('1') } },
      { at: 60, edits: { 'environments/dev.yaml': manifest('dev', '2') } },
      { at: 120, edits: { 'environments/staging.yaml': manifest('staging', '2') } },
      { at: 180, edits: { 'environments/production.yaml': manifest('production', '2') } },
      { at: 70, parents: [0], edits: { README: 'x' }, subject: 'On a branch' },
      { at: 240, parents: [4, 3], edits: everywhere('2'), subject: 'Merge main' },
    ]);
    made.push(folder);
    const main = git(folder, ['rev-parse', 'HEAD^2']);
    const clean = await report(folder, '--base', main);
    expect([clean.code, clean.findings]).toEqual([0, []]);
    addCommits(folder, [{ at: 300, edits: { 'environments/production.yaml': manifest('production', '3') } }], true);
    const own = await report(folder, '--base', main);
    expect(own.findings.map(({ rule, subject }: Record<string, { id: string }>) => [rule, subject?.id])).toEqual([
      ['arrival-order', 'api@3'],
    ]);
  });

  test.each<[how: string, edits: Record<string, Edit>]>([
    ['no longer lists any file', { 'towpath.yaml': 'policy: content\nreleases: []\n' }],
    [
      'finds no version by its path',
      { 'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: none }]\n' },
    ],
    [
      'maps the environment to another',
      {
        'towpath.yaml':
          'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag, environments: { production: dev } }]\n',
      },
    ],
    [
      'lists the folder that the files are moved to',
      {
        'towpath.yaml': 'policy: content\nreleases: [{ files: "moved/{environment}/{service}", version: tag }]\n',
        ...Object.fromEntries(
          ['dev', 'staging', 'production'].flatMap((name) => [
            [`tags/${name}/shop`, null],
            [`moved/${name}/shop`, name === 'production' ? 'tag: "2"' : 'tag: "1"'],
          ]),
        ),
      },
    ],
    [
      'names another path inside the files',
      {
        'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: image.tag }]\n',
        ...Object.fromEntries(['dev', 'staging'].map((name) => [`tags/${name}/shop`, 'image: { tag: "1" }'])),
        'tags/production/shop': 'image: { tag: "2" }\ntag: "1"\n',
      },
    ],
  ])('finds a version that the range introduces though its configuration %s', async (_, edits) => {
    const tags = Object.fromEntries(['dev', 'staging', 'production'].map((name) => [`tags/${name}/shop`, 'tag: "1"']));
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('arrival-order'),
          'towpath.yaml': 'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag }]\n',
          ...tags,
        },
      },
      { at: 60, edits: { 'tags/production/shop': 'tag: "2"', ...edits } },
    ]);
    made.push(folder);
    const { findings, notes } = await report(folder, '--base', 'HEAD~1');
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'arrival-order', subject: expect.objectContaining({ id: 'shop@2' }) }),
    );
    expect(notes).toContain(
      'towpath.yaml was edited since HEAD~1; files that declare versions were found by both revisions of it',
    );
  });

  test.each<[what: string, before: Record<string, string>, after: string, note: string]>([
    [
      'is new',
      {},
      'policy: content\nreleases: [{ files: "tags/{environment}/{service}", version: tag }]\n',
      'towpath.yaml is new since HEAD~1; files that declare versions were found with it and without it',
    ],
    [
      'declares no versions',
      { 'towpath.yaml': 'policy: content\n' },
      'policy: content\nmigrations: [{ files: "db/*.sql" }]\n',
      'towpath.yaml was edited since HEAD~1',
    ],
  ])('says only what is so of a configuration that %s', async (_, before, after, note) => {
    const folder = repository([
      {
        at: 0,
        edits: { ...policyPages('arrival-order'), ...before, 'db/V1.sql': 'SELECT 1;', 'tags/dev/shop': 'tag: "1"' },
      },
      { at: 60, edits: { 'towpath.yaml': after } },
    ]);
    made.push(folder);
    const { notes } = await report(folder, '--base', 'HEAD~1');
    expect(notes).toContain(note);
  });

  test('finds a version out of order though the range removes it upstream', async () => {
    const folder = hotfixed({ 'environments/staging.yaml': null });
    expect((await report(folder, '--base', 'HEAD~1')).findings).toContainEqual(
      expect.objectContaining({ rule: 'arrival-order', subject: expect.objectContaining({ id: 'api@2' }) }),
    );
  });

  test.each<[what: string, subject: string, rules: string[]]>([
    ['arrived once is in force', 'api@1', []],
    ['never arrived is found once it has expired', 'api@9', ['waiver-in-force']],
  ])('without a range, a waiver for a version that %s', async (_, subject, rules) => {
    const waivers = { 'waivers/hotfix.yaml': waiver().replace('api@2', subject).replace('2027', '2026') };
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'waiver-in-force'), ...everywhere('1'), ...waivers } },
    ]);
    made.push(folder);
    const { findings } = await report(folder);
    expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual(rules);
  });

  test('takes a waiver as used where its version arrived before its file was moved', async () => {
    const { 'environments/production.yaml': _, ...others } = everywhere('1');
    const waivers = { 'waivers/hotfix.yaml': waiver().replace('2027', '2026') };
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'waiver-in-force'), ...others, ...waivers } },
      { at: 60, edits: { 'old/production.yaml': manifest('production', '2') } },
      { at: 120, edits: { 'old/production.yaml': null, 'environments/production.yaml': manifest('production', '3') } },
      { at: 180, edits: { 'environments/production.yaml': manifest('production', '1') } },
    ]);
    made.push(folder);
    expect((await report(folder)).findings).toEqual([]);
  });

  test('does not take a migration that is older than the base for an uncommitted edit', async () => {
    const text = (type: string) => ({ 'db/2_b.sql': `CREATE TABLE b (id ${type});\n` });
    const config = 'policy: content\nmigrations: [{ tool: goose, files: "db/*.sql" }]\n';
    const folder = repository([
      { at: 0, edits: { ...policyPages('migration-unchanged'), 'towpath.yaml': config, ...text('int') } },
      { at: 60, edits: text('bigint') },
      { at: 120, branch: 'base', edits: text('int') },
      { at: 180, parents: [1], edits: { README: 'x' } },
    ]);
    made.push(folder);
    expect((await report(folder, '--base', 'base')).findings).toEqual([]);
    writeFileSync(join(folder, 'db/2_b.sql'), 'CREATE TABLE b (id text);\n');
    expect((await report(folder, '--base', 'base')).findings).toMatchObject([
      { message: expect.stringContaining('An edit that is not committed') },
    ]);
  });

  test('does not judge a soak that starts at a commit without a date, and a note names the version', async () => {
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-soak'), ...everywhere('1') } },
      { at: 60, edits: { 'environments/dev.yaml': manifest('dev', '2') } },
      { at: 9000, edits: { 'environments/staging.yaml': manifest('staging', '2') } },
    ]);
    made.push(folder);
    const dated = git(folder, ['cat-file', 'commit', 'HEAD']);
    const undated = `${dated.replace(/^(committer .*>).*$/m, '$1 ')}\n`;
    const commit = git(folder, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], undated);
    git(folder, ['update-ref', 'refs/heads/main', commit]);
    addCommits(folder, [{ at: 9060, edits: { 'environments/production.yaml': manifest('production', '2') } }], true);
    const { findings, notes } = await report(folder, '--base', 'HEAD~1');
    expect(findings).toEqual([]);
    expect(notes).toContain(
      'the soak of api@2 before production is not known: a commit on the way has no date that git can read',
    );
  });

  test('judges by the default policy where the range adds the first policy of the repository', async () => {
    const folder = repository([{ at: 0, edits: everywhere('1') }]);
    made.push(folder);
    const lax = policyPages('smaller-scale');
    addCommits(
      folder,
      [{ at: 60, edits: { ...lax, 'environments/production.yaml': manifest('production', '2') } }],
      true,
    );
    const { findings, notes } = await report(folder, '--base', 'HEAD~1');
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'arrival-order' }));
    expect(notes).toContainEqual(expect.stringContaining('the policy was edited since HEAD~1'));
  });

  test('judges by the current policy where that of the base has a fault', async () => {
    const page = readFileSync(join(ROOT, 'content/rules/arrival-order.mdx'), 'utf8');
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1') } },
      { at: 30, edits: { 'content/rules/arrival-order.mdx': page.replace('severity: error', 'severity: errr') } },
      { at: 60, edits: { 'content/rules/arrival-order.mdx': page } },
    ]);
    made.push(folder);
    const { code, notes } = await report(folder, '--base', 'HEAD~1');
    expect(code).toBe(0);
    expect(notes).toContainEqual(expect.stringContaining('the policy of HEAD~1 has a fault'));
  });

  test.each<[what: string, edit: (page: string) => string, line: RegExp]>([
    ['its settings', (page) => page.replace('severity: error', 'severity: errr'), /> \d+ \| severity: errr/],
    ['its text', (page) => `${page}\nHere {release} stands.\n`, /> \d+ \| Here \{release\} stands\./],
  ])('shows a fault of an edited page in the lines of the edited one: %s', async (_, edit, line) => {
    const page = readFileSync(join(ROOT, 'content/rules/arrival-order.mdx'), 'utf8');
    const edited = edit(page).replace('---\n', '---\n# Edited\n');
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1') } },
      { at: 60, edits: { 'content/rules/arrival-order.mdx': edited } },
    ]);
    made.push(folder);
    const { stdout } = await command(['check', folder, '--base', 'HEAD~1', '--no-cache', ...NOW]);
    expect(stdout).toMatch(line);
  });

  test('follows a page that is a link at the base as on disk', async () => {
    const { 'content/rules/arrival-order.mdx': page, ...others } = policyPages('arrival-order');
    const folder = repository([
      {
        at: 0,
        edits: {
          ...others,
          'shared/order.mdx': page!,
          'content/rules/arrival-order.mdx': { link: '../../shared/order.mdx' },
          ...everywhere('1'),
        },
      },
      { at: 60, edits: { 'environments/production.yaml': manifest('production', '2') } },
    ]);
    made.push(folder);
    expect((await report(folder, '--base', 'HEAD~1')).findings).toMatchObject([{ rule: 'arrival-order' }]);
  });

  test('is not done where the checkout lacks the base of CI; of another repository a note says that its commits were judged by their own policy', async () => {
    const folder = hotfixed({}, ['one-environment-at-a-time']);
    const inActions = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' };
    const lacking = await command(['check', folder, '--no-cache', ...NOW], '.', {
      ...inActions,
      GITHUB_WORKSPACE: folder,
    });
    expect(lacking.code).toBe(2);
    expect(lacking.stderr).toContain('The base that CI names, `origin/main`, is not in this clone.');
    const variables = { ...inActions, GITHUB_WORKSPACE: ROOT };
    const { stdout } = await command(['check', folder, '--no-cache', '--format', 'json', ...NOW], '.', variables);
    expect(JSON.parse(stdout).notes).toContainEqual(
      expect.stringMatching(/^the commits were judged by their own policy, since .*`origin\/main`/),
    );
  });

  describe('shows no value of a config file', () => {
    const listed = (name: string, config = 'app.yaml') =>
      `environment: ${name}\nservices:\n  api: { version: "1" }\nconfig: [${config}]\n`;
    const manifests = (config?: string) =>
      Object.fromEntries(
        ['dev', 'staging', 'production'].map((name) => [`environments/${name}.yaml`, listed(name, config)]),
      );
    const FIRST = { ...manifests(), 'app.yaml': 'password: hunter1\n' };
    const SECOND = { 'app.yaml': 'password: hunter2\n' };
    const ON_COMMITS = ['one-environment-at-a-time', 'config-change-has-record'];
    test.each<[when: string, commits: readonly Record<string, Edit>[], rules?: readonly string[]]>([
      ['that manifests list', [FIRST, SECOND]],
      ['that the commit takes out of them', [FIRST, { ...SECOND, ...manifests('') }]],
      ['that a later commit takes out of them', [FIRST, SECOND, manifests('')]],
      [
        'that a commit puts into them and a later one takes out again',
        [{ ...FIRST, ...manifests('') }, manifests(), SECOND, manifests('')],
      ],
      [
        'of manifests that are gone',
        [FIRST, { ...SECOND, ...Object.fromEntries(Object.keys(manifests()).map((path) => [path, null])) }],
      ],
      [
        'of manifests that the settings name no more',
        [FIRST, { ...SECOND, 'towpath.yaml': 'environments: [other/*.yaml]\n', 'other/dev.yaml': listed('dev', '') }],
      ],
      [
        'that becomes a release file with a fault',
        [
          FIRST,
          {
            ...manifests(''),
            'app.yaml': 'password: hunter2\ntag: [\n',
            'towpath.yaml': 'releases: [{ files: app.yaml, environment: dev, version: tag }]\n',
          },
        ],
        ['environment-chain'],
      ],
    ])('%s', async (_, [first, ...others], rules = ON_COMMITS) => {
      const folder = repository([
        { at: 0, edits: { ...policyPages(...rules), ...first } },
        ...others.map((edits, index) => ({ at: 60 * (index + 1), edits })),
      ]);
      made.push(folder);
      const base = `HEAD~${others.length}`;
      const { stdout, code } = await command(['check', folder, '--no-cache', '--base', base, ...NOW]);
      expect(code).toBeGreaterThan(0);
      expect(stdout).toContain('app.yaml:');
      expect(stdout).not.toContain('hunter');
    });
  });

  test('shows no line of a private key that a request puts where its public half was', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('one-environment-at-a-time'),
          ...everywhere('1'),
          'content/trust.yaml': 'keys: { ci: { predicates: [deployment] } }\n',
          'content/trust/ci.pub': String(publicKey.export({ type: 'spki', format: 'pem' })),
        },
      },
      { at: 60, edits: { 'content/trust/ci.pub': pem, 'content/signers': pem } },
    ]);
    made.push(folder);
    const { stdout, code } = await command(['check', folder, '--no-cache', '--base', 'HEAD~1', ...NOW]);
    expect(code).toBe(2);
    expect(stdout).toContain('holds a private key');
    expect(stdout).toContain('content/signers:1:1');
    expect(stdout).not.toContain(pem.split('\n')[1]!.slice(0, 20));
  });

  test('without a base notes which rules on commits judged nothing, and why', async () => {
    const { rules, notes } = await report(hotfixed({}, ['arrival-order', 'one-environment-at-a-time']));
    const reason = expect.stringContaining('no base was given');
    expect(rules).toContainEqual(
      expect.objectContaining({ id: 'one-environment-at-a-time', judged: 0, skipped: reason }),
    );
    expect(notes).toContainEqual(
      expect.stringContaining('one-environment-at-a-time judged nothing: no base was given'),
    );
  });

  test('takes the base of a merge request from the variables of CI', async () => {
    const folder = hotfixed({}, ['one-environment-at-a-time']);
    const variables = { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: git(folder, ['rev-parse', 'HEAD~1']) };
    const { stdout } = await command(['check', folder, '--no-cache', '--format', 'json', ...NOW], '.', variables);
    expect(JSON.parse(stdout).rules).toContainEqual(
      expect.objectContaining({ id: 'one-environment-at-a-time', judged: 1 }),
    );
  });

  test('exits with 2 where --base is not a commit', async () => {
    const { code, stdout, stderr } = await command(['check', hotfixed({}), '--base=--all', ...NOW]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^`--base --all` is not a commit of this clone\.\n/);
  });

  test('skips the rules on history in a shallow clone, with the setting of CI that fetches all of it; with --base ends with 2', async () => {
    const origin = hotfixed({});
    git(origin, ['clone', '-q', '--depth', '1', `file://${origin}`, 'shallow']);
    const { rules, notes } = await report(join(origin, 'shallow'));
    expect(rules).toContainEqual(
      expect.objectContaining({ id: 'arrival-order', skipped: expect.stringContaining('shallow') }),
    );
    expect(notes).toContainEqual(expect.stringContaining('fetch-depth: 0'));
    const withBase = await command(['check', join(origin, 'shallow'), '--base', 'HEAD', '--allow-blind', ...NOW]);
    expect([withBase.code, withBase.stdout]).toEqual([2, '']);
    expect(withBase.stderr).toMatch(
      /^The history cannot be compared with `--base HEAD`: this is a shallow clone.*\n.*fetch-depth: 0/,
    );
  });
});

test('the history that build-history.mjs builds has the shared edit of the outage as a finding on its commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-outage-'));
  made.push(folder);
  rmSync(folder, { recursive: true });
  const built = spawnSync(process.execPath, [join(ROOT, 'examples/jwt-outage/build-history.mjs'), folder], {
    encoding: 'utf8',
  });
  expect([built.status, built.stderr]).toEqual([0, '']);
  const { findings, code } = await report(folder, '--base', 'HEAD~2');
  expect(code).toBe(1);
  expect(findings.map(({ rule }: { rule: string }) => rule)).toEqual([
    'promotion-order',
    'soak-window',
    'one-environment-at-a-time',
  ]);
  expect(git(folder, ['show', '--numstat', '--format=', 'HEAD~1'])).toBe('3\t3\tconfig/shared/jwt.xml');
  for (const file of ['config/shared/jwt.xml', 'changes/2026-11-17-jwt-keys.yaml', 'towpath.yaml']) {
    expect(readFileSync(join(folder, file), 'utf8')).toBe(
      readFileSync(join(ROOT, 'examples/jwt-outage', file), 'utf8'),
    );
  }
  writeFileSync(join(folder, 'x'), '');
  const again = spawnSync(process.execPath, [join(ROOT, 'examples/jwt-outage/build-history.mjs'), folder], {
    encoding: 'utf8',
  });
  expect([again.status, again.stderr]).toEqual([2, expect.stringContaining('is not empty')]);
});

describe('runbooks are judged as the request leaves them, by the rules of the base', () => {
  const RUNBOOK = 'content/runbooks/production/roll-back-a-migration.mdx';
  const whole = readFileSync(join(ROOT, RUNBOOK), 'utf8');
  const frontMatter = whole.slice(0, whole.indexOf('\n---', 3) + 5);
  const others = ['apply-a-migration', 'page-in-write-access', 'restore-from-backup', 'watch-for-48-hours'];

  test.each<[string, string, Edit]>([
    ['taken away', 'required-runbooks', null],
    ['emptied', 'runbook-complete', `${frontMatter}Ask somebody.\n`],
  ])('so that one that is %s is found by %s', async (_, rule, edit) => {
    const runbooks = [RUNBOOK, ...others.map((name) => `content/runbooks/production/${name}.mdx`)];
    const kept = Object.fromEntries(runbooks.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
    const pages = policyPages('required-runbooks', 'runbook-complete');
    const folder = repository([{ at: 0, edits: { ...pages, ...kept, ...everywhere('1') } }]);
    made.push(folder);
    addCommits(folder, [{ at: 60, subject: 'Request', edits: { [RUNBOOK]: edit } }], true);
    const { findings, code } = await report(folder, '--base', 'HEAD~1');
    expect(code).toBe(1);
    const open = findings.filter(({ knownBy }: { knownBy?: string }) => knownBy === undefined);
    expect(open.map((each: { rule: string }) => each.rule)).toContain(rule);
    expect(JSON.stringify(open)).toContain('roll-back-a-migration');
  });

  const kept = Object.fromEntries(
    [RUNBOOK, ...others.map((name) => `content/runbooks/production/${name}.mdx`)].map((path) => [
      path,
      readFileSync(join(ROOT, path), 'utf8'),
    ]),
  );
  const without = Object.fromEntries(Object.keys(kept).map((path) => [path, null]));
  const moved = Object.fromEntries(
    Object.entries(kept).map(([path, text]) => [path.replace('content', 'other'), text]),
  );
  const EXTENDS = 'extends: default\n';

  test.each<[string, Record<string, Edit>, number]>([
    ['all are taken away', without, 1],
    ['the settings name a folder without any', { 'towpath.yaml': 'policy: other\n', 'other/policy.yaml': EXTENDS }, 1],
    [
      'the settings name the folder that they move to',
      { ...without, ...moved, 'towpath.yaml': 'policy: other\n', 'other/policy.yaml': EXTENDS },
      0,
    ],
  ])('also where %s', async (_, edits, expected) => {
    const policy = { 'content/policy.yaml': EXTENDS };
    const folder = repository([{ at: 0, edits: { ...policy, ...kept, ...everywhere('1') } }]);
    made.push(folder);
    addCommits(folder, [{ at: 60, subject: 'Request', edits }], true);
    const { findings } = await report(folder, '--base', 'HEAD~1');
    const missing = findings.filter(
      ({ rule, subject, knownBy }: { rule: string; subject: { environment?: string } | null; knownBy?: string }) =>
        rule === 'required-runbooks' && subject?.environment === 'production' && knownBy === undefined,
    );
    expect(missing.length > 0 ? 1 : 0).toBe(expected);
  });
});
