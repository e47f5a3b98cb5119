import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { git, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

const commit = (digit: string) => digit.repeat(40);
const at = (environment: string, digit: string) => ({
  [`environments/${environment}/api`]: { submodule: commit(digit) },
});
const named = (environment: string) =>
  `[submodule "${environment}"]\n\tpath = environments/${environment}/api\n\turl = https://git.example.com/shop/api\n`;

/** Environments whose service is a submodule: git keeps which commit of it each has, and nothing of it is fetched. */
const folder = repository([
  {
    at: 0,
    edits: {
      ...policyPages('arrival-order', 'arrival-soak', 'one-environment-at-a-time'),
      'towpath.yaml':
        'releases:\n  - { files: "environments/{environment}/{service}", kind: submodule, environments: { prod: production } }\n',
      '.gitmodules': ['dev', 'staging', 'prod'].map(named).join(''),
      ...at('dev', 'a'),
      ...at('staging', 'a'),
      ...at('prod', 'a'),
      'environments/dev/notes': 'a file, and no submodule',
    },
  },
  { at: 1000, edits: at('dev', 'b') },
  { at: 2000, edits: at('staging', 'b') },
  { at: 5600, edits: at('prod', 'b') },
  { at: 6000, subject: 'Both', edits: { ...at('staging', 'c'), ...at('prod', 'c') } },
  { at: 7000, subject: 'Hotfix', edits: at('prod', 'd') },
  { at: 8000, branch: 'request', subject: 'At once', edits: { ...at('staging', 'e'), ...at('prod', 'e') } },
  {
    at: 9000,
    branch: 'replaced',
    parents: [5],
    edits: { 'environments/prod/api': null, 'environments/prod/api/a.c': 'int a;' },
  },
  { at: 9000, branch: 'linked', parents: [5], edits: { 'environments/prod/api': { link: '../../elsewhere' } } },
  {
    at: 9000,
    branch: 'linked-above',
    parents: [5],
    edits: { 'environments/prod/api': null, 'environments/prod': { link: 'dev' } },
  },
  {
    at: 9000,
    branch: 'module-above',
    parents: [5],
    edits: { 'environments/prod/api': null, 'environments/prod': { submodule: commit('f') } },
  },
  { at: 9000, branch: 'removed', parents: [5], edits: { 'environments/prod/api': null } },
]);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[]) => command([...argv, '--no-cache'], '.', { CI: 'true' });
const NOW = ['--now', '2026-01-02T00:00:00Z'];

describe('submodules whose commits are versions', () => {
  test('are audited from the trees of commits alone', async () => {
    const { stdout, code } = await run(['audit', folder, '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.promotions[1]).toMatchObject({
      counts: { ok: 1, 'same-commit': 1, 'never-upstream': 1, bootstrap: 1 },
      soakSeconds: { p50: 3600 },
    });
    expect(report.worst[0]).toMatchObject({ service: 'api', version: commit('d'), class: 'never-upstream' });
    expect(report.severalEnvironments).toMatchObject([{ subject: 'Both', environments: ['staging', 'production'] }]);
    expect(code).toBe(0);
  });

  test('are judged where `.gitmodules` names them, and asked about by `gate`', async () => {
    const [checked, asked] = await Promise.all([
      run(['check', folder, ...NOW]),
      run(['gate', `api@${commit('c')}`, 'production', '--repo', folder, ...NOW]),
    ]);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain('.gitmodules:8:9');
    expect(checked.stdout).toContain(`\`api\` \`${commit('d')}\` reached production`);
    expect(checked.stdout).not.toContain('not committed');
    expect(asked.stdout).toContain('was in production before');
  });

  test('are judged in a request as files are', async () => {
    git(folder, ['symbolic-ref', 'HEAD', 'refs/heads/request']);
    const { stdout, code } = await run(['check', folder, '--base', 'main', ...NOW]);
    git(folder, ['symbolic-ref', 'HEAD', 'refs/heads/main']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/one-environment-at-a-time {2}\.gitmodules:8:9/);
    expect(stdout).toContain(`introduced \`api\` \`${commit('e')}\` to production and staging at once`);
  });

  test('are not known where something else lies in their place, in a request too; one may be taken away', async () => {
    const judged = async (branch: string) => {
      git(folder, ['checkout', '--quiet', '--force', branch]);
      return run(['check', folder, '--base', 'main', ...NOW]);
    };
    const [replaced, linked, removed] = [await judged('replaced'), await judged('linked'), await judged('removed')];
    git(folder, ['checkout', '--quiet', '--force', 'main']);
    expect(replaced.stdout).toContain(
      'there was a submodule, and something else is there now, at environments/prod/api',
    );
    expect([replaced.code, linked.code, removed.code]).toEqual([2, 2, 0]);
  });

  const ABOVE = [
    ['linked-above', 'the link environments/prod'],
    ['module-above', 'the submodule environments/prod'],
  ] as const;
  test.each(ABOVE)('are not known where something else lies in place of a folder above: %s', async (branch, there) => {
    git(folder, ['checkout', '--quiet', '--force', branch]);
    const { stdout, code } = await run(['check', folder, '--base', 'main', ...NOW]);
    git(folder, ['checkout', '--quiet', '--force', 'main']);
    expect(stdout).toContain(
      `there was a submodule at \`environments/prod/api\`, and nothing is read of what runs there now, behind ${there}.`,
    );
    expect(code).toBe(2);
  });

  describe('of which git is told to ignore what changes', () => {
    const IGNORED = `${named('prod').trimEnd()}\n\tignore = all\n`;
    const all = ['dev', 'staging', 'prod'].map(named).join('');
    const whole = ['dev', 'staging'].map(named).join('') + IGNORED;
    // Git takes the last section that names a path.
    const twice = `${all}[submodule "other"]\n\tpath = environments/prod/api\n\tignore = all\n`;
    const arrival = (branch: string, modules: string) => ({
      at: 9000,
      branch,
      parents: [3],
      edits: { '.gitmodules': modules, ...at('prod', 'c') },
    });
    const ignoring = repository([
      {
        at: 0,
        edits: {
          ...policyPages('arrival-order'),
          'towpath.yaml':
            'releases:\n  - { files: "environments/{environment}/{service}", kind: submodule, environments: { prod: production } }\n',
          '.gitmodules': all,
          ...at('dev', 'a'),
          ...at('staging', 'a'),
          ...at('prod', 'a'),
        },
      },
      { at: 1000, edits: at('dev', 'b') },
      { at: 2000, edits: at('staging', 'b') },
      { at: 3000, subject: 'base', edits: { 'readme.md': 'Shop' } },
      arrival('in-request', whole),
      arrival('section-twice', twice),
      arrival('in-clone', all),
      { at: 9000, branch: 'honest', parents: [3], edits: { '.gitmodules': whole, ...at('prod', 'b') } },
      { at: 9500, branch: 'base-ignores', parents: [3], edits: { '.gitmodules': whole } },
      { at: 9600, branch: 'in-base', parents: [8], edits: at('prod', 'c') },
    ]);
    afterAll(() => rmSync(ignoring, { recursive: true, force: true }));
    const checkedOut = (branch: string) => git(ignoring, ['checkout', '--quiet', '--force', branch]);

    const arriving = [
      ['in-request', 'main', undefined],
      ['section-twice', 'main', undefined],
      ['in-base', 'base-ignores', undefined],
      ['in-clone', 'main', 'submodule.prod.ignore'],
    ] as const;
    test.each(arriving)('what arrives there is judged as ever: %s', async (branch, base, setting) => {
      checkedOut(branch);
      if (setting !== undefined) git(ignoring, ['config', setting, 'all']);
      const [checked, asked, audited] = await Promise.all([
        run(['check', ignoring, '--base', base, ...NOW]),
        run(['gate', `api@${commit('c')}`, 'production', '--repo', ignoring, '--base', base, ...NOW]),
        run(['audit', ignoring, '--format', 'json']),
      ]);
      if (setting !== undefined) git(ignoring, ['config', '--unset', setting]);
      expect(checked.stdout).toContain(`\`api\` \`${commit('c')}\` reached production`);
      expect([checked.code, asked.code]).toEqual([1, 1]);
      expect(JSON.parse(audited.stdout).worst).toMatchObject([{ version: commit('c'), class: 'never-upstream' }]);
    });

    test('what was upstream before may arrive', async () => {
      checkedOut('honest');
      const { stdout, code } = await run(['check', ignoring, '--base', 'main', ...NOW]);
      expect(stdout).toContain('No findings. 1 of 1 rules judged');
      expect(code).toBe(0);
    });
  });

  test('of which a pattern names none, or the name of an environment means none, are never green', async () => {
    const variant = (subject: string, text: string) => ({ at: 9000, subject, edits: { 'towpath.yaml': text } });
    const wrong = repository([
      {
        at: 0,
        edits: { ...policyPages('arrival-order'), ...at('dev', 'a'), ...at('staging', 'a'), ...at('prod', 'a') },
      },
      variant('Wrong', 'releases:\n  - { files: "modules/{environment}/{service}", kind: submodule }\n'),
    ]);
    const none = await run(['check', wrong, ...NOW]);
    const audited = await run(['audit', wrong]);
    expect(none.stdout).toContain('no commit has a submodule at a path that `modules/{environment}/{service}` names');
    expect(audited.stderr).toContain('no commit has a submodule at a path');
    expect([none.code, audited.code]).toEqual([2, 2]);
    rmSync(wrong, { recursive: true, force: true });

    const dropped = repository([
      {
        at: 0,
        edits: { ...policyPages('arrival-order'), ...at('dev', 'a'), ...at('staging', 'a'), ...at('prod', 'a') },
      },
      variant('Dropped', 'releases:\n  - { files: "environments/{environment}/{service}", kind: submodule }\n'),
    ]);
    const { stdout, code } = await run(['check', dropped, ...NOW]);
    rmSync(dropped, { recursive: true, force: true });
    expect(stdout).toContain('prod in the paths of `environments/{environment}/{service}` is not an environment');
    expect(stdout).toContain('Write `environments: { prod: production }` in that entry of `releases`');
    expect(code).toBe(2);
  });
});
