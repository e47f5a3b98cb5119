import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFrontmatter } from 'astro/markdown';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { runExamples } from '../../src/check/example/run.ts';
import { exitCode } from '../../src/check/exit-code.ts';
import { loadRepository } from '../../src/cli/load-repository.ts';
import { repositorySource } from '../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { environmentPage } from '../../src/policy/environment-page.ts';
import { readFrontMatter } from '../../src/policy/front-matter.ts';
import { parsePage } from '../../src/policy/parse-page.ts';
import { rulePage } from '../../src/policy/rule-page.ts';
import { runbookPage } from '../../src/policy/runbook-page.ts';
import { diskTree } from '../../src/repo/disk-tree.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { Source } from '../../src/text/source.ts';
import { CONTENT } from '../build.ts';

const ROOT = join(CONTENT, '..');
const PAGES = globSync('**/*.mdx', { cwd: CONTENT })
  .map((file) => file.replaceAll('\\', '/'))
  .sort();
const SCHEMAS = { environments: environmentPage, rules: rulePage, runbooks: runbookPage };
const loaded = loadRepository({ folder: 'examples/storefront', cwd: ROOT, variables: process.env });
if (!loaded.ok) throw new Error(loaded.problem.message);
const { policy, repository } = loaded.value;
const judgedAt = (now: string) => check({ policy, repository, now: Date.parse(now) });

/** A history in which the shop came to be as it is: its settings and then its api, an environment and an hour each. */
function lately() {
  const tree = diskTree(join(ROOT, 'examples/storefront'));
  const decoder = new TextDecoder();
  const now = Object.fromEntries(tree.glob('**').map((path) => [path, decoder.decode(tree.read(path))]));
  const steps = [
    ...['dev', 'staging', 'production'].map((name) => `config/${name}/api.yaml`),
    ...['dev', 'staging', 'production'].map((name) => `environments/${name}.yaml`),
  ];
  const before = (text: string) =>
    text
      .replace(/version: 2\.14\.0/, 'version: 2.13.0')
      .replace(/digest: sha256:92/, 'digest: sha256:11')
      .replace(/: 5s|: 5000/, ': 9000');
  let files = { ...now, ...Object.fromEntries(steps.map((path) => [path, `${before(now[path]!)}# before\n`])) };
  const start = Date.parse('2026-11-02T08:00:00Z');
  const snapshots = [{ time: start, subject: 'Start', files }];
  for (const [index, path] of steps.entries()) {
    files = { ...files, [path]: now[path]! };
    snapshots.push({ time: start + (index + 1) * 3_600_000, subject: `Change ${path}`, files });
  }
  const versions = repositorySource(repository);
  const base = memoryTree(snapshots[0]!.files);
  return { history: memoryHistory(snapshots, versions, 1), versions, mergeBase: { trees: [base], base } };
}
const lines = (report: ReturnType<typeof judgedAt>) =>
  report.findings
    .filter(({ waivedBy }) => waivedBy === null)
    .map(({ rule, location, message }) => `${rule} ${location.file}:${location.line} ${message}`);

describe('a page of content/ is read by Astro as by the checker', () => {
  test('there are pages of every kind', () => {
    const folders = new Set(PAGES.map((file) => file.split('/')[0]));
    expect([...folders]).toEqual(expect.arrayContaining(['environments', 'guides', 'incidents', 'rules', 'runbooks']));
  });

  test.each(PAGES)('%s', (file) => {
    const text = readFileSync(join(CONTENT, file), 'utf8');
    const { frontmatter, content } = parseFrontmatter(text);
    const read = readFrontMatter(new Source(file, text));
    if (!read.ok) throw new Error(read.problem.message);
    // Also by what `toEqual` would pass over: dates, and keys that are undefined.
    expect(read.value.data).toStrictEqual(frontmatter);
    expect(text.slice(read.value.bodyStart).trim()).toBe(content.trim());

    const schema = SCHEMAS[file.split('/')[0] as keyof typeof SCHEMAS];
    if (schema === undefined) return;
    const parsed = parsePage(schema, read.value);
    expect(parsed.ok && parsed.value).toEqual(schema.parse(frontmatter));
  });
});

describe('every rule page', () => {
  const { outcomes, findings } = runExamples(policy);

  test('has examples without a fault', () => {
    expect(findings.map(({ location, message }) => `${location.file}:${location.line} ${message}`)).toEqual([]);
  });

  test.each(policy.rules.map(({ id }) => id))('%s has examples of both kinds, and each does what it says', (id) => {
    const own = outcomes.filter(({ rule }) => rule === id);
    expect(new Set(own.map(({ expected }) => expected))).toEqual(new Set(['passes', 'fails']));
    expect(own.filter(({ ok }) => !ok).map(({ name, problem }) => `${name} ${problem}`)).toEqual([]);
  });

  test('the rules of the design ship, and those that read history', () => {
    const later = [
      'migration-in-order',
      'migration-runs-late',
      'one-environment-at-a-time',
      'config-change-has-record',
      'arrival-freeze',
      'arrival-order',
      'arrival-provenance',
      'arrival-soak',
      'attestations-count',
      'record-kept',
      'settings-kept',
      'times-are-past',
    ];
    const ids = policy.rules.map(({ id }) => id).filter((id) => !later.includes(id));
    expect(ids).toEqual([
      'allowed-data',
      'environment-chain',
      'load-test-meets-slo',
      'load-tests-in-place',
      'low-traffic-window',
      'migration-unchanged',
      'no-change-in-freeze',
      'pipeline-only',
      'promotion-order',
      'read-only-by-default',
      'record-for-every-migration',
      'required-runbooks',
      'rollback-exists',
      'rollback-rehearsed',
      'runbook-complete',
      'runbook-exercised',
      'runbooks-share-nothing',
      'same-artifact',
      'same-shape',
      'smaller-scale',
      'soak-window',
      'staging-snapshot',
      'waiver-in-force',
      'watched-after-change',
      'write-access-expires',
      'write-access-for-incidents',
      'write-access-signed-off',
    ]);
  });
});

describe('the shop that ships', () => {
  test('is judged in at least one subject under every rule', () => {
    const report = check({ policy, repository, now: Date.parse('2026-11-23T12:00:00Z'), ...lately() });
    // One is off, and the other has something to judge in the signed storefront alone, since nothing can be signed without a key.
    const signed = ['arrival-provenance', 'attestations-count'];
    expect(report.rules.filter(({ judged }) => judged === 0).map(({ id }) => id)).toEqual(signed);
    expect(lines(report)).toEqual([]);
  });

  test('has no finding as of the day of its records', () => {
    expect(policy.hasOwnRunbooks).toBe(true);
    expect(policy.findings).toEqual([]);
    expect(lines(judgedAt('2026-11-23T12:00:00Z'))).toEqual([]);
  });

  test.each(['2026-11-23T12:00:00Z', '2027-06-01T00:00:00Z', '2030-01-01T00:00:00Z'])(
    'has no error as of %s',
    (now) => {
      const report = judgedAt(now);
      expect(exitCode(report, 'error')).toBe(0);
      expect(lines(report).filter((line) => !line.startsWith('runbook-exercised '))).toEqual([]);
    },
  );

  test('has no error before anything in it happened, but that its runbooks and records tell of what lies ahead', () => {
    const others = lines(judgedAt('2020-01-01T00:00:00Z')).filter(
      (line) => !line.includes('its exercise is in the future') && !line.startsWith('times-are-past '),
    );
    expect(others).toEqual([]);
  });
});
