import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../history/repository.ts';
import { command } from './command.ts';
import { policyPages } from './policy-repository.ts';

/** A clone in which `stage` has had the catalogue 1.5 since an hour after the start, and `live` has 1.4. */
let clone: string;
beforeAll(() => {
  const tag = (version: string) => `tag: "${version}"\n`;
  const releases =
    '  - { files: "{environment}/{service}", version: tag, environments: { stage: staging, live: production } }';
  clone = repository([
    {
      at: 0,
      edits: {
        ...policyPages('arrival-order', 'arrival-soak'),
        'towpath.yaml': `releases:\n${releases}\n`,
        'stage/catalogue': tag('1.4'),
        'live/catalogue': tag('1.4'),
      },
    },
    { at: 3600, edits: { 'stage/catalogue': tag('1.5') } },
  ]);
});
afterAll(() => rmSync(clone, { recursive: true }));

const gate = (asked: string, environment: string, ...argv: string[]) =>
  command(['gate', asked, environment, '--repo', clone, '--no-cache', '--now', '2026-01-01T01:10:00Z', ...argv]);

describe('towpath gate of a version', () => {
  test('understands an alias, and says for what to wait and until when', async () => {
    const { stdout, stderr, code } = await gate('catalogue@1.5', 'live');
    expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
    expect(stdout).toMatch(
      /^catalogue@1\.5 may not go to production now, as of 2026-01-01T01:10:00Z\.\nJudged as if a commit brought it there at this moment:\n\nTo wait for:\n {2}1\. arrival-soak: /,
    );
    expect(stdout).toMatch(/\nThe earliest moment it may go is 2026-01-01T01:30:00Z\.\n$/);
  });

  test('has a digest behind the version for the version', async () => {
    const { stdout, code } = await gate(`catalogue@1.5@sha256:${'a'.repeat(64)}`, 'live');
    expect(code).toBe(1);
    expect(stdout).toContain('without having been in staging');
  });

  test.each<[string, asked: string, code: number, said: string]>([
    [
      'a version that runs there',
      'catalogue@1.4',
      1,
      '`catalogue@1.4` runs in production, since 2026-01-01T00:00:00Z.',
    ],
    ['a misspelt service', 'catalog@1.5', 2, 'Write `catalogue`.'],
    ['a service without a version', 'catalogue', 2, 'Ask of a version as `SERVICE@VERSION`'],
  ])('answers with %s', async (_, asked, code, said) => {
    const answer = await gate(asked, 'production');
    expect(answer.code).toBe(code);
    expect(answer.stdout + answer.stderr).toContain(said);
  });

  test('is unknown where there is no history, and ends with 2 unless that is allowed', async () => {
    const copy = `${clone}-copy`;
    cpSync(clone, copy, { recursive: true });
    rmSync(join(copy, '.git'), { recursive: true });
    const ask = (...argv: string[]) => command(['gate', 'catalogue@1.5', 'live', '--repo', copy, ...argv]);
    const { stdout, code } = await ask('--format', 'json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'unknown', arrival: { service: 'catalogue', version: '1.5' } });
    expect((await ask('--allow-blind')).code).toBe(0);
    rmSync(copy, { recursive: true });
  });
});
