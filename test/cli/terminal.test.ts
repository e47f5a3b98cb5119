import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { load } from 'js-yaml';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { guarded } from '../../src/cli/guarded.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { repository } from '../history/repository.ts';

const ROOT = join(import.meta.dirname, '../..');
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A terminal that tells what was printed since it was asked last. */
function screen() {
  let text = '';
  const output = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  const printed = () => {
    const now = text;
    text = '';
    return now;
  };
  return { output: Object.assign(output, { isTTY: true }), printed };
}

describe('a terminal', () => {
  test('answers in the order of the questions, also with lines that come early', async () => {
    const input = new PassThrough();
    const terminal = openTerminal(input, new PassThrough());
    input.write('staging\nproduction\n');
    expect(await terminal.ask('tucson? ')).toBe('staging');
    expect(await terminal.ask('summit? ')).toBe('production');
    const last = terminal.ask('Write? ');
    input.write('y\n');
    expect(await last).toBe('y');
    terminal.close();
  });

  test('shows the question for a secret where it moves the cursor, at once, and nothing of what is typed', async () => {
    vi.stubEnv('TERM', 'xterm');
    const { output, printed } = screen();
    const input = new PassThrough();
    const terminal = openTerminal(input, output);
    const secret = terminal.ask('token, hidden: ', { isHidden: true });
    expect(printed()).toContain('token, hidden: ');
    input.write('hunter2\n');
    expect([await secret, printed()]).toEqual(['hunter2', '\n']);
    const next = terminal.ask('Run it? ');
    expect(printed()).toContain('Run it? ');
    input.write('y\n');
    await next;
    terminal.close();
    vi.unstubAllEnvs();
  });

  test('goes on where it was stopped by Ctrl-Z and taken up again, and shows nothing of a secret then', async () => {
    vi.stubEnv('TERM', 'xterm');
    const stop = vi.spyOn(process, 'kill').mockReturnValue(true);
    const { output, printed } = screen();
    const input = new PassThrough();
    const terminal = openTerminal(input, output);
    for (const [isHidden, shown] of [
      [false, 'yes'],
      [true, ''],
    ] as const) {
      const answer = terminal.ask('word: ', { isHidden });
      printed();
      input.write('yes\x1a');
      expect(stop).toHaveBeenLastCalledWith(process.pid, 'SIGTSTP');
      stop.mockClear();
      process.emit('SIGCONT');
      expect(printed()).toMatch(new RegExp(`word: ${shown}[^a-z]*$`));
      input.write('\n');
      expect(await answer).toBe('yes');
    }
    terminal.close();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  });

  test('that is closed answers nothing more, and no question waits for ever', async () => {
    const input = new PassThrough();
    const terminal = openTerminal(input, new PassThrough());
    const waiting = terminal.ask('Write? ');
    input.end();
    expect([await waiting, await terminal.ask('Write? ')]).toEqual([undefined, undefined]);
  });
});

test('a question shows what a name of the repository would do to a terminal', async () => {
  const asked: string[] = [];
  const streams = guarded({
    stdout: () => undefined,
    stderr: () => undefined,
    ask: async (question) => {
      asked.push(question);
      return '';
    },
    color: true,
    isWatched: true,
    cwd: '.',
    variables: {},
    now: 0,
  });
  await streams.ask!('Which environment is \x1b[2Jprod? ');
  expect(asked).toEqual(['Which environment is \\u001b[2Jprod? ']);
});

describe('`towpath init` at a real terminal', () => {
  const values = (tag: string) => `image: { repository: registry.example.com/api, tag: "${tag}" }\n`;
  const site = (name: string, tag: string) => ({ [`charts/values-${name}.yaml`]: values(tag) });
  const observatory = repository([
    { at: 0, edits: { ...site('tucson', '0'), ...site('summit', '0') } },
    ...['1', '2', '3'].flatMap((tag, round) => [
      { at: 100 * (round + 1), edits: site('tucson', tag) },
      { at: 100 * (round + 1) + 50, edits: site('summit', tag) },
    ]),
  ]);
  made.push(observatory);

  /** Runs it with somebody who types this. */
  function typed(keys: string) {
    const shop = mkdtempSync(join(tmpdir(), 'towpath-terminal-'));
    made.push(shop);
    cpSync(observatory, shop, { recursive: true });
    const call = `"${process.execPath}" "${join(ROOT, 'lib/command/towpath.js')}" init --no-cache`;
    const { CI: _, ...variables } = process.env;
    const { stdout, status } = spawnSync('script', ['--quiet', '--return', '--command', call, '/dev/null'], {
      cwd: shop,
      input: keys,
      encoding: 'utf8',
      timeout: 20_000,
      env: { ...variables, NO_COLOR: '1', TERM: 'dumb' },
    });
    return { stdout, status, file: join(shop, 'towpath.yaml') };
  }

  const hasTerminal = spawnSync('script', ['--version']).stdout?.includes('util-linux') === true;

  test('asks, and writes what it was told', ({ skip }) => {
    skip(!hasTerminal, 'the system has no `script` of util-linux, which makes a terminal');
    const { stdout, status, file } = typed('\nproduction\ny\n');
    expect(stdout).toContain('Which environment is summit? dev, staging, production, none [production] ');
    expect([status, load(readFileSync(file, 'utf8'))]).toEqual([
      0,
      {
        releases: [
          { files: 'charts/values-{environment}.yaml', environments: { tucson: 'staging', summit: 'production' } },
        ],
      },
    ]);
  });

  test('writes nothing where nobody agrees', ({ skip }) => {
    skip(!hasTerminal, 'the system has no `script` of util-linux, which makes a terminal');
    const { stdout, status, file } = typed('\n\n\n');
    expect(stdout).toContain('Nothing was written. `towpath init --yes` writes it.');
    expect([status, existsSync(file)]).toEqual([0, false]);
  });
});
