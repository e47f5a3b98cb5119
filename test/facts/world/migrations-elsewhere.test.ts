import { expect, test } from 'vitest';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { migrationsElsewhere } from '../../../src/facts/world/migrations-elsewhere.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW } from '../../build.ts';
import { wholePolicy } from '../../check/whole.ts';

const policy = wholePolicy();
const changelog = (body: string) => `<databaseChangeLog>${body}</databaseChangeLog>\n`;
const include = (file: string) => `<include file="${file}"/>`;
const changeset = (id: number) => `<changeSet id="${id}" author="a"><sql>select 1</sql></changeSet>`;

/** A changelog that the settings name, and a row of others that each include the next. */
const row = (length: number): Files => ({
  'towpath.yaml': 'migrations:\n  - { tool: liquibase, files: "db/*.xml" }\n',
  'db/a.xml': changelog(include('x/0.xml')),
  ...Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `x/${index}.xml`,
      changelog(changeset(index) + (index === length - 1 ? '' : include(`x/${index + 1}.xml`))),
    ]),
  ),
});

/** What is told in a request, and how often a file of the base was read. */
function told(before: Files, now: Files) {
  let reads = 0;
  const own = memoryTree(before);
  const base = {
    ...own,
    read: (path: string) => {
      reads += 1;
      return own.read(path);
    },
  };
  const world = joinWorld(policy, readRepository(memoryTree(now), 'shop'), NOW, { mergeBase: { base, trees: [base] } });
  return { ids: migrationsElsewhere(world).flatMap(({ ids }) => ids ?? []), reads };
}

test('a row of includes that a request leaves alone is read once at the base, and nothing of it is told', () => {
  const files = row(300);
  const { ids, reads } = told(files, files);
  expect(ids).toEqual([]);
  expect(reads).toBeLessThanOrEqual(5 * 300);
});

test('all that comes with an include is told, and nothing of what was there', () => {
  const before = row(3);
  const now = {
    ...before,
    'x/1.xml': changelog(changeset(1) + include('y/0.xml')),
    'y/0.xml': changelog(changeset(9)),
  };
  expect(told(before, now).ids.sort()).toEqual(['x/1.xml', 'y/0.xml']);
  const all = { ...before, 'db/a.xml': changelog('') };
  expect(told(all, before).ids.sort()).toEqual(['x/0.xml', 'x/1.xml', 'x/2.xml']);
  expect(told(before, all).ids).toEqual([]);
});

test('what a request names by a property that nothing defines is told, and not what it leaves as it was', () => {
  const names = (path: string) => changelog(`<changeSet id="1" author="a"><sqlFile path="${path}"/></changeSet>`);
  const unknown = ['$', '{d}/x.sql'].join('');
  const settings = { 'towpath.yaml': 'migrations:\n  - { tool: liquibase, files: "db/*.xml" }\n' };
  const [known, by] = [
    { ...settings, 'db/a.xml': names('x.sql') },
    { ...settings, 'db/a.xml': names(unknown) },
  ];
  expect(told(known, by).ids).toEqual([unknown]);
  expect(told(by, by).ids).toEqual([]);
  expect(told(known, known).ids).toEqual([]);
  const defined = changelog('<property name="d" value="sql"/>');
  expect(told(known, { ...by, 'db/b.xml': defined }).ids).toEqual([]);
});
