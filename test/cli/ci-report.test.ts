import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command } from './command.ts';

const CHANGE = `id: add-index
title: Add an index
kind: config
owner: ana@example.com
stagess: {}
`;

const RUNNERS = [
  ['GitHub Actions', { GITHUB_ACTIONS: 'true' }],
  ['Azure Pipelines', { TF_BUILD: 'True' }],
  ['TeamCity', { TEAMCITY_VERSION: '2026.1' }],
] as const;

describe('what a check prints by itself in CI', () => {
  let top = '';
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'towpath-ci-'));
    mkdirSync(join(top, 'shop/changes'), { recursive: true });
    writeFileSync(join(top, 'shop/changes/add-index.yaml'), CHANGE);
  });
  afterEach(() => rmSync(top, { recursive: true }));

  const check = (argv: readonly string[], variables: Readonly<Record<string, string>>) =>
    command(['check', 'shop', '--now', '2026-11-10T12:00:00Z', ...argv], top, variables);
  const inActions = () => {
    writeFileSync(join(top, 'summary.md'), '# Of an earlier command\n');
    return { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: top, GITHUB_STEP_SUMMARY: join(top, 'summary.md') };
  };

  test('in GitHub Actions has annotations after the report, with paths from the top of the checkout', async () => {
    const { stdout, code } = await check([], inActions());
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error {2}schema {2}changes\/add-index\.yaml/);
    expect(stdout).toMatch(/\n::error file=shop\/changes\/add-index\.yaml,line=5,/);
  });

  test('in GitHub Actions goes to the summary of the job too, below what is there', async () => {
    await check([], inActions());
    expect(readFileSync(join(top, 'summary.md'), 'utf8')).toMatch(
      /^# Of an earlier command\n### Towpath: \d+ errors?\n[\s\S]*`shop\/changes\/add-index\.yaml:5`/,
    );
  });

  test('in GitLab writes the report that GitLab shows', async () => {
    const { stdout, code } = await check([], { GITLAB_CI: 'true', CI_PROJECT_DIR: top });
    expect(code).toBe(1);
    expect(stdout).toMatch(/^error {2}schema/);
    const entries = JSON.parse(readFileSync(join(top, 'gl-code-quality-report.json'), 'utf8'));
    expect(entries).toContainEqual(
      expect.objectContaining({
        check_name: 'schema',
        location: { path: 'shop/changes/add-index.yaml', lines: { begin: 5, end: 5 } },
      }),
    );
  });

  test('in GitLab follows no link for it', async () => {
    writeFileSync(join(top, 'kept.txt'), 'kept');
    symlinkSync('kept.txt', join(top, 'gl-code-quality-report.json'));
    expect((await check([], { GITLAB_CI: 'true', CI_PROJECT_DIR: top })).code).toBe(1);
    expect(JSON.parse(readFileSync(join(top, 'gl-code-quality-report.json'), 'utf8'))[0].location).toBeDefined();
    expect(readFileSync(join(top, 'kept.txt'), 'utf8')).toBe('kept');
  });

  test('in GitLab has a verdict though it cannot be written', async () => {
    mkdirSync(join(top, 'gl-code-quality-report.json'));
    const { code, stderr } = await check([], { GITLAB_CI: 'true', CI_PROJECT_DIR: top });
    expect(code).toBe(1);
    expect(stderr).toContain('note  gl-code-quality-report.json could not be written: ');
  });

  test('is written through no link that leads out of the folder, and over no file that one leads to', async () => {
    mkdirSync(join(top, 'elsewhere'));
    writeFileSync(join(top, 'elsewhere/kept.json'), 'kept');
    mkdirSync(join(top, 'shop/out'));
    symlinkSync('../elsewhere', join(top, 'shop/linked'));
    symlinkSync('../../elsewhere/kept.json', join(top, 'shop/out/report.json'));
    const inShop = (file: string) =>
      command(['check', '--now', '2026-11-10T12:00:00Z', '--format', `json=${file}`], join(top, 'shop'));
    const { code, stderr } = await inShop('linked/kept.json');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        '`linked/kept.json` leads out of the folder by a link, and a report is not written through one.',
      ),
    ]);
    expect((await inShop('out/report.json')).code).toBe(1);
    expect(JSON.parse(readFileSync(join(top, 'shop/out/report.json'), 'utf8')).version).toBe(1);
    expect(readFileSync(join(top, 'elsewhere/kept.json'), 'utf8')).toBe('kept');
  });

  test('is only what `--format` asks for, where it is given', async () => {
    const { stdout } = await check(['--format', 'pretty'], inActions());
    expect(stdout).not.toContain('::error');
    expect(readFileSync(join(top, 'summary.md'), 'utf8')).toBe('# Of an earlier command\n');
    const json = await check(['--format', 'json'], inActions());
    expect(JSON.parse(json.stdout).version).toBe(1);
  });

  test('has annotations beside another format that is printed, if both are asked for', async () => {
    const { stdout } = await check(['--format', 'pretty', '--format', 'github'], {});
    expect(stdout).toMatch(/^error[\s\S]*\n::error file=/);
  });

  test('has a verdict though the summary cannot be written, and says so', async () => {
    const { code, stderr } = await check([], { ...inActions(), GITHUB_STEP_SUMMARY: join(top, 'none/summary.md') });
    expect(code).toBe(1);
    expect(stderr).toContain('note  the summary of the job could not be written: no such file or directory\n');
  });

  test.each(RUNNERS)('holds no command that a file brings along, in %s', async (_, variables) => {
    const name = '##vso[task.setvariable variable=a]b';
    writeFileSync(join(top, 'shop/changes/add-index.yaml'), `${CHANGE}"::set-env name=a::b": 1\n"${name}": 1\n`);
    for (const format of ['pretty', 'json', 'sarif', 'gitlab', 'junit', 'markdown']) {
      const { stdout } = await check(['--format', format], variables);
      expect(stdout).not.toMatch(/^\s*::|##\w*\[/m);
      if (format === 'json') expect(stdout).toContain('\\u0023#vso[');
      if (['json', 'sarif', 'gitlab'].includes(format)) expect(JSON.stringify(JSON.parse(stdout))).toContain(name);
    }
  });
});
