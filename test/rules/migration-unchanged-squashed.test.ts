import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, MIGRATION_FILE, type Overrides, sha256 } from '../build.ts';
import { judgeAll, STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';
import type { NewCommit } from '../history/repository.ts';
import { judgeInMemory } from './migrations.ts';

const BASELINE = 'db/migrations/B5__all.sql';
const settings = (after: string, tool = 'flyway', files = 'db/migrations/*') => ({
  'towpath.yaml': `migrations: [{ tool: ${tool}, files: "${files}", after: ${after} }]\n`,
});
const SQUASHED: Overrides = {
  ...settings('B5__all.sql'),
  [MIGRATION_FILE]: null,
  [UNDO_FILE]: null,
  [BASELINE]: 'CREATE TABLE b (c int);\nCREATE INDEX a ON b (c);\n',
};
const rulesOf = (overrides: Overrides) => judgeAll(overrides).findings.map(({ rule }) => rule);

describe('of a migration that a baseline replaces, the record stays and the files may go', () => {
  const { production, ...upstream } = STAGES;
  const rolledBack = { at: '2026-11-05T10:00:00Z', by: 'pipeline', run: 'https://ci.example.com/runs/9', reason: 'x' };
  const [changed, rollback] = ['migration-unchanged', 'rollback-exists'];
  test.each<[what: string, overrides: Overrides, rules: string[]]>([
    ['where every environment has it', SQUASHED, []],
    [
      'and not where one has not',
      { ...SQUASHED, [CHANGE_FILE]: soundChange({ stages: upstream }) },
      [changed, rollback],
    ],
    [
      'nor where it was rolled back in one',
      {
        ...SQUASHED,
        [CHANGE_FILE]: soundChange({ stages: { ...upstream, production: { ...production, rolledBack } } }),
      },
      [changed, rollback],
    ],
    [
      'nor without the baseline',
      { ...SQUASHED, ...settings('V9__z.sql'), [BASELINE]: null, 'db/migrations/V9__z.sql': 'SELECT 1;\n' },
      [changed, rollback],
    ],
    [
      'nor with one of a lower version',
      {
        ...SQUASHED,
        ...settings('B0.5__all.sql'),
        [BASELINE]: null,
        'db/migrations/B0.5__all.sql': 'CREATE TABLE b (c int);\n',
      },
      [changed, rollback],
    ],
    ['nor with one that does nothing', { ...SQUASHED, [BASELINE]: '-- all\nSELECT 1;\n' }, [changed, rollback]],
    [
      'nor of a file that is no migration',
      { ...SQUASHED, [CHANGE_FILE]: soundChange({ files: [{ path: 'db/other/V1__index.sql', sha256: sha256('a') }] }) },
      [changed, rollback],
    ],
    [
      'one by one: what stays is compared, and undone',
      {
        ...SQUASHED,
        'db/migrations/V6__b.sql': 'CREATE INDEX b ON b (d);\n',
        [CHANGE_FILE]: soundChange({
          files: [
            { path: MIGRATION_FILE, sha256: sha256('a') },
            { path: 'db/migrations/V6__b.sql', sha256: sha256('b') },
          ],
        }),
      },
      [changed, rollback],
    ],
  ])('%s', (_, overrides, rules) => {
    expect(rulesOf(overrides)).toEqual(rules);
  });

  test('what stays has its own place in the record', () => {
    const { findings } = judgeAll({
      ...SQUASHED,
      'db/migrations/V6__b.sql': 'CREATE INDEX b ON b (d);\n',
      [CHANGE_FILE]: soundChange({
        files: [
          { path: MIGRATION_FILE, sha256: sha256('a') },
          { path: 'db/migrations/V6__b.sql', sha256: sha256('b') },
        ],
      }),
    });
    expect(findings.find(({ rule }) => rule === changed)?.location.path).toBe('files[1].sha256');
  });

  test('a baseline itself, where a later one takes its place', () => {
    const { 'towpath.yaml': two } = settings('B7__all.sql');
    expect(
      rulesOf({
        ...SQUASHED,
        'towpath.yaml': two!,
        [BASELINE]: null,
        'db/migrations/B7__all.sql': 'CREATE TABLE b (c int);\n',
        [CHANGE_FILE]: soundChange({ files: [{ path: BASELINE, sha256: sha256('a') }] }),
      }),
    ).toEqual([]);
  });

  test('by `replaces` of Django too', () => {
    const operations = '    operations = [migrations.CreateModel("Item", fields=[])]\n';
    const squashed = `class Migration:\n    replaces = [("shop", "0001_a")]\n${operations}`;
    const gone = {
      ...settings('0001_squashed.py', 'django', '**/migrations/*.py'),
      [MIGRATION_FILE]: null,
      [UNDO_FILE]: null,
      [CHANGE_FILE]: soundChange({ files: [{ path: 'shop/migrations/0001_a.py', sha256: sha256('a') }] }),
    };
    expect(rulesOf({ ...gone, 'shop/migrations/0001_squashed.py': squashed })).toEqual([]);
    const nothing = squashed.replace(operations, '    operations = []\n');
    for (const text of [`class Migration:\n${operations}`, nothing])
      expect(rulesOf({ ...gone, 'shop/migrations/0001_squashed.py': text })).toEqual([changed, rollback]);
  });
});

describe('a record is asked for', () => {
  const rule = 'record-for-every-migration';
  /** The files without a record where a request of the last commit brings something. */
  const asked = (...commits: NonNullable<NewCommit['edits']>[]) =>
    judgeInMemory(
      commits.map((edits, at) => ({ at, edits })),
      1,
    )
      .findings.filter((finding) => finding.rule === rule)
      .map(({ location }) => location.file);
  const V1_TEXT = 'CREATE TABLE a (id int);\n';
  const V1 = { 'db/migrations/V1__a.sql': V1_TEXT };
  const B5 = { [BASELINE]: 'CREATE TABLE a (id int);\n' };

  test('of no baseline of what is there, or was', () => {
    const start = { ...settings('V1__a.sql'), ...V1 };
    expect(asked(start, B5)).toEqual([]);
    expect(asked(start, { ...B5, ...settings('B5__all.sql'), 'db/migrations/V1__a.sql': null })).toEqual([]);
  });

  test('of one with which databases begin, since they run it', () => {
    expect(asked({ 'a.txt': 'a' }, { ...settings('B5__all.sql'), ...B5 })).toEqual([BASELINE]);
    expect(asked({ 'a.txt': 'a' }, { ...settings('B5__all.sql'), ...V1, ...B5 })).toEqual([
      BASELINE,
      'db/migrations/V1__a.sql',
    ]);
    const later = { 'db/migrations/V9__z.sql': 'CREATE TABLE z (id int);\n' };
    expect(asked({ ...settings('V9__z.sql'), ...later }, B5)).toEqual([BASELINE]);
  });

  test('of one that begins the databases of another service', () => {
    const start = {
      ...settings('V1__a.sql', 'flyway', '**/db/*'),
      'a/db/V1__a.sql': 'CREATE TABLE a (id int);\n',
      'b/db/V9__z.sql': 'CREATE TABLE z (id int);\n',
    };
    const baseline = 'CREATE TABLE b (id int);\n';
    expect(asked(start, { 'b/db/B5__all.sql': baseline })).toContain('b/db/B5__all.sql');
    expect(asked(start, { 'a/db/B5__all.sql': baseline })).not.toContain('a/db/B5__all.sql');
    expect(asked(start, { 'a/db/h2/B5__all.sql': baseline })).not.toContain('a/db/h2/B5__all.sql');
  });

  test('of a squashed migration of Django that replaces none that there was', () => {
    const start = { ...settings('0001_a.py', 'django', '**/migrations/*.py'), 'shop/migrations/0001_a.py': 'a = 1\n' };
    const squash = (name: string) => ({
      'shop/migrations/0002_all.py': `class Migration:\n    replaces = [("shop", "${name}")]\n`,
    });
    expect(asked(start, squash('0001_a'))).toEqual([]);
    expect(asked(start, squash('0009_z'))).toEqual(['shop/migrations/0002_all.py']);
  });

  describe('of one that runs where none of what it replaces ran', () => {
    const { production, ...upstream } = STAGES;
    const OLD = 'shop/migrations/0002_b.py';
    const NEW = 'shop/migrations/0003_all.py';
    const start = {
      ...settings('0001_a.py', 'django', '**/migrations/*.py'),
      'shop/migrations/0001_a.py': 'a = 1\n',
      [OLD]: 'b = 1\n',
    };
    const record = (stages: object | undefined) => ({
      'changes/b.yaml': soundChange({ id: 'b', files: [{ path: OLD, sha256: sha256('b = 1\n') }], stages }),
    });
    const late = {
      'shop/migrations/0000_late.py': 'c = 1\n',
      'changes/c.yaml': soundChange({
        id: 'c',
        files: [{ path: 'shop/migrations/0000_late.py', sha256: sha256('c = 1\n') }],
        stages: undefined,
      }),
    };
    const replacing = (...names: string[]) => ({
      [NEW]: `class Migration:\n    replaces = [${names.map((name) => `("shop", "${name}")`).join(', ')}]\n`,
    });
    test.each<[what: string, commits: NonNullable<NewCommit['edits']>[], isAsked: boolean]>([
      ['every environment has it', [{ ...start, ...record(STAGES) }, replacing('0002_b')], false],
      ['production has not', [{ ...start, ...record(upstream) }, replacing('0002_b')], true],
      ['no environment has', [{ ...start, ...record(undefined) }, replacing('0002_b')], true],
      ['nor has it a record', [start, replacing('0002_b')], true],
      [
        'it comes in the same request',
        [
          { ...start, [OLD]: null },
          { ...start, ...record(undefined), ...replacing('0002_b') },
        ],
        true,
      ],
      ['no environment has one that came late, below `after`', [{ ...start, ...late }, replacing('0000_late')], true],
      [
        'every environment has another of them',
        [{ ...start, ...record(upstream) }, replacing('0001_a', '0002_b')],
        false,
      ],
    ])('%s', (_, commits, isAsked) => {
      expect(asked(...commits).includes(NEW)).toBe(isAsked);
    });
  });

  test('of a baseline where no environment has what it replaces', () => {
    const record = (stages: object | undefined) => ({
      'changes/a.yaml': soundChange({
        id: 'a',
        files: [{ path: 'db/migrations/V1__a.sql', sha256: sha256(V1_TEXT) }],
        stages,
      }),
    });
    const start = { 'towpath.yaml': 'migrations: [{ tool: flyway, files: "db/migrations/*" }]\n', ...V1 };
    expect(asked({ ...start, ...record(STAGES) }, B5)).toEqual([]);
    expect(asked({ ...start, ...record(undefined) }, B5)).toEqual([BASELINE]);
    // What comes later does not make another one of it.
    const { production, ...upstream } = STAGES;
    const rolledBack = {
      at: '2026-11-10T10:00:00Z',
      by: 'pipeline',
      run: 'https://ci.example.com/runs/9',
      reason: 'x',
    };
    const later = record({ ...upstream, production: { ...production, rolledBack } });
    expect(asked({ ...start, ...record(STAGES), ...B5 }, later)).toEqual([]);
    expect(asked({ ...start, ...record(STAGES), ...B5 }, record(upstream))).toEqual([]);
    expect(asked({ ...start, ...later }, B5)).toEqual([BASELINE]);
    const whole = (...commits: NonNullable<NewCommit['edits']>[]) =>
      judgeInMemory(commits.map((edits, at) => ({ at: at + 27_000_000, edits })))
        .findings.filter((finding) => finding.rule === rule)
        .map(({ location }) => location.file);
    expect(whole({ ...start, ...record(STAGES), ...B5 }, later)).toEqual([]);
    expect(whole({ ...start, ...later }, B5)).toEqual([]);
    const inOthers = {
      'changes/b.yaml': soundChange({ id: 'b', files: [{ path: 'other/z.sql', sha256: sha256('z') }] }),
    };
    expect(whole({ ...start, ...record(upstream), ...inOthers, ...B5 })).toContain(BASELINE);
  });
});

describe('migrations of Django may go for a squashed one', () => {
  const [old, squashed] = ['shop/migrations/0002_b.py', 'shop/migrations/0001_squashed.py'];
  const python = (...lines: string[]) => `class Migration(migrations.Migration):\n    ${lines.join('\n    ')}\n`;
  const CREATES = 'operations = [migrations.RunSQL("CREATE TABLE b (c int)")]';
  const FILLS = 'operations = [migrations.RunPython(fill, elidable=True)]';
  const REPLACES = 'replaces = [("shop", "0002_b")]';
  /** Whether the old one is found to be removed where a request of some commits takes it out. */
  const isFound = (was: string, ...request: string[]) =>
    judgeInMemory(
      [
        {
          ...settings('0003_c.py', 'django', '**/*.py'),
          [old]: python(was),
          'shop/migrations/0003_c.py': python(CREATES),
        },
        ...request.map((text) => ({ [squashed]: text, [old]: null })),
      ].map((edits, at) => ({ at, edits })),
      request.length,
    ).findings.some(({ rule, location }) => rule === 'migration-unchanged' && location.file === old);

  test.each<[what: string, isGood: boolean, was: string, request: string[]]>([
    ['that does something', true, CREATES, [python(REPLACES, CREATES)]],
    ['that does nothing', false, CREATES, [python(REPLACES, 'operations = []')]],
    ['that does nothing, where they may be left out', true, FILLS, [python(REPLACES, 'operations = []')]],
    ['whose class replaces nothing', false, CREATES, [python(REPLACES, CREATES, 'replaces = []')]],
    ['that has replaced them within a request only', false, CREATES, [python(REPLACES, CREATES), python(CREATES)]],
    ['that does something within a request only', false, CREATES, [python(REPLACES, CREATES), python(REPLACES)]],
  ])('%s: %j', (_, isGood, was, request) => {
    expect(isFound(was, ...request)).toBe(!isGood);
  });
});
