import { describe, expect, test } from 'vitest';
import { pastRecord } from '../../../src/facts/past/past-record.ts';
import { pastRecords } from '../../../src/facts/past/past-records.ts';
import { record } from '../../../src/facts/past/record.ts';
import { setting } from '../../../src/facts/past/setting.ts';
import { isAs, isRecordAs } from '../../../src/facts/world/as-it-was.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import { settingsOf } from '../../../src/facts/world/settings-of.ts';
import type { AtMergeBase, World } from '../../../src/facts/world/world.ts';
import { GitProblem } from '../../../src/history/git/problem.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../../src/repo/tree.ts';
import { CHANGE_FILE, change, type Files, files, NOW, type Overrides, policy } from '../../build.ts';
import { NO_RELEASES } from '../commit/commits.ts';

/** The world of a request, with the files where it parted from its base. */
function request(after: Overrides, before: readonly Overrides[], base: Overrides = before[0]!): World {
  const mergeBase = { trees: before.map((each) => memoryTree(files(each))), base: memoryTree(files(base)) };
  return joinWorld(policy(), readRepository(memoryTree(files(after)), 'shop'), NOW, { mergeBase });
}
const nodes = (world: World) => {
  const read = pastRecords(world);
  return read.ok
    ? read.value.map(({ of, file, id, before, now }) => [of, file, id, before !== undefined, now?.file])
    : read.problem;
};
const OTHER = 'changes/other.yaml';
const other = (keys = {}) => ({ [OTHER]: change({ id: 'other', ...keys }) });

describe('a file of a tree is as some bytes', () => {
  const tree: Tree = memoryTree({ a: 'x', 'b/c': 'y' });
  const bytes = (text: string) => new TextEncoder().encode(text);

  test('where it has them, and where there is none and it is no file', () => {
    expect([isAs(tree, 'a', bytes('x')), isAs(tree, 'a', bytes('y')), isAs(tree, 'a', undefined)]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isAs(tree, 'none', undefined), isAs(tree, 'none', bytes(''))]).toEqual([true, false]);
    expect([isAs(tree, 'b', undefined), isAs(tree, 'b', bytes(''))]).toEqual([true, false]);
  });

  test('by what a tree tells of it without reading it, where that does', () => {
    const holds = (path: string, held: Uint8Array) => path === 'a' && held.length === 2;
    expect([isAs({ ...tree, holds }, 'a', bytes('yy')), isAs({ ...tree, holds }, 'a', bytes('x'))]).toEqual([
      true,
      false,
    ]);
  });

  test('as the text of a record', () => {
    const [node] = joinWorld(policy(), readRepository(memoryTree(files()), 'shop'), NOW).changes;
    expect(isRecordAs(memoryTree(files()), node!.record)).toBe(true);
    expect(isRecordAs(memoryTree(files({ [CHANGE_FILE]: '' })), node!.record)).toBe(false);
  });
});

describe('the records at a merge base', () => {
  test('are those that are as they were, and those that are not, by their files', () => {
    expect(nodes(request(other(), [other()]))).toEqual([
      ['changes', CHANGE_FILE, 'add-index', false, CHANGE_FILE],
      ['changes', OTHER, 'other', false, OTHER],
    ]);
    expect(nodes(request(other({ title: 'More' }), [other()]))).toEqual([
      ['changes', CHANGE_FILE, 'add-index', false, CHANGE_FILE],
      ['changes', OTHER, 'other', true, OTHER],
    ]);
  });

  test('are known by their ids in another file, or by the name of theirs where they name none', () => {
    const moved = { [CHANGE_FILE]: null, 'changes/x/add-index.yaml': change() };
    expect(nodes(request(moved, [{}]))).toEqual([
      ['changes', CHANGE_FILE, 'add-index', true, 'changes/x/add-index.yaml'],
    ]);
    const nameless = { [CHANGE_FILE]: 'title: x\n' };
    expect(nodes(request({}, [nameless]))).toEqual([['changes', CHANGE_FILE, 'add-index', true, CHANGE_FILE]]);
    expect(nodes(request({ [CHANGE_FILE]: null }, [{}]))).toEqual([
      ['changes', CHANGE_FILE, 'add-index', true, undefined],
    ]);
  });

  test('are none that the base has changed likewise, or has taken away as well', () => {
    const edited = other({ title: 'More' });
    expect(nodes(request(edited, [other()], edited))).toHaveLength(1);
    expect(nodes(request({}, [other()], {}))).toHaveLength(1);
    expect(nodes(request({}, [other()], other()))).toHaveLength(2);
    expect(nodes(request(edited, [other()], other({ title: 'Less' })))).toHaveLength(2);
  });

  test('are of the first at which they were other ones, where there are several', () => {
    const edited = other({ title: 'More' });
    const world = request(edited, [edited, other(), other({ title: 'Less' })], {});
    const read = pastRecords(world);
    const found = read.ok ? read.value.find(({ file }) => file === OTHER) : undefined;
    expect(found?.before?.data).toMatchObject({ title: 'Add an index' });
  });

  test('are no settings, whatever pattern matches these', () => {
    const settings = { 'towpath.yaml': 'changes: ["*.yaml", "changes/*.yaml"]\n' };
    const edited = { 'towpath.yaml': `${settings['towpath.yaml']}grants: access/*.yaml\n` };
    expect(nodes(request(edited, [settings]))).toEqual([['changes', CHANGE_FILE, 'add-index', false, CHANGE_FILE]]);
  });

  test('that no setting names any more are read where they lie', () => {
    const settings = { 'towpath.yaml': 'changes: records/*.yaml\n' };
    expect(nodes(request({ ...settings, [CHANGE_FILE]: change({ title: 'x' }) }, [{}]))).toEqual([
      ['changes', CHANGE_FILE, 'add-index', true, CHANGE_FILE],
    ]);
  });
});

describe('where nothing is compared with the past', () => {
  const ask = (world: World) => ({
    why: pastRecord.missing!(world),
    unseen: pastRecord.unseen!(world).map(({ blindness }) => blindness.why),
    subjects: [...pastRecord.subjects(world)].length,
  });
  const repository = readRepository(memoryTree(files()), 'shop');
  const of = (past: object) => joinWorld(policy(), repository, NOW, past);
  const history = memoryHistory([{ time: NOW, subject: 'Step', files: {} }], NO_RELEASES);

  test('without a history, that is not seen', () => {
    expect(ask(of({ noHistory: 'there is no git' }))).toEqual({
      why: undefined,
      unseen: ['there is no git'],
      subjects: 0,
    });
  });

  test('without a base, that is why nothing was judged', () => {
    expect(ask(of({ history }))).toEqual({ why: 'there is no base', unseen: [], subjects: 0 });
    const ranged = memoryHistory([{ time: NOW, subject: 'Step', files: {} }], NO_RELEASES, 1);
    expect(ask(of({ history: ranged }))).toMatchObject({ why: 'the merge base was not read', unseen: [] });
  });

  test('where git cannot tell what was there, that is not seen', () => {
    const broken = {
      ...memoryTree(files()),
      glob: () => {
        throw new GitProblem('this is a partial clone', 'Fetch it.');
      },
    };
    const mergeBase: AtMergeBase = { trees: [broken], base: broken };
    expect(ask(of({ mergeBase }))).toEqual({ why: undefined, unseen: ['this is a partial clone'], subjects: 0 });
    const [first] = pastRecord.unseen!(of({ mergeBase }));
    expect(first).toMatchObject({ environment: null, blindness: { mend: 'Fetch it.' } });
  });

  test('a fault of the settings hides records that are compared, and none where nothing is', () => {
    const faulty = { 'towpath.yaml': 'changes: 5\n' };
    expect(ask(request(faulty, [{}])).unseen).toEqual(['there is a fault in']);
    expect(ask(request({ 'towpath.yaml': 'waivers: 5\n' }, [{}])).unseen).toEqual([]);
    const alone = joinWorld(policy(), readRepository(memoryTree(files(faulty)), 'shop'), NOW, { history });
    expect(ask(alone).unseen).toEqual([]);
  });
});

describe('settings of a merge base', () => {
  test('are those of its tree, unless another file is named in their place', () => {
    const before: Files = files({ 'towpath.yaml': 'changes: old/*.yaml\n' });
    const patterns = (world: World) =>
      settingsOf(world, memoryTree(before)).patterns.changes.map(({ pattern }) => pattern);
    const world = request({}, [{}]);
    expect(patterns(world)).toEqual(['old/*.yaml']);
    const { config } = world.repository;
    const named = { ...config, record: { ...config.record!, file: 'ci/towpath.yaml' } };
    const elsewhere = { ...world, repository: { ...world.repository, config: named } };
    expect(patterns(elsewhere)).toEqual(config.patterns.changes.map(({ pattern }) => pattern));
  });

  test('are compared at each merge base, and a loss is told once with all of its files, at the setting', () => {
    const text = 'changes: changes/add-*.yaml\nmigrations:\n  - files: db/migrations/*.sql\n';
    const settings = { 'towpath.yaml': text };
    const [one, two] = [other(), { 'changes/more.yaml': change({ id: 'more' }) }];
    const world = request({ ...one, ...two, ...settings }, [one, two, one]);
    const subjects = [...setting.subjects(world)];
    const lost = subjects.flatMap(({ nodes: { setting: node } }) => {
      const { name, losses } = node as { name: string; losses: { kind: string; files: string[]; key: string }[] };
      return losses.map(({ kind, files: paths, key }) => [name, kind, paths, key]);
    });
    expect(lost).toEqual([['changes', 'unseen', ['changes/more.yaml', OTHER], 'unseen']]);
    const place = subjects.find(({ ref }) => ref.id === 'changes')!.locate([]);
    expect(place).toMatchObject({ file: 'towpath.yaml', line: 1, column: 1, endColumn: 8 });
    const without = [...setting.subjects(request({ 'towpath.yaml': null }, [{}]))];
    expect(without[0]!.locate([])).toMatchObject({ file: 'towpath.yaml', line: 1, endColumn: 1 });
  });
});

test('records that no rule judges hide their times, but for those whose names are not read', () => {
  const unseen = (overrides: Overrides) =>
    record.unseen!(request(overrides, [{}])).map(({ ids, environment }) => [ids, environment]);
  expect(unseen({})).toEqual([]);
  expect(unseen({ [CHANGE_FILE]: 'id: x\n' })).toEqual([[['x', 'add-index'], null]]);
  expect(unseen({ 'changes/a.yml': change() })).toEqual([]);
  for (const key of ['changes', 'grants', 'waivers', 'runs'])
    expect(unseen({ 'towpath.yaml': `${key}: 5\n` })).toEqual([[undefined, undefined]]);
  expect(unseen({ 'towpath.yaml': 'environments: 5\n' })).toEqual([]);
});
