import { describe, expect, test } from 'vitest';
import { patternBeyondLimits } from '../../src/repo/pattern-limits.ts';
import { parsePathPattern } from '../../src/repo/release/release-file/path-pattern.ts';
import { memoryTree } from '../../src/repo/tree.ts';
import { judge } from '../build.ts';

describe('a pattern that would take very long to match is a finding, and is not used', () => {
  const many = `${'*a'.repeat(4)}.yaml`;
  test.each<[what: string, pattern: string, message: RegExp]>([
    ['stars in one name', `changes/${many}`, /has more than 3 stars and captures in one name/],
    ['any folders again and again', '**/a/**/b/**/c/**/d.yaml', /has `\*\*` more than 3 times/],
    ['a group that repeats', 'changes/(a+)+.yaml', /begins or repeats a group/],
    ['a group of another language', 'changes/+(a|aa).yaml', /begins or repeats a group/],
  ])('%s', (_, pattern, message) => {
    expect(patternBeyondLimits(pattern)?.message).toMatch(message);
    const found = judge({
      'towpath.yaml': `changes: [ok/*.yaml, "${pattern}"]\nmigrations: [{ files: "${pattern}" }]\n`,
    });
    const placed = found.findings.map(({ rule, location }) => `${rule} ${location.file}:${location.line}`);
    expect(placed).toEqual(expect.arrayContaining(['config towpath.yaml:1', 'config towpath.yaml:2']));
    expect(found.checked).toBe(false);
  });

  test('captures of releases count as stars', () => {
    const parsed = parsePathPattern('apps/*-*-{service}-{environment}.yaml');
    expect(parsed).toMatchObject({ ok: false, problem: { message: expect.stringContaining('more than 3 stars') } });
  });
});

test.each([
  'environments/*.yaml',
  'changes/**/*.yaml',
  '**/migrations/**/V*__*.sql',
  'apps/{service}/overlays/{environment}/**/kustomization.yaml',
  'values-{service}-{environment}-*.yaml',
  'db/(old)/*.sql',
  '{a,b}/*.yaml',
])('a pattern as people write it is within limits: %s', (pattern) => {
  expect(patternBeyondLimits(pattern)).toBeUndefined();
});

test('a name that no file system has matches nothing', () => {
  const [long, short] = [`changes/${'a'.repeat(256)}.yaml`, 'changes/a.yaml'];
  expect(memoryTree({ [long]: '', [short]: '' }).glob('changes/*.yaml')).toEqual([short]);
});
