import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BENCH_NOW, writeRepository } from '../../scripts/bench/repository.ts';
import { command } from '../cli/command.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = ['--now', '2026-11-28T09:00:00Z'];

describe('the compiled command, beside the default policy and without any library,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'towpath-compiled-'));
  const compiled = (argv: readonly string[], env = {}, cwd = folder) =>
    spawnSync(process.execPath, [join(folder, 'lib/command/towpath.js'), ...argv], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NO_COLOR: '1', XDG_CACHE_HOME: join(folder, 'cache'), ...env },
    });

  beforeAll(() => {
    // Compiled before the tests.
    for (const part of ['lib/command', 'content', 'examples'])
      cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    [['check', 'examples/storefront', ...NOW], 0],
    [['check', 'examples/jwt-outage', ...NOW, '--format', 'json'], 1],
    [['check', 'examples/nowhere'], 2],
  ])('answers `towpath %j` as the source does', async (argv, code) => {
    const { status, stdout, stderr } = compiled(argv);
    const source = await command(argv);
    expect([status, stdout, stderr]).toEqual([code, source.stdout, source.stderr]);
  });

  test('reports the same of a repository of records, migrations and config files as the source does', async () => {
    const repository = mkdtempSync(join(tmpdir(), 'towpath-generated-'));
    writeRepository(repository, 40);
    const argv = ['check', '--now', BENCH_NOW, '--format', 'json'];
    const { status, stdout, stderr } = compiled(argv, {}, repository);
    const source = await command(argv, repository);
    rmSync(repository, { recursive: true });
    expect([status, stdout, stderr]).toEqual([1, source.stdout, source.stderr]);
  });

  test('answers `towpath test` as the source does, which is kept as a transcript', () => {
    const { status, stdout, stderr } = compiled(['test']);
    expect([status, stderr]).toEqual([0, '']);
    const transcript = readFileSync(join(ROOT, 'test/cli/transcripts/test.md'), 'utf8');
    expect(transcript).toContain(`\n\`\`\`text\n${stdout}\`\`\`\n`);
  });

  test('has the licenses of what it includes', () => {
    const licenses = readFileSync(join(folder, 'lib/command/LICENSES.txt'), 'utf8');
    for (const each of ['js-yaml', 'confusables.txt of Unicode 17.0.0']) expect(licenses).toContain(`\n${each}`);
    expect(licenses).toContain('UNICODE LICENSE V3');
  });

  test('parses HCL in its worker, and ends', () => {
    mkdirSync(join(folder, 'hcl'));
    const files = {
      'towpath.yaml': 'releases: [{ files: "{environment}.tfvars", version: tag }]\n',
      'dev.tfvars': 'tag = "1"\n',
      'staging.tfvars': 'tag = [\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'hcl', name), text);
    const { status, stdout } = compiled(['check', 'hcl', ...NOW]);
    expect([status, stdout.match(/The file is not [^:]+/g)]).toEqual([1, ['The file is not HCL']]);
    expect(stdout).toContain('staging.tfvars:1:1');
  });

  /** The compiled files that a command loads. */
  function loadedBy(argv: readonly string[]): string[] {
    const coverage = join(folder, 'coverage');
    rmSync(coverage, { recursive: true, force: true });
    compiled(argv, { NODE_V8_COVERAGE: coverage });
    const urls = readdirSync(coverage).flatMap((file) => {
      const { result } = JSON.parse(readFileSync(join(coverage, file), 'utf8')) as { result: { url: string }[] };
      return result.map(({ url }) => url);
    });
    return urls.filter((url) => url.includes('/lib/command/')).map((url) => basename(url));
  }

  test('loads no library before it is needed: for a check of XML in UTC its parser alone, to say its version none', () => {
    expect(loadedBy(['--version'])).toEqual(['towpath.js']);
    // Elsewhere than the default policy, whose pages are parsed as a team's own where they are beside what is judged.
    const elsewhere = mkdtempSync(join(tmpdir(), 'towpath-elsewhere-'));
    cpSync(join(ROOT, 'examples/jwt-outage'), elsewhere, { recursive: true });
    const loaded = loadedBy(['check', elsewhere, ...NOW]);
    rmSync(elsewhere, { recursive: true });
    const xml = 'lazy-repo-config-config-file-xml-document.cjs';
    expect(loaded.sort()).toEqual([xml, 'load.js', 'main.cjs', 'towpath.js']);
  });

  test('has no character that is not ASCII, which would double what a start holds in memory', () => {
    const files = globSync('lib/command/*.{js,cjs}', { cwd: folder });
    expect(files.filter((file) => /[^\0-\x7f]/.test(readFileSync(join(folder, file), 'utf8')))).toEqual([]);
  });

  test('prints the same help as the source', () => {
    const script = join(ROOT, 'scripts/towpath.ts');
    const { stdout } = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8' });
    expect(compiled(['--help']).stdout).toBe(stdout);
  });
});
