import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { thisProcess } from '../../src/cli/holder.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import { command } from './command.ts';
import { policyPages, ROOT } from './policy-repository.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'towpath-record-')));
afterAll(() => rmSync(home, { recursive: true }));

const ID = '2026-11-16-order-search';
const FILE = `changes/${ID}.yaml`;
const SQL = 'CREATE INDEX a ON b (c);\n';
const SHA256 = createHash('sha256').update(SQL).digest('hex');
const RECORD = `# Asked for by support.
id: ${ID}
title: "Index orders by reference"   # not unique
kind: schema
owner: orders
files:
  - { path: db/V44.sql, sha256: ${SHA256} }
rollback: {revert: true}
stages:
  dev:
    # The first try.
    applied: { at: 2026-11-16T09:02:00Z, by: pipeline, run: https://ci.example.com/runs/8970 }
  staging:
    applied: { at: 2026-11-16T09:40:00Z, by: pipeline, run: https://ci.example.com/runs/8971 }
`;

const NOW = '2026-11-17T02:12:00Z';
const GITHUB = {
  GITHUB_ACTIONS: 'true',
  GITHUB_SERVER_URL: 'https://github.example.com',
  GITHUB_REPOSITORY: 'shop/orders',
  GITHUB_RUN_ID: '123',
  GITHUB_ACTOR: 'ana',
};

/** A repository with a small policy of its own. */
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(home, 'repository-'));
  cpSync(template(), folder, { recursive: true });
});

const put = (path: string, text: string) => writeFileSync(join(folder, path), text);
const text = (path = FILE) => readFileSync(join(folder, path), 'utf8');
const data = (path = FILE) => {
  const parsed = parseYaml(text(path));
  // biome-ignore lint/suspicious/noExplicitAny: what a record holds is what the test asks.
  return parsed.ok ? (parsed.value as any) : undefined;
};
const record = (argv: readonly string[], variables: Readonly<Record<string, string>> = {}) =>
  command(['record', ...argv, '--repo', folder, '--now', NOW], '.', variables);

let made: string | undefined;
function template(): string {
  if (made !== undefined) return made;
  made = mkdtempSync(join(home, 'template-'));
  const texts = { ...policyPages('promotion-order', 'soak-window'), [FILE]: RECORD, 'db/V44.sql': SQL };
  for (const [path, content] of Object.entries(texts)) {
    mkdirSync(dirname(join(made, path)), { recursive: true });
    writeFileSync(join(made, path), content as string);
  }
  return made;
}

describe('towpath record', () => {
  test('puts an event into the record, says where each value is from, and changes nothing else', async () => {
    const { stdout, stderr, code } = await record(['applied', ID, 'production'], GITHUB);
    expect({ stdout, stderr, code }).toEqual({
      stdout: [
        `Recorded in ${FILE}, under stages.production.applied:`,
        '  at   2026-11-17T02:12:00Z  (the clock)',
        '  by   pipeline  (GITHUB_ACTIONS is set)',
        '  run  https://github.example.com/shop/orders/actions/runs/123  (GITHUB_SERVER_URL, GITHUB_REPOSITORY and GITHUB_RUN_ID)',
        '',
      ].join('\n'),
      stderr: '',
      code: 0,
    });
    expect(text()).toBe(
      `${RECORD}  production:\n    applied: { at: 2026-11-17T02:12:00Z, by: pipeline, run: https://github.example.com/shop/orders/actions/runs/123 }\n`,
    );
  });

  test.each<[string, argv: string[], path: string, recorded: unknown, variables?: Record<string, string>]>([
    [
      'an application with what was applied, by the job of GitLab',
      ['applied', ID, 'production', '--sha256'],
      'stages.production.applied',
      { at: NOW, by: 'pipeline', run: 'https://gitlab.example.com/jobs/7', sha256: SHA256 },
      { GITLAB_CI: 'true', CI_JOB_URL: 'https://gitlab.example.com/jobs/7' },
    ],
    [
      'an application of which nothing but the time is known',
      ['applied', ID, 'production'],
      'stages.production.applied',
      { at: NOW },
    ],
    [
      'a snapshot, of an environment that has not been reached',
      ['prepared', ID, 'production', '--of', 'staging', '--taken-at', '2026-11-15T02:00:00Z'],
      'stages.production.snapshot',
      { of: 'staging', takenAt: '2026-11-15T02:00:00Z' },
    ],
    [
      'a rehearsal',
      ['rehearsal', ID, 'staging', '--result', 'passed', '--run', 'https://ci.example.com/runs/1'],
      'stages.staging.rollbackRehearsal',
      { at: NOW, run: 'https://ci.example.com/runs/1', result: 'passed' },
    ],
    [
      'a rollback with its reason',
      ['rolled-back', ID, 'staging', '--reason', 'Nobody: could sign in', '--by', 'ana@example.com'],
      'stages.staging.rolledBack',
      { at: NOW, by: 'ana@example.com', reason: 'Nobody: could sign in' },
    ],
    [
      'a watch that has ended, from when the change was applied on',
      ['monitoring', ID, 'staging', '--result', 'healthy'],
      'stages.staging.monitoring',
      { from: '2026-11-16T09:40:00Z', until: NOW, by: 'ana', result: 'healthy' },
      GITHUB,
    ],
    [
      'a load test by its objectives',
      ['load-test', ID, 'staging', '--slo', 'checkout p99; 300ms; 212ms', '--slo', 'uptime; >= 99.9%; 99.8%'],
      'stages.staging.loadTest',
      {
        at: NOW,
        slo: [
          { name: 'checkout p99', objective: '300ms', measured: '212ms', met: true },
          { name: 'uptime', objective: '>= 99.9%', measured: '99.8%', met: false },
        ],
      },
    ],
  ])('records %s', async (_, argv, path, recorded, variables) => {
    const { stderr, code } = await record(argv, variables);
    expect({ code, stderr: stderr.replace(/^note .*not met.*\n/, '') }).toEqual({ code: 0, stderr: '' });
    expect(path.split('.').reduce((value, key) => value[key], data())).toEqual(recorded);
  });

  test('completes a watch that has begun, with no default in place of what is recorded', async () => {
    await record(['monitoring', ID, 'staging', '--from', '2026-11-16T09:30:00Z', '--by', 'sam']);
    const { code } = await record(['monitoring', ID, 'staging', '--result', 'regressed'], GITHUB);
    expect(code).toBe(0);
    expect(data().stages.staging.monitoring).toEqual({
      from: '2026-11-16T09:30:00Z',
      by: 'sam',
      until: NOW,
      result: 'regressed',
    });
  });
});

test('understands the alias that `releases` gives an environment', async () => {
  put('towpath.yaml', 'releases:\n  - { files: "apps/{environment}/tag", environments: { prod: production } }\n');
  expect((await record(['applied', ID, 'prod'])).code).toBe(0);
  expect(data().stages.production.applied).toEqual({ at: NOW });
  expect((await record(['applied', ID, 'prdo'])).stderr).toContain('Write `prod`.');
});

describe('what is recorded already', () => {
  test('is refused where it is other, at its place, and stays', async () => {
    const { stderr, code } = await record(['applied', ID, 'staging']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^changes\/2026-11-16-order-search\.yaml:14:20 {2}`stages\.staging\.applied` is recorded already, with `at: 2026-11-16T09:40:00Z` and not `2026-11-17T02:12:00Z`; what is on record stays\.\nIf it is the same event, give what is recorded \(`--at`\)/,
    );
    expect(text()).toBe(RECORD);
  });

  test.each([
    [['--at', '2026-11-16T09:40:00Z', '--by', 'pipeline', '--run', 'https://ci.example.com/runs/8971']],
    // The same moment, written otherwise.
    [['--at', '2026-11-16T10:40:00.000+01:00']],
  ])('is no fault where it is the same: %j', async (options) => {
    const { stdout, code } = await record(['applied', ID, 'staging', ...options]);
    expect({ stdout, code }).toEqual({
      stdout: `${FILE} says the same of \`stages.staging.applied\` already; nothing was written.\n`,
      code: 0,
    });
    expect(text()).toBe(RECORD);
  });

  test('is added to by an option that gives what was not said yet', async () => {
    put(FILE, RECORD.replace('2026-11-16T09:02:00Z, by: pipeline,', '2026-11-16T09:02:00Z,'));
    const { code } = await record(['applied', ID, 'dev', '--at', '2026-11-16T09:02:00Z', '--by', 'pipeline']);
    expect(code).toBe(0);
    expect(data().stages.dev.applied).toEqual({
      at: '2026-11-16T09:02:00Z',
      run: 'https://ci.example.com/runs/8970',
      by: 'pipeline',
    });
  });

  test('is refused where the files as they are now would say more of it', async () => {
    const { stderr, code } = await record(['applied', ID, 'dev', '--at', '2026-11-16T09:02:00Z', '--sha256']);
    expect(code).toBe(2);
    expect(stderr).toContain('with no `sha256` and not');
    expect(text()).toBe(RECORD);
  });
});

describe('a change that is applied once more', () => {
  test('keeps the application before under `attempts`, where it was rolled back', async () => {
    await record(['rolled-back', ID, 'staging', '--at', '2026-11-16T11:00:00Z']);
    expect((await record(['applied', ID, 'staging'])).stderr).toContain('Add `--again` if it was applied once more');
    expect((await record(['applied', ID, 'staging', '--again'])).code).toBe(0);
    expect(text()).toContain(
      [
        '    attempts: [{ at: 2026-11-16T09:40:00Z, by: pipeline, run: https://ci.example.com/runs/8971 }]',
        '    rolledBack: { at: 2026-11-16T11:00:00Z }',
        '    applied: { at: 2026-11-17T02:12:00Z }',
        '',
      ].join('\n'),
    );
    const { stdout } = await record(['applied', ID, 'staging', '--again']);
    expect(stdout).toContain('nothing was written');
    // The second may be rolled back too: of two rollbacks, the record has that of the present application.
    const second = ['rolled-back', ID, 'staging', '--at', '2026-11-17T03:00:00Z', '--reason', 'Slow again'];
    const undone = await record(second);
    expect([undone.code, undone.stderr]).toEqual([
      0,
      'note  the rollback of an earlier application gives way to this one\n',
    ]);
    expect(data().stages.staging.rolledBack).toEqual({ at: '2026-11-17T03:00:00Z', reason: 'Slow again' });
    expect((await record(second)).stdout).toContain('nothing was written');
    const other = await record(['rolled-back', ID, 'staging', '--at', '2026-11-17T04:00:00Z']);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('is recorded already')]);
  });

  test('needs no rollback where changes begin', async () => {
    const again = ['applied', ID, 'dev', '--again', '--at'];
    expect((await record([...again, '2026-11-17T01:00:00Z'])).code).toBe(0);
    expect(data().stages.dev.applied.at).toBe('2026-11-17T01:00:00Z');
    expect(data().stages.dev.attempts).toHaveLength(1);
    expect((await record([...again, '2026-11-16T12:00:00Z'])).code).toBe(2);
  });

  test.each([
    ['was not rolled back', 'staging', 'Record that first: `towpath record rolled-back'],
    ['was never applied', 'production', 'Leave out `--again`.'],
  ])('is refused where it %s', async (_, environment, help) => {
    const { stderr, code } = await record(['applied', ID, environment, '--again']);
    expect(code).toBe(2);
    expect(stderr).toContain(help);
    expect(text()).toBe(RECORD);
  });
});

describe('a snapshot for a change that is applied once more', () => {
  const prepared = (takenAt: string, ...more: string[]) =>
    record(['prepared', ID, 'staging', '--of', 'production', '--taken-at', takenAt, ...more]);

  test('takes the place of the one before, once the change was rolled back, and where that is said', async () => {
    const later = '2026-11-17T01:00:00Z';
    await prepared('2026-11-15T02:00:00Z');
    expect((await prepared(later, '--again')).stderr).toContain(`\`towpath record rolled-back ${ID} staging\``);
    await record(['rolled-back', ID, 'staging']);
    expect((await prepared(later)).stderr).toContain('Add `--again` if the change is to be applied to this one; if');
    expect((await prepared('2026-11-15T01:00:00Z', '--again')).stderr).toContain('is not later');
    expect((await prepared(later, '--again')).code).toBe(0);
    expect(text()).toContain(`snapshot: { of: production, takenAt: ${later} }`);
    expect(text()).not.toContain('2026-11-15T02:00:00Z');
  });

  test('needs no rollback where changes begin', async () => {
    const another = (takenAt: string, ...more: string[]) =>
      record(['prepared', ID, 'dev', '--of', 'production', '--taken-at', takenAt, ...more]);
    await another('2026-11-15T02:00:00Z');
    expect((await another('2026-11-16T12:00:00Z')).stderr).toContain(
      'Add `--again` if the change is to be applied to this one, and record that in the same request; if it is the same',
    );
    expect((await another('2026-11-16T12:00:00Z', '--again')).code).toBe(0);
    expect((await record(['applied', ID, 'dev', '--again'])).code).toBe(0);
  });

  test('takes it where nothing was applied yet, too', async () => {
    const another = (takenAt: string, ...more: string[]) =>
      record(['prepared', ID, 'production', '--of', 'staging', '--taken-at', takenAt, ...more]);
    await another('2026-11-15T02:00:00Z');
    expect((await another('2026-11-16T02:00:00Z')).stderr).toContain('Add `--again`');
    expect((await another('2026-11-16T02:00:00Z', '--again')).code).toBe(0);
  });

  test('is not one once more where none is recorded', async () => {
    expect(
      (await record(['prepared', ID, 'production', '--of', 'staging', '--taken-at', NOW, '--again'])).stderr,
    ).toContain('Leave out `--again`');
  });
});

describe('what is tried once more', () => {
  const FIRST = 'rollbackRehearsal: { at: 2026-11-16T10:00:00Z, run: https://ci.example.com/runs/1, result: failed }';
  const rehearsed = `${RECORD}    ${FIRST} # the first\n`;
  const REHEARSAL = ['rehearsal', ID, 'staging', '--result', 'passed'];
  const OTHER = ['--run', 'https://ci.example.com/runs/2'];

  test('takes the place of the one before, where that is said', async () => {
    put(FILE, rehearsed);
    const refused = await record([...REHEARSAL, ...OTHER]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'Add `--again` if it ran once more, so that the record tells of the last time; if',
    );
    expect((await record([...REHEARSAL, ...OTHER, '--again'])).code).toBe(0);
    expect(text()).toBe(
      rehearsed.replace(FIRST, `rollbackRehearsal: { at: ${NOW}, run: ${OTHER[1]}, result: passed }`),
    );
    const said = await record([...REHEARSAL, ...OTHER, '--again']);
    expect(said.stdout).toContain('nothing was written');
  });

  test('is a load test too, of which the first had no run', async () => {
    const slo = (measured: string) => ['load-test', ID, 'staging', '--slo', `p99; 300ms; ${measured}`];
    await record([...slo('400ms'), '--at', '2026-11-16T10:00:00Z']);
    expect((await record([...slo('200ms')])).stderr).toContain('`--again`');
    expect((await record([...slo('200ms'), '--again'])).code).toBe(0);
    expect(data().stages.staging.loadTest).toEqual({
      at: NOW,
      slo: [{ name: 'p99', objective: '300ms', measured: '200ms', met: true }],
    });
  });

  test('is so too where the change began anew, in the first environment', async () => {
    put(FILE, rehearsed.replace('09:02', '11:02').replace('09:40', '11:40'));
    expect((await record([...REHEARSAL, ...OTHER, '--again'])).code).toBe(0);
  });

  const PRODUCTION = '  production:\n    applied: { at: 2026-11-16T12:00:00Z }\n';
  test.each<[string, string, argv: string[], help: string]>([
    ['where none is recorded', RECORD, OTHER, 'Leave out `--again`.'],
    ['in the same run', rehearsed, ['--run', 'https://ci.example.com/runs/1'], '(`--run`)'],
    ['in no run', rehearsed, [], 'no run is given'],
    ['earlier', rehearsed, [...OTHER, '--at', '2026-11-16T09:59:00Z'], '(`--at`)'],
    ['when the change has gone on', rehearsed + PRODUCTION, OTHER, 'Leave it; if the record is wrong'],
  ])('is refused %s, and `--again` is not proposed', async (_, before, options, help) => {
    put(FILE, before);
    const { stderr, code } = await record([...REHEARSAL, ...options, '--again']);
    expect(code).toBe(2);
    expect(stderr).toContain(help);
    expect(text()).toBe(before);
    expect((await record([...REHEARSAL, ...options])).stderr).not.toContain('--again');
  });
});

test('the watch of an earlier application gives way to that of the next where changes begin, without a rollback', async () => {
  const watch = ['monitoring', ID, 'dev', '--by', 'sam'];
  expect((await record(watch)).code).toBe(0);
  expect((await record(['applied', ID, 'dev', '--again', '--at', '2026-11-16T12:00:00Z'])).code).toBe(0);
  const { stderr, code } = await record([...watch, '--result', 'healthy']);
  expect({ stderr, code }).toEqual({
    stderr: 'note  the watch of an earlier application gives way to this one\n',
    code: 0,
  });
  expect(data().stages.dev.monitoring.from).toBe('2026-11-16T12:00:00Z');
});

test.each([
  ['that ended', ', until: 2026-11-16T10:30:00Z, by: sam, result: regressed'],
  ['that never ended', ', by: sam'],
])('the watch of an earlier application, one %s, gives way to that of the next', async (_, ended) => {
  const rolledBack = '    rolledBack: { at: 2026-11-16T11:00:00Z }\n';
  put(FILE, `${RECORD}${rolledBack}    monitoring: { from: 2026-11-16T09:40:00Z${ended} }\n`);
  await record(['applied', ID, 'staging', '--again', '--at', '2026-11-16T12:00:00Z']);
  const { stderr, code } = await record(['monitoring', ID, 'staging', '--result', 'healthy', '--by', 'ana']);
  expect({ stderr, code }).toEqual({
    stderr: 'note  the watch of an earlier application gives way to this one\n',
    code: 0,
  });
  expect(data().stages.staging.monitoring).toEqual({
    from: '2026-11-16T12:00:00Z',
    until: NOW,
    by: 'ana',
    result: 'healthy',
  });
});

describe('nothing is written, and it says why:', () => {
  test.each<[string, argv: string[], message: string, help: string, prepare?: () => void]>([
    [
      'a misspelt change',
      ['applied', '2026-11-16-order-saerch', 'dev'],
      'is not a change of this repository',
      `Write \`${ID}\`.`,
    ],
    ['the path of a record', ['applied', FILE, 'dev'], 'is not a change of this repository', `Write \`${ID}\`.`],
    [
      'a misspelt environment',
      ['applied', ID, 'prodction'],
      '`prodction` is not an environment',
      'Write `production`.',
    ],
    [
      'a rollback from before the application',
      ['rolled-back', ID, 'staging', '--at', '2026-11-16T09:00:00Z'],
      'was applied in staging at 2026-11-16T09:40:00Z, after it is said to have been rolled back',
      '`--at`',
    ],
    ['a misspelt event', ['aplied', ID, 'dev'], 'Unknown command `aplied`', 'Write `applied`.'],
    ['a misspelt option', ['applied', ID, 'dev', '--rum', 'x'], 'Unknown option `--rum`', 'Write `--run`.'],
    ['a result that is none', ['rehearsal', ID, 'dev', '--result', 'pased'], '`pased` is invalid', 'Write `passed`.'],
    [
      'no result',
      ['rehearsal', ID, 'dev'],
      '`--result <result>` not specified',
      'Run `towpath record rehearsal --help`',
    ],
    [
      'a time without an offset',
      ['applied', ID, 'production', '--at', '2026-11-17'],
      '`--at 2026-11-17` is not a timestamp',
      'Write it as `2026-01-31T09:00:00Z`.',
    ],
    [
      'what follows an application that is not recorded',
      ['rolled-back', ID, 'production'],
      'No record says that',
      `Record that first: \`towpath record applied ${ID} production\`.`,
    ],
    [
      'an empty value',
      ['applied', ID, 'production', '--by', ''],
      '`stages.production.applied.by` is empty',
      'would have a fault',
    ],
    [
      'a hash that is none',
      ['applied', ID, 'production', '--sha256', 'abc'],
      '64 hexadecimal digits',
      'would have a fault',
    ],
    [
      'a record with a fault',
      ['applied', ID, 'production'],
      '`onwer` is an unknown key.',
      'Correct it, and record it then.',
      () => put(FILE, RECORD.replace('owner:', 'onwer:')),
    ],
    [
      'a record that cannot be parsed',
      ['applied', ID, 'production'],
      'The file is not YAML',
      'Correct it, and record it then.',
      () => put(FILE, `${RECORD}  x: {\n`),
    ],
    [
      'a record that is not UTF-8',
      ['applied', ID, 'production'],
      'is not UTF-8',
      'Save it as UTF-8.',
      () => writeFileSync(join(folder, FILE), Buffer.from(RECORD.replace('support', 'supp\u00f6rt'), 'latin1')),
    ],
    [
      'a stage that is an alias',
      ['monitoring', ID, 'staging'],
      '`stages.staging` cannot be added to: it is no mapping of its own.',
      'Write it out as a mapping',
      () =>
        put(
          FILE,
          RECORD.replace(
            / {2}dev:[\s\S]*/,
            '  dev: &first { applied: { at: 2026-11-16T09:02:00Z } }\n  staging: *first\n',
          ),
        ),
    ],
    [
      'a fault in towpath.yaml',
      ['applied', ID, 'production'],
      '`chnages` is an unknown key.',
      'Write `changes`.',
      () => put('towpath.yaml', 'chnages: changes/*.yaml\n'),
    ],
  ])('%s', async (_, argv, message, help, prepare) => {
    prepare?.();
    const before = readFileSync(join(folder, FILE));
    const { stdout, stderr, code } = await record(argv);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
    expect(readFileSync(join(folder, FILE))).toEqual(before);
  });

  test('a link that leads out of the repository', async () => {
    const theirs = join(home, `${ID}.yaml`);
    writeFileSync(theirs, RECORD);
    rmSync(join(folder, FILE));
    symlinkSync(theirs, join(folder, FILE));
    const { stderr, code } = await record(['applied', ID, 'production']);
    expect(code).toBe(2);
    expect(stderr).toContain('leads out of the repository');
    expect(readFileSync(theirs, 'utf8')).toBe(RECORD);
  });
});

test('without an event, shows which there are', async () => {
  const { stderr, code } = await command(['record']);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^Usage: towpath record /);
  expect(stderr).not.toContain('outputHelp');
});

describe('the results of k6', () => {
  const SUMMARY = {
    metrics: {
      http_req_duration: {
        type: 'trend',
        contains: 'time',
        values: { avg: 80.25, 'p(95)': 212.4, 'p(99)': 350.1 },
        thresholds: { 'p(95)<300': { ok: true } },
      },
      http_req_failed: {
        type: 'rate',
        contains: 'default',
        values: { rate: 0.004, passes: 4, fails: 996 },
        thresholds: { 'rate<0.01': { ok: true } },
      },
      http_reqs: {
        type: 'counter',
        contains: 'default',
        values: { count: 1000, rate: 33.3 },
        thresholds: { 'rate>50': { ok: false } },
      },
    },
  };

  test('are recorded by their thresholds, with the file as evidence that the rule then confirms', async () => {
    put('k6.json', JSON.stringify(SUMMARY));
    const { stderr, code } = await record(['load-test', ID, 'staging', '--results', join(folder, 'k6.json')]);
    expect({ stderr, code }).toEqual({ stderr: 'note  1 of 3 objectives was not met: http_reqs rate\n', code: 0 });
    expect(data().stages.staging.loadTest).toEqual({
      at: NOW,
      slo: [
        { name: 'http_req_duration p(95)', objective: '< 300ms', measured: '212.4ms', met: true },
        { name: 'http_req_failed rate', objective: '< 1%', measured: '0.4%', met: true },
        { name: 'http_reqs rate', objective: '> 50/s', measured: '33.3/s', met: false },
      ],
      evidence: { path: 'k6.json', sha256: createHash('sha256').update(JSON.stringify(SUMMARY)).digest('hex') },
    });
  });

  test('give the figure that an objective names', async () => {
    put('k6.json', JSON.stringify(SUMMARY));
    const slo = 'checkout p99 latency; 300ms; http_req_duration p(99)';
    const { code } = await record(['load-test', ID, 'staging', '--results', join(folder, 'k6.json'), '--slo', slo]);
    expect(code).toBe(0);
    expect(data().stages.staging.loadTest.slo).toEqual([
      { name: 'checkout p99 latency', objective: '300ms', measured: '350.1ms', met: false },
    ]);
  });

  test('show whether none failed', async () => {
    const none = ['load-test', ID, 'staging', '--slo', 'errors; 0; none'];
    put('k6.json', JSON.stringify(SUMMARY));
    const refused = await record([...none, '--results', join(folder, 'k6.json')]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringContaining('`none`, and `k6.json`, of k6, does not show it'),
    ]);
    expect((await record(none)).code).toBe(0);
    expect(data().stages.staging.loadTest.slo).toEqual([
      { name: 'errors', objective: '0', measured: 'none', met: true },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['that are of something else', { results: [] }, 'is of no load-testing tool whose results can be read'],
    ['that measured nothing', { metrics: { http_reqs: { count: 0 } } }, 'is of a run without a request'],
    ['without a threshold', { metrics: { http_reqs: { count: 5 } } }, 'has no threshold'],
    [
      'that belie themselves',
      { metrics: { http_req_duration: { 'p(95)': 900, thresholds: { 'p(95)<300': false } } } },
      'was kept, and its own figure is `900ms`',
    ],
    [
      'that lack the figure of a threshold',
      { metrics: { http_req_duration: { avg: 90, thresholds: { 'p(95)<300': false } } } },
      'no figure `p(95)` of it',
    ],
  ])('%s are refused', async (_, summary, message) => {
    put('k6.json', JSON.stringify(summary));
    const { stderr, code } = await record(['load-test', ID, 'staging', '--results', join(folder, 'k6.json')]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(text()).toBe(RECORD);
  });

  test('that lie outside the repository are refused', async () => {
    writeFileSync(join(home, 'k6.json'), JSON.stringify(SUMMARY));
    const { stderr, code } = await record(['load-test', ID, 'staging', '--results', join(home, 'k6.json')]);
    expect(code).toBe(2);
    expect(stderr).toContain('lies outside the repository');
  });
});

describe('the record of a change', () => {
  const NEW = '2026-11-17-totals';
  const DETAILS = ['--title', 'Sum: orders', '--kind', 'schema', '--owner', 'orders', '--path', 'db/V44.sql'];
  const make = (...argv: string[]) => record(['change', NEW, ...argv]);

  test('is made with the sha256 of its files, and what happens to it goes on in it', async () => {
    put('db/U44.sql', 'DROP INDEX a;\n');
    const { stdout, code } = await make(...DETAILS, '--rollback', 'db/U44.sql');
    const written = [
      `id: ${NEW}`,
      "title: 'Sum: orders'",
      'kind: schema',
      'owner: orders',
      'files:',
      `  - { path: db/V44.sql, sha256: ${SHA256} }`,
      'rollback: { path: db/U44.sql }',
      '',
    ].join('\n');
    expect([code, text(`changes/${NEW}.yaml`)]).toEqual([0, written]);
    expect(stdout).toContain(`Recorded in changes/${NEW}.yaml:\n`);
    expect((await record(['applied', NEW, 'dev'])).code).toBe(0);
    expect((await make(...DETAILS)).stdout).toContain('says the same of it already; nothing was written');
    expect(text(`changes/${NEW}.yaml`).startsWith(written)).toBe(true);
  });

  test.each([
    ['--revert', [], '{ revert: true }'],
    ['--irreversible', ['Rows are gone'], '{ irreversible: Rows are gone }'],
    ['--forward', ['db/V44.sql'], '{ forward: db/V44.sql }'],
  ])('says how it is undone, by `%s`, also later', async (option, value, said) => {
    await make(...DETAILS);
    expect((await make(option, ...value)).code).toBe(0);
    expect(text(`changes/${NEW}.yaml`)).toMatch(new RegExp(`^rollback: ${said}$`, 'm'));
  });

  test.each<[string, argv: string[], message: string, help: string]>([
    ['nothing of it', [], 'a new one needs `--title` and `--kind` and `--owner` and `--path`', 'Correct the id'],
    [
      'a file that is not there',
      [...DETAILS, '--path', 'db/V45.sql'],
      '`--path db/V45.sql` is no file',
      'correct the path',
    ],
    [
      'two ways back',
      [...DETAILS, '--revert', '--forward', 'db/V44.sql'],
      '`--forward` and `--revert` are given',
      'all but one',
    ],
    [
      'a misspelt change that it undoes',
      [...DETAILS, '--rollback-of', '2026-11-16-order-saerch'],
      'is not a change',
      `Write \`${ID}\`.`,
    ],
    ['a misspelt kind', [...DETAILS, '--kind', 'shema'], '`shema` is invalid', 'Write `schema`.'],
    ['another folder', [...DETAILS, '--file', 'elsewhere/a.yaml'], 'is not where a change', `called \`${NEW}.yaml\``],
  ])('is not made of %s', async (_name, argv, message, help) => {
    const { stderr, code } = await make(...argv);
    expect([code, existsSync(join(folder, `changes/${NEW}.yaml`))]).toEqual([2, false]);
    expect(stderr).toContain(message);
    expect(stderr).toContain(help);
  });

  test('lists a file more as it goes on, and nothing twice', async () => {
    const CONFIG = ['--title', 'More retries', '--kind', 'config', '--owner', 'orders'];
    mkdirSync(join(folder, 'config'));
    put('config/dev.yaml', 'a: 1\n');
    put('config/staging.yaml', 'a: 1\n');
    await make(...CONFIG, '--path', 'config/dev.yaml', '--revert');
    await record(['applied', NEW, 'dev']);
    const first = text(`changes/${NEW}.yaml`);
    const all = ['--path', 'config/dev.yaml', '--path', 'config/staging.yaml'];
    expect((await make(...all)).code).toBe(0);
    const line = '  - { path: config/staging.yaml, sha256: ';
    expect(
      text(`changes/${NEW}.yaml`)
        .split('\n')
        .filter((each) => !first.includes(each)),
    ).toEqual([expect.stringContaining(line)]);
    expect((await make(...all)).stdout).toContain('nothing was written');
  });

  test('lists no file more once a migration was applied', async () => {
    await make(...DETAILS);
    await record(['applied', NEW, 'dev']);
    put('db/V45.sql', 'CREATE INDEX b ON b (c);\n');
    const before = text(`changes/${NEW}.yaml`);
    const { code, stderr } = await make('--path', 'db/V44.sql', '--path', 'db/V45.sql');
    expect([code, stderr]).toEqual([2, expect.stringContaining('`files` is recorded already')]);
    expect(text(`changes/${NEW}.yaml`)).toBe(before);
  });

  test('is not overwritten: other words, and another text of a file, are refused', async () => {
    await make(...DETAILS);
    const before = text(`changes/${NEW}.yaml`);
    const other = await make(...DETAILS.with(1, 'Sum them'));
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('`title` is recorded already, as `Sum: orders`'),
    ]);
    put('db/V44.sql', 'CREATE INDEX b ON b (c);\n');
    const edited = await make(...DETAILS);
    expect([edited.code, edited.stderr]).toEqual([2, expect.stringContaining('`files` is recorded already')]);
    expect(text(`changes/${NEW}.yaml`)).toBe(before);
  });

  test('is named where it is missing, in a call that can be filled in', async () => {
    rmSync(join(folder, FILE));
    mkdirSync(join(folder, 'environments'));
    put('environments/dev.yaml', 'environment: dev\n');
    const call = `\`towpath record change ${NEW} --title TITLE --kind schema --owner TEAM --path FILE\``;
    expect((await record(['applied', NEW, 'dev'])).stderr).toContain(call);
    const asked = async (id: string) => (await command(['gate', id, 'dev', '--repo', folder])).stderr;
    expect(await asked(NEW)).toContain(call);
    expect(await asked('a b')).toContain("`towpath record change 'a b' --title");
    expect(await asked('x;touch pwned')).toContain('`towpath record change ID --title');
  });
});

describe('the evidence of a snapshot', () => {
  /** What `pg_restore --list` prints of an archive that was begun at a local time. */
  const LIST = `;
; Archive created at 2026-11-15 07:30:04 UTC
;     dbname: shop
;     Dump Version: 1.14-0
;     Dumped from database version: 15.20
`;
  const prepared = (...options: string[]) =>
    record([
      ...['prepared', ID, 'production', '--of', 'staging', '--taken-at', '2026-11-15T02:00:00Z'],
      ...['--evidence', join(folder, 'snapshot.txt'), ...options],
    ]);

  test('is recorded with its hash, and with the zone of the clock that it has', async () => {
    put('snapshot.txt', LIST);
    const { stderr, code } = await prepared('--zone', 'Asia/Kolkata', '--database-version', '15');
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(data().stages.production.snapshot).toEqual({
      of: 'staging',
      takenAt: '2026-11-15T02:00:00Z',
      version: '15',
      zone: 'Asia/Kolkata',
      evidence: { path: 'snapshot.txt', sha256: createHash('sha256').update(LIST).digest('hex') },
    });
  });

  test.each<[promise: string, content: string, options: string[], message: string]>([
    ['of another time', LIST, ['--zone', 'UTC'], 'was begun at 2026-11-15T07:30:04Z'],
    ['without a zone', LIST, [], 'of a clock of no zone, and the record no `zone`'],
    ['of another version', LIST, ['--zone', 'Asia/Kolkata', '--database-version', '16'], 'is of PostgreSQL 15.20'],
    ['of no tool', 'all good', [], 'is of no tool whose files can be read'],
  ])('%s is refused', async (_, content, options, message) => {
    put('snapshot.txt', content);
    const { stderr, code } = await prepared(...options);
    expect([code, stderr.includes(message), text()]).toEqual([2, true, RECORD]);
  });
});

describe('grants and waivers', () => {
  const GRANT = ['grant', '2026-11-17-inc-9', '--environment', 'production', '--person', 'ana@example.com'];
  const DETAILS = [
    '--incident',
    'INC-9',
    '--paged-at',
    '2026-11-17T02:00:00Z',
    '--signed-off-by',
    'sam',
    '--expires',
    '2h',
  ];

  test('a grant is made where there is none, and revoked by adding to it', async () => {
    expect((await record([...GRANT, ...DETAILS])).code).toBe(0);
    expect((await record(['grant', '2026-11-17-inc-9', '--revoked-at'])).code).toBe(0);
    expect(text('access/2026-11-17-inc-9.yaml')).toBe(
      [
        'id: 2026-11-17-inc-9',
        'environment: production',
        'person: ana@example.com',
        'incident: INC-9',
        'pagedAt: 2026-11-17T02:00:00Z',
        'signedOff: { by: sam, at: 2026-11-17T02:12:00Z }',
        'grantedAt: 2026-11-17T02:12:00Z',
        'expiresAt: 2026-11-17T04:12:00Z',
        'revokedAt: 2026-11-17T02:12:00Z',
        '',
      ].join('\n'),
    );
  });

  test('a call that adds nothing is refused', async () => {
    await record([...GRANT, ...DETAILS]);
    const { stderr, code } = await record(['grant', '2026-11-17-inc-9']);
    expect(code).toBe(2);
    expect(stderr).toContain('nothing is given that is to be added to it');
  });

  test('a grant is for one person: another is refused', async () => {
    await record([...GRANT, ...DETAILS]);
    const { stderr, code } = await record(['grant', '2026-11-17-inc-9', '--person', 'sam@example.com']);
    expect(code).toBe(2);
    expect(stderr).toContain('`person` is recorded already, as `ana@example.com`; `sam@example.com` is another value');
  });

  test('a waiver is asked for, and approved by adding to it', async () => {
    const asked = ['--rule', 'promotion-order', '--rule', 'soak-window', '--subject', ID, '--reason', 'No: staging'];
    await record(['waiver', '2026-11-hotfix', ...asked, '--expires', '7d'], GITHUB);
    expect((await record(['waiver', '2026-11-hotfix', '--approved-by', 'sam@example.com'])).code).toBe(0);
    expect(data('waivers/2026-11-hotfix.yaml')).toEqual({
      id: '2026-11-hotfix',
      rule: ['promotion-order', 'soak-window'],
      subject: ID,
      reason: 'No: staging',
      requestedBy: 'ana',
      expires: '2026-11-24T02:12:00Z',
      approvedBy: 'sam@example.com',
      approvedAt: NOW,
    });
  });

  test.each<[string, argv: string[], message: string]>([
    ['without a person', ['grant', 'g', '--environment', 'production'], 'a new one needs `--person`'],
    [
      'whose name leads elsewhere',
      ['grant', '../g', '--environment', 'production', '--person', 'a'],
      '`../g` cannot be the id',
    ],
    ['in another place', [...GRANT, '--file', 'changes/2026-11-17-inc-9.yaml'], 'is not where a grant'],
    [
      'for an unknown environment',
      ['grant', 'g', '--environment', 'prodution', '--person', 'a'],
      'is not an environment',
    ],
    [
      'of no length',
      [...GRANT, '--expires', '2x'],
      '`--expires 2x` is not a timestamp with an offset, nor a duration.',
    ],
    [
      'for an unknown rule',
      [
        'waiver',
        'w',
        '--rule',
        'soak-windw',
        '--subject',
        ID,
        '--reason',
        'r',
        '--expires',
        '7d',
        '--requested-by',
        'a',
      ],
      '`soak-windw` is not a rule of the policy.',
    ],
    [
      'that nobody asks for',
      ['waiver', 'w', '--rule', 'soak-window', '--subject', ID, '--reason', 'r', '--expires', '7d'],
      '`requestedBy` is missing.',
    ],
  ])('one %s is refused', async (_, argv, message) => {
    const { stderr, code } = await record(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(['access', 'waivers'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  });
});

test('several pipelines at once lose nothing, though one that was killed left its lock behind', async () => {
  const start = (argv: readonly string[]) =>
    new Promise<number | null>((resolve) => {
      const options = { cwd: folder, env: { PATH: process.env['PATH'], HOME: home }, stdio: 'ignore' as const };
      spawn(process.execPath, [join(ROOT, 'lib/command/towpath.js'), 'record', ...argv], options).on('exit', resolve);
    });
  const killed = spawn(process.execPath, ['-e', 'process.kill(process.pid, "SIGKILL")']);
  await new Promise((resolve) => killed.on('exit', resolve));
  const name = createHash('sha256').update(`${ID}.yaml`).digest('hex').slice(0, 16);
  const { machine } = thisProcess();
  put(`changes/.towpath-${name}.lock`, JSON.stringify({ machine, process: killed.pid, token: 'left behind' }));

  const codes = await Promise.all([
    start(['applied', ID, 'production']),
    start(['prepared', ID, 'production', '--of', 'staging', '--taken-at', NOW]),
    start(['rehearsal', ID, 'staging', '--result', 'passed']),
    start(['monitoring', ID, 'staging', '--result', 'healthy']),
    start(['rolled-back', ID, 'dev']),
  ]);
  expect(codes).toEqual([0, 0, 0, 0, 0]);
  const { stages } = data();
  expect(Object.keys(stages.production).sort()).toEqual(['applied', 'snapshot']);
  expect(Object.keys(stages.staging).sort()).toEqual(['applied', 'monitoring', 'rollbackRehearsal']);
  expect(Object.keys(stages.dev).sort()).toEqual(['applied', 'rolledBack']);
  const lines = new Set(text().split('\n'));
  expect(RECORD.split('\n').filter((line) => !lines.has(line))).toEqual([]);
  expect(readdirSync(join(folder, 'changes')).filter((name) => name.startsWith('.'))).toEqual([]);
});
