import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

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

  test('runs the examples of every rule of that policy', () => {
    const { status, stdout } = run(user, 'npx', 'towpath', 'test');
    expect(stdout).toMatch(/^(\d+) of \1 examples do what their page says\.$/m);
    expect(status).toBe(0);
  });
});
