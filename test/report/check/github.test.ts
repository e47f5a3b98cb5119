import { describe, expect, test } from 'vitest';
import { github } from '../../../src/report/check/github.ts';
import { REPORTS } from '../reports.ts';

const PLAIN = { color: false };
const [error] = REPORTS['with one error'].findings;
const linesOf = (report: Parameters<typeof github>[0], options = {}) =>
  github(report, { ...PLAIN, ...options })
    .split('\n')
    .filter(Boolean);
const many = (count: number, severity: 'error' | 'warning' = 'error') => ({
  ...REPORTS['with one error'],
  findings: Array.from({ length: count }, () => ({ ...error!, severity })),
});

describe('a report as annotations of GitHub', () => {
  test('has one for each finding, at its line, with what to do', () => {
    const { file, line, column, endColumn } = error!.location;
    expect(linesOf(REPORTS['with one error'])).toEqual([
      `::error file=${file},line=${line},endLine=${line},col=${column},endColumn=${endColumn},title=soak-window::${error!.message} ${error!.help}`,
    ]);
  });

  test('has none where there is nothing to say', () => {
    expect(github(REPORTS.clean, PLAIN)).toBe('');
    expect(github(REPORTS['with an excused error'], PLAIN)).toBe('');
  });

  test('has a kind for each severity', () => {
    expect(linesOf(REPORTS['with a warning'])[0]).toMatch(/^::warning file=/);
  });

  test('counts in its last one what GitHub would drop', () => {
    expect(linesOf(many(10))).toHaveLength(10);
    const lines = linesOf(many(25));
    expect(lines).toHaveLength(10);
    expect(lines.at(-1)).toBe('::error title=25 errors in all::16 more errors, which the log of the step has.');
  });

  test('says first what rules could not see, and no more warnings than GitHub shows', () => {
    const report = { ...many(25, 'warning'), blindNotes: ['soak-window could not see everything'] };
    const lines = linesOf(report);
    expect(lines[0]).toBe('::warning title=Not judged::soak-window could not see everything');
    expect(lines).toHaveLength(10);
  });

  test('counts in the last what else could not be seen', () => {
    const blindNotes = Array.from({ length: 30 }, (_, index) => `reason ${index}`);
    const lines = linesOf({ ...REPORTS['with a warning'], blindNotes });
    expect(lines).toHaveLength(10);
    expect(lines[8]).toBe('::warning title=Not judged::22 more reasons, which the log has.');
  });

  test('holds nothing of a file that the runner would take for its own', () => {
    const finding = {
      ...error!,
      message: 'one\n::set-output name=a::b\r%0A `a,b:c` ##vso[task.complete]##[group]',
      location: { ...error!.location, file: 'a,b:c%\n::error::x.yaml' },
    };
    const text = github({ ...REPORTS['with one error'], findings: [finding] }, PLAIN);
    expect(text.match(/^/gm)).toHaveLength(2);
    expect(text).toMatch(/^::error file=a%2Cb%3Ac%25\\u000a%3A%3Aerror%3A%3Ax\.yaml,line=/);
    expect(text).not.toMatch(/[\r%](?!25|2C|3A)/);
    expect(text).not.toMatch(/##\w*\[/);
  });
});
