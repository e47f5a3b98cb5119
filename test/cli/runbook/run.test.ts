import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, describe, expect, test } from 'vitest';
import { environmentPage } from '../../check/whole.ts';
import { digestOf } from '../../facts/runbook/runs.ts';
import { command } from '../command.ts';
import { atTerminal, hasTerminal } from './at-terminal.ts';

const PAGE = `---
title: Restart the shop
summary: When it hangs.
environment: dev
owner: payments
estimate: 10m
access: write
exerciseEvery: 90d
inputs:
  name: { label: Name of the shop, pattern: "[a-z ]+" }
  token: { label: Token, secret: true }
---

## Prerequisites

- Nobody else is at it.

## Steps

1. Look at it.
   \`\`\`sh
   echo looking at {{name}} by "{{token}}"
   \`\`\`
2. Follow it.
   \`\`\`sh
   echo following; sleep 60
   \`\`\`
3. Restart it.
   \`\`\`sh destructive
   echo gone > gone.txt; exit 3
   \`\`\`

## Verify

It is back.

## Roll back

Start it again.

## Escalate

Page the owner.
`;
const SECRET = 'hunter2hunter2';
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A repository with one runbook, and a folder for what is under way. */
function shop(files: Readonly<Record<string, string>> = {}) {
  const [cwd, state] = ['shop', 'state'].map((name) => mkdtempSync(join(tmpdir(), `towpath-run-${name}-`))) as [
    string,
    string,
  ];
  made.push(cwd, state);
  const all = {
    'content/environments/dev.mdx': environmentPage('dev'),
    'content/runbooks/dev/restart.mdx': PAGE,
    'towpath.yaml': '{}\n',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  }
  return { cwd, state, variables: { XDG_STATE_HOME: state, USER: 'kim' } };
}

const keptIn = (state: string) => {
  const folder = join(state, 'towpath/runs');
  return readdirSync(folder).map((name) => join(folder, name));
};

describe('a run at a real terminal', () => {
  const { cwd, state, variables } = shop();
  const CHOICES = '[a]bandon > ';

  test('is walked through, is stopped by Ctrl-C in a command, is gone on with, and ends as a record', async ({
    skip,
  }) => {
    skip(!hasTerminal, 'the system has no `script` of util-linux, which makes a terminal');
    const stopped = await atTerminal(
      ['run', 'dev/restart'],
      [
        ['Are they met? [y/N] ', 'y\n'],
        ['Who carries it out? [kim] ', '\n'],
        ['For which incident?', 'INC-7\n'],
        ['name: Name of the shop: ', 'SHOP\n'],
        ['name: Name of the shop: ', 'my shop\n'],
        ['token: Token, hidden: ', `${SECRET}\n`],
        [CHOICES, 'r\n'],
        ['? [y/N] ', 'y\n'],
        [CHOICES, 'k\n'],
        ['Keep that? [y/N] ', 'n\n'],
        ['Not kept.', ''],
        [CHOICES, 'k\n'],
        ['Keep that? [y/N] ', 'y\n'],
        ['Kept.', ''],
        [CHOICES, 'd\n'],
        [CHOICES, 'r\n'],
        ['? [y/N] ', 'y\n'],
        ['following\n', '\x03'],
      ],
      { cwd, variables },
    );
    expect(stopped.code).toBe(130);
    expect(stopped.printed).toContain('last exercised  never');
    expect(stopped.printed).toContain('Expected is what matches `[a-z ]+`.');
    expect(stopped.printed).toContain(`    echo looking at 'my shop' by "\${TOWPATH_INPUT_token}"`);
    expect(stopped.printed).toContain('looking at my shop by ••••••••\nexit code 0');
    expect(stopped.printed).toContain('as a note on the step:\n    looking at my shop by ••••••••\nKeep that?');
    expect(stopped.printed).toContain('Stopped. Go on with `towpath run dev/restart`.');
    expect(stopped.printed).not.toContain(SECRET);
    const [file] = keptIn(state);
    expect(statSync(file!).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file!)).mode & 0o777).toBe(0o700);
    const kept = readFileSync(file!, 'utf8');
    expect(kept).not.toContain(SECRET);
    expect(JSON.parse(kept)).toMatchObject({ steps: [{ step: 1, result: 'done', exit: 0 }], open: { exit: 130 } });

    const ended = await atTerminal(
      ['run', 'dev/restart'],
      [
        ['1 of 3 steps done with', ''],
        ['[l]eave > ', 'g\n'],
        [CHOICES, 's\n'],
        [CHOICES, 'r\n'],
        ['Type `dev` to run it here: ', 'y\n'],
        ['Not run: `y` was typed, and `dev` runs it. Choose `run` to try again.', ''],
        [CHOICES, 'r\n'],
        ['Type `dev` to run it here: ', 'dev\n'],
        ['exit code 3', ''],
        [CHOICES, 'o\n'],
        ['What happened? ', 'It took long.\n'],
        ['Page the owner.', ''],
        [CHOICES, 'g\n'],
        ['It is back.', ''],
        [CHOICES, 'v\n'],
      ],
      { cwd, variables },
    );
    const name = readdirSync(join(cwd, 'runs'))[0]!;
    expect(ended).toMatchObject({ code: 0, printed: expect.stringContaining(`Completed. Recorded in runs/${name}`) });
    expect(load(readFileSync(join(cwd, 'runs', name), 'utf8'))).toMatchObject({
      id: expect.stringMatching(/^\d{4}-\d{2}-\d{2}-restart$/),
      runbook: 'dev/restart',
      environment: 'dev',
      by: 'kim',
      result: 'completed',
      incident: 'INC-7',
      policyDigest: digestOf(PAGE),
      steps: [
        { step: 1, result: 'done', exit: 0, note: 'looking at my shop by ••••••••' },
        { step: 2, result: 'skipped', exit: 130 },
        { step: 3, result: 'otherwise', note: 'It took long.', exit: 3 },
      ],
    });
    expect(readFileSync(join(cwd, 'gone.txt'), 'utf8')).toBe('gone\n');
    expect(keptIn(state)).toEqual([]);
  });
});

/** Somebody who gives these answers, whatever is asked, and then breaks the talk off. */
function answering(...answers: string[]) {
  const lent: unknown[] = [];
  return {
    lent,
    ask: async () => answers.shift(),
    lend: async <Value>(work: () => Promise<Value>) => {
      lent.push(work);
      return work();
    },
  };
}

describe('nothing is run', () => {
  test('where nobody is at a terminal', async () => {
    const { cwd, variables } = shop();
    const { code, stderr } = await command(['run', 'dev/restart'], cwd, variables);
    expect([code, stderr]).toEqual([
      2,
      'Somebody carries out a runbook at a terminal, and there is none, or this is CI.\nRun it in a terminal.\n',
    ]);
  });

  test('where somebody does not agree, or only ticks', async () => {
    const { cwd, state, variables } = shop();
    const person = answering('y', 'kim', '', 'shop', '', 'r', '', 'd', 'l');
    const { code, stdout } = await command(['run', 'dev/restart'], cwd, variables, person);
    expect([code, person.lent]).toEqual([1, []]);
    expect(stdout).toContain('Not run here: `{{token}}` is not filled in.');
    expect(keptIn(state)).toHaveLength(1);
  });

  test('of a page with a fault, of one that there is not, and where no run may be recorded', async () => {
    const faulty = shop({ 'content/runbooks/dev/restart.mdx': PAGE.replace('{{name}}', '{{nam}}') });
    const none = shop({ 'towpath.yaml': 'runs: []\n' });
    const person = answering();
    const ends = [
      await command(['run', 'dev/restart'], faulty.cwd, faulty.variables, person),
      await command(['run', 'dev/restrat'], none.cwd, none.variables, person),
      await command(['run', 'dev/restart'], none.cwd, none.variables, person),
      await command(['run', 'dev/restart'], none.cwd, { XDG_STATE_HOME: join(none.cwd, 'state') }, person),
    ];
    expect(ends.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
    expect(ends.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('`{{nam}}`'),
      '`dev/restrat` is not a runbook of the policy.\nWrite `dev/restart`.\n',
      expect.stringContaining('there is no run: `runs: []`'),
      expect.stringContaining('there is no run: `runs: []`'),
    ]);
  });
});

describe('a run that is under way', () => {
  test('is not kept in the repository, where it could be committed', async () => {
    const { cwd } = shop();
    const { code, stderr } = await command(
      ['run', 'dev/restart'],
      cwd,
      { XDG_STATE_HOME: join(cwd, 's') },
      answering(),
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('which is in the repository')]);
  });

  test('can only be abandoned, forgotten or left where the page has other steps now', async () => {
    const { cwd, variables } = shop();
    const begin = ['y', 'kim', '', 'shop', '', 'd', 'l'];
    expect((await command(['run', 'dev/restart'], cwd, variables, answering(...begin))).code).toBe(1);
    writeFileSync(join(cwd, 'content/runbooks/dev/restart.mdx'), PAGE.replace('Look at it.', 'Look well.'));
    const { code, stdout } = await command(['run', 'dev/restart'], cwd, variables, answering('g', 'a'));
    expect(stdout).toContain('The page has other steps now');
    expect(code).toBe(1);
    const record = readFileSync(join(cwd, 'runs', readdirSync(join(cwd, 'runs'))[0]!), 'utf8');
    expect(load(record)).toMatchObject({ result: 'abandoned', policyDigest: digestOf(PAGE), steps: [{ step: 1 }] });
  });

  test('of which every step is skipped is abandoned, and what was noted is without secrets', async () => {
    const { cwd, variables } = shop();
    const answers = ['y', 'kim', '', 'shop', SECRET, 'n', `it was ${SECRET}`, 's', 's', 's'];
    const { code, stdout } = await command(['run', 'dev/restart'], cwd, variables, answering(...answers));
    expect([code, stdout]).toEqual([1, expect.stringContaining('Every step was skipped')]);
    const record = readFileSync(join(cwd, 'runs', readdirSync(join(cwd, 'runs'))[0]!), 'utf8');
    expect(load(record)).toMatchObject({ result: 'abandoned', steps: [{ note: 'it was ••••••••' }, {}, {}] });
  });
});

test('a check runs nothing: it says what is unused, what no shell parses and what is no command, and what it did not look at', async () => {
  const page = PAGE.replace('echo following; sleep 60', 'touch ran; no-such-program {{name}} | $PAGER')
    .replace('echo gone > gone.txt; exit 3', 'if true; then touch ran')
    .replace('token: {', 'other: { label: O }\n  token: {');
  const { cwd, variables } = shop({ 'content/runbooks/dev/restart.mdx': page });
  const { code, stdout } = await command(['run', '--check'], cwd, variables);
  expect(code).toBe(1);
  expect(stdout).toContain('restart.mdx:11  The input `other` is asked for and used nowhere.');
  expect(stdout).toContain('restart.mdx:27  `no-such-program` is no command on the PATH of this machine.');
  expect(stdout).toMatch(/restart\.mdx:3\d {2}This is not a text of `sh`: syntax error/);
  expect(stdout).toContain(`\`policyDigest: ${digestOf(page)}\``);
  expect(stdout).toContain('Not checked: what the commands do');
  expect(stdout).toContain('Not checked: whether there is `$PAGER`.');
  expect(readdirSync(cwd)).not.toContain('ran');
});

test('a check of a page says nothing of commands that may be functions, nor of what a placeholder or a broken block has', async () => {
  const check = async (code: string) => {
    const page = PAGE.replace('echo following; sleep 60', code).replace(
      'echo gone > gone.txt; exit 3',
      'no-such-program {{name}}',
    );
    const { cwd, variables } = shop({ 'content/runbooks/dev/restart.mdx': page });
    return (await command(['run', '--check'], cwd, variables)).stdout;
  };
  const isMissing = '`no-such-program` is no command on the PATH';
  expect(await check('echo following')).toContain(isMissing);
  const sourced = await check('. ./functions');
  expect(sourced).not.toContain(isMissing);
  expect(sourced).toContain('Not checked: whether there is `no-such-program`');
  const others = await check('{{name}} --version; if other-program');
  expect(others).toContain(isMissing);
  expect(others).not.toMatch(/`(?:value|other-program|\{\{name\}\})` is no command/);
});
