import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Action {
  inputs: Record<string, unknown>;
  runs: { steps: { env?: Record<string, string>; run?: string }[] };
}

const ROOT = join(import.meta.dirname, '../..');
const MOST_BYTES = 3_000_000;

describe('the package, installed from its tarball into an empty folder,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-package-'));
  const run = (cwd: string, command: string, ...argv: string[]) =>
    spawnSync(command, argv, {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, NO_COLOR: '1', npm_config_offline: 'true' },
    });
  const user = join(folder, 'user');

  beforeAll(() => {
    // The tests have compiled the command already, and others run it meanwhile.
    const packed = run(ROOT, 'npm', 'pack', '--ignore-scripts', '--pack-destination', folder);
    expect([packed.status, packed.stdout.trim()]).toEqual([0, 'towpath-0.1.0.tgz']);
    cpSync(join(ROOT, 'examples/jwt-outage'), join(user, 'shop'), { recursive: true });
    writeFileSync(join(user, 'package.json'), '{ "private": true }\n');
    const installed = run(user, 'npm', 'install', '--save-dev', '../towpath-0.1.0.tgz');
    expect([installed.status, installed.stderr]).toEqual([0, '']);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is small, and needs no other package', () => {
    expect(statSync(join(folder, 'towpath-0.1.0.tgz')).size).toBeLessThan(MOST_BYTES);
    expect(readdirSync(join(user, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['towpath']);
  });

  test('says which version it is', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', '--version');
    expect([status, stdout]).toEqual([0, '0.1.0\n']);
  });

  test('judges a repository by the default policy that it brings', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', 'check', 'shop', '--now', '2026-11-28T09:00:00Z');
    expect(stdout).toContain('policy  node_modules/towpath/content/environments/staging.mdx:9  soak: 30m');
    expect(stdout).toMatch(/^2 errors\. \d+ of \d+ rules judged 9 files/m);
    expect(status).toBe(1);
  });

  test('is run by the steps of the Action, which pass on what it found', () => {
    const action = parseYaml(readFileSync(join(ROOT, 'action.yml'), 'utf8')) as Action;
    const [step, upload] = action.runs.steps;
    const given: Record<string, string> = {
      folder: 'shop',
      package: join(folder, 'towpath-0.1.0.tgz'),
      options: '--now 2026-11-28T09:00:00Z',
      sarif: 'found.sarif',
    };
    expect(Object.keys(given).sort()).toEqual(Object.keys(action.inputs).sort());
    const inputs = Object.entries(step!.env!).map(([name, value]) => {
      const [, input] = /^\$\{\{ inputs\.(\w+) \}\}$/.exec(value)!;
      return [name, given[input!]!];
    });
    const files = { GITHUB_OUTPUT: join(user, 'output.txt'), GITHUB_STEP_SUMMARY: join(user, 'summary.md') };
    const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', step!.run!], {
      cwd: user,
      encoding: 'utf8',
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        npm_config_offline: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: user,
        ...files,
        ...Object.fromEntries(inputs),
      },
    });
    expect([status, readFileSync(files.GITHUB_OUTPUT, 'utf8')]).toEqual([1, 'exit-code=1\n']);
    expect(stdout).toMatch(/^::error file=shop\/changes\/2026-11-17-jwt-keys\.yaml,line=15,/m);
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')).toMatch(/^### Towpath: 2 errors\n/);
    expect(JSON.parse(readFileSync(join(user, 'found.sarif'), 'utf8')).runs[0].results).toHaveLength(2);
    expect(upload).toMatchObject({ if: "always() && inputs.sarif != ''" });
  });

  test('is what the hook of pre-commit calls', () => {
    const [hook] = parseYaml(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as { entry: string }[];
    const { status, stdout } = run(join(user, 'shop'), 'npx', ...hook!.entry.split(' '));
    expect(stdout).toMatch(/^2 errors\. /m);
    expect(status).toBe(1);
  });

  test('runs the examples of every rule of that policy', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', 'test');
    expect(stdout).toMatch(/^(\d+) of \1 examples do what their page says\.$/m);
    expect(status).toBe(0);
  });
});
