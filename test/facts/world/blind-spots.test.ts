import { describe, expect, test } from 'vitest';
import { whyUnknown } from '../../../src/facts/why-unknown.ts';
import {
  anyEnvironmentFault,
  chainFault,
  environmentFault,
  historyFault,
  lackingHistory,
  leftOutFile,
  manifestFault,
  pageFile,
  unhashedFile,
  unlistedMigrations,
  unreadFile,
  unseenByConfig,
  upstreamFault,
} from '../../../src/facts/world/blind-spots.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { GitProblem } from '../../../src/history/git/problem.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree, type Tree } from '../../../src/repo/tree.ts';
import { MAX_FILE_BYTES } from '../../../src/text/file-limit.ts';
import { type Files, files, manifest, NOW, type Overrides, policy, world } from '../../build.ts';
import { environmentPage, wholePolicy } from '../../check/whole.ts';

/** The world of a folder that lacks some of the files of its repository, or has some that are large. */
function folderOf(overrides: Overrides, others: Partial<Tree> = {}): World {
  const tree = { ...memoryTree(files(overrides)), ...others };
  return joinWorld(policy(), readRepository(tree, 'shop'), NOW);
}

describe('a file that somebody named', () => {
  const leftOut = new Map([['db/V2.sql', { why: 'a sparse checkout leaves out', mend: 'Check it out.' }]]);
  const [LARGE, HUGE] = ['large.txt', 'huge.txt'];
  const joined = folderOf({}, { leftOut });
  const text = 'x'.repeat(MAX_FILE_BYTES + 1);

  test('is unknown where it is left out of the folder, and not where there is none', () => {
    const why = { why: 'a sparse checkout leaves out', mend: 'Check it out.', of: 'db/V2.sql' };
    for (const ask of [leftOutFile, unhashedFile, unreadFile]) {
      expect(ask(joined, 'db/V2.sql')).toEqual(why);
      expect(ask(joined, 'db/V3.sql')).toBeUndefined();
      expect(ask(joined, 'towpath.yaml')).toBeUndefined();
    }
  });

  test('is unknown where it is too large to be read, though it can be hashed', () => {
    const large = folderOf({ [LARGE]: text });
    expect(unreadFile(large, LARGE)).toEqual({
      why: `there are ${MAX_FILE_BYTES + 1} bytes, too many to be read, in`,
      of: LARGE,
      mend: 'Shorten it.',
    });
    expect(unhashedFile(large, LARGE)).toBeUndefined();
    expect(unreadFile(folderOf({ [LARGE]: text.slice(1) }), LARGE)).toBeUndefined();
  });

  test('is unknown where it is too large to be hashed', () => {
    const usual = memoryTree(files({ [HUGE]: 'x' }));
    const size = (path: string) => (path === HUGE ? 3e8 : usual.size(path));
    const read = (path: string) => (path === HUGE ? undefined : usual.read(path));
    expect(unhashedFile(folderOf({ [HUGE]: 'x' }, { size, read }), HUGE)).toEqual({
      why: 'there are 300000000 bytes, too many to be hashed, in',
      of: HUGE,
      mend: 'Keep it elsewhere, and record its hash.',
    });
  });
});

test('migrations that no configuration names are unknown, counted for each tool', () => {
  const migrations: Files = {
    'db/migrate/2_b.rb': 'class B < ActiveRecord::Migration[7.1]\nend\n',
    'db/migrate/1_a.rb': 'class A < ActiveRecord::Migration[7.1]\nend\n',
  };
  const repository = readRepository(memoryTree(migrations), 'shop');
  const found = unlistedMigrations(joinWorld(policy(), repository, NOW));
  expect(found.map(({ ids, environment }) => [ids, environment])).toEqual(found.map(() => [undefined, null]));
  for (const { blindness } of found)
    expect(blindness).toMatchObject({
      why: expect.stringMatching(/^there is no towpath\.yaml that names the \d migrations? of \w+ in$/),
      mend: 'Let `towpath init` write them down.',
    });
});

describe('a fault of the configuration', () => {
  const unseen = (text: string, ...keys: Parameters<typeof unseenByConfig>[1][]) =>
    unseenByConfig(world({ 'towpath.yaml': text }), ...keys);
  const whole = [
    { ids: undefined, environment: undefined, blindness: { why: 'there is a fault in', of: 'towpath.yaml' } },
  ];

  test('hides what the setting is about', () => {
    const text = 'changes: 5\n';
    expect(unseen(text, 'changes')).toMatchObject(whole);
    expect(unseen(text, 'grants', 'changes')).toMatchObject(whole);
    expect(unseen(text, 'grants')).toEqual([]);
    expect(unseen('changes: changes/*.yaml\n', 'changes')).toEqual([]);
  });

  test('hides anything where it is of a setting that there is not, or of the file', () => {
    expect(unseen('chnages: changes/*.yaml\n', 'grants')).toMatchObject(whole);
    expect(unseen('changes: [\n', 'grants')).toMatchObject(whole);
  });
});

describe('a page with a fault', () => {
  const broken = (id: string, others: Overrides = {}) =>
    world({}, wholePolicy({ [`environments/${id}.mdx`]: environmentPage(id, { order: 'first' }), ...others }));

  test('hides what is judged by it, in its file or in the `policy.yaml` that changes it', () => {
    const joined = broken('staging');
    expect(environmentFault(joined, 'staging')).toMatchObject({ of: 'content/environments/staging.mdx' });
    expect(anyEnvironmentFault(joined)).toMatchObject({ of: 'content/environments/staging.mdx' });
    for (const id of ['dev', 'qa', undefined]) expect(environmentFault(joined, id)).toBeUndefined();
    expect(anyEnvironmentFault(world())).toBeUndefined();
  });

  test('hides the upstream of another, and the chain of all below', () => {
    const joined = broken('dev');
    const node = (id: string) => joined.environments.find((each) => each.id === id)!;
    expect(upstreamFault(node('staging'))).toMatchObject({ of: 'content/environments/dev.mdx' });
    expect(upstreamFault(node('production'))).toBeUndefined();
    for (const id of ['staging', 'production'])
      expect(chainFault(node(id))).toMatchObject({ of: 'content/environments/dev.mdx' });
    expect(world().environments.map(chainFault)).toEqual([undefined, undefined, undefined]);
  });

  test('is named as findings name it', () => {
    expect(pageFile(['content/rules/a.mdx', 'content/b.mdx'], 'b.mdx')).toBe('content/b.mdx');
    expect(pageFile(['b.mdx'], 'b.mdx')).toBe('b.mdx');
    expect(pageFile(['content/ab.mdx'], 'b.mdx')).toBe('b.mdx');
  });
});

describe('a manifest with a fault', () => {
  const hides = (text: string, file = 'environments/more.yaml') => {
    const joined = world({ [file]: text });
    return ['dev', 'staging', 'production'].filter((id) => manifestFault({ id, world: joined }) !== undefined);
  };

  test.each<[string, string, string[]]>([
    ['the environment that it names', manifest('staging', { zone: 'eu' }), ['staging']],
    ['all of them, where it names none', 'zone: eu\n', ['dev', 'staging', 'production']],
    ['none besides, where it names none of them', 'environment: qa\nzone: eu\n', []],
    ['none where it has no fault', manifest('staging', { services: {}, config: [] }), []],
  ])('hides %s', (_, text, expected) => {
    expect(hides(text)).toEqual(expected);
  });

  test.each(['environment: staging', '  environment: "staging" # x', "environment: 'staging'"])(
    'hides the environment that its file is named after, and one of a second document: %s',
    (line) => {
      const two = `environment: dev\n---\n${line}\n`;
      expect(hides(two, 'environments/dev.yaml')).toEqual(['dev', 'staging']);
      expect(hides(two.replace('staging', 'stagings'), 'environments/dev.yaml')).toEqual(['dev']);
      expect(
        hides(two.replace('environment: d', 'other: d').replace(line, `x${line}`), 'environments/dev.yaml'),
      ).toEqual(['dev']);
      expect(hides(two)).toEqual(['dev', 'staging', 'production']);
    },
  );
});

test('a history that could not be read is lacking, and one that never was is only not there', () => {
  const repository = readRepository(memoryTree(files()), 'shop');
  const of = (lacksHistory: boolean) =>
    joinWorld(policy(), repository, NOW, { noHistory: 'this is a shallow clone', mend: 'Fetch it.', lacksHistory });
  const why = { why: 'this is a shallow clone', mend: 'Fetch it.' };
  expect([historyFault(of(true)), lackingHistory(of(true))]).toEqual([why, why]);
  expect([historyFault(of(false)), lackingHistory(of(false))]).toEqual([why, undefined]);
});

test('what git could not tell is not known, and another error is one', () => {
  expect(whyUnknown(new GitProblem('the clone lacks it', 'Fetch it.'))).toEqual({
    why: 'the clone lacks it',
    mend: 'Fetch it.',
  });
  expect(whyUnknown(new Error('x'))).toBeUndefined();
});
