import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCommits, repository } from '../history/repository.ts';
import { command } from './command.ts';
import { everywhere, manifest, NOW, policyPages } from './policy-repository.ts';

/** A folder with a `git` that writes down each question before it asks the real one. */
let counting: string;
let folder: string;

beforeAll(() => {
  counting = mkdtempSync(join(tmpdir(), 'towpath-git-'));
  const path = (process.env['PATH'] ?? '').replaceAll("'", "'\\''");
  const script = `#!/bin/sh\nPATH='${path}'\necho asked >> '${join(counting, 'asked')}'\nexec git "$@"\n`;
  writeFileSync(join(counting, 'git'), script);
  chmodSync(join(counting, 'git'), 0o755);
  folder = repository([{ at: 0, edits: { ...policyPages('arrival-order'), ...everywhere('1') } }]);
  addCommits(folder, [{ at: 60, edits: { 'environments/production.yaml': manifest('production', '2') } }], true);
});

afterAll(() => {
  for (const each of [counting, folder]) rmSync(each, { recursive: true, force: true });
});

// Starting a process is most of what a check of a small repository takes.
test.each([
  ['check', 7, []],
  ['check --base', 16, ['--base', 'HEAD~1']],
])('%s asks git %i questions, and reads no history twice', async (_, questions, options) => {
  writeFileSync(join(counting, 'asked'), '');
  const PATH = `${counting}${delimiter}${process.env['PATH']}`;
  const { stderr } = await command(['check', folder, '--no-cache', ...NOW, ...options], '.', { PATH });
  expect(stderr).toBe('');
  expect(readFileSync(join(counting, 'asked'), 'utf8').split('\n').length - 1).toBe(questions);
});
