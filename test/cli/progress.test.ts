import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { historyProgress } from '../../src/cli/progress.ts';

describe('progress of a long reading', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => vi.useRealTimers());

  /** What is printed where the reading is told of after each of these seconds. */
  function printed(isWatched: boolean, seconds: readonly number[]): string[] {
    const lines: string[] = [];
    const stderr = (text: string) => lines.push(text);
    const report = historyProgress({
      stdout: stderr,
      stderr,
      color: false,
      isWatched,
      cwd: '.',
      variables: {},
      now: 0,
    });
    let last = 0;
    for (const second of seconds) {
      vi.advanceTimersByTime((second - last) * 1000);
      last = second;
      report(second * 10_000);
    }
    return lines;
  }

  test('is printed on a terminal after a second, and then every two', () => {
    expect(printed(true, [0.5, 1, 2, 3, 4, 5])).toEqual([
      'Reading the history: 10,000 commits so far.\n',
      'Reading the history: 30,000 commits so far.\n',
      'Reading the history: 50,000 commits so far.\n',
    ]);
  });

  test('is printed nowhere else, so that a log does not depend on the speed of the machine', () => {
    expect(printed(false, [1, 60])).toEqual([]);
  });
});
