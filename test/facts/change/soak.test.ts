import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import {
  CHANGE_FILE,
  change,
  type Files,
  files,
  MIGRATION_FILE,
  MIGRATION_HASH,
  manifest,
  NOW,
  policy,
  stage,
  TIMES,
} from '../../build.ts';

const rules = policy();
const FILE = 'config/staging/app.yaml';
const RECORDED = files()[MIGRATION_FILE]!;
const minutes = (count: number) => Date.parse(TIMES.staging) + count * 60_000;
const at = (count: number) => new Date(minutes(count)).toISOString();

const TEXTS = { before: 'pool: 1\n', recorded: RECORDED, other: 'pool: 3\n', gone: undefined };

/**
 * What `soak-window` says of a promotion to production an hour after staging, which asks for half an hour, where git has these
 * texts of a file: `-9 recorded` is the recorded one nine minutes before the change was applied in staging.
 */
function said(
  revisions: string,
  kind = 'config',
  environment: string | null = 'staging',
  texts: Readonly<Record<string, string | undefined>> = TEXTS,
  manifests: Files = {},
  listed: readonly string[] = ['recorded'],
  links: Readonly<Record<string, string>> = {},
): string[] {
  const hashes = listed.map((name) => createHash('sha256').update(texts[name]!).digest('hex'));
  const record = change({
    kind,
    files: hashes.map((sha256) => ({ path: FILE, sha256, ...(environment === null ? {} : { environment }) })),
    stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging), production: stage(at(60)) },
  });
  const snapshots = revisions.split(', ').map((revision) => {
    const [minute, name] = revision.split(' ');
    const { [FILE]: _, ...others }: Files = { ...files(), ...manifests, [CHANGE_FILE]: record };
    const text = texts[name!];
    const time = minutes(Number(minute));
    return { time, subject: revision, files: text === undefined ? others : { ...others, [FILE]: text } };
  });
  const tree = { ...memoryTree(snapshots.at(-1)!.files), realOf: (path: string) => links[path] ?? path };
  const repository = readRepository(tree, 'shop');
  const history = memoryHistory(snapshots, repositorySource(repository));
  const { findings } = check({ policy: rules, repository, now: NOW, history });
  return findings
    .filter(({ rule }) => rule === 'soak-window')
    .map(({ message }) => message.replace(/^`add-index` (.*); the policy.*/, '$1'));
}

const shown = (minute: number) => at(minute).replace('.000', '');
const soaked = (length: string, minute: number) => [
  `soaked ${length} in staging, since git has its files without a break only from ${shown(minute)}`,
];
const takenBack = (minute: number) => [
  `did not soak in staging any more, since git took its files back at ${shown(minute)}`,
];

test.each<[promise: string, revisions: string, messages: string[]]>([
  ['a text that stays soaks from when it was applied', '-60 before, -9 recorded', []],
  ['one that comes later soaks from there', '-60 before, 31 recorded', soaked('29m', 31)],
  [
    'one that was taken back and came again soaks from there',
    '-60 before, -9 recorded, 10 before, 40 recorded',
    soaked('20m', 40),
  ],
  ['and long enough since then is enough', '-60 before, -9 recorded, 10 before, 30 recorded', []],
  [
    'one that was removed and came again soaks from there',
    '-60 before, -9 recorded, 10 gone, 40 recorded',
    soaked('20m', 40),
  ],
  ['one that was taken back soaks no more, however long it had', '-60 before, -9 recorded, 50 before', takenBack(50)],
  ['one that was taken back before it was applied does not soak', '-60 before, -20 recorded, -9 before', takenBack(-9)],
  [
    'nor does one that came again only once it was promoted',
    '-60 before, -9 recorded, 50 before, 61 recorded',
    takenBack(50),
  ],
  ['an edit that goes on from it takes nothing back', '-60 before, -9 recorded, 10 other', []],
  ['nor does one that is undone', '-60 before, -9 recorded, 10 other, 40 recorded', []],
  ['what was committed only after it was promoted shows nothing', '-60 before, 70 recorded', []],
  ['nor does what was taken back after that', '-60 before, -9 recorded, 70 before', []],
])('%s', (_, revisions, messages) => {
  expect(said(revisions)).toEqual(messages);
});

const POOL = {
  first: 'pool: 3\nretries: 3\n',
  before: 'pool: 5\nretries: 3\n',
  recorded: 'pool: 15\nretries: 3\nfeature: on\n',
  relaid: 'feature:   on # once more\nretries: 3\npool: 15\n',
  commented: 'pool: 5\nretries: 3\n# x\n',
  spaced: 'retries:   3\npool:   5\n',
  firstSpaced: 'pool:  3\nretries: 3\n',
  joined: 'pool: 5\nretries: 3\ntimeout: 7\n',
  partly: 'pool: 5\nretries: 3\nfeature: on\n',
  moved: 'pool: 15\nretries: 3\n',
  goesOn: 'pool: 15\nretries: 4\nfeature: on\n',
  broken: 'pool: [5\n',
  inHex: 'pool: 0x5\nretries: 3\ntimeout: 7\n',
  asFraction: 'pool: 5.0\nretries: 3\ntimeout: 7\n',
  quoted: 'pool: "5"\nretries: 3\ntimeout: 7\n',
  firstInHex: 'pool: 0x3\nretries: 3.0\n',
  otherInHex: 'pool: 0x6\nretries: 3\n',
  recordedInHex: 'pool: 0xf\nretries: 3\nfeature: on\n',
};

test.each<[promise: string, text: keyof typeof POOL, takesBack: boolean]>([
  ['the earlier values with a comment', 'commented', true],
  ['the earlier values in another layout', 'spaced', true],
  ['the values of a text before that, in another layout', 'firstSpaced', true],
  ['the earlier values of what was changed, beside another key', 'joined', true],
  ['the earlier number to the base of 16', 'inHex', true],
  ['the earlier number with a fraction of zeros', 'asFraction', true],
  ['the earlier number as a text', 'quoted', true],
  ['the numbers of a text before that, to another base', 'firstInHex', true],
  ['nothing: another number to the base of 16', 'otherInHex', false],
  ['nothing: the recorded number to the base of 16', 'recordedInHex', false],
  ['nothing: the recorded values in another layout', 'relaid', false],
  ['nothing: the earlier value of one key of two', 'partly', false],
  ['nothing: an added key that is gone, which may be in another file', 'moved', false],
  ['nothing: another value besides', 'goesOn', false],
  ['nothing: a text that cannot be read', 'broken', false],
])('of a config file, what takes a text back is %s', (_, text, takesBack) => {
  const revisions = `-90 first, -60 before, -9 recorded, 10 ${text}, 40 recorded`;
  expect(said(revisions, 'config', 'staging', POOL)).toEqual(takesBack ? soaked('20m', 40) : []);
});

test.each<[promise: string, recorded: string, later: string]>([
  ['the version after one, which may be spelled as an earlier number is', '1.9', '1.10'],
  ['one spelling of a number after another', '0x1', '1.0'],
])('takes nothing back: %s', (_, recorded, later) => {
  const texts = {
    before: `a: ${recorded === '1.9' ? '1.1' : '1'}\n`,
    recorded: `a: ${recorded}\n`,
    later: `a: ${later}\n`,
  };
  expect(said('-60 before, -9 recorded, 10 later', 'config', 'staging', texts)).toEqual([]);
});

const FLAG = {
  unset: 'pool: 5\n',
  recorded: 'flag: off\npool: 5\n',
  on: 'flag: on\npool: 5\n',
  relaid: 'flag:  on\npool: 5\n',
  joined: 'flag: off\npool: 9\n',
};

test.each<[promise: string, revisions: string, messages: string[]]>([
  ['comes again once it was applied', '-9000 recorded, -60 on, 50 recorded', soaked('10m', 50)],
  ['came again before, and is taken back', '-9000 recorded, -60 on, -9 recorded, 30 on', takenBack(30)],
  [
    'came again before, and is taken back in another layout',
    '-90 recorded, -60 on, -9 recorded, 30 relaid',
    takenBack(30),
  ],
  ['came again before, and stays', '-9000 recorded, -60 on, -9 recorded, 30 joined', []],
  ['was gone when it was applied, as far as git knows', '-9000 unset, -8000 recorded, -60 on', []],
  ['was taken back then', '-9000 on, -8000 recorded, -60 on', takenBack(-60)],
  ['had another change on it meanwhile', '-60 unset, -9 recorded, -2 joined, 50 recorded', []],
  ['has another change on it, again', '-60 unset, -9 recorded, -5 joined, -2 recorded, 30 joined', []],
  ['has it first of all, and another change on it', '-60 recorded, -5 joined, 50 recorded', soaked('10m', 50)],
])('a text that the file had once before and that %s', (_, revisions, messages) => {
  expect(said(revisions, 'config', 'staging', FLAG)).toEqual(messages);
});

const MORE = {
  before: 'pool: 5\n',
  recorded: 'pool: 5\nflag: on\n',
  other: 'pool: 5\nretries: 1\n',
  relaid: 'retries:  1\npool: 5\n',
  joined: 'retries: 1\npool: 5\ntimeout: 7\n',
  goesOn: 'pool: 5\nflag: on\nretries: 1\n',
  recordedRelaid: 'flag: on\npool: 5\n',
};

test.each<[promise: string, revisions: string, messages: string[]]>([
  ['takes back what came once, after it', '-60 before, -30 other, -9 recorded, 52 other', takenBack(52)],
  [
    'takes back what came twice, between',
    '-60 before, -9 recorded, 5 before, 8 other, 20 recorded, 52 other',
    takenBack(52),
  ],
  [
    'takes back what came again in another layout',
    '-60 before, -9 recorded, 5 before, 8 other, 20 recordedRelaid, 52 other',
    takenBack(52),
  ],
  ['does so in another layout', '-60 before, -9 recorded, 5 before, 8 other, 20 recorded, 52 relaid', takenBack(52)],
  ['does so beside another key', '-60 before, -9 recorded, 5 before, 8 other, 20 recorded, 52 joined', takenBack(52)],
  [
    'does so the third time',
    '-60 before, -9 recorded, 5 before, 8 other, 10 recorded, 12 other, 14 recorded, 52 other',
    takenBack(52),
  ],
  ['takes nothing back where it came after it', '-60 before, -9 recorded, 3 other, 9 recorded, 20 other', []],
  [
    'takes nothing back where it first came after it',
    '-60 before, -9 recorded, 3 other, 5 before, 8 other, 20 recorded, 52 other',
    [],
  ],
])('a text without the keys that were added %s', (_, revisions, messages) => {
  expect(said(revisions, 'config', 'staging', MORE)).toEqual(messages);
});

test('a config that was taken back soaks from where it has again what was changed, beside another edit', () => {
  const again = '-60 before, -9 recorded, 10 before';
  expect(said(`${again}, 20 goesOn`, 'config', 'staging', MORE)).toEqual([]);
  expect(said(`${again}, 40 goesOn`, 'config', 'staging', MORE)).toEqual(soaked('20m', 40));
  expect(said(`${again}, 20 goesOn, 50 before`, 'config', 'staging', MORE)).toEqual(takenBack(50));
  expect(said(`${again}, 20 other`, 'config', 'staging', MORE)).toEqual(takenBack(10));
});

test('a text that has what was changed takes nothing back, though it came while that was gone', () => {
  const again = '-60 before, -9 recorded, 3 goesOn, 5 before, 7 goesOn, 20 recorded, 40 goesOn';
  expect(said(again, 'config', 'staging', MORE)).toEqual([]);
  expect(said(again.replace(' 3 goesOn,', ''), 'config', 'staging', MORE)).toEqual([]);
});

test('of a file whose format is not read, the texts that came while the recorded one was gone are earlier ones', () => {
  const between = '-60 before, -12 recorded, 5 before, 8 other, 20 recorded, 52 other';
  expect(said(between, 'schema', 'staging', MORE)).toEqual(takenBack(52));
  expect(said(between.replace('-12 recorded, 5 before, ', ''), 'schema', 'staging', MORE)).toEqual(takenBack(52));
  expect(said(between.replace('8 other, ', ''), 'schema', 'staging', MORE)).toEqual([]);
});

test('a migration that the file had once before soaks from where it has it again', () => {
  expect(said('-9000 recorded, -60 other, 50 recorded', 'schema')).toEqual(soaked('10m', 50));
  expect(said('-9000 recorded, -120 other, -90 recorded, 30 other', 'schema')).toEqual(takenBack(30));
});

const TUNED = {
  before: 'pool: 5\nretries: 3\n',
  first: 'pool: 15\nretries: 3\n',
  second: 'pool: 5\nretries: 9\n',
  next: 'pool: 5\nretries: 9\nfeature: on\n',
};

test.each<[promise: string, revisions: string, messages: string[]]>([
  ['take nothing back of each other', '-60 before, -20 first, -9 second', []],
  ['soak from the last', '-60 before, -9 first, 40 second', soaked('20m', 40)],
  ['soak from one that comes again', '-60 before, -20 first, -9 second, 40 first', soaked('20m', 40)],
  ['are taken back by what was there before', '-60 before, -20 first, -9 second, 40 before', takenBack(40)],
  ['have another change on the last', '-60 before, -20 first, -9 second, 10 next', []],
])('two texts of a file that one record lists %s', (_, revisions, messages) => {
  for (const listed of [
    ['first', 'second'],
    ['second', 'first'],
  ])
    expect(said(revisions, 'config', 'staging', TUNED, {}, listed)).toEqual(messages);
});

test('a config that was taken back soaks from where it has the recorded values again, in whatever layout', () => {
  const again = '-60 before, -9 recorded, 10 commented, 40 relaid';
  expect(said(again, 'config', 'staging', POOL)).toEqual(soaked('20m', 40));
  expect(said(`${again}, 50 spaced`, 'config', 'staging', POOL)).toEqual(takenBack(50));
  expect(said(again.replace('40 relaid', '40 recordedInHex'), 'config', 'staging', POOL)).toEqual(soaked('20m', 40));
});

test('of a migration only its bytes are compared', () => {
  const since = '-120 before, -90 recorded';
  expect(said(`${since}, 10 commented, 40 recorded`, 'schema', 'staging', POOL)).toEqual([]);
  expect(said(`${since}, 10 before, 40 recorded`, 'schema', 'staging', POOL)).toEqual(soaked('20m', 40));
});

test('a config file soaks in its environment alone, and a migration in every one, whatever its record says', () => {
  const late = '-90 before, 40 recorded';
  expect(said(late, 'config', 'staging')).toEqual(soaked('20m', 40));
  expect(said(late, 'config', 'dev')).toEqual([]);
  expect(said(late, 'schema', 'dev')).toEqual(soaked('20m', 40));
});

test('a config file of which the record names no environment is of those whose manifests list it, or else of all', () => {
  const listing = (...ids: string[]) =>
    Object.fromEntries(
      ['dev', 'staging', 'production'].map((id) => [
        `environments/${id}.yaml`,
        manifest(id, { config: ids.includes(id) ? [FILE] : [] }),
      ]),
    );
  const came = '-60 before, 31 recorded';
  const listedBy = (...ids: string[]) => said(came, 'config', null, TEXTS, listing(...ids));
  expect(listedBy('production')).toEqual([]);
  expect(listedBy('staging')).toEqual(soaked('29m', 31));
  expect(listedBy('staging', 'production')).toEqual(soaked('29m', 31));
  expect(listedBy()).toEqual(soaked('29m', 31));
});

test('so it is where a manifest lists it by a link to it', () => {
  const LINK = 'config/app.yaml';
  const listing = (staging: string, production: string) => ({
    'environments/staging.yaml': manifest('staging', { config: [staging] }),
    'environments/production.yaml': manifest('production', { config: [production] }),
    [LINK]: TEXTS.recorded,
    'config/other.yaml': TEXTS.recorded,
  });
  const listedBy = (staging: string, production: string) =>
    said('-60 before, 31 recorded', 'config', null, TEXTS, listing(staging, production), ['recorded'], {
      [LINK]: FILE,
    });
  expect(listedBy(LINK, FILE)).toEqual(soaked('29m', 31));
  expect(listedBy(LINK, LINK)).toEqual(soaked('29m', 31));
  expect(listedBy('config/other.yaml', LINK)).toEqual([]);
});

test('what git had of the files of all changes when they were applied is read in one request', () => {
  const asked: string[][] = [];
  const listed = ['a', 'b'].map((name) => ({ path: `config/staging/${name}.yaml`, sha256: MIGRATION_HASH }));
  const records = listed.map(({ path, sha256 }, index) => [
    `changes/c-${index}.yaml`,
    change({
      id: `c-${index}`,
      kind: 'config',
      files: [{ path, sha256 }],
      stages: { dev: stage(TIMES.dev), staging: stage(TIMES.staging), production: stage(at(60)) },
    }),
  ]);
  const base = { ...files(), ...Object.fromEntries(records) };
  const states = [
    { minute: -60, a: 'old a\n', b: 'old b\n' },
    { minute: -9, a: RECORDED, b: 'new b\n' },
    { minute: 90, a: 'newer a\n', b: 'newer b\n' },
  ];
  const snapshots = states.map(({ minute, a, b }) => ({
    time: minutes(minute),
    subject: 'Step',
    files: { ...base, [listed[0]!.path]: a, [listed[1]!.path]: b },
  }));
  const repository = readRepository(memoryTree(snapshots.at(-1)!.files), 'shop');
  const own = memoryHistory(snapshots, repositorySource(repository));
  const history = { ...own, prefetch: (blobs: Iterable<string>) => void asked.push([...blobs]) };
  check({ policy: rules, repository, now: NOW, history });
  const texts = asked.map((blobs) => new Set(blobs.map((blob) => new TextDecoder().decode(own.read(blob)))));
  expect(texts.filter((each) => each.has('old a\n'))).toEqual([new Set(['old a\n', RECORDED, 'old b\n', 'new b\n'])]);
});
