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

describe('a version asked about by its tag, where files have a digest behind it', () => {
  const digest = (name: string) => `sha256:${name.repeat(64)}`;
  const image = (tag: string, name: string) => `tag: "${tag}@${digest(name)}"\n`;
  const made: string[] = [];
  afterAll(() => {
    for (const folder of made) rmSync(folder, { recursive: true });
  });
  const ask = async (asked: string, edits: Readonly<Record<string, string>>) => {
    const folder = repository([
      {
        at: 0,
        edits: {
          ...policyPages('arrival-order', 'arrival-soak'),
          'towpath.yaml': 'releases:\n  - { files: "{environment}/{service}", version: tag }\n',
          'staging/shop': image('1', 'a'),
          'production/shop': image('1', 'a'),
        },
      },
      { at: 3600, edits },
    ]);
    made.push(folder);
    const argv = ['gate', asked, 'production', '--repo', folder, '--no-cache', '--now', '2026-01-01T05:00:00Z'];
    const { stdout, stderr, code } = await command(argv);
    return { code, said: stdout + stderr };
  };
  const next = { 'staging/shop': image('3', 'c') };

  test.each<[what: string, asked: string, edits: Readonly<Record<string, string>>, code: number, said: string]>([
    [
      'is that',
      'shop@3',
      next,
      0,
      `note  shop@3 is shop@${digest('c')}, by the digest that files have behind the tag\n`,
    ],
    ['runs where it runs', 'shop@1', next, 1, '`shop@1` runs in production, since 2026-01-01T00:00:00Z.'],
    [
      'is not a tag that ends alike',
      'shop@3',
      { 'staging/shop': image('1.3', 'c') },
      1,
      `staging has had versions of shop by their digests alone, such as shop@${digest('c')}, shop@${digest('a')}; write the digest`,
    ],
    [
      'is a tag alone where a file has that',
      'shop@3',
      { 'staging/shop': 'tag: "3"\n', 'production/shop': image('3', 'c') },
      0,
      'shop@3 may go to production now',
    ],
    [
      'is named by its digests where there are several',
      'shop@3',
      {
        'staging/shop': image('2', 'b'),
        'dev/shop': image('3', 'c'),
        'dev/x/shop': image('3', 'd'),
        'towpath.yaml':
          'releases:\n  - { files: ["{environment}/{service}", "{environment}/x/{service}"], version: tag }\n',
      },
      2,
      `\`3\` of \`shop\` is the name of \`${digest('d')}\` and \`${digest('c')}\`.`,
    ],
  ])('%s', async (_, asked, edits, code, said) => {
    const answer = await ask(asked, edits);
    expect([answer.code, answer.said]).toEqual([code, expect.stringContaining(said)]);
  });
});
