import { describe, expect, it } from 'vitest';
import { copies } from '../../../src/facts/change/copy.ts';
import { registry } from '../../../src/facts/registry.ts';
import type { World } from '../../../src/facts/world/world.ts';
import { celText } from '../../../src/policy/cel-value.ts';
import { CHANGE_FILE, change, MIGRATION_FILE, MIGRATION_HASH, sha256, stage, TIMES, world } from '../../build.ts';

const FACTS = registry.types.get('Copy')!;

/** The copies of the only recorded change, each with these facts as messages would show them. */
function facts(of: World, ...names: string[]): string[] {
  return copies(of.changes[0]!).map((copy) => {
    const view = FACTS.viewOf(copy) as Record<string, unknown>;
    return names.map((name) => celText(view[name])).join(' ');
  });
}

/** The small repository with keys of its record, and other files. */
const worldWith = (keys: Readonly<Record<string, unknown>>, others: Record<string, string | null> = {}) =>
  world({ [CHANGE_FILE]: change(keys), ...others });

const SECOND = 'db/migrations/V2.sql';
const SECOND_TEXT = 'SELECT 1;\r\nSELECT 2;\n';
const listed = (hash: string | undefined) => ({ files: [{ path: SECOND, sha256: hash }] });
const crlf = (text: string) => text.replace(/\r?\n/g, '\r\n');

describe('a copy of a recorded file', () => {
  it('has nothing to say of an edit, of another file, or of a tool', () => {
    const [copy] = copies(worldWith({ stages: {} }).changes[0]!);
    const view = FACTS.viewOf(copy!) as Record<string, unknown>;
    const names = ['edit', 'appliedIn', 'checksummed', 'other', 'tool', 'knownBy', 'refusesGone', 'undone', 'commit'];
    expect([...names, 'at', 'subject', 'keptAs'].map((name) => celText(view[name]))).toEqual([
      ...['', '', 'false', '', '', '', 'false', 'false', ''],
      ...['none', '', ''],
    ]);
  });

  it.each<[promise: string, recorded: string | undefined, text: string | null, isCrlf: boolean]>([
    ['with CRLF at the end of every line', sha256(crlf(SECOND_TEXT)), SECOND_TEXT, true],
    ['the same in large letters', sha256(crlf(SECOND_TEXT)).toUpperCase(), SECOND_TEXT, true],
    ['as it is, though that has CRLF', sha256(crlf(SECOND_TEXT)), crlf(SECOND_TEXT), false],
    ['of another text', sha256('x'), SECOND_TEXT, false],
    ['of no file', sha256(''), null, false],
    ['that is not there', undefined, SECOND_TEXT, false],
  ])('knows a hash %s', (_, recorded, text, isCrlf) => {
    expect(facts(worldWith({ ...listed(recorded), stages: {} }, { [SECOND]: text }), 'recordedWithCrlf')).toEqual([
      `${isCrlf}`,
    ]);
  });

  const CONFIG = 'migrations: [{ tool: sqitch }]\n';
  const PLAN =
    '%syntax-version=1.0.0\n%project=shop\n\n' +
    'users 2026-11-02T09:00:00Z A <a@b.c> # a\n@v1 2026-11-02T09:10:00Z A <a@b.c> # r\n' +
    'users [users@v1] 2026-11-03T09:00:00Z A <a@b.c> # b\n@v2 2026-11-03T09:10:00Z A <a@b.c> # r\n' +
    'users [users@v2] 2026-11-04T09:00:00Z A <a@b.c> # c\nroles 2026-11-04T10:00:00Z A <a@b.c> # d\n';
  it.each<[promise: string, recorded: string | undefined, keptAs: string]>([
    ['in the copy that has the recorded text', sha256('two\n'), 'deploy/users@v2.sql'],
    ['in that copy, where the hash is in large letters', sha256('two\n').toUpperCase(), 'deploy/users@v2.sql'],
    ['nowhere else, where it is that file itself', sha256('three\n'), ''],
    ['nowhere else, where it is that file itself, in large letters', sha256('three\n').toUpperCase(), ''],
    ['in no file that is a copy of none', sha256('four\n'), ''],
    ['nowhere, where no hash was recorded', undefined, ''],
  ])('is kept %s', (_, recorded, keptAs) => {
    const files = {
      'towpath.yaml': CONFIG,
      'sqitch.plan': PLAN,
      'deploy/users@v1.sql': 'three\n',
      'deploy/users@v2.sql': 'two\n',
      'deploy/users.sql': 'three\n',
      'deploy/roles.sql': 'four\n',
      [MIGRATION_FILE]: null,
    };
    const record = { files: [{ path: 'deploy/users.sql', sha256: recorded }], stages: {} };
    expect(facts(worldWith(record, files), 'name', 'keptAs')).toEqual([`deploy/users.sql ${keptAs}`]);
  });

  it('that was kept in a copy of one text is not that of another with the same text', () => {
    const files = { 'towpath.yaml': CONFIG, 'sqitch.plan': PLAN, 'deploy/users@v1.sql': 'one\n' };
    const record = { files: [{ path: 'deploy/roles.sql', sha256: sha256('one\n') }], stages: {} };
    expect(facts(worldWith(record, { ...files, 'deploy/roles.sql': 'four\n' }), 'keptAs')).toEqual(['']);
  });
});

describe('what a stage applied', () => {
  const applied = (hash: string) => ({
    dev: { applied: { at: TIMES.dev, sha256: hash } },
    staging: stage(TIMES.staging),
  });
  const zeros = '0'.repeat(64);

  it.each<[promise: string, hash: string, recorded: string, found: string]>([
    ['is what was recorded', MIGRATION_HASH, MIGRATION_HASH, MIGRATION_HASH],
    ['is so in large letters', MIGRATION_HASH.toUpperCase(), MIGRATION_HASH, MIGRATION_HASH],
    ['is another file', zeros, MIGRATION_HASH, zeros],
  ])('%s', (_, hash, recorded, found) => {
    expect(facts(worldWith({ stages: applied(hash) }), 'kind', 'name', 'recorded', 'found', 'repeatable')).toEqual([
      `file ${MIGRATION_FILE} ${MIGRATION_HASH} ${MIGRATION_HASH} false`,
      `stage dev ${recorded} ${found} false`,
    ]);
  });

  it('is held against the file as it is now too, where that differs from its record', () => {
    const text = 'DROP TABLE a;\n';
    const of = worldWith({ stages: applied(sha256(text)) }, { [MIGRATION_FILE]: text });
    expect(facts(of, 'kind', 'recorded')).toEqual([`file ${MIGRATION_HASH}`, `stage ${sha256(text)}`]);
  });

  const [early, late, last] = ['2026-11-03T09:30:00Z', '2026-11-05T09:30:00Z', '2026-11-05T10:30:00Z'];
  const ran = (at: string, sha256?: string, backAt?: string) => ({
    applied: { at, by: 'pipeline', ...(sha256 && { sha256 }) },
    ...(backAt && { rolledBack: { at: backAt, by: 'pipeline', reason: 'wrong' } }),
  });
  it.each<[promise: string, stages: Record<string, unknown>, judged: string[]]>([
    ['no longer, once it was rolled back', { dev: ran(TIMES.dev, zeros, early) }, []],
    [
      'no longer, once both were rolled back',
      { dev: ran(TIMES.dev, zeros, late), staging: ran(TIMES.staging, zeros, late) },
      [],
    ],
    [
      'no longer in staging, once it was rolled back and dev has another',
      { dev: ran(last, MIGRATION_HASH), staging: ran(TIMES.staging, zeros, late) },
      ['dev'],
    ],
    [
      'no longer in staging, though dev got another before staging was rolled back',
      { dev: ran(early, MIGRATION_HASH), staging: ran(TIMES.dev, zeros, late) },
      ['dev'],
    ],
    [
      'no longer in dev, where it was rolled back before staging applied it',
      { dev: ran(TIMES.dev, zeros, early), staging: ran(TIMES.staging) },
      [],
    ],
    ['still, where it was rolled back before it was applied again', { dev: ran(TIMES.staging, zeros, early) }, ['dev']],
    [
      'still, where staging has what it applied while dev had it',
      { dev: ran(TIMES.dev, zeros, late), staging: ran(TIMES.staging) },
      ['dev'],
    ],
    [
      'still where one environment has it',
      { dev: ran(TIMES.dev, zeros, early), staging: ran(TIMES.staging, zeros) },
      ['staging'],
    ],
  ])('is compared %s', (_, stages, judged) => {
    const all = copies(worldWith({ stages }).changes[0]!).filter(({ kind }) => kind === 'stage');
    expect(all.map(({ name }) => name)).toEqual(judged);
  });

  describe('before the last time', () => {
    const again = (first: string, sha256: string, backAt: string | undefined, last: string, lastSha256?: string) => ({
      applied: { at: last, by: 'pipeline', ...(lastSha256 && { sha256: lastSha256 }) },
      attempts: [{ at: first, by: 'pipeline', sha256 }],
      ...(backAt && { rolledBack: { at: backAt, by: 'pipeline', reason: 'wrong' } }),
    });
    const DEV = 'stages.dev';
    it.each<[promise: string, stages: Record<string, unknown>, judged: string[]]>([
      [
        'where staging has what it applied while dev had that',
        { dev: again(TIMES.dev, zeros, late, last), staging: ran(TIMES.staging) },
        [`${DEV}.attempts[0].sha256 stage dev`],
      ],
      [
        'so too where dev had it again without a rollback',
        { dev: again(TIMES.dev, zeros, undefined, last), staging: ran(TIMES.staging) },
        [`${DEV}.attempts[0].sha256 stage dev`],
      ],
      [
        'beside what dev has now, told from that where both differ',
        { dev: again(TIMES.dev, zeros, late, last, zeros), staging: ran(TIMES.staging) },
        [`${DEV}.applied.sha256 stage dev`, `${DEV}.attempts[0].sha256 stage dev ${TIMES.dev}`],
      ],
      [
        'beside what dev has now, by the name that it had as the last where that is as recorded',
        { dev: again(TIMES.dev, zeros, late, last, MIGRATION_HASH), staging: ran(TIMES.staging) },
        [`${DEV}.applied.sha256 stage dev`, `${DEV}.attempts[0].sha256 stage dev`],
      ],
      [
        'not where staging was rolled back too',
        { dev: again(TIMES.dev, zeros, late, last), staging: ran(TIMES.staging, undefined, late) },
        [],
      ],
      [
        'not where staging was rolled back too, and dev was not',
        { dev: again(TIMES.dev, zeros, undefined, last), staging: ran(TIMES.staging, undefined, late) },
        [],
      ],
      [
        'not where dev was rolled back before staging applied it',
        { dev: again(TIMES.dev, zeros, early, last), staging: ran(TIMES.staging) },
        [],
      ],
      [
        'not where staging applied it after the last time',
        { dev: again(TIMES.dev, zeros, early, '2026-11-03T09:40:00Z'), staging: ran(TIMES.staging) },
        [],
      ],
      ['not where it went nowhere', { dev: again(TIMES.dev, zeros, late, last) }, []],
      [
        'not where it went into no environment downstream',
        { dev: ran(TIMES.dev), staging: again(TIMES.staging, zeros, late, last) },
        [],
      ],
    ])('is compared %s', (_, stages, judged) => {
      const all = copies(worldWith({ stages }).changes[0]!).filter(({ kind }) => kind === 'stage');
      expect(all.map((copy) => `${copy.locate().path} ${copy.key}`)).toEqual(judged);
    });

    it('leads to what rests on it', () => {
      const stages = { dev: again(TIMES.dev, zeros, late, last), staging: ran(TIMES.staging) };
      const [copy] = copies(worldWith({ stages }).changes[0]!).filter(({ kind }) => kind === 'stage');
      expect(copy!.related!().map(({ location }) => location.path)).toEqual([
        'files[0].sha256',
        'stages.staging.applied.at',
      ]);
    });
  });

  it('is compared with nothing where a file has no recorded hash', () => {
    const files = [{ path: MIGRATION_FILE, sha256: MIGRATION_HASH }, { path: SECOND }];
    expect(facts(worldWith({ files, stages: applied(zeros) }, { [SECOND]: SECOND_TEXT }), 'kind')).toEqual([
      'file',
      'file',
    ]);
  });

  it('leads to the recorded hash', () => {
    const copy = copies(worldWith({ stages: applied(zeros) }).changes[0]!).find(({ kind }) => kind === 'stage')!;
    expect(copy.key).toBe('stage dev');
    expect(copy.locate()).toMatchObject({ file: CHANGE_FILE, path: 'stages.dev.applied.sha256' });
    expect(copy.related!()).toMatchObject([
      { message: 'the recorded sha256 is here', location: { file: CHANGE_FILE, path: 'files[0].sha256' } },
    ]);
  });
});
