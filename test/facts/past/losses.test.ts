import { describe, expect, test } from 'vitest';
import { lossesOf, type SeeingKey } from '../../../src/facts/past/losses.ts';
import { readConfig } from '../../../src/repo/config/config.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { change, type Files } from '../../build.ts';
import { refHistory, worldWith } from '../world/ref-history.ts';

/** What is lost of a setting between two states of a repository: each kind with its files. */
function losses(key: SeeingKey, before: Files, after: Files): string[] {
  const tree = memoryTree(before);
  return lossesOf(key, readConfig(tree).config, tree, worldWith(after, refHistory([]))).flatMap(
    ({ kind, files, unnamed }) => {
      const meant = new Set(unnamed?.map(({ name, environment }) => `${name}: ${environment}`));
      return files.length === 0
        ? []
        : [`${kind} ${files.join(' ')}${meant.size === 0 ? '' : ` (${[...meant].join(', ')})`}`];
    },
  );
}
const settings = (text: string): Files => ({ 'towpath.yaml': text });

describe('records that settings see no more', () => {
  const record = { 'changes/a.yaml': change({ id: 'a' }) };
  const other = settings('changes: records/*.yaml\n');

  test('are lost where they are records, now or at the merge base', () => {
    expect(losses('changes', record, { ...record, ...other })).toEqual(['unseen changes/a.yaml']);
    expect(losses('changes', record, { 'changes/a.yaml': 'x: 1\n', ...other })).toEqual(['unseen changes/a.yaml']);
    const added = { 'changes/b.yaml': change({ id: 'b' }) };
    expect(losses('changes', record, { ...record, ...added, ...other })).toEqual([
      'unseen changes/a.yaml changes/b.yaml',
    ]);
  });

  test('are none of what a default pattern only happens to match, and any of what a setting names', () => {
    const chart = { 'changes/values.yaml': 'replicas: 1\n' };
    expect(losses('changes', chart, { ...chart, ...other })).toEqual([]);
    const named = settings('changes: changes/*.yaml\n');
    expect(losses('changes', { ...chart, ...named }, { ...chart, ...other })).toEqual(['unseen changes/values.yaml']);
  });

  test('are not lost where they are gone, or where the setting says the same', () => {
    expect(losses('changes', record, other)).toEqual([]);
    expect(losses('changes', record, { ...record, ...settings('changes: changes/**/*.yaml\n') })).toEqual([]);
    expect(losses('grants', record, { ...record, ...other })).toEqual([]);
  });

  test('are never the settings themselves', () => {
    const all = settings('changes: "*.yaml"\n');
    expect(losses('changes', all, settings('changes: "changes/*.yaml"\n'))).toEqual([]);
  });
});

describe('migrations', () => {
  const V = (...numbers: number[]): Files =>
    Object.fromEntries(numbers.map((number) => [`db/V${number}__x.sql`, `SELECT ${number};\n`]));
  const entry = (more: string) => settings(`migrations:\n  - { files: "db/*.sql"${more} }\n`);
  const FLYWAY = ', tool: flyway';

  test('need no record any more where `after` names a later file, though the one that it named is gone', () => {
    const before = { ...V(1, 2, 3), ...entry(`${FLYWAY}, after: V1__x.sql`) };
    expect(losses('migrations', before, { ...V(1, 2, 3), ...entry(`${FLYWAY}, after: V2__x.sql`) })).toEqual([
      'excused db/V2__x.sql',
    ]);
    expect(losses('migrations', before, { ...V(2, 3), ...entry(`${FLYWAY}, after: V3__x.sql`) })).toEqual([
      'excused db/V2__x.sql db/V3__x.sql',
    ]);
    expect(losses('migrations', before, { ...V(1, 2, 3), ...entry(FLYWAY) })).toEqual([]);
  });

  test.each<[promise: string, records: Files, excused: string[]]>([
    ['until a record lists one', {}, []],
    ['where records are of something else', { 'changes/a.yaml': change({ id: 'a', files: [{ path: 'x.yaml' }] }) }, []],
    [
      'not where a record lists one',
      { 'changes/a.yaml': change({ id: 'a', files: [{ path: './db/V3__x.sql' }] }) },
      ['excused db/V1__x.sql db/V2__x.sql'],
    ],
    [
      'not where a record that lacks much does',
      { 'changes/a.yaml': 'files: [{ path: db/V3__x.sql }]\n' },
      ['excused db/V1__x.sql db/V2__x.sql'],
    ],
    ['not where nobody can tell', { 'changes/a.yaml': 'files: [\n' }, ['excused db/V1__x.sql db/V2__x.sql']],
  ])('need no record any more where `after` is set, %s', (_, records, excused) => {
    const before = { ...V(1, 2, 3), ...records, ...entry(FLYWAY) };
    expect(losses('migrations', before, { ...before, ...entry(`${FLYWAY}, after: V2__x.sql`) })).toEqual(excused);
    const gone = { ...V(1, 2, 3), ...entry(`${FLYWAY}, after: V2__x.sql`) };
    expect(losses('migrations', before, gone)).toEqual(excused);
  });

  test('need no record any more where `after` is set in one entry, though another has it already', () => {
    const two = (more: string) =>
      settings(
        `migrations:\n  - { tool: flyway, files: "a/*.sql", after: V1__a.sql }\n  - { tool: flyway, files: "b/*.sql"${more} }\n`,
      );
    const files = { 'a/V1__a.sql': 'a', 'b/V1__b.sql': 'b' };
    const set = { ...files, ...two(', after: V1__b.sql') };
    expect(losses('migrations', { ...files, ...two('') }, set)).toEqual([]);
    const record = { 'changes/b.yaml': change({ id: 'b', files: [{ path: 'b/V1__b.sql' }] }) };
    expect(losses('migrations', { ...files, ...two(''), ...record }, set)).toEqual(['excused b/V1__b.sql']);
  });

  test('need no record any more where `after` names a baseline, but for the baseline of all that ran before', () => {
    const B3 = { 'db/B3__x.sql': 'SELECT 3;\n' };
    const before = { ...V(1, 2, 3), ...B3, ...entry(`${FLYWAY}, after: V2__x.sql`) };
    const named = (...kept: number[]) =>
      losses('migrations', before, { ...V(...kept), ...B3, ...entry(`${FLYWAY}, after: B3__x.sql`) });
    expect(named()).toEqual([]);
    expect(named(2)).toEqual(['excused db/B3__x.sql']);
    expect(named(1, 2)).toEqual(['excused db/B3__x.sql']);
  });

  test('count as those of another tool, and not where they only got one', () => {
    const [plain, flyway] = [
      { ...V(1), ...entry('') },
      { ...V(1), ...entry(FLYWAY) },
    ];
    expect(losses('migrations', flyway, plain)).toEqual(['tool db/V1__x.sql']);
    expect(losses('migrations', plain, flyway)).toEqual([]);
    expect(losses('migrations', flyway, { ...V(1), ...entry(', tool: dbmate') })).toEqual([
      expect.stringContaining('db/V1__x.sql'),
    ]);
  });

  test('are unseen where no entry matches them, and only those that are there', () => {
    const before = { ...V(1, 2), ...entry(FLYWAY) };
    const narrow = settings('migrations:\n  - { files: "db/V2*.sql", tool: flyway }\n');
    expect(losses('migrations', before, { ...V(1, 2), ...narrow })).toEqual(['unseen db/V1__x.sql']);
    expect(losses('migrations', before, { ...V(2), ...narrow })).toEqual([]);
  });
});

describe('release files', () => {
  const releases = (...entries: string[]) =>
    settings(`releases:\n${entries.map((entry) => `  - { ${entry} }\n`).join('')}`);
  const all = (more = '') => releases(`files: "t/{environment}.yaml", version: "*.tag"${more}`);
  const T: Files = {
    't/dev.yaml': 'api: { tag: "1" }\nweb: { tag: "2" }\n',
    't/production.yaml': 'api: { tag: "1" }\nweb: { tag: "2" }\n',
  };

  test('of which fewer versions are read are not called unseen as well', () => {
    const before = { ...T, ...all() };
    const fewer = { ...T, ...releases('files: "t/{environment}.yaml", version: "api.tag"') };
    expect(losses('releases', before, fewer)).toContain('versions t/dev.yaml t/production.yaml');
    expect(losses('releases', before, fewer).filter((each) => each.startsWith('unseen'))).toEqual([]);
    expect(losses('releases', before, before)).toEqual([]);
  });

  test('that count for another environment are unseen in theirs', () => {
    const before = { ...T, ...all() };
    expect(losses('releases', before, { ...T, ...all(', environments: { production: staging }') })).toContain(
      'unseen t/production.yaml',
    );
    expect(
      losses('releases', before, { ...T, ...releases('files: t/dev.yaml, environment: dev, version: "*.tag"') }),
    ).toEqual(['unseen t/production.yaml']);
  });

  test('of environments that the policy does not have are nobody’s loss', () => {
    const qa = { 't/qa.yaml': 'api: { tag: "1" }\n' };
    const only = releases('files: "t/[dp]{environment}.yaml", version: "*.tag"');
    const named = releases('files: t/dev.yaml, environment: dev, version: "*.tag"');
    expect(losses('releases', { ...qa, ...all() }, { ...qa, ...only })).toEqual([]);
    expect(losses('releases', { ...qa, ...all() }, { ...qa, ...named })).toEqual([]);
  });

  test('under new names that mean environments have each alias once', () => {
    const eu = { 't/production-eu.yaml': T['t/dev.yaml']! };
    const us = { 't/prod-us.yaml': T['t/dev.yaml']! };
    expect(losses('releases', { ...T, ...all() }, { ...T, ...eu, ...us, ...all() })).toEqual([
      'unnamed t/prod-us.yaml t/production-eu.yaml (prod-us: production, production-eu: production)',
    ]);
    const folder = releases('files: "t/{environment}/{service}.yaml", version: tag');
    const tag = (...paths: string[]) => Object.fromEntries(paths.map((path) => [`t/${path}.yaml`, 'tag: "1"\n']));
    const before = { ...tag('production/api'), ...folder };
    expect(losses('releases', before, { ...before, ...tag('production-eu/api', 'production-eu/web') })).toEqual([
      'unnamed t/production-eu/api.yaml t/production-eu/web.yaml (production-eu: production)',
    ]);
  });
});

describe('attestations', () => {
  test('are lost where the setting finds them no more, whatever is in them', () => {
    const kept = { 'kept/a.json': '{}', 'kept/b.json': '{}' };
    const before = { ...kept, ...settings('attestations: "kept/*"\n') };
    expect(losses('attestations', before, { ...kept, ...settings('attestations: kept/b.json\n') })).toEqual([
      'unseen kept/a.json',
    ]);
    expect(losses('attestations', before, { ...before })).toEqual([]);
  });
});

describe('versions in files of another kind that were taken for texts', () => {
  const file = { 'production/compose.yaml': 'services: { api: { image: "x/api:1" } }\n' };
  const entry = (text: string) => settings(`releases:\n  - { files: "{environment}/${text} }\n`);

  test('are none that a kind which is said loses', () => {
    const kinds = ['compose.*", kind: compose', 'compose.yaml"'];
    for (const kind of kinds)
      expect(losses('releases', { ...file, ...entry('compose.*"') }, { ...file, ...entry(kind) })).toEqual([]);
  });

  test('but where the files, or that of a text, are seen no more', () => {
    const before = { ...file, ...entry('compose.*"') };
    expect(losses('releases', before, { ...file, ...entry('other.yaml", kind: compose') })).toEqual([
      'unseen production/compose.yaml',
    ]);
    // Where some are texts, each counts as one.
    const texts = { ...file, 'production/api': '1\n', ...entry('{service}"') };
    expect(losses('releases', texts, { ...texts, ...entry('{service}", kind: compose') })).toEqual([
      'versions production/api production/compose.yaml',
    ]);
  });
});
