import { describe, expect, test } from 'vitest';
import { runExamples } from '../../src/check/example/run.ts';
import type { Past } from '../../src/facts/world/world.ts';
import { memoryHistory } from '../../src/history/memory-history.ts';
import { NOW, oneRule } from '../build.ts';
import { historyOf, NO_RELEASES } from '../facts/commit/commits.ts';
import { app, judgeCommits, soundFiles, verdictsOf } from '../rules/commits.ts';
import { wholePolicy } from './whole.ts';

const RULES = ['one-environment-at-a-time', 'config-change-has-record'];
const policy = wholePolicy();

describe('where no commit is judged, the report says why', () => {
  const one = [soundFiles()];
  test.each<[why: string, past: Past, skipped: string]>([
    ['no history', {}, 'no history was read'],
    [
      'no history for a reason',
      { noHistory: 'this is a shallow clone, which lacks the history' },
      'this is a shallow clone, which lacks the history',
    ],
    [
      'no base',
      { history: memoryHistory([{ time: NOW, subject: 'Start', files: one[0]! }], NO_RELEASES) },
      'there is no base',
    ],
    ['an empty range', { history: historyOf(one) }, 'there is no commit after the base'],
  ])('%s', (_, past, skipped) => {
    const report = judgeCommits(one, policy, past);
    for (const id of RULES) expect(verdictsOf(report, id)).toMatchObject({ judged: 0, failed: 0, skipped });
    expect(report.findings).toEqual([]);
  });
});

describe('a rule of a team on commits', () => {
  const judgeBy = (expect_: string, each = '') =>
    judgeCommits(
      [soundFiles(), soundFiles(app('production', 6))],
      oneRule(`subject: commit\n${each}expect: ${expect_}`),
    ).findings.map(({ message, location }) => `${message} ${location.file}:${location.line}`);

  test('may ask for a subject line, a time, and what each change is', () => {
    expect(judgeBy('commit.subject == "Step 1" && commit.at > timestamp("2026-11-10T12:00:00Z")')).toEqual([]);
    expect(judgeBy('commit.subject.startsWith("SHOP-")')).toEqual(['It does not hold. config/production/app.yaml:3']);
    expect(
      judgeBy('item.kind != "config" || item.environment != "production"', 'each: commit.environmentChanges\n'),
    ).toEqual(['It does not hold. config/production/app.yaml:3']);
  });

  test('is told nothing of the values of config', () => {
    expect(
      judgeBy('item.before.hasValue() == false && item.after.hasValue() == false', 'each: commit.environmentChanges\n'),
    ).toEqual([]);
  });
});

describe('an example of commits', () => {
  const FRONT = `---
title: Trial
summary: Subjects are short.
message: It is long.
subject: commit
expect: commit.subject.size() < 20
---
`;
  const fence = (meta: string, text = '') => `\n\`\`\`yaml ${meta}\n${text}\`\`\`\n`;
  const TIME = 'commit=2026-11-03T09:00:00Z';
  const GOOD =
    fence(`file=README.md ${TIME} passes`, 'Hello\n') +
    fence(`file=README.md ${TIME} fails subject="Say what this repository is for"`, 'Hello\n');
  const run = (text: string) => runExamples(oneRule('', { 'rules/trial.mdx': text }));
  const foundIn = (text: string) => run(text).findings.map(({ location, message }) => `${location.line} ${message}`);

  test('does as it says', () => {
    expect(foundIn(FRONT + GOOD)).toEqual([]);
  });

  test('at no time is found at its line', () => {
    expect(
      foundIn(
        `${FRONT}${GOOD}${fence('file=README.md commit=noon case="x"', 'Hello\n')}${fence(`file=a ${TIME} case="x" passes`)}`,
      ),
    ).toEqual(['17 `commit=noon` is not a timestamp.']);
  });

  test('without a commit is not judged, and says so', () => {
    expect(foundIn(FRONT + GOOD + fence('file=README.md passes', 'Hello\n'))).toEqual([
      '17 The example `example-3` is not judged by the rule: the example has no commits.',
    ]);
  });

  test('starts from the base case with the blocks of no commit, and is judged commit by commit', () => {
    const text =
      FRONT +
      GOOD +
      fence('file=README.md case="steps" passes', 'Hello\n') +
      fence('file=b.md case="steps" commit=2026-11-03T10:00:00Z remove=README.md', 'B\n') +
      fence('file=a.md case="steps" commit=2026-11-03T09:00:00Z', 'A\n');
    const { outcomes } = run(text);
    const { report, problem } = outcomes.find(({ name }) => name === 'steps')!;
    expect(problem).toBeNull();
    expect(report.rules).toMatchObject([{ judged: 2 }]);
    expect(['README.md', 'a.md', 'b.md'].map((file) => report.source(file)?.text)).toEqual([undefined, 'A\n', 'B\n']);
  });
});
