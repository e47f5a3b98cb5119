import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { change } from '../build.ts';
import { command } from './command.ts';

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

const printed = (...argv: string[]) => command(argv, folder, { GIT_CEILING_DIRECTORIES: tmpdir() });

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
