import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

/** Runs a command line in this process, with nothing to read but the arguments. */
async function outcome(...argv: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    color: false,
    isWatched: false,
    cwd: import.meta.dirname,
    variables: {},
    now: 0,
  });
  return { stdout, stderr, code };
}

describe('a command line that is wrong ends with 2, and says on stderr what was found and what to do', () => {
  const PREPARED = 'record prepared a staging --of production --taken-at 2026-07-06T02:00:00Z'.split(' ');
  const OPTIONS = 'Run `towpath check --help` for its arguments and options.';
  test.each<[what: string, argv: string[], found: string, help: string]>([
    ['an unknown command', ['chek'], 'Unknown command `chek`.', 'Write `check`.'],
    [
      'a command that resembles none',
      ['zzzzzzz'],
      'Unknown command `zzzzzzz`.',
      'Run `towpath --help` for the commands.',
    ],
    ['an unknown option', ['check', '--polcy', 'x'], 'Unknown option `--polcy`.', 'Write `--policy`.'],
    ['an option that resembles two', ['check', '--bche'], 'Unknown option `--bche`.', 'Write `--base` or `--cache`.'],
    ['an option that resembles none', ['check', '--zzzzzzz'], 'Unknown option `--zzzzzzz`.', OPTIONS],
    [
      'an option that is a part of one',
      [...PREPARED, '--version', '15.4'],
      'Unknown option `--version`.',
      'Write `--database-version`.',
    ],
    [
      'the same with its value',
      [...PREPARED, '--version=15.4'],
      'Unknown option `--version=15.4`.',
      'Write `--database-version`.',
    ],
    [
      'an option that resembles one of the program',
      [...PREPARED, '--vers', '15.4'],
      'Unknown option `--vers`.',
      'Run `towpath record prepared --help` for its arguments and options.',
    ],
    [
      'an option of the program behind a command',
      ['check', '.', '--version'],
      'Unknown option `--version`.',
      'Run `towpath --version`, without a command.',
    ],
    [
      'the same behind a command in another one',
      ['record', 'applied', 'a', 'dev', '--version'],
      'Unknown option `--version`.',
      'Run `towpath --version`, without a command.',
    ],
    [
      'the same behind a command that only has others',
      ['record', '--version'],
      'Unknown option `--version`.',
      'Run `towpath --version`, without a command.',
    ],
    [
      'an unknown option before a command',
      ['--policy', 'x', 'check'],
      'Unknown option `--policy`.',
      'Run `towpath --help` for the commands.',
    ],
    [
      'a missing argument',
      ['gate', 'a'],
      'Missing required argument `environment`.',
      'Run `towpath gate --help` for its arguments and options.',
    ],
    ['an option without its value', ['check', '--now'], 'Option `--now <timestamp>` argument missing.', OPTIONS],
    [
      'a value that is not among the choices',
      ['check', '--fail-on', 'x'],
      'Option `--fail-on <severity>` argument `x` is invalid. Allowed choices are error, warning.',
      'Use one of `error` or `warning`.',
    ],
    [
      'a value that resembles one of the choices',
      ['check', '--fail-on', 'warn'],
      'Option `--fail-on <severity>` argument `warn` is invalid. Allowed choices are error, warning.',
      'Write `warning`.',
    ],
    [
      'an empty base, as of a variable that CI did not set',
      ['check', '.', '--base', ''],
      '`--base` is empty.',
      'Name a branch or commit, such as `origin/main`.',
    ],
    [
      'a report to a folder that is not there',
      ['check', '.', '--format', 'json=nowhere/report.json'],
      '`nowhere/report.json` could not be written: no such file or directory.',
      'Name a file in a folder that exists and may be written to.',
    ],
  ])('%s', async (_, argv, found, help) => {
    expect(await outcome(...argv)).toEqual({ stdout: '', stderr: `${found}\n${help}\n`, code: 2 });
  });

  test('no command', async () => {
    expect(await outcome()).toEqual({ stdout: '', stderr: expect.stringContaining('Usage: towpath'), code: 2 });
  });
});

test('help is printed on stdout and ends with 0', async () => {
  expect(await outcome('check', '--help')).toEqual({
    stdout: expect.stringContaining('Usage: towpath check'),
    stderr: '',
    code: 0,
  });
});

test.each([[['--version']], [['--version', 'check']]])('the version is printed by %j', async (argv) => {
  expect(await outcome(...argv)).toEqual({ stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), stderr: '', code: 0 });
});

test('a problem shows no control character of an argument', async () => {
  const { stderr } = await outcome('check', '\u001b[31mx');
  expect(stderr).toBe('`\\u001b[31mx` does not exist.\nName the folder of a repository.\n');
});

describe('nothing of an argument is printed without being seen', () => {
  const ODD = '\u001b[2J\u009bm\u200b\u202ex\r\n\u2028y';
  const SHOWN = '\\u001b[2J\\u009bm\\u200b\\u202ex\\u000d\\u000a\\u2028y';
  test.each<[what: string, argv: string[]]>([
    ['an unknown command', [ODD]],
    ['an unknown option', ['check', `--${ODD}`]],
    ['one argument too many', ['check', '.', ODD]],
    ['a value that is not among the choices', ['check', '--fail-on', ODD]],
    ['a format', ['check', '--format', ODD]],
    ['a file of a report', ['check', '.', '--format', `json=${ODD}/x`]],
    ['a time', ['check', '--now', ODD]],
    ['a folder', ['audit', ODD]],
    ['a policy', ['test', '--policy', ODD]],
    ['a file of settings', ['check', '--config', ODD]],
    ['a base', ['check', '.', '--base', ODD]],
    ['a change', ['gate', ODD, 'production']],
    ['a date', ['audit', '--since', ODD]],
  ])('%s', async (what, argv) => {
    const { stdout, stderr, code } = await outcome(...argv);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}|\p{Default_Ignorable_Code_Point}|\u2028/u);
    if (what === 'a change') return;
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    if (what !== 'one argument too many') expect(stderr).toContain(SHOWN);
  });
});

test.each([
  [['check', 'x'.repeat(5000)]],
  [['check', '--policy', 'x'.repeat(5000)]],
  [['test', '--policy', 'x'.repeat(5000)]],
  [['check', '--config', 'x'.repeat(5000)]],
])('a name that is too long for the system is one of nothing that is there', async (argv) => {
  const { stderr, code } = await outcome(...argv);
  expect(code).toBe(2);
  expect(stderr).not.toMatch(/ENAMETOOLONG|bug/);
});
