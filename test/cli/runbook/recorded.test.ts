import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { PLACEHOLDER } from '../../../src/policy/placeholder.ts';
import { command } from '../command.ts';

const CONTENT = join(import.meta.dirname, '../../../content');
const repo = mkdtempSync(join(tmpdir(), 'towpath-recorded-'));
afterAll(() => rmSync(repo, { recursive: true, force: true }));

const VALUES: Readonly<Record<string, string>> = {
  change: '2026-11-02-invoice-index',
  by: 'ana@example.com',
  reason: "'it waited for locks'",
  appliedAt: '2026-11-04T03:05:00Z',
  watcher: 'ana@example.com',
  grant: '2026-11-05-inc-1234',
  person: 'ana@example.com',
  incident: 'INC-1234',
  pagedAt: '2026-11-06T03:01:00Z',
  approver: 'sam@example.com',
  signedAt: '2026-11-06T03:04:00Z',
  duration: '2h',
};
/** What is different in a runbook. */
const RESULTS: Readonly<Record<string, string>> = { staging: 'passed', production: 'healthy' };

const change = (id: string) => `id: ${id}
title: Index invoices
kind: schema
owner: payments
files: [{ path: V42.sql }]
rollback: { path: U42.sql }
stages:
  staging:
    applied: { at: 2026-11-02T10:00:00Z, by: pipeline }
  production:
    applied: { at: 2026-11-04T03:05:00Z, by: pipeline }
`;

const K6 = {
  metrics: {
    http_req_duration: { avg: 90, min: 1, med: 90, max: 400, 'p(99)': 212.4, thresholds: { 'p(99)<300': false } },
    http_req_failed: { passes: 0, fails: 41210, value: 0, thresholds: { 'rate<0.001': false } },
    http_reqs: { count: 41210, rate: 38.1 },
  },
};

/** The blocks of shell code that record something, filled in; a change that is rolled back is another one. */
function recording(): string[] {
  return globSync('runbooks/*/*.mdx', { cwd: CONTENT })
    .sort()
    .flatMap((file) =>
      [...readFileSync(join(CONTENT, file), 'utf8').matchAll(/```sh[^\n]*\n([\s\S]*?)```/g)].flatMap(([, code]) =>
        code!.includes('towpath record') ? [{ file, code: code! }] : [],
      ),
    )
    .map(({ file, code }) =>
      code.replace(PLACEHOLDER, (_, name: string) =>
        name === 'result'
          ? RESULTS[file.split('/')[1]!]!
          : name === 'change' && code.includes('rolled-back')
            ? '2026-11-03-other'
            : VALUES[name]!,
      ),
    );
}

test('every command of a runbook that records something is one that records it', async () => {
  const files = {
    'towpath.yaml': '{}\n',
    'V42.sql': 'select 1;\n',
    'U42.sql': 'select 1;\n',
    [`changes/${VALUES['change']}.yaml`]: change(VALUES['change']!),
    'changes/2026-11-03-other.yaml': change('2026-11-03-other'),
    [`evidence/${VALUES['change']}-k6.json`]: JSON.stringify(K6),
    [`evidence/${VALUES['change']}-began`]: '2026-11-02T10:20:00Z\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(repo, path)), { recursive: true });
    writeFileSync(join(repo, path), text);
  }
  const blocks = recording();
  expect(blocks.map((block) => /towpath record (\S+)/.exec(block)![1])).toEqual([
    'grant',
    'grant',
    'rolled-back',
    'monitoring',
    'rehearsal',
    'load-test',
  ]);
  // A real shell makes the words; only what they begin is not started here.
  const words = 'towpath() { printf "%s\\0" "$@" END; }\ngit() { :; }\n';
  const { stdout } = spawnSync('sh', ['-ec', words + blocks.join('\n')], { cwd: repo, encoding: 'utf8' });
  const commands = stdout
    .split('END\0')
    .slice(0, -1)
    .map((each) => each.split('\0').slice(0, -1));
  expect(commands.length).toBe(blocks.length);
  for (const argv of commands) {
    const now = argv.includes('--revoked-at') ? '2026-11-06T04:00:00Z' : '2026-11-06T03:05:00Z';
    const { code, stderr } = await command([...argv, '--now', now], repo);
    expect([argv.slice(0, 2), code, stderr]).toEqual([argv.slice(0, 2), 0, '']);
  }
  const recorded = readFileSync(join(repo, `changes/${VALUES['change']}.yaml`), 'utf8');
  expect(recorded).toContain('rollbackRehearsal: { at: 2026-11-06T03:05:00Z, result: passed }');
  expect(recorded).toContain('measured: 212.4ms, met: true');
  expect(recorded).toMatch(
    /monitoring: \{ from: 2026-11-04T03:05:00Z, until: 2026-11-06T03:05:00Z, by: ana@example.com, result: healthy \}/,
  );
});

test("no code of a runbook is a piece of a record with somebody else's data in it", () => {
  const texts = globSync('runbooks/*/*.mdx', { cwd: CONTENT }).map((file) => readFileSync(join(CONTENT, file), 'utf8'));
  const fences = texts.flatMap((text) => [...text.matchAll(/^ *```(\w*)[^\n]*\n([\s\S]*?)```/gm)]);
  const isRecord = (lang: string, code: string) =>
    lang === 'yaml' || /(?:>|tee)\s*(?:changes|access|waivers|runs)\//.test(code);
  expect(fences.length).toBeGreaterThan(50);
  expect(fences.filter(([, lang, code]) => isRecord(lang!, code!)).map(([whole]) => whole)).toEqual([]);
});
