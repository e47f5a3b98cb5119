import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type CheckOptions, check } from '../../src/api/check.ts';
import { command } from '../cli/command.ts';

const ROOT = join(import.meta.dirname, '../..');
const NOW = '2026-11-28T09:00:00Z';
const cache = mkdtempSync(join(tmpdir(), 'towpath-api-'));

beforeAll(() => {
  // As the command has them in its tests: no CI, and the history of the project out of reach.
  for (const name of ['CI', 'GITHUB_ACTIONS', 'GITLAB_CI']) vi.stubEnv(name, undefined);
  vi.stubEnv('GIT_CEILING_DIRECTORIES', ROOT);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

describe('`check` of the package', () => {
  test('returns what the command prints as JSON, and its exit code', async () => {
    const { report, exitCode } = await check({ folder: 'examples/jwt-outage', now: new Date(NOW), cache });
    const printed = await command(['check', 'examples/jwt-outage', '--now', NOW, '--format', 'json']);
    expect([exitCode, report]).toEqual([printed.code, JSON.parse(printed.stdout)]);
  });

  test('does not pass where a rule could not see everything in CI', async () => {
    vi.stubEnv('CI', 'true');
    const blind = { folder: 'examples/storefront', now: NOW, cache };
    expect((await check(blind)).exitCode).toBe(2);
    expect((await check({ ...blind, allowBlind: true })).exitCode).toBe(0);
    vi.stubEnv('CI', undefined);
  });
});

describe('`check` says what is wrong with its call, and what to do', () => {
  test.each<[options: unknown, message: string, help: string]>([
    [undefined, '`check` was called without options.', 'Call it with `{ folder }`.'],
    [{}, '`check` was called without a folder.', 'Name the repository: `check({ folder })`.'],
    [{ folder: '.', polcy: 'content' }, '`polcy` is not an option of `check`.', 'Write `policy`.'],
    [{ folder: '' }, 'The option `folder` is ``; the path of a folder is expected.', 'Correct `folder`.'],
    [
      { folder: '.', merge: 'octopus' },
      'The option `merge` is `octopus`; `squash`, `merge`, `rebase` or `fast-forward` is expected.',
      'Correct `merge`.',
    ],
    [
      { folder: '.', now: 'yesterday' },
      'The option `now` is `yesterday`; a timestamp such as `2026-01-31T09:00:00Z`, or a date, is expected.',
      'Correct `now`.',
    ],
    [{ folder: 'no-such-folder' }, '`no-such-folder` does not exist.', 'Name the folder of a repository.'],
  ])('%j', async (options, message, help) => {
    const error = await check(options as CheckOptions).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'CheckError', message, help });
  });
});
