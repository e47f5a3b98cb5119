import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { change } from '../build.ts';

/** Controls but the newline, what has no width, and what turns the direction of text. */
const HARMFUL = /(?!\n)\p{Cc}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/u;
const ODD = 'pay\u200bments\u202e\u009b2J\ufeff\u2028';

const folder = mkdtempSync(join(tmpdir(), 'towpath-visible-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'changes'));
writeFileSync(
  join(folder, 'changes', `${ODD}.yaml`),
  change().replace('owner: payments', `owner: ${JSON.stringify(ODD)}\n${JSON.stringify(ODD)}: ${ODD}`),
);

async function printed(...argv: string[]) {
  const texts = { stdout: '', stderr: '' };
  await run(argv, {
    stdout: (text) => {
      texts.stdout += text;
    },
    stderr: (text) => {
      texts.stderr += text;
    },
    color: false,
    isWatched: false,
    cwd: folder,
    variables: { PATH: process.env['PATH'], GIT_CEILING_DIRECTORIES: tmpdir() },
    now: 0,
  });
  return texts;
}

describe('what a command prints shows what there is', () => {
  test.each([['check'], ['rules'], ['gate', ODD, 'production'], ['audit'], ['check', '--help']])(
    '%s',
    async (...argv) => {
      const { stdout, stderr } = await printed(...argv);
      expect(stdout + stderr).toMatch(/\S/);
      expect(stdout + stderr).not.toMatch(HARMFUL);
    },
  );

  test('as JSON, which says the same when it is read, on stdout and in a file', async () => {
    const { stdout } = await printed('check', '--format', 'json', '--format', 'json=report.json');
    const file = readFileSync(join(folder, 'report.json'), 'utf8');
    expect(file).toBe(stdout);
    expect(file).not.toMatch(HARMFUL);
    const { findings } = JSON.parse(file) as { findings: { location: { file: string } }[] };
    expect(findings.map(({ location }) => location.file)).toContain(`changes/${ODD}.yaml`);
  });
});
