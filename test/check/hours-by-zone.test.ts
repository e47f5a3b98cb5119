import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CHANGE_FILE, change, type Overrides, stage } from '../build.ts';

describe('the verdict of a rule on hours is the same whatever `TZ` says', () => {
  // 01:30 UTC is skipped by the clocks of London, 02:30 UTC by those of New York.
  const london: Overrides = { [CHANGE_FILE]: change({ stages: { dev: stage('2026-03-29T01:30:00Z') } }) };
  const cases: [expression: string, holds: boolean][] = [
    ['stage.appliedAt.getHours() == 1', true],
    ["stage.appliedAt.getHours('UTC') == 1", true],
    ["stage.appliedAt.getHours('Europe/London') == 2", true],
    ["stage.appliedAt.getHours('+02:00') == 3", true],
    ["stage.appliedAt.getMinutes('-00:45') == 45", true],
    ['stage.appliedAt.getDayOfYear() == 87', true],
    ["stage.appliedAt.getDayOfWeek('America/New_York') == 6", true],
    ["stage.appliedAt.getDate('Pacific/Auckland') == 29", true],
    ['stage.appliedAt.getFullYear() == 2026 && stage.appliedAt.getMonth() == 2', true],
    ["timestamp('2026-03-08T02:30:00Z').getHours('UTC') == 2", true],
    ["timestamp('2026-07-01T00:30:00Z').getDayOfYear() == 181", true],
    ["timestamp('2026-12-01T12:00:00Z').getHours('America/Vancouver') == 5", true],
  ];
  const expressions = cases.map(([expression]) => expression);

  /** Judges each expression in a process of its own, and returns those that do not hold. */
  function broken(zone: string): string[] {
    const script = `
      import { judge, oneRule } from ${JSON.stringify(join(import.meta.dirname, '../build.ts'))};
      const { expressions, overrides } = JSON.parse(process.argv[1]);
      const failing = expressions.filter((expression) => {
        const policy = oneRule('subject: stage\\nexpect: ' + JSON.stringify(expression));
        return policy.findings.length > 0 || judge(overrides, policy).findings.length > 0;
      });
      console.log(JSON.stringify(failing));`;
    const input = JSON.stringify({ expressions, overrides: london });
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script, input], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    });
    return JSON.parse(output);
  }

  test.each(['UTC', 'Europe/London', 'America/New_York', 'Pacific/Auckland'])('TZ=%s', (zone) => {
    expect(broken(zone)).toEqual([]);
  });
});
