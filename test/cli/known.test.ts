import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { limitChange } from './limit-change.ts';
import { everywhere, manifest, NOW, policyPages, ROOT, report } from './policy-repository.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const EARLY = '2026-01-01T00:00:20Z';
const EARLIER = '2026-01-01T00:00:15Z';

/** A repository whose main has a change that soaked too short, and a request on top. */
function requested(edits: Record<string, Edit>, more: Record<string, Edit> = {}): string {
  const folder = repository([
    { at: 0, edits: { ...policyPages('soak-window'), 'changes/old.yaml': limitChange('old', EARLY), ...more } },
  ]);
  made.push(folder);
  addCommits(folder, [{ at: 3_600, subject: 'Request', edits }], true);
  return folder;
}

describe('with a base, what was so there already', () => {
  test('fails nothing, and is shown as known', async () => {
    const folder = requested({ 'changes/old.yaml': limitChange('old', EARLY, 'Raise the limit of logins') });
    const { findings, summary, notes, code } = await report(folder, '--base', 'HEAD~1');
    expect(code).toBe(0);
    expect(findings).toMatchObject([{ rule: 'soak-window', knownBy: 'base', waivedBy: null }]);
    expect(summary).toMatchObject({ errors: 0, known: 1 });
    expect(notes).toContain('1 finding was so at HEAD~1 already, and fails nothing; `--all` lets it');
  });

  test('fails with `--all`', async () => {
    const folder = requested({ 'a.txt': 'a' });
    const { findings, code } = await report(folder, '--base', 'HEAD~1', '--all');
    expect([code, findings.length, findings[0].knownBy]).toEqual([1, 1, undefined]);
  });

  test('does not hide what the request adds, nor what it makes worse', async () => {
    const added = await report(requested({ 'changes/new.yaml': limitChange('new', EARLY) }), '--base', 'HEAD~1');
    expect(added.code).toBe(1);
    expect(
      added.findings.map((each: { subject: { id: string }; knownBy?: string }) => [each.subject.id, each.knownBy]),
    ).toEqual([
      ['new', undefined],
      ['old', 'base'],
    ]);
    const worse = await report(requested({ 'changes/old.yaml': limitChange('old', EARLIER) }), '--base', 'HEAD~1');
    expect([worse.code, worse.findings[0].knownBy]).toEqual([1, undefined]);
  });

  test('does not hide more of the same: a second link to the same runbook elsewhere', async () => {
    const path = 'content/runbooks/production/roll-back-a-migration.mdx';
    const link = '[it](/staging/runbooks/rehearse-a-rollback/)';
    const linking = (steps: number, end: string) =>
      readFileSync(join(ROOT, path), 'utf8')
        .replace('## Verify\n', `## Verify\n${`\nSee ${link}.\n`.repeat(steps)}`)
        .replace('## Escalate\n', `## Escalate\n\n${end}\n`);
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('runbooks-share-nothing'),
          ...everywhere('1.0'),
          [path]: linking(0, `See ${link}.`),
        },
      },
      // The same link is on another line of main now, which makes no two of it.
      { at: 60, edits: { [path]: linking(0, `Ask.\n\nSee ${link}.`) } },
      { at: 70, parents: [0], branch: 'moved', edits: { [path]: linking(1, 'Ask.') } },
      { at: 80, parents: [0], branch: 'more', edits: { [path]: linking(2, `See ${link}.`) } },
    ]);
    made.push(folder);
    const judged = async (branch: string) => {
      git(folder, ['checkout', '-q', branch]);
      const { findings, code } = await report(folder, '--base', 'main');
      return [code, findings.map(({ knownBy }: { knownBy?: string }) => knownBy)];
    };
    expect(await judged('moved')).toEqual([0, ['base']]);
    expect(await judged('more')).toEqual([1, ['base', undefined, undefined]]);
  });

  test.each<[what: string, written: (build: string) => string]>([
    ['an image without a digest', (build) => `{ image: "example.com/web:${build}" }`],
    ['a digest that nothing upstream has', (build) => `{ digest: "sha256:${build.repeat(64)}", version: "1" }`],
  ])('does not hide that something else runs now: %s', async (_, written) => {
    const running = (build: string) => ({
      'environments/staging.yaml': `environment: staging\nservices: { web: ${written(build)} }\n`,
    });
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('same-artifact'),
          'environments/dev.yaml': 'environment: dev\nservices: {}\n',
          ...running('1'),
        },
      },
    ]);
    made.push(folder);
    const judged = async (edits: Record<string, Edit>) => {
      addCommits(folder, [{ at: 60, edits }], true);
      const { findings, code } = await report(folder, '--base', 'HEAD~1');
      return [code, ...findings.map(({ rule, knownBy }: Record<string, string>) => [rule, knownBy])];
    };
    expect(await judged({ 'README.md': 'a' })).toEqual([0, ['same-artifact', 'base']]);
    expect(await judged(running('2'))).toEqual([1, ['same-artifact', undefined]]);
  });

  test('fails where CI names what a branch was before a push, or a second push would hide it', async () => {
    const folder = requested({ 'a.txt': 'a' });
    const variables = { GITLAB_CI: 'true', CI_COMMIT_BEFORE_SHA: git(folder, ['rev-parse', 'HEAD~1']) };
    const { code } = await command(['check', folder, '--no-cache', '--format', 'json', ...NOW], '.', variables);
    expect(code).toBe(1);
  });

  test('fails without a base', async () => {
    expect((await report(requested({ 'a.txt': 'a' }))).code).toBe(1);
  });

  test('is what was so where the request parted too, though main has mended it since', async () => {
    const folder = repository([
      { at: 0, edits: { ...policyPages('soak-window'), 'changes/old.yaml': limitChange('old', EARLY) } },
      { at: 60, parents: [0], branch: 'request', edits: { 'a.txt': 'a' } },
      { at: 90, parents: [0], edits: { 'changes/old.yaml': limitChange('old', '2026-01-01T00:30:00Z') } },
    ]);
    made.push(folder);
    git(folder, ['checkout', '-q', 'request']);
    const { findings, code } = await report(folder, '--base', 'main');
    expect(findings).toMatchObject([{ subject: { id: 'old' }, knownBy: 'base' }]);
    expect(code).toBe(0);
  });

  test('is an edit of a migration, whatever the request edits after it', async () => {
    const table = (type: string) => ({ 'db/V1__a.sql': `CREATE TABLE a (i ${type});\n` });
    const edited = async (merge: string, ...types: string[]) => {
      const settings = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*.sql" }]\n' };
      const folder = repository([
        { at: 0, edits: { ...policyPages('migration-unchanged'), ...settings, ...table('int') } },
        { at: 60, subject: 'Long ago', edits: table('bigint') },
        ...types.map((type, index) => ({ at: 120 + index, subject: `To ${type}`, edits: table(type) })),
      ]);
      made.push(folder);
      const { findings, code } = await report(folder, '--base', `HEAD~${types.length}`, '--merge', merge);
      const said = findings.map(({ message, knownBy = 'new' }: { message: string; knownBy?: string }) => {
        return `${/\((.*?)\)/.exec(message)?.[1]}: ${knownBy}`;
      });
      return [code, ...said];
    };
    // What it edits and takes back leaves the file as it was.
    expect(await edited('rebase', 'text', 'bigint')).toEqual([0, 'Long ago: base']);
    expect(await edited('squash', 'text', 'bigint')).toEqual([0, 'Long ago: base']);
    // An edit that stays is its own, and that one alone.
    expect((await edited('rebase', 'text')).toSorted()).toEqual([1, 'Long ago: base', 'To text: new']);
  });

  test('is what its migrations were, though only the request asks for them to be looked at', async () => {
    const settings = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/*.sql" }]\n' };
    const folder = repository([
      { at: 0, edits: { ...policyPages('migration-unchanged'), 'db/V1__a.sql': 'CREATE TABLE a (i int);\n' } },
      { at: 60, edits: { 'db/V2__b.sql': 'CREATE TABLE b (i int);\n' } },
      { at: 120, edits: { 'db/V1__a.sql': 'CREATE TABLE a (i bigint);\n' } },
      { at: 180, branch: 'adopt', edits: settings },
      {
        at: 180,
        branch: 'edit',
        parents: [2],
        edits: { ...settings, 'db/V2__b.sql': 'CREATE TABLE b (i bigint);\n' },
      },
    ]);
    made.push(folder);
    const found = async (branch: string) => {
      git(folder, ['checkout', '-q', branch]);
      const { findings, code } = await report(folder, '--base', 'main');
      return [
        code,
        findings.map(({ location, knownBy }: Record<string, { file: string }>) => [location!.file, knownBy]),
      ];
    };
    expect(await found('adopt')).toEqual([0, [['db/V1__a.sql', 'base']]]);
    expect(await found('edit')).toEqual([
      1,
      [
        ['db/V1__a.sql', 'base'],
        ['db/V2__b.sql', undefined],
      ],
    ]);
  });

  describe('of runbooks, where the request parted too', () => {
    const path = 'content/runbooks/production/roll-back-a-migration.mdx';
    const text = readFileSync(join(ROOT, path), 'utf8');
    const linked = text.replace('## Verify\n', '## Verify\n\nSee [it](/staging/runbooks/rehearse-a-rollback/).\n');
    /** Pages of environments, of which production alone asks for runbooks. */
    const asking = (...runbooks: string[]) =>
      Object.fromEntries(
        ['dev', 'staging', 'production'].map((id) => {
          const page = readFileSync(join(ROOT, `content/environments/${id}.mdx`), 'utf8');
          const asked = id === 'production' ? runbooks : [];
          return [`content/environments/${id}.mdx`, page.replace(/^runbooks: .*$/m, `runbooks: [${asked}]`)];
        }),
      );
    /** What is said of requests on what main was before it changed in some way. */
    const behind = async (
      pages: readonly string[],
      was: Record<string, Edit>,
      is: Record<string, Edit>,
      request = {},
    ) => {
      const folder = repository([
        { at: 0, edits: { ...policyPages(...pages), ...everywhere('1.0'), ...was } },
        { at: 60, parents: [0], branch: 'request', edits: { 'a.txt': 'a', ...request } },
        { at: 90, parents: [0], edits: is },
      ]);
      made.push(folder);
      git(folder, ['checkout', '-q', 'request']);
      const { findings, code } = await report(folder, '--base', 'main');
      return [code, ...findings.map((each: { rule: string; knownBy?: string }) => `${each.rule} ${each.knownBy}`)];
    };

    test('is known where main has mended one since', async () => {
      const known = await behind(['runbooks-share-nothing'], { [path]: linked }, { [path]: text });
      expect(known).toEqual([0, 'runbooks-share-nothing base']);
    });

    test('is none of what the request does to them', async () => {
      const worse = { [path]: linked };
      const found = await behind(['runbooks-share-nothing'], { [path]: text }, { [path]: `${text}\nMore.\n` }, worse);
      expect(found).toEqual([1, 'runbooks-share-nothing undefined']);
    });

    test('is known where main asks for one since, and has it', async () => {
      const asked = { ...asking('roll-back-a-migration'), [path]: text };
      expect(await behind(['required-runbooks'], asking(), asked)).toEqual([0, 'required-runbooks base']);
      expect(await behind(['required-runbooks'], asked, { 'b.txt': 'b' }, { [path]: null })).toEqual([
        1,
        'required-runbooks undefined',
      ]);
    });
  });

  test('is nothing that the settings of the request alone leave out: a record, a manifest', async () => {
    const lost = async (pages: string[], before: Record<string, Edit>, edits: Record<string, Edit>) => {
      const folder = requested({}, {});
      made.push(folder);
      addCommits(
        folder,
        [{ at: 7_200, edits: { ...policyPages(...pages), ...before, 'changes/old.yaml': null } }],
        true,
      );
      addCommits(folder, [{ at: 10_800, edits }], true);
      const { findings } = await report(folder, '--base', 'HEAD~1');
      return findings.flatMap(({ rule, knownBy }: Record<string, string>) => (knownBy === undefined ? [rule] : []));
    };
    const settings = (more: string) => `migrations: [{ tool: flyway, files: "db/*.sql" }]\n${more}`;
    const record = (id: string, file: string) =>
      `id: ${id}\ntitle: T\nkind: schema\nowner: payments\nfiles: [{ path: ${file} }]\nrollback: { irreversible: It only adds. }\n`;
    expect(
      await lost(
        ['record-for-every-migration'],
        {
          'towpath.yaml': settings(''),
          'db/V1__a.sql': 'A;\n',
          'db/V2__b.sql': 'B;\n',
          'changes/a.yaml': record('a', 'db/V1__a.sql'),
          'changes/b.yaml': record('b', 'db/V2__b.sql'),
          'records/c.yaml': record('c', 'x.sql'),
        },
        {
          'towpath.yaml': `${settings('changes: records/*.yaml')}\n`,
          'changes/a.yaml': null,
          'changes/b.yaml': null,
          'records/a.yaml': record('a', 'db/V1__a.sql'),
        },
      ),
    ).toContain('record-for-every-migration');
    const data = (kind: string) => `environment: dev\nservices: {}\ndata: { class: ${kind} }\n`;
    expect(
      await lost(
        ['allowed-data'],
        {
          'towpath.yaml': '{}\n',
          ...everywhere('1.0'),
          'environments/dev.yaml': data('synthetic'),
          'envs/dev.yaml': data('live'),
        },
        { 'towpath.yaml': 'environments: [envs/*.yaml, environments/*.yaml]\n', 'environments/dev.yaml': null },
      ),
    ).toContain('allowed-data');
  });

  describe('of a waiver that may excuse nothing', () => {
    const waiver = (subject = 'api@2.0', approvedBy = 'ana@example.com') =>
      `id: w\nrule: arrival-order\nsubject: ${subject}\nenvironment: production\nreason: Staging cannot run it.\n` +
      `requestedBy: ana@example.com\napprovedBy: ${approvedBy}\napprovedAt: 2026-01-01T00:00:30Z\n` +
      'expires: 2026-12-30T00:00:00Z\n';
    /** A repository in which a version arrived by a waiver, and a request on top. */
    const arrived = (before: string, edits: Record<string, Edit>) => {
      const pages = policyPages('arrival-order', 'waiver-in-force');
      const folder = repository([
        { at: 0, edits: { ...pages, ...everywhere('1.0'), 'waivers/w.yaml': before } },
        { at: 3_600, edits: { 'environments/production.yaml': manifest('production', '2.0') } },
      ]);
      made.push(folder);
      addCommits(folder, [{ at: 7_200, subject: 'Request', edits }], true);
      return report(folder, '--base', 'HEAD~1');
    };
    const found = ({ findings }: { findings: { rule: string; knownBy?: string }[] }) =>
      findings.map(({ rule, knownBy }) => [rule, knownBy]);

    test.each([
      ['approved for oneself', waiver()],
      ['approved by nobody who may', waiver('api@2.0', 'pat@example.com')],
    ])('is known where the request leaves it as it is: %s', async (_, text) => {
      const all = await arrived(text, { 'README.md': 'a' });
      expect([all.code, found(all)]).toEqual([0, [['waiver-in-force', 'base']]]);
    });

    test('fails where the request edits it, or brings what it is for', async () => {
      const edited = await arrived(waiver(), { 'waivers/w.yaml': waiver('api@3.0') });
      expect([edited.code, found(edited)]).toEqual([1, [['waiver-in-force', undefined]]]);
      const used = await arrived(waiver('api@3.0'), {
        'environments/production.yaml': manifest('production', '3.0'),
      });
      expect([used.code, found(used)]).toEqual([
        1,
        [
          ['arrival-order', undefined],
          ['waiver-in-force', undefined],
        ],
      ]);
    });
  });

  const GUIDE = 'content/guides/adopt.mdx';
  const guide = (title: string) => `---\ntitle: ${title}\nsummary: A first green build.\n---\n\nRun it.\n`;

  test.each([
    ['breaks', guide('Adopt it')],
    ['leaves broken', guide('')],
  ])(
    'is never a page of the policy that the request %s: GitHub is told why nothing could be checked',
    async (_, before) => {
      const folder = requested({ [GUIDE]: guide('').replace('title', '\ntitle') }, { [GUIDE]: before });
      const { findings, code } = await report(folder, '--base', 'HEAD~1');
      expect(code).toBe(2);
      expect(findings).toContainEqual(expect.objectContaining({ location: expect.objectContaining({ file: GUIDE }) }));
      for (const finding of findings.filter(({ location }: { location: { file: string } }) => location.file === GUIDE))
        expect(finding).not.toHaveProperty('knownBy');
      const { stdout } = await command([
        'check',
        folder,
        '--no-cache',
        ...NOW,
        '--base',
        'HEAD~1',
        '--format',
        'github',
      ]);
      expect(stdout).toContain(`::error file=${GUIDE},`);
    },
  );
});

describe('towpath baseline', () => {
  test('is not written of a policy with a page that cannot be built, and says so', async () => {
    const folder = requested({ 'content/guides/adopt.mdx': 'Run it.\n' });
    const { stdout, stderr, code } = await command(['baseline', folder, '--no-cache', ...NOW]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('content/guides/adopt.mdx:1:1');
  });

  const written = (folder: string) => JSON.parse(readFileSync(join(folder, 'towpath-baseline.json'), 'utf8'));

  test('writes what is found, and a check with it fails of other findings only', async () => {
    const folder = requested({ 'a.txt': 'a' });
    const file = join(folder, 'towpath-baseline.json');
    const { stdout, code } = await command(['baseline', folder, '--no-cache', ...NOW]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      / has 1 finding: 1 added, 0 removed\.\nCommit it, and let CI run `towpath check --baseline towpath-baseline\.json`\.\n$/,
    );
    expect(written(folder).findings).toMatchObject([{ rule: 'soak-window', subject: { id: 'old' } }]);
    expect((await report(folder, '--baseline', file)).code).toBe(0);
  });

  test('that a request adds or extends excuses nothing of the request', async () => {
    const folder = requested({ 'changes/new.yaml': limitChange('new', EARLY) });
    await command(['baseline', folder, '--no-cache', ...NOW]);
    addCommits(
      folder,
      [{ at: 7_200, subject: 'Baseline', edits: { 'towpath-baseline.json': JSON.stringify(written(folder)) } }],
      true,
    );
    const file = join(folder, 'towpath-baseline.json');
    const { findings, code } = await report(folder, '--base', 'HEAD~2', '--baseline', file);
    expect(code).toBe(1);
    expect(findings.filter(({ knownBy }: { knownBy?: string }) => knownBy === undefined)).toMatchObject([
      { subject: { id: 'new' } },
    ]);
  });

  test('of which a request rewrites an entry excuses no more than before', async () => {
    const old = requested({ 'a.txt': 'a' });
    await command(['baseline', old, '--no-cache', ...NOW]);
    const entries = written(old);
    const forged = { ...entries, findings: [{ ...entries.findings[0], message: '`old` soaked 5s in dev; `10m`' }] };
    const text = (data: unknown) => JSON.stringify(data);
    const worse = await (async () => {
      const folder = repository([
        {
          at: 0,
          edits: {
            ...policyPages('soak-window'),
            'changes/old.yaml': limitChange('old', EARLY),
            'towpath-baseline.json': text(entries),
          },
        },
      ]);
      made.push(folder);
      addCommits(folder, [{ at: 60, edits: { 'changes/old.yaml': limitChange('old', EARLIER) } }], true);
      const judged = await report(folder);
      forged.findings[0].message = judged.findings[0].message;
      addCommits(folder, [{ at: 90, edits: { 'towpath-baseline.json': text(forged) } }], true);
      return folder;
    })();
    const file = join(worse, 'towpath-baseline.json');
    expect((await report(worse, '--base', 'HEAD~2', '--baseline', file)).code).toBe(1);
  });

  test('outside of the folder that is checked is refused with a base, of which its revision is not known', async () => {
    const folder = requested({ 'shop/a.txt': 'a', 'b.json': '{"version": 1, "findings": []}' });
    const { stderr, code } = await command([
      ...['check', join(folder, 'shop'), '--no-cache', '--base', 'HEAD~1', '--baseline', join(folder, 'b.json')],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain('lies outside of the folder that is checked');
  });

  test('that does not exist is told', async () => {
    const { stderr, code } = await command(['check', requested({}), '--baseline', 'none.json']);
    expect([code, stderr]).toEqual([
      2,
      'The baseline `none.json` does not exist.\nWrite it by `towpath baseline`, or leave the option out.\n',
    ]);
  });

  test('with a base, is not stale for what only the base can show: an arrival of long ago', async () => {
    const released = (environment: string, tag: string) => ({ [`apps/${environment}.yaml`]: `tag: "${tag}"\n` });
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('arrival-order'),
          'towpath.yaml': 'releases: [{ files: "apps/{environment}.yaml", version: tag }]\n',
          ...released('staging', '1'),
          ...released('production', '1'),
        },
      },
      { at: 60, edits: released('production', '2') },
    ]);
    made.push(folder);
    await command(['baseline', folder, '--no-cache', ...NOW]);
    expect(written(folder).findings).toMatchObject([{ rule: 'arrival-order' }]);
    const kept = { 'towpath-baseline.json': JSON.stringify(written(folder)) };
    addCommits(
      folder,
      [
        { at: 120, edits: kept },
        { at: 180, edits: { 'a.txt': 'a' } },
      ],
      true,
    );
    const file = join(folder, 'towpath-baseline.json');
    expect((await report(folder, '--baseline', file)).code).toBe(0);
    expect((await report(folder, '--base', 'HEAD~1', '--baseline', file)).code).toBe(0);
    addCommits(folder, [{ at: 240, edits: released('production', '3') }], true);
    expect((await report(folder, '--base', 'HEAD~1', '--baseline', file)).code).toBe(1);

    // A promotion in order replaces what the baseline lists: nobody has to prune it at once.
    const inOrder = [
      { at: 300, edits: released('staging', '4') },
      { at: 360, edits: released('production', '4') },
    ];
    addCommits(folder, inOrder, true);
    const { notes, code } = await report(folder, '--baseline', file);
    expect(code).toBe(0);
    expect(notes).toContain('1 entry of the baseline is on a version that runs no more; `towpath baseline` removes it');
  });

  test('with a base, is not stale for a waiver that was approved too late for an arrival of long ago', async () => {
    const late =
      'id: w\nrule: arrival-order\nsubject: api@2.0\nenvironment: production\nreason: Sign-in is down.\nincident: INC-1\n' +
      'requestedBy: ana@example.com\napprovedBy: robin@example.com\napprovedAt: 2026-01-02T02:00:00Z\nexpires: 2026-01-03T00:00:00Z\n';
    const folder = repository([
      { at: 0, edits: { ...policyPages('arrival-order', 'waiver-in-force'), ...everywhere('1.0') } },
      {
        at: 3_600,
        edits: { 'environments/production.yaml': manifest('production', '2.0'), 'waivers/w.yaml': late },
      },
    ]);
    made.push(folder);
    await command(['baseline', folder, '--no-cache', ...NOW]);
    expect(
      written(folder)
        .findings.map(({ rule }: { rule: string }) => rule)
        .sort(),
    ).toEqual(['arrival-order', 'waiver-in-force']);
    const kept = { 'towpath-baseline.json': JSON.stringify(written(folder)) };
    addCommits(
      folder,
      [
        { at: 7_200, edits: kept },
        { at: 7_260, edits: { 'a.txt': 'a' } },
      ],
      true,
    );
    const file = join(folder, 'towpath-baseline.json');
    expect((await report(folder, '--baseline', file)).code).toBe(0);
    for (const base of ['HEAD~1', 'HEAD~2'])
      expect((await report(folder, '--base', base, '--baseline', file)).code).toBe(0);
  });

  describe('with a base, is looked at as it will be after the merge', () => {
    const POLICY = 'extends: ./base\n';
    const policyOf = (text: string) => ({ 'content/policy.yaml': text });
    const soak = (length: string) => policyOf(`${POLICY}environments: { dev: { soak: ${length} } }\n`);
    const released = (environment: string, tag: string) => ({ [`apps/${environment}.yaml`]: `tag: "${tag}"\n` });
    const pages = Object.fromEntries(
      Object.entries(policyPages('arrival-soak', 'soak-window')).map(([path, text]) => [
        path.replace('content/', 'content/base/'),
        text,
      ]),
    );

    /** A repository whose main has a baseline of a version that soaked too short, and of a change that did. */
    async function withBaseline(): Promise<string> {
      const folder = repository([
        {
          at: 0,
          edits: {
            ...pages,
            ...soak('10m'),
            'towpath.yaml': 'releases: [{ files: "apps/{environment}.yaml", version: tag }]\n',
            'changes/old.yaml': limitChange('old', EARLY),
            ...released('dev', '1'),
            ...released('staging', '1'),
          },
        },
        { at: 60, edits: released('dev', '2') },
        { at: 120, edits: released('staging', '2') },
      ]);
      made.push(folder);
      await command(['baseline', folder, '--no-cache', ...NOW]);
      const listed = readFileSync(join(folder, 'towpath-baseline.json'), 'utf8');
      expect(JSON.parse(listed).findings.map(({ rule }: { rule: string }) => rule)).toEqual([
        'arrival-soak',
        'soak-window',
      ]);
      addCommits(folder, [{ at: 180, edits: { 'towpath-baseline.json': listed } }], true);
      return folder;
    }
    const BASELINE = 'towpath-baseline.json';
    /** What the check of a request says of the baseline after the merge, and how it ends, and how that of main ends then. */
    async function judged(folder: string, edits: Record<string, Edit>, ...argv: string[]) {
      addCommits(folder, [{ at: 7_200, edits }], true);
      const option = ['--baseline', join(folder, BASELINE)];
      const { notes, code } = await report(folder, '--base', 'HEAD~1', ...option, ...argv);
      const after = await report(folder, ...option);
      return { said: notes.filter((note: string) => /after the merge/.test(note)), code, after: after.code };
    }
    const OPEN =
      'after the merge a check with the baseline would fail for `arrival-soak` on `app@2` in staging and `soak-window` on `old` in staging, which it would not list as they are found; let `towpath baseline --add` list them';

    test('an edited policy that finds what it lists with other values', async () => {
      const { said, code, after } = await judged(await withBaseline(), soak('15m'));
      expect({ said, code, after }).toEqual({ said: [OPEN], code: 0, after: 1 });
    });

    test('nothing is said where the request writes it anew', async () => {
      const folder = await withBaseline();
      addCommits(folder, [{ at: 3_600, subject: 'Soak longer', edits: soak('15m') }], true);
      await command(['baseline', folder, '--add', '--no-cache', ...NOW]);
      const listed = readFileSync(join(folder, BASELINE), 'utf8');
      git(folder, ['checkout', '-q', '.']);
      git(folder, ['reset', '-q', '--hard', 'HEAD~1']);
      const { said, after } = await judged(folder, { ...soak('15m'), [BASELINE]: listed });
      expect({ said, after }).toEqual({ said: [], after: 0 });
    });

    test('a rule that is switched off', async () => {
      const { said, after } = await judged(
        await withBaseline(),
        policyOf(`${POLICY}environments: { dev: { soak: 10m } }\noff: [arrival-soak]\n`),
      );
      expect({ said, after }).toEqual({
        said: [
          'after the merge a check with the baseline would end with 2, since it would list what is found no more: `arrival-soak` on `app@2` in staging; `towpath baseline` removes it',
        ],
        after: 2,
      });
    });

    test('an entry that the request takes out or garbles', async () => {
      const folder = await withBaseline();
      const { findings, ...rest } = JSON.parse(readFileSync(join(folder, BASELINE), 'utf8'));
      const text = (some: unknown[]) => ({ [BASELINE]: JSON.stringify({ ...rest, findings: some }) });
      const taken = await judged(folder, text([findings[0]]));
      expect(taken).toMatchObject({
        said: [expect.stringContaining('fail for `soak-window` on `old` in staging, which it would not list as it is')],
        after: 1,
      });
      const garbled = await judged(folder, text([{ ...findings[0], fingerprint: '0000000000000000' }, findings[1]]));
      expect(garbled).toMatchObject({
        said: [
          expect.stringContaining('is found no more: `arrival-soak` on `app@2`'),
          expect.stringContaining('fail for `arrival-soak` on `app@2`'),
        ],
        after: 2,
      });
    });

    test('nothing is said of a request that edits neither, nor of one that main has left behind', async () => {
      const folder = await withBaseline();
      expect(await judged(folder, { 'a.txt': 'a' })).toEqual({ said: [], code: 0, after: 0 });
      git(folder, ['branch', '-q', 'request']);
      // Main prunes an entry that it has mended, and gets another.
      addCommits(
        folder,
        [
          {
            at: 9_000,
            edits: {
              'changes/old.yaml': limitChange('old', '2026-01-01T00:30:00Z'),
              'changes/new.yaml': limitChange('new', EARLY),
            },
          },
        ],
        true,
      );
      await command(['baseline', folder, '--add', '--no-cache', ...NOW]);
      const listed = readFileSync(join(folder, BASELINE), 'utf8');
      addCommits(folder, [{ at: 9_060, edits: { [BASELINE]: listed } }], true);
      git(folder, ['branch', '-q', 'ahead']);
      git(folder, ['checkout', '-q', 'request']);
      addCommits(folder, [{ at: 10_000, edits: { 'b.txt': 'b' } }], true);
      const { notes } = await report(folder, '--base', 'ahead', '--baseline', join(folder, BASELINE));
      expect(notes.filter((note: string) => note.includes('after the merge'))).toEqual([]);
    });

    test('is said once by the shards of a check', async () => {
      const folder = await withBaseline();
      addCommits(folder, [{ at: 7_200, edits: soak('15m') }], true);
      const argv = ['--base', 'HEAD~1', '--baseline', join(folder, BASELINE)];
      const whole = await report(folder, ...argv);
      const files = ['1/2', '2/2'].map((shard) => [shard, join(folder, `${shard[0]}.json`)] as const);
      for (const [shard, file] of files)
        await command(['check', folder, '--no-cache', '--shard', shard, '--format', `json=${file}`, ...NOW, ...argv]);
      const merged = await command(['merge', ...files.map(([, file]) => file), '--format', 'json']);
      expect(JSON.parse(merged.stdout).notes).toEqual(whole.notes);
      expect(whole.notes).toContain(OPEN);
    });
  });

  test('that is stale ends with 2, names its line, and is mended by the command that the help names', async () => {
    const folder = requested({ 'a.txt': 'a' });
    await command(['baseline', folder, '--no-cache', ...NOW]);
    addCommits(
      folder,
      [{ at: 7_200, edits: { 'changes/old.yaml': limitChange('old', '2026-01-01T00:30:00Z') } }],
      true,
    );
    const file = join(folder, 'towpath-baseline.json');
    const { findings, code } = await report(folder, '--baseline', file);
    expect(code).toBe(2);
    expect(findings).toMatchObject([{ rule: 'config', location: { line: 4 } }]);
    const { stdout } = await command(['baseline', folder, '--no-cache', ...NOW]);
    expect(stdout).toMatch(/ has 0 findings: 0 added, 1 removed\.\n$/);
    expect((await report(folder, '--baseline', file)).code).toBe(0);
  });
});
