import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CHANGE_FILE, edited, files } from '../build.ts';
import { applied, type Keys, STAGES, soundChange, UNDO_FILE } from '../check/whole.ts';
import { addCommits, type Edit, git, repository } from '../history/repository.ts';
import { command } from './command.ts';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

const { dev, staging } = STAGES;
const RECORD = soundChange({ stages: { dev, staging } });
const SETTINGS = `migrations:
  - files: db/migrations/*.sql
releases:
  - { files: "images/{environment}/{service}", kind: text }
`;
const WAIVER = `id: w
rule: [low-traffic-window, arrival-order]
subject: add-index
environment: production
reason: It cannot wait.
requestedBy: ana@example.com
approvedBy: sam@example.com
approvedAt: 2026-01-01T00:00:00Z
expires: 2026-12-10T00:00:00Z
`;
const OF_VERSION = edited(WAIVER, 'add-index', 'web@3');
const image = (environment: string, version: string) => ({ [`images/${environment}/web`]: `${version}\n` });
const BASE: Record<string, Edit> = {
  ...files({ [CHANGE_FILE]: RECORD, 'towpath.yaml': SETTINGS }),
  [UNDO_FILE]: 'DROP INDEX a;\n',
  ...image('dev', '1'),
  ...image('staging', '1'),
  ...image('production', '1'),
};
const IN_WINDOW = '2026-11-04T03:00:00Z';
const AT_NOON = '2026-11-04T12:00:00Z';

/** What the gate says in a clone of which the last commit is a request, with the variables of CI. */
async function gate(
  asked: string,
  now: string,
  { before = {}, since = {}, request = { note: 'x' }, argv = ['--base', 'HEAD~1'], variables = {} }: Question,
) {
  const folder = repository([
    { at: 0, edits: BASE },
    { at: 3600, edits: { ...image('dev', '2'), ...before } },
    { at: 5400, edits: since },
  ]);
  made.push(folder);
  addCommits(folder, [{ at: 7200, edits: request }], true);
  const { code, stdout, stderr } = await command(
    ['gate', asked, 'production', '--repo', folder, '--no-cache', '--now', now, ...argv],
    '.',
    typeof variables === 'function' ? variables(folder) : variables,
  );
  return { code, said: stdout + stderr };
}

interface Question {
  before?: Record<string, Edit>;
  /** What the base has since. */
  since?: Record<string, Edit>;
  request?: Record<string, Edit>;
  argv?: string[];
  variables?: Record<string, string> | ((folder: string) => Record<string, string>);
}

/** The variables of a CI that asks about the last commit as a request. */
function requested(folder: string): Record<string, string> {
  return { GITLAB_CI: 'true', CI_MERGE_REQUEST_DIFF_BASE_SHA: git(folder, ['rev-parse', 'HEAD~1']) };
}

/** The variables of a CI that says that the last commit was pushed. */
function pushed(folder: string): Record<string, string> {
  const event = join(mkdtempSync(join(tmpdir(), 'towpath-event-')), 'event.json');
  made.push(join(event, '..'));
  writeFileSync(event, JSON.stringify({ before: git(folder, ['rev-parse', 'HEAD~1']) }));
  return { GITHUB_ACTIONS: 'true', GITHUB_EVENT_PATH: event };
}

describe('a gate with a base does not believe what a request makes of', () => {
  test.each<[what: string, asked: string, now: string, question: Question, code: number, said: string]>([
    ['nothing', 'add-index', IN_WINDOW, {}, 0, 'may go'],
    [
      'a title',
      'add-index',
      IN_WINDOW,
      { request: { [CHANGE_FILE]: edited(RECORD, 'Add an index', 'One') } },
      0,
      'may go',
    ],
    [
      'its record',
      'add-index',
      IN_WINDOW,
      { request: { [CHANGE_FILE]: edited(RECORD, '212ms', '112ms') } },
      1,
      'record-kept',
    ],
    [
      'another record',
      'add-index',
      IN_WINDOW,
      { before: { 'changes/other.yaml': other() }, request: { 'changes/other.yaml': null } },
      0,
      'may go',
    ],
    ['its waivers', 'add-index', AT_NOON, { request: { 'waivers/w.yaml': WAIVER } }, 1, 'low-traffic-window'],
    [
      'waivers, but those that the base has',
      'add-index',
      AT_NOON,
      { before: { 'waivers/w.yaml': WAIVER } },
      0,
      'may go',
    ],
    ['waivers of a version', 'web@3', AT_NOON, { request: { 'waivers/w.yaml': OF_VERSION } }, 1, 'arrival-order'],
    [
      'which files are of which environment',
      'web@2',
      AT_NOON,
      { request: { 'towpath.yaml': edited(SETTINGS, 'kind: text', 'kind: text, environments: { dev: staging }') } },
      1,
      'settings-kept',
    ],
    [
      'where a version has been',
      'web@2',
      AT_NOON,
      { request: image('staging', '2') },
      1,
      'staging has web@2 in commits after the base alone, which count once they are merged',
    ],
    [
      'where a version is not any more',
      'web@2',
      AT_NOON,
      { since: image('staging', '2'), request: image('staging', '1') },
      0,
      'may go',
    ],
    [
      'the version that runs where it is to go',
      'web@2',
      AT_NOON,
      { since: image('staging', '2'), request: image('production', '2') },
      0,
      'may go',
    ],
    [
      'a service that it brings',
      'new@1',
      AT_NOON,
      { request: { 'images/staging/new': '1\n', 'images/dev/new': '1\n' } },
      0,
      'staging has new@1 in commits after the base alone',
    ],
  ])('%s', async (_, asked, now, question, code, said) => {
    const answer = await gate(asked, now, question);
    expect([answer.code, answer.said]).toEqual([code, expect.stringContaining(said)]);
  });

  function other() {
    return edited(RECORD, 'id: add-index', 'id: other');
  }
});

describe('a gate with a base does not believe what a request makes of the record of a change that undid another', () => {
  const UNDO_RECORD = 'changes/undo.yaml';
  const text = (keys: Keys = {}) =>
    soundChange({ id: 'undo', rollbackOf: 'add-index', stages: { staging: applied('2026-11-04T02:40:00Z') }, ...keys });
  const asks = (undo: Edit, others: Question = {}) =>
    gate('add-index', IN_WINDOW, { before: { [UNDO_RECORD]: text() }, request: { [UNDO_RECORD]: undo }, ...others });

  test.each<[what: string, undo: Edit, rule: string]>([
    ['nothing', text(), 'promotion-order'],
    ['a title', edited(text(), 'Add an index', 'One'), 'promotion-order'],
    ['what it undoes', text({ rollbackOf: undefined }), 'record-kept'],
    ['that it undoes another', text({ rollbackOf: 'other' }), 'record-kept'],
    ['its stages', text({ stages: undefined }), 'record-kept'],
    ['when', text({ stages: { staging: applied('2026-11-02T02:40:00Z') } }), 'record-kept'],
    ['that it is there', null, 'record-kept'],
    ['a fault', `${text()}note: x\n`, 'promotion-order'],
    ['a file that is none', 'x', 'promotion-order'],
  ])('%s', async (_, undo, rule) => {
    const { code, said } = await asks(undo);
    expect([code, said]).toEqual([1, expect.stringContaining(`1. ${rule}: `)]);
  });

  test('a fault, in CI, where nobody can tell what it says now', async () => {
    expect((await asks(`${text()}note: x\n`, { variables: { CI: 'true' } })).code).toBe(2);
  });

  test('but what it adds, and what it makes of others', async () => {
    const rolledBack = { at: '2026-11-04T02:50:00Z', reason: 'It was needed.' };
    const stages = { staging: applied('2026-11-04T02:40:00Z', { rolledBack }) };
    expect((await asks(text({ stages }))).code).toBe(0);
    const ofOther = { [UNDO_RECORD]: text({ rollbackOf: 'other' }) };
    expect((await asks(null, { before: ofOther })).code).toBe(0);
    expect(
      (await asks(`${text({ rollbackOf: 'other' })}note: x\n`, { before: ofOther, variables: { CI: 'true' } })).code,
    ).toBe(0);
    const plan = text({ stages: undefined });
    expect((await asks(null, { before: { [UNDO_RECORD]: plan } })).code).toBe(0);
  });

  test('so of the record of one that it undoes', async () => {
    const undone = (at: string) => soundChange({ id: 'old', stages: { dev: applied(at) } });
    const own = { [CHANGE_FILE]: soundChange({ rollbackOf: 'old', stages: { dev, staging } }) };
    const freeze = "[{ from: '2026-11-04T00:00:00Z', to: '2026-11-05T00:00:00Z', reason: Sale, allow: [rollback] }]";
    const before = {
      ...own,
      'content/policy.yaml': `extends: default\nenvironments: { production: { freezes: ${freeze} } }\n`,
      'changes/old.yaml': undone('2026-11-02T09:00:00Z'),
    };
    const said = async (text: Edit) =>
      (await gate('add-index', IN_WINDOW, { before, request: { 'changes/old.yaml': text } })).said;
    expect(await said(before['changes/old.yaml'])).toMatch(/may go to production now, as of/);
    expect(await said(undone('2026-11-01T09:00:00Z'))).toContain('1. record-kept: ');
    expect(await said(null)).toContain('1. record-kept: ');
  });

  test('what the base has meanwhile counts beside what the request makes of it', async () => {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 3600, edits: { note: 'w', [UNDO_RECORD]: text({ stages: undefined }) } },
      { at: 5400, edits: { [UNDO_RECORD]: text() } },
      {
        at: 7200,
        edits: { [UNDO_RECORD]: text({ rollbackOf: 'other', stages: undefined }) },
        parents: [1],
        branch: 'request',
      },
    ]);
    made.push(folder);
    git(folder, ['checkout', '-q', 'request']);
    const argv = [
      'gate',
      'add-index',
      'production',
      '--repo',
      folder,
      '--no-cache',
      '--now',
      IN_WINDOW,
      '--base',
      'main',
    ];
    const { code, stdout } = await command(argv, '.');
    expect([code, stdout]).toEqual([1, expect.stringContaining('1. promotion-order: ')]);
  });
});

describe('what only a request says of what happened to a change is believed, and said', () => {
  const { loadTest, rollbackRehearsal, ...bare } = staging;
  const rolledBack = { at: '2026-11-04T02:30:00Z', reason: 'It took too long.' };
  const tried = (keys: Keys = {}) => ({ dev, staging, production: { ...applied('2026-11-04T02:10:00Z'), ...keys } });
  const only = (what: string) => `only commits after the base say ${what}`;

  test.each<[what: string, before: Edit, request: string, notes: string[]]>([
    ['nothing', RECORD, edited(RECORD, 'Add an index', 'One'), []],
    ['the same time in another offset', RECORD, edited(RECORD, '10:00:00Z', '10:00:00+00:00'), []],
    ['a stage', soundChange({ stages: { dev } }), RECORD, [only('that it was in staging')]],
    ['the record', null, RECORD, [only('that it was in dev and staging')]],
    [
      'what was tried in a stage',
      soundChange({ stages: { dev, staging: bare } }),
      RECORD,
      [only('what it has of staging in `loadTest` and `rollbackRehearsal`')],
    ],
    [
      'that it was rolled back',
      soundChange({ stages: tried() }),
      soundChange({ stages: tried({ rolledBack }) }),
      [only('what it has of production in `rolledBack`')],
    ],
  ])('%s', async (_, before, request, notes) => {
    const question = { before: { [CHANGE_FILE]: before }, request: { [CHANGE_FILE]: request } };
    const { code, said } = await gate('add-index', IN_WINDOW, question);
    expect([code, noted(said)]).toEqual([0, notes]);
    const json = await gate('add-index', IN_WINDOW, { ...question, argv: ['--base', 'HEAD~1', '--format', 'json'] });
    expect(JSON.parse(json.said).notes ?? []).toEqual(notes);
  });

  test('where CI names the base, and not of what was pushed', async () => {
    const question = {
      before: { [CHANGE_FILE]: soundChange({ stages: { dev } }) },
      request: { [CHANGE_FILE]: RECORD },
      argv: [],
    };
    const asked = await gate('add-index', IN_WINDOW, { ...question, variables: requested });
    expect([asked.code, noted(asked.said)]).toEqual([0, [only('that it was in staging')]]);
    const after = await gate('add-index', IN_WINDOW, { ...question, variables: pushed });
    expect([after.code, noted(after.said)]).toEqual([0, []]);
  });

  test('in a record that the request has moved to another file', async () => {
    const moved = { [CHANGE_FILE]: null, 'changes/more/add-index.yaml': RECORD };
    expect(noted((await gate('add-index', IN_WINDOW, { request: moved })).said)).toEqual([]);
  });

  /** The notes that are not on what was before. */
  function noted(said: string) {
    return [...said.matchAll(/^note {2}(only .*)$/gm)].map(([, note]) => note);
  }
});

describe('a waiver for an emergency opens a gate at once, and a note says what is left to be done', () => {
  const urgent = (waiver: string) => `${waiver}incident: INC-1\n`;
  const unapproved = (waiver: string) => urgent(waiver).replace(/^approved.*\n/gm, '');
  const brought = 'only commits after the base have it';
  const excuses = (rule: string, why: string) =>
    `note  waivers/w.yaml excuses ${rule} for the incident \`INC-1\`; ${why}\n`;

  describe.each([
    ['a change', 'add-index', 'low-traffic-window', WAIVER],
    ['a version', 'web@3', 'arrival-order', OF_VERSION],
  ])('of %s', (_, asked, rule, waiver) => {
    test.each<[what: string, question: Question, code: number, why: string | undefined]>([
      [
        'brings, and nobody approved',
        { request: w(unapproved(waiver)) },
        0,
        `${brought}, and nobody has approved it yet`,
      ],
      ['brings, approved', { request: w(urgent(waiver)) }, 0, brought],
      ['finds on the base, not approved', { before: w(unapproved(waiver)) }, 0, 'nobody has approved it yet'],
      ['finds on the base, approved', { before: w(urgent(waiver)) }, 0, undefined],
      [
        'finds on the base, and makes another of',
        { before: w(waiver), request: w(unapproved(waiver)) },
        0,
        `${brought}, and nobody has approved it yet`,
      ],
      [
        'brings, for another rule',
        { request: w(unapproved(edited(waiver, '[low-traffic-window, arrival-order]', 'soak-window'))) },
        1,
        undefined,
      ],
    ])('one that the request %s', async (__, question, code, why) => {
      const answer = await gate(asked, AT_NOON, question);
      expect(answer.code).toBe(code);
      expect(answer.said.split('\n').filter((line) => line.includes('waivers/w.yaml'))).toEqual(
        why === undefined ? [] : [excuses(rule, why).trim()],
      );
    });

    test('and one that the base has withdrawn does not', async () => {
      const folder = withdrawn(unapproved(waiver));
      const argv = ['gate', asked, 'production', '--repo', folder, '--no-cache', '--now', AT_NOON, '--base', 'main'];
      expect((await command(argv, '.')).code).toBe(1);
    });
  });

  function w(text: string) {
    return { 'waivers/w.yaml': text };
  }

  /** A clone in which a request parted from `main` before that removed a waiver. */
  function withdrawn(text: string): string {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 3600, edits: { ...image('dev', '2'), ...w(text) } },
      { at: 5400, edits: { 'waivers/w.yaml': null } },
      { at: 7200, edits: { note: 'x' }, parents: [1], branch: 'request' },
    ]);
    made.push(folder);
    git(folder, ['checkout', '-q', 'request']);
    return folder;
  }
});

describe('a gate in a branch that is only behind its base counts what the base says since', () => {
  const { rollbackRehearsal: _, ...unrehearsed } = staging;
  const rolledBack = { at: '2026-11-04T02:30:00Z', reason: 'It took too long.' };
  const backInStaging = soundChange({ stages: { dev, staging: { ...staging, rolledBack } } });
  const undoing = (at: string) =>
    soundChange({ id: 'undo', rollbackOf: 'add-index', stages: { staging: applied(at) } });
  const counts = (what: string) =>
    `note  what the base says since this branch parted from it counts, which the branch lacks: \`${what}\`\n`;

  /** What the gate says in a branch that parted from `main` before its last commit. */
  async function behind(before: Record<string, Edit>, since: Record<string, Edit>, own: Record<string, Edit> = {}) {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 3600, edits: { note: 'w', ...before } },
      { at: 5400, edits: since },
      { at: 7200, edits: { other: 'x', ...own }, parents: [1], branch: 'request' },
    ]);
    made.push(folder);
    git(folder, ['checkout', '-q', 'request']);
    const argv = ['gate', 'add-index', 'production', '--repo', folder, '--no-cache', '--now', IN_WINDOW];
    const { code, stdout, stderr } = await command([...argv, '--base', 'main'], '.');
    return { code, said: stdout + stderr };
  }

  test.each<[what: string, before: Edit, since: Record<string, Edit>, code: number, said: string]>([
    ['that it was rolled back', RECORD, { [CHANGE_FILE]: backInStaging }, 1, counts('stages.staging.rolledBack')],
    ['that rule, which closes the gate', RECORD, { [CHANGE_FILE]: backInStaging }, 1, '1. promotion-order'],
    [
      'that it is there',
      RECORD,
      { [CHANGE_FILE]: soundChange({ stages: { dev, staging, production: applied('2026-11-04T02:10:00Z') } }) },
      1,
      '`add-index` was already applied in production at 2026-11-04T02:10:00Z, which the base says since this branch parted from it.',
    ],
    [
      'that another change undid it',
      RECORD,
      { 'changes/undo.yaml': undoing('2026-11-04T02:40:00Z') },
      1,
      'promotion-order',
    ],
    [
      'a rehearsal, which opens it',
      soundChange({ stages: { dev, staging: unrehearsed } }),
      { [CHANGE_FILE]: RECORD },
      0,
      counts('stages.staging.rollbackRehearsal'),
    ],
    [
      'that there is no such change any more',
      RECORD,
      { [CHANGE_FILE]: null },
      2,
      '`add-index` is no change of the base any more',
    ],
    [
      'that its record lies elsewhere',
      RECORD,
      { [CHANGE_FILE]: null, 'changes/more/add-index.yaml': backInStaging },
      1,
      counts('stages.staging.rolledBack'),
    ],
    ['a title, which says nothing', RECORD, { [CHANGE_FILE]: edited(RECORD, 'Add an index', 'One') }, 0, 'may go'],
    [
      'another change, which bears on nothing',
      RECORD,
      { 'changes/undo.yaml': undoing('2026-11-02T02:40:00Z') },
      0,
      'may go',
    ],
  ])('%s', async (_, before, since, code, said) => {
    const answer = await behind({ [CHANGE_FILE]: before }, since);
    expect([answer.code, answer.said]).toEqual([code, expect.stringContaining(said)]);
  });

  test('but of what the branch says otherwise, the branch', async () => {
    const later = { ...rolledBack, at: '2026-11-04T02:50:00Z' };
    const own = { [CHANGE_FILE]: soundChange({ stages: { dev, staging: { ...staging, rolledBack: later } } }) };
    const { code, said } = await behind({}, { [CHANGE_FILE]: backInStaging }, own);
    expect([code, said]).toEqual([1, expect.not.stringContaining('which the branch lacks')]);
  });
});

test('without a base, and of what was pushed, what the commits say is believed', async () => {
  const request = image('staging', '2');
  expect((await gate('web@2', AT_NOON, { request, argv: [] })).code).toBe(0);
  expect((await gate('web@2', AT_NOON, { request, argv: [], variables: pushed })).code).toBe(0);
});

test.each(['253402300800', '8640000000001', '99999999999999'])(
  'a commit that is dated %s seconds after 1970 counts as of now, as any that is dated ahead',
  async (seconds) => {
    const folder = repository([
      { at: 0, edits: BASE },
      { at: 3600, edits: image('dev', '2') },
      { at: 7200, edits: image('staging', '2') },
    ]);
    made.push(folder);
    const dated = git(folder, ['cat-file', 'commit', 'HEAD']).replace(/^(committer .*>) \d+/m, `$1 ${seconds}`);
    const commit = git(folder, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], `${dated}\n`);
    git(folder, ['update-ref', 'refs/heads/main', commit]);
    const { code, stdout, stderr } = await command(
      ['gate', 'web@2', 'production', '--repo', folder, '--no-cache', '--now', AT_NOON, '--format', 'json'],
      '.',
    );
    expect([code, stderr]).toEqual([1, '']);
    const { verdict, waiting } = JSON.parse(stdout) as { verdict: string; waiting: { rule: string }[] };
    expect([verdict, waiting.map(({ rule }) => rule)]).toEqual(['no', ['arrival-soak']]);
  },
);

test('what was pushed with a waiver is on the branch already', async () => {
  const waived = (asked: string, waiver: string) =>
    gate(asked, AT_NOON, { request: { 'waivers/w.yaml': waiver }, argv: [], variables: pushed });
  expect((await waived('add-index', WAIVER)).code).toBe(0);
  expect((await waived('web@3', OF_VERSION)).code).toBe(0);
});

describe('a name that means two things', () => {
  const aliases = (...entries: string[]) => ({
    'towpath.yaml': `${SETTINGS}${entries.map((each) => `  - { files: "other/{environment}/{service}", kind: text, environments: ${each} }\n`).join('')}`,
    'other/dev/other': '1\n',
    'other/live/other': '1\n',
  });

  test('is that of the environment before an alias', async () => {
    const { code, said } = await gate('web@3', AT_NOON, { before: aliases('{ production: dev }'), argv: [] });
    expect([code, said]).toEqual([1, expect.stringContaining('web@3 may not go to production now')]);
  });

  test('is refused where aliases differ', async () => {
    const folder = repository([{ at: 0, edits: { ...BASE, ...aliases('{ live: staging }', '{ live: production }') } }]);
    made.push(folder);
    const { code, stderr } = await command(['gate', 'web@1', 'live', '--repo', folder, '--no-cache', '--now', AT_NOON]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('`live` means `staging` and `production` in the `releases`'),
    ]);
  });

  test('is refused where a change is called as a version', async () => {
    const id = 'web@3';
    const question = { before: { [`changes/${id}.yaml`]: edited(RECORD, 'id: add-index', `id: ${id}`) }, argv: [] };
    const { code, said } = await gate(id, IN_WINDOW, question);
    expect([code, said]).toEqual([
      2,
      expect.stringContaining('`web@3` is the id of a change, and the name of a version of `web`.'),
    ]);
    const none = {
      before: { 'changes/shop@3.yaml': edited(RECORD, 'id: add-index', 'id: shop@3'), [CHANGE_FILE]: null },
      argv: [],
    };
    expect((await gate('shop@3', IN_WINDOW, none)).code).toBe(0);
  });
});
