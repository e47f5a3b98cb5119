import { describe, expect, test } from 'vitest';
import { gateVersion } from '../../../src/check/gate/version.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { Commit } from '../../../src/history/git/commit.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { soundFiles } from '../../rules/commits.ts';
import { settingIn, wholePolicy } from '../whole.ts';

const RELEASES = 'releases:\n  - { files: "images/{environment}/{service}", version: tag }\n';
const usual = wholePolicy();

/** The files that commits set, each at a time of 2026-11-05 in UTC, the oldest first: `staging/shop: 2`. */
type Commits = readonly [time: string, versions: Readonly<Record<string, string>>][];

/** Every environment has `shop` 1, and then there are these commits. */
function repositoryWith(commits: Commits, others: Readonly<Record<string, string>> = {}) {
  let files: Record<string, string> = { ...soundFiles(), 'towpath.yaml': RELEASES, ...others };
  const first: Commits[number] = ['00:00', { 'dev/shop': '1', 'staging/shop': '1', 'production/shop': '1' }];
  const snapshots = [first, ...commits].map(([time, versions]) => {
    for (const [path, version] of Object.entries(versions))
      files = { ...files, [`images/${path}`]: `tag: "${version}"\n` };
    return { time: at(time), subject: 'A step', files };
  });
  const repository = readRepository(memoryTree(files), 'shop');
  const versions = repositorySource(repository);
  return { repository, versions, history: memoryHistory(snapshots, versions) };
}

const at = (time: string) => Date.parse(time.includes('T') ? time : `2026-11-05T${time}:00Z`);
const shown = (instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z');

/** Whether a version may go to production, or elsewhere, in a line each. */
function verdict(
  asked: string,
  now: string,
  commits: Commits = UPSTREAM,
  {
    policy = usual,
    environment = 'production',
    others = {},
  }: { policy?: Policy; environment?: string; others?: Readonly<Record<string, string>> } = {},
) {
  const [service = '', version = ''] = asked.split('@');
  const answer = gateVersion({
    policy,
    ...repositoryWith(commits, others),
    service,
    version,
    environment,
    now: at(now),
  });
  if (!answer.ok) return `${answer.problem.message} ${answer.problem.help}`;
  const { open, missing, waiting, earliest, notes } = answer.value;
  const said = notes === undefined ? {} : { notes };
  if (open) return notes === undefined ? 'open' : { open, ...said };
  return {
    missing: missing.map(({ rule }) => rule),
    waiting: waiting.map(({ rule }) => rule),
    earliest: earliest === undefined ? null : shown(earliest),
    ...said,
  };
}

test('a version that came to the environment before as it may not does not go on', () => {
  const hurried: Commits = [
    ['09:00', { 'dev/shop': '2' }],
    ['09:01', { 'staging/shop': '2' }],
  ];
  expect(verdict('shop@2', '12:00', hurried)).toEqual({ missing: ['arrival-soak'], waiting: [], earliest: null });
  // Nor when another one has come there since.
  const replaced: Commits = [...hurried, ['10:00', { 'dev/shop': '3' }], ['11:00', { 'staging/shop': '3' }]];
  expect(verdict('shop@2', '12:00', replaced)).toMatchObject({ missing: ['arrival-soak'] });
  expect(verdict('shop@3', '12:00', replaced)).toBe('open');
  const skipped: Commits = [['10:00', { 'staging/shop': '2' }]];
  expect(verdict('shop@2', '12:00', skipped)).toMatchObject({ missing: ['arrival-order'] });
});

describe('a version that ran in the environment before is judged by how it first came there', () => {
  const ranSince = (time: string) => [
    `shop@2 was in production before, from 2026-11-05T${time}:00Z on; rules judge the first arrival of a version`,
  ];
  const replaced: Commits[number] = ['12:00', { 'production/shop': '1' }];

  test('past the one upstream, or too early', () => {
    const past: Commits = [['11:00', { 'production/shop': '2' }], replaced];
    expect(verdict('shop@2', '13:00', past)).toEqual(never('arrival-order', ranSince('11:00')));
    const early: Commits = [...UPSTREAM, ['10:10', { 'production/shop': '2' }], replaced];
    expect(verdict('shop@2', '13:00', early)).toEqual(never('arrival-soak', ranSince('10:10')));
  });

  test('past the one upstream, whatever came there later', () => {
    const later: Commits = [['08:00', { 'production/shop': '2' }], ['08:30', { 'production/shop': '1' }], ...UPSTREAM];
    expect(verdict('shop@2', '13:00', later)).toEqual(never('arrival-order', ranSince('08:00')));
  });

  test('in a part of it', () => {
    const clusters = {
      'towpath.yaml': 'releases:\n  - { files: "images/{environment}/**/{service}", version: tag }\n',
    };
    const part: Commits = [['10:40', { 'production/eu/shop': '2' }]];
    expect(verdict('shop@2', '11:00', part, { others: clusters })).toMatchObject({ missing: ['arrival-order'] });
  });

  test('in order, so that it may come again at once', () => {
    const back: Commits = [...UPSTREAM, ['11:00', { 'production/shop': '2' }], replaced];
    expect(verdict('shop@2', '12:01', back)).toEqual({ open: true, notes: ranSince('11:00') });
    const lost: Commits = [...back, ['12:10', { 'staging/shop': '3' }]];
    expect(verdict('shop@2', '12:11', lost)).toEqual({ open: true, notes: ranSince('11:00') });
  });

  test('and a waiver lets it go on', () => {
    const waiver = [
      'id: hotfix\nrule: arrival-order\nsubject: shop@2\nreason: r\nrequestedBy: ana@example.com',
      'approvedBy: sam@example.com\napprovedAt: 2026-11-05T09:30:00Z\nexpires: 2026-11-06T00:00:00Z\n',
    ].join('\n');
    const past: Commits = [['11:00', { 'production/shop': '2' }], replaced];
    expect(verdict('shop@2', '13:00', past, { others: { 'waivers/hotfix.yaml': waiver } })).toEqual({
      open: true,
      notes: ranSince('11:00'),
    });
  });
});

/** Version 2 is in staging since 10:00, where 30 minutes are asked for. */
const UPSTREAM: Commits = [
  ['09:00', { 'dev/shop': '2' }],
  ['10:00', { 'staging/shop': '2' }],
];
const wait = (rule: string, earliest: string) => ({ missing: [], waiting: [rule], earliest: shown(at(earliest)) });
const never = (rule: string, notes?: string[]) => ({
  missing: [rule],
  waiting: [],
  earliest: null,
  ...(notes && { notes }),
});

describe('a version waits for its soak upstream', () => {
  test.each<[now: string, result: unknown]>([
    ['10:00', wait('arrival-soak', '10:30')],
    ['2026-11-05T10:29:59Z', wait('arrival-soak', '10:30')],
    ['10:30', 'open'],
  ])('which began at 10:00, as of %s', (now, result) => {
    expect(verdict('shop@2', now)).toEqual(result);
  });

  test('and one that ended too early is not completed by waiting', () => {
    const replaced: Commits = [...UPSTREAM, ['10:20', { 'staging/shop': '3' }]];
    expect(verdict('shop@2', '10:25', replaced)).toEqual(never('arrival-soak'));
  });

  test('and one that ended late enough is not forgotten', () => {
    const replaced: Commits = [...UPSTREAM, ['10:40', { 'staging/shop': '3' }]];
    expect(verdict('shop@2', '10:45', replaced)).toBe('open');
  });

  test('by the number that holds then', () => {
    const shorter = settingIn('staging', { soak: '5m', was: '[{ until: "2026-11-05T10:10:00Z", soak: 30m }]' });
    expect(verdict('shop@2', '10:07', UPSTREAM, { policy: shorter })).toEqual(wait('arrival-soak', '10:10'));
  });
});

describe('a version is kept out', () => {
  test('where upstream never had it, with the one that may be meant', () => {
    const near = ['staging has had shop@2.14.0; write that if it is meant'];
    const commits: Commits = [['10:00', { 'staging/shop': '2.14.0' }]];
    expect(verdict('shop@2.41.0', '12:00', commits)).toEqual(never('arrival-order', near));
    expect(verdict('shop@5', '12:00', [['10:00', { 'dev/shop': '5' }]])).toEqual(never('arrival-order'));
  });

  test('during a freeze, until it ends', () => {
    const frozen = settingIn('production', {
      freezes: '[{ from: "2026-11-05T00:00:00Z", to: "2026-11-07T08:00:00Z", reason: Quarter end }]',
    });
    expect(verdict('shop@2', '12:00', UPSTREAM, { policy: frozen })).toEqual(
      wait('arrival-freeze', '2026-11-07T08:00:00Z'),
    );
  });

  test('outside a window, where a rule of a team asks for one, until it opens', () => {
    const rule = [
      '---\ntitle: Windows\nsummary: Versions arrive in windows.\nseverity: error\nsubject: arrival',
      'when: environment.hasWindows\nexpect: arrival.inWindow\nmessage: Not in a window.\nowners: [tech-lead]\n---\n',
    ].join('\n');
    const policy = wholePolicy({ 'rules/windows.mdx': rule });
    // Production has Tue-Thu 02:00-05:00 in London.
    expect(verdict('shop@2', '12:00', UPSTREAM, { policy })).toEqual(wait('windows', '2026-11-10T02:00:00Z'));
  });

  test('by a rule of a team on the clock, to the second', () => {
    const rule = [
      '---\ntitle: Late\nsummary: Late.\nseverity: error\nsubject: arrival',
      `expect: now >= timestamp('2026-11-05T13:17:05Z')\nmessage: Too early.\nowners: [tech-lead]\n---\n`,
    ].join('\n');
    const policy = wholePolicy({ 'rules/late.mdx': rule });
    expect(verdict('shop@2', '12:00', UPSTREAM, { policy })).toEqual({
      missing: [],
      // It came too early to staging, too.
      waiting: ['late', 'late'],
      earliest: '2026-11-05T13:17:05Z',
    });
  });
});

test('a waiver excuses a version, too', () => {
  const waiver = [
    'id: hotfix\nrule: arrival-soak\nsubject: shop@2\nreason: r\nrequestedBy: ana@example.com',
    'approvedBy: sam@example.com\napprovedAt: 2026-11-05T09:30:00Z\nexpires: 2026-11-06T00:00:00Z\n',
  ].join('\n');
  expect(verdict('shop@2', '10:05', UPSTREAM, { others: { 'waivers/hotfix.yaml': waiver } })).toBe('open');
});

describe('what no rule asks is said', () => {
  test('of an environment without one upstream', () => {
    expect(verdict('shop@9', '12:00', UPSTREAM, { environment: 'dev' })).toEqual({
      open: true,
      notes: ['dev promotes from no environment, so that no rule asks where a version was'],
    });
  });

  test('of a freeze of one', () => {
    const freezes = '[{ from: "2026-11-05T00:00:00Z", to: "2026-11-06T00:00:00Z", reason: Sale }]';
    const policy = settingIn('dev', { freezes });
    expect(verdict('shop@9', '12:00', UPSTREAM, { environment: 'dev', policy })).toEqual({
      open: true,
      notes: [
        'dev promotes from no environment, so that no rule asks where a version was, nor whether it comes in the freeze until 2026-11-06T00:00:00Z',
      ],
    });
  });

  test('of a version that was there before', () => {
    const back: Commits = [...UPSTREAM, ['12:00', { 'production/shop': '2' }]];
    expect(verdict('shop@1', '13:00', back)).toEqual({
      open: true,
      notes: [
        'shop@1 was in production before, from 2026-11-05T00:00:00Z on; rules judge the first arrival of a version',
      ],
    });
  });

  test('of a version that one of several clusters has', () => {
    const clusters = {
      'towpath.yaml': 'releases:\n  - { files: "images/{environment}/**/{service}", version: tag }\n',
    };
    const commits: Commits = [...UPSTREAM, ['10:40', { 'production/eu/shop': '2' }]];
    expect(verdict('shop@2', '11:00', commits, { others: clusters })).toEqual({
      open: true,
      notes: [
        'shop@2 is in a part of production already, since 2026-11-05T10:40:00Z; rules judge the first arrival of a version',
      ],
    });
  });

  test('of the first version that a service has there, and of a service that upstream never had', () => {
    const commits: Commits = [['09:00', { 'staging/cart': '1', 'production/mail': '1' }]];
    expect(verdict('cart@2', '12:00', commits)).toMatchObject({
      open: true,
      notes: ['cart has had no version in production, so that its first one is not compared with staging'],
    });
    expect(verdict('mail@2', '12:00', commits)).toMatchObject({
      open: true,
      notes: ['no version of mail is declared in staging, so that nothing is asked of it there'],
    });
  });
});

describe('when a version came, by the commit that brought it', () => {
  /** What is said of a version whose commits have these keys besides. */
  const said = (version: string, commits: Commits, keys: Partial<Commit>, others = {}) => {
    const { history, ...rest } = repositoryWith(commits, others);
    const log = { ...history.log, commits: history.log.commits.map((each) => ({ ...each, ...keys })) };
    const question = { policy: usual, ...rest, history: { ...history, log }, service: 'shop', version };
    const answer = gateVersion({ ...question, environment: 'production', now: at('13:00') });
    return answer.ok ? answer.value.notes : [answer.problem.message, answer.problem.help];
  };
  const back: Commits = [...UPSTREAM, ['12:00', { 'production/shop': '2' }]];
  const shared = { isShared: true } as const;
  const light = { tagged: { isDateless: true } } as unknown as Partial<Commit>;
  const annotated = { tagged: { isDateless: false } } as unknown as Partial<Commit>;

  test('is said where git tells it', () => {
    const wasThere = (since: string) => [
      `shop@1 was in production before, from ${since} on; rules judge the first arrival of a version`,
    ];
    expect(said('1', back, {})).toEqual(wasThere('2026-11-05T00:00:00Z'));
    expect(said('1', back, annotated)).toEqual(wasThere('2026-11-05T00:00:00Z'));
    expect(said('1', back, shared)).toEqual(wasThere('when its branch was made'));
    expect(said('1', back, light)).toEqual(wasThere('when its tag was made'));
  });

  test('of one that runs there, too', () => {
    const help = 'Ask about an environment that it has not reached.';
    expect(said('2', back, {})).toEqual(['`shop@2` runs in production, since 2026-11-05T12:00:00Z.', help]);
    expect(said('2', back, annotated)).toEqual(['`shop@2` runs in production, since 2026-11-05T12:00:00Z.', help]);
    expect(said('2', back, shared)).toEqual(['`shop@2` runs in production.', help]);
    expect(said('2', back, light)).toEqual(['`shop@2` runs in production.', help]);
  });

  test('of one that is in a part of the environment again, since it came first', () => {
    const clusters = {
      'towpath.yaml': 'releases:\n  - { files: "images/{environment}/**/{service}", version: tag }\n',
    };
    const parts: Commits = [
      ...UPSTREAM,
      ['10:40', { 'production/eu/shop': '2' }],
      ['10:50', { 'production/eu/shop': '1' }],
      ['11:00', { 'production/eu/shop': '2' }],
    ];
    expect(said('2', parts, {}, clusters)).toEqual([
      'shop@2 is in a part of production already, since 2026-11-05T10:40:00Z; rules judge the first arrival of a version',
    ]);
  });

  test('since it came back, of one that was away', () => {
    const again: Commits = [...back, ['12:20', { 'production/shop': '1' }], ['12:40', { 'production/shop': '2' }]];
    expect(said('2', again, {})![0]).toBe('`shop@2` runs in production, since 2026-11-05T12:40:00Z.');
  });
});

describe('there is no verdict', () => {
  test('where no file declares versions', () => {
    const { history, ...rest } = repositoryWith([]);
    const empty = memoryHistory([{ time: at('00:00'), subject: '', files: soundFiles() }], rest.versions);
    const question = { policy: usual, ...rest, history: { ...history, log: { ...empty.log, rows: [] } } };
    const answer = gateVersion({
      ...question,
      service: 'shop',
      version: '2',
      environment: 'production',
      now: at('12:00'),
    });
    expect(answer).toEqual({
      ok: false,
      problem: {
        message: '`shop` is not a service that a file ever declared a version of.',
        help: 'Let `releases` in towpath.yaml say which files declare versions.',
      },
    });
  });

  test('on a version that runs there', () => {
    expect(verdict('shop@1', '12:00')).toMatch(/^`shop@1` runs in production, since 2026-11-05T00:00:00Z\./);
  });

  test('on a service that was never declared', () => {
    expect(verdict('shpo@2', '12:00')).toBe(
      '`shpo` is not a service that a file ever declared a version of. Write `shop`.',
    );
  });

  test('without a history, in which every rule is blind', () => {
    const { repository } = repositoryWith(UPSTREAM);
    const question = { policy: usual, repository, service: 'shop', version: '2', environment: 'production' };
    const answer = gateVersion({ ...question, now: at('12:00'), noHistory: 'this is a shallow clone' });
    expect(answer).toMatchObject({
      ok: true,
      value: { open: true, blind: [expect.stringContaining('arrival-order')] },
    });
  });
});

describe('where versions have digests', () => {
  const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
  const manifest = (environment: string, letter: string) =>
    `environment: ${environment}\nservices: { api: { version: "2.${letter}", digest: "${digest(letter)}" } }\n`;
  const files = (letters: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(letters).map(([environment, letter]) => [
        `environments/${environment}.yaml`,
        manifest(environment, letter),
      ]),
    );
  const ask = (version: string, steps: Readonly<Record<string, string>>[]) =>
    askOf(
      version,
      steps.map((letters) => ({ 'environments/production.yaml': 'environment: production\n', ...files(letters) })),
    );
  const askOf = (version: string, states: Readonly<Record<string, string>>[]) => {
    const snapshots = states.map((each, index) => ({
      time: at('00:00') + index * 3_600_000,
      subject: '',
      files: each,
    }));
    const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
    const versions = repositorySource(repository);
    const history = memoryHistory(snapshots, versions);
    const question = { policy: usual, repository, versions, history, service: 'api', version };
    const answer = gateVersion({ ...question, environment: 'production', now: at('12:00') });
    if (!answer.ok) return answer.problem.message;
    return answer.value.open ? 'open' : answer.value.missing.map(({ rule }) => rule);
  };
  const BEFORE = { dev: 'a', staging: 'a', production: 'a' };

  test('a version means the digest that it had upstream', () => {
    const steps = [BEFORE, { ...BEFORE, dev: 'b' }, { ...BEFORE, dev: 'b', staging: 'b' }];
    expect(ask('2.b', steps)).toBe('open');
    expect(ask(digest('b'), steps)).toBe('open');
    expect(ask(digest('c'), steps)).toEqual(['arrival-order']);
  });

  test('one that is the first of its service there is compared with upstream all the same', () => {
    const { production: _, ...others } = BEFORE;
    expect(ask('2.a', [others])).toBe('open');
    expect(ask(digest('a'), [others])).toBe('open');
    expect(ask(digest('c'), [others])).toEqual(['same-artifact']);
  });

  test('one that came under another name is judged by how it did', () => {
    const renamed = (environment: string) => ({
      [`environments/${environment}.yaml`]: manifest(environment, 'b').replace('2.b', '2.x'),
    });
    const states = [
      files(BEFORE),
      { ...files(BEFORE), ...renamed('production') },
      { ...files(BEFORE), ...files({ dev: 'b' }) },
      { ...files(BEFORE), ...files({ dev: 'b', staging: 'b' }) },
    ];
    expect(askOf('2.b', states)).toEqual(['arrival-order']);
    expect(askOf('2.b', [states[0]!, states[2]!, states[3]!])).toBe('open');
  });

  test('a version that is another one elsewhere means the one upstream', () => {
    const named = (environment: string, letter: string) => ({
      [`environments/${environment}.yaml`]: manifest(environment, letter).replace(`2.${letter}`, '2.x'),
    });
    const states = [
      { ...files(BEFORE), ...named('dev', 'b') },
      { ...files(BEFORE), ...named('dev', 'b'), ...named('staging', 'b') },
      { ...files(BEFORE), ...named('dev', 'c'), ...named('staging', 'b') },
    ];
    const snapshots = states.map((each, index) => ({
      time: at('00:00') + index * 3_600_000,
      subject: '',
      files: each,
    }));
    const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
    const versions = repositorySource(repository);
    const question = {
      policy: usual,
      repository,
      versions,
      history: memoryHistory(snapshots, versions),
      service: 'api',
    };
    const answer = gateVersion({ ...question, version: '2.x', environment: 'production', now: at('12:00') });
    expect(answer.ok && answer.value.open).toBe(true);
  });

  test('one that had two of them has to be named by its digest', () => {
    const rebuilt = (letter: string) => ({
      'environments/staging.yaml': manifest('staging', letter).replace(`2.${letter}`, '2.x'),
    });
    const snapshots = ['a', 'b', 'c'].map((letter, index) => ({
      time: at('00:00') + index * 3_600_000,
      subject: '',
      files: { ...files(BEFORE), ...rebuilt(letter) },
    }));
    const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
    const versions = repositorySource(repository);
    const question = { policy: usual, repository, versions, history: memoryHistory(snapshots, versions) };
    const answer = gateVersion({
      ...question,
      service: 'api',
      version: '2.x',
      environment: 'production',
      now: at('12:00'),
    });
    expect(answer).toEqual({
      ok: false,
      problem: {
        message: `\`2.x\` of \`api\` is the name of \`${digest('a')}\`, \`${digest('b')}\` and \`${digest('c')}\`.`,
        help: `Name the digest that is meant: \`api@${digest('a')}\`.`,
      },
    });
  });
});
