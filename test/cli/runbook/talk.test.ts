import { expect, test } from 'vitest';
import { talkAt } from '../../../src/cli/runbook/talk.ts';

test('a word that is none of the answers is told, and asked for again', async () => {
  const [said, typed]: [string[], string[]] = [[], ['dnoe', '', 'D']];
  const talk = talkAt({
    stdout: (text) => said.push(text),
    stderr: () => undefined,
    ask: async () => typed.shift(),
    lend: (work) => work(),
    color: false,
    isWatched: true,
    cwd: '.',
    variables: {},
    now: 0,
  })!;
  expect(await talk.choose(['done', 'skip'])).toBe('done');
  expect(said).toEqual(['`dnoe` is none of these.\n']);
});
