import { describe, expect, test } from 'vitest';
import {
  chainFault,
  configFaults,
  environmentFault,
  leftOutMigrations,
  namedEnvironmentFault,
  unreadListings,
  unseenByConfig,
  unseenRecords,
} from '../../../src/facts/world/blind-spots.ts';
import { joinWorld } from '../../../src/facts/world/join.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { CHANGE_FILE, change, files, NOW, type Overrides, policy, stage, TIMES, world } from '../../build.ts';
import { environmentPage, wholePolicy } from '../../check/whole.ts';

const OUT = { why: 'a sparse checkout leaves out', mend: 'Check it out.' };

/** The world of a folder that lacks some files of its repository. */
function lacking(overrides: Overrides, ...paths: string[]): World {
  const leftOut = new Map(paths.map((path) => [path, OUT]));
  return joinWorld(policy(), readRepository({ ...memoryTree(files(overrides)), leftOut }, 'shop'), NOW);
}

describe('a record that no rule judges', () => {
  const seen = (joined: World) =>
    unseenRecords(joined, 'changes').map(({ file, ids, raw, isMisnamed, blindness: { why, of } }) => [
      file,
      ids,
      raw !== undefined,
      isMisnamed === true,
      `${why} ${of}`,
    ]);

  test('is one with a fault, by the id that it names and that of its file', () => {
    expect(seen(world())).toEqual([]);
    const fault = 'there is a fault in';
    expect(seen(world({ [CHANGE_FILE]: change({ owner: 3 }) }))).toEqual([
      [CHANGE_FILE, ['add-index'], true, false, `${fault} ${CHANGE_FILE}`],
    ]);
    expect(seen(world({ [CHANGE_FILE]: change({ id: 'other' }) }))).toEqual([
      [CHANGE_FILE, ['other', 'add-index'], true, false, `${fault} ${CHANGE_FILE}`],
    ]);
    expect(seen(world({ [CHANGE_FILE]: change({ id: 3 }) }))).toEqual([
      [CHANGE_FILE, ['add-index'], true, false, `${fault} ${CHANGE_FILE}`],
    ]);
    // The fault is of the record and the policy together.
    expect(seen(world({ [CHANGE_FILE]: change({ stages: { qa: stage(TIMES.dev) } }) }))).toEqual([
      [CHANGE_FILE, ['add-index'], true, false, `${fault} ${CHANGE_FILE}`],
    ]);
  });

  test('is one that is left out of the folder, once for several patterns', () => {
    const settings = { 'towpath.yaml': 'changes: [changes/*.yaml, "changes/**/*.yaml"]\n' };
    expect(seen(lacking(settings, 'changes/more.yaml', 'docs/x.yaml'))).toEqual([
      ['changes/more.yaml', ['more'], false, false, `${OUT.why} changes/more.yaml`],
    ]);
  });

  test('is one whose name ends otherwise', () => {
    const joined = world({ 'changes/more.yml': change({ id: 'more' }) });
    expect(seen(joined)).toEqual([
      [
        'changes/more.yml',
        ['more'],
        false,
        true,
        'only records that end in .yaml are read, and so not changes/more.yml',
      ],
    ]);
    expect(unseenRecords(joined, 'changes')[0]!.blindness.mend).toBe(
      'Rename it so that it ends in .yaml, or keep it elsewhere if it is no record.',
    );
  });
});

describe('a record with a fault may name any file', () => {
  const told = (text: string) => {
    const { files: listed, rollback } = unreadListings(world({ [CHANGE_FILE]: text }));
    return [listed, rollback].map((each) => each.map(({ of }) => of));
  };
  const usual = change({ owner: 3 });
  const FILES = 'files:\n  - path: db/a.sql\n';
  const head = 'id: add-index\nowner: 3\n';

  test.each<[what: string, text: string, listed: boolean, rollback: boolean]>([
    ['but not where both can be read of it', usual, false, false],
    ['where it lists none', `${head}files: []\nrollback: { revert: true }\n`, true, false],
    ['where its list is none', `${head}files: db/a.sql\nrollback: { revert: true }\n`, true, false],
    ['where one has no path', `${head}${FILES}  - { sha256: x }\nrollback: { revert: true }\n`, true, false],
    ['where a path is no text', `${head}${FILES}  - { path: 3 }\nrollback: { revert: true }\n`, true, false],
    ['as its rollback where that is no mapping', `${head}${FILES}rollback: no\n`, false, true],
    ['as its rollback where it has none', `${head}${FILES}`, false, true],
    ['where it cannot be parsed', 'id: [\n', true, true],
  ])('%s', (_, text, listed, rollback) => {
    expect(told(text)).toEqual([listed ? [CHANGE_FILE] : [], rollback ? [CHANGE_FILE] : []]);
  });

  test('where the settings that name the records have one, too', () => {
    const joined = world({ 'towpath.yaml': 'changes: 5\n' });
    const { files: listed, rollback } = unreadListings(joined);
    for (const each of [listed, rollback]) expect(each.map(({ of }) => of)).toContain('towpath.yaml');
    expect(unreadListings(world({ 'towpath.yaml': 'grants: 5\n' })).files).toEqual([]);
  });
});

test('migrations that are left out are named once, by the pattern of their tool where the settings have none', () => {
  const settings = 'migrations:\n  - files: db/migrations/*.sql\n  - files: db/**/*.sql\n  - tool: rails\n';
  const joined = lacking({ 'towpath.yaml': settings }, 'db/migrations/V2__b.sql', 'db/migrate/1_a.rb', 'src/x.ts');
  expect(leftOutMigrations(joined)).toEqual(
    ['db/migrations/V2__b.sql', 'db/migrate/1_a.rb'].map((file) => ({
      ids: [file],
      environment: null,
      blindness: { ...OUT, of: file },
    })),
  );
});

describe('a fault of the settings', () => {
  test('of the site, from which no subject comes, hides nothing', () => {
    const joined = world({ 'towpath.yaml': 'site: 5\n' });
    expect(unseenByConfig(joined, 'changes', 'grants')).toEqual([]);
    expect(configFaults(joined)).toEqual([{ why: 'there is a fault in', of: 'towpath.yaml' }]);
  });

  test('of one entry of a list hides what that list is about', () => {
    const joined = world({ 'towpath.yaml': 'changes: [changes/*.yaml, 5]\n' });
    expect(unseenByConfig(joined, 'changes')).toHaveLength(1);
    expect(unseenByConfig(joined, 'runs', 'attestations')).toEqual([]);
  });

  test('is none where there only is nothing to check', () => {
    const nothing = joinWorld(policy(), readRepository(memoryTree({ 'README.md': 'x' }), 'shop'), NOW);
    expect([configFaults(nothing), unseenByConfig(nothing, 'changes')]).toEqual([[], []]);
  });
});

describe('a page that names an environment that there is not', () => {
  const nodeIn = (pages: Overrides, id: string) => {
    const joined = world({}, wholePolicy(pages));
    return joined.environments.find((each) => each.id === id)!;
  };
  const page = (id: string, settings: Record<string, string>) => ({
    [`environments/${id}.mdx`]: environmentPage(id, settings),
  });

  test.each(['promotesFrom', 'sameShapeAs'])('has the fault of it itself: %s', (key) => {
    const node = nodeIn(page('staging', { [key]: 'qa' }), 'staging');
    expect(namedEnvironmentFault(node, 'qa')).toMatchObject({ of: 'content/environments/staging.mdx' });
    expect(namedEnvironmentFault(node, 'production')).toBeUndefined();
    expect(namedEnvironmentFault(node, undefined)).toBeUndefined();
  });

  test('in a `policy.yaml` has it there', () => {
    const policyText = 'environments: { staging: { promotesFrom: qa } }\n';
    const node = nodeIn({ 'policy.yaml': policyText }, 'staging');
    expect(namedEnvironmentFault(node, 'qa')).toMatchObject({ of: 'content/policy.yaml' });
    expect(chainFault(node)).toMatchObject({ of: 'content/policy.yaml' });
  });

  test('is not read where a `policy.yaml` puts a fault in it, which is told of there', () => {
    const by = wholePolicy({ 'policy.yaml': 'environments: { staging: { order: first } }\n' });
    expect(environmentFault(world({}, by), 'staging')).toMatchObject({ of: 'content/policy.yaml' });
  });
});

test('the end of a chain that runs in a circle is known where no page of it has a fault', () => {
  const usual = world();
  const [dev] = usual.environments;
  const loop = { ...dev!, page: { ...dev!.page, promotesFrom: 'dev' } };
  Object.assign(loop, { upstream: loop });
  expect(chainFault(loop)).toBeUndefined();
});
