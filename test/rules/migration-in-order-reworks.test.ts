import { describe, expect, test } from 'vitest';
import { judgeInMemory } from './migrations.ts';

type Edits = Readonly<Record<string, string | null>>;

const CONFIG = { 'towpath.yaml': 'migrations: [{ tool: sqitch }]\n' };
const line = (name: string, note = '') => `${name} 2026-11-29T01:00:00Z Ann Bee <ann@example.com>${note}`;
const plan = (...lines: string[]) => ({ 'sqitch.plan': `${lines.join('\n')}\n` });
const scripts = (...names: string[]) =>
  Object.fromEntries(names.flatMap((name) => ['deploy', 'revert'].map((kind) => [`${kind}/${name}.sql`, `${name}\n`])));
/** What Sqitch makes of a change that is written anew: its scripts under the name of the tag, and new ones. */
const reworked = (name: string, tag: string, was = name) => ({
  [`deploy/${name}${tag}.sql`]: `${was}\n`,
  [`revert/${name}${tag}.sql`]: `${was}\n`,
  [`deploy/${name}.sql`]: `${name} since ${tag}\n`,
  [`revert/${name}.sql`]: `${name} since ${tag}\n`,
});
const [A, B, V1, V2] = [line('a'), line('b'), line('@v1'), line('@v2')];

/** What a request is told of the order and of edits, a line each. */
function found(before: Edits, ...after: Edits[]): string[] {
  const commits = [{ ...CONFIG, ...before }, ...after].map((edits, at) => ({ at, edits }));
  const { findings } = judgeInMemory(commits, after.length);
  return findings
    .filter(({ rule }) => ['migration-in-order', 'migration-unchanged'].includes(rule))
    .map(({ location, message }) => {
      const above = /before `([^`]*)`, which is there/.exec(message)?.[1];
      return above === undefined ? `${location.file} is edited` : `${location.file} before ${above}`;
    });
}

describe('a change of Sqitch that a request writes anew', () => {
  test('is new, so that it may not come before what is there', () => {
    const base = { ...scripts('a', 'b'), ...plan(A, V1, B) };
    expect(found(base, { ...reworked('a', '@v1'), ...plan(A, V1, A, B) })).toEqual([
      'deploy/a.sql before deploy/b.sql',
    ]);
    expect(found(base, { ...reworked('a', '@v1'), ...plan(A, V1, B, A) })).toEqual([]);
  });

  test('is there as its copy, which nothing new may come before', () => {
    const base = { ...scripts('a'), ...plan(A, V1) };
    const anew = { ...reworked('a', '@v1'), ...scripts('b') };
    expect(found(base, { ...anew, ...plan(B, A, V1, A) })).toEqual(['deploy/b.sql before deploy/a@v1.sql']);
    expect(found(base, { ...anew, ...plan(A, V1, B, A) })).toEqual([]);
  });

  test('twice has one copy that is there already: the first', () => {
    const base = { ...scripts('a'), ...plan(A, V1) };
    const twice = { ...reworked('a', '@v1'), ...reworked('a', '@v2', 'between'), ...scripts('b') };
    expect(found(base, { ...twice, ...plan(A, V1, B, A, V2, A) })).toEqual([]);
    expect(found(base, { ...twice, ...plan(B, A, V1, A, V2, A) })).toEqual(['deploy/b.sql before deploy/a@v1.sql']);
  });

  test('is as it was where its line is, and else told of at the copy', () => {
    const base = { ...scripts('a'), ...plan(line('a', ' # First'), V1) };
    const anew = (note: string) => ({ ...reworked('a', '@v1'), ...plan(line('a', note), V1, A) });
    expect(found(base, anew(' # First'))).toEqual([]);
    expect(found(base, anew(' # The first'))).toEqual(['deploy/a@v1.sql is edited']);
  });
});

test('a change of Sqitch that the base has written anew is one that is there', () => {
  const base = { ...scripts('a'), ...reworked('a', '@v1'), ...plan(A, V1, A) };
  expect(found(base, { ...scripts('b'), ...plan(A, V1, B, A) })).toEqual(['deploy/b.sql before deploy/a.sql']);
  expect(found(base, { ...scripts('b'), ...plan(A, V1, A, B) })).toEqual([]);
});

test.each([
  ['note gets longer', line('a', ' # First'), line('a', ' # First of all')],
  ['note goes', line('a', ' # First'), line('a')],
])('a line of the plan whose %s is another', (_, before, after) => {
  const base = { ...scripts('a'), ...plan(before, V1) };
  expect(found(base, plan(after, V1))).toEqual(['deploy/a.sql is edited']);
});

test('a line of the plan may not lose its tag', () => {
  expect(found({ ...scripts('a'), ...plan(A, V1) }, plan(A))).toEqual(['deploy/a.sql is edited']);
});
