import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';

const COMMAND = join(import.meta.dirname, '../../lib/command/towpath.js');
const overlay = (tag: string) => `images:\n  - name: registry.example.com/shop/api\n    newTag: ${tag}\n`;

let folder: string;
let expected: Ended;
beforeAll(async () => {
  folder = repository([
    {
      at: 0,
      edits: {
        'towpath.yaml': 'releases:\n  - files: overlays/{environment}/kustomization.yaml\n',
        'overlays/staging/kustomization.yaml': overlay('1.0'),
      },
    },
    { at: 3600, edits: { 'overlays/production/kustomization.yaml': overlay('1.0') } },
  ]);
  expected = await start(['--no-cache']).ended;
  expect(expected).toMatchObject({ code: 0, stdout: expect.stringContaining('production') });
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Ended {
  code: number | null;
  stdout: string;
}

/** Starts an audit of the repository as a process of its own. */
function start(options: readonly string[]): { kill(): void; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [COMMAND, 'audit', folder, '--now', '2026-02-01T00:00:00Z', ...options], {
    env: { PATH: process.env['PATH'], NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let stdout = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  return {
    kill: () => child.kill('SIGKILL'),
    ended: new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout }))),
  };
}

const newCache = () => mkdtempSync(join(tmpdir(), 'towpath-faults-'));

test('two runs at once with one cache say the same as one without, and so does the next', async () => {
  const cache = newCache();
  const both = await Promise.all([start(['--cache', cache]).ended, start(['--cache', cache]).ended]);
  expect(both).toEqual([expected, expected]);
  expect(readdirSync(cache).filter((name) => !name.endsWith('.json'))).toEqual([]);
  expect(await start(['--cache', cache]).ended).toEqual(expected);
});

test('a run that is killed when it begins to write its cache leaves one that the next run is right with', async () => {
  const cache = newCache();
  const killed = start(['--cache', cache]);
  const watcher = watch(cache, () => killed.kill());
  await killed.ended;
  watcher.close();
  expect(readdirSync(cache).length).toBeLessThanOrEqual(1);
  expect(await start(['--cache', cache]).ended).toEqual(expected);
});
