import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

describe('the verdict of a window does not depend on the machine', () => {
  const script = `
    import { isInWindow, nextOpening, WEEKDAYS } from ${JSON.stringify(join(import.meta.dirname, '../../src/time/window.ts'))};
    import { isoWeek } from ${JSON.stringify(join(import.meta.dirname, '../../src/time/week.ts'))};
    const zones = ['America/Vancouver', 'America/Winnipeg', 'Africa/Casablanca', 'Europe/London'];
    const instants = ['2026-11-01T09:30:00Z', '2026-12-02T09:30:00Z', '2027-03-28T01:30:00Z', '2027-07-04T23:30:00Z'];
    for (const timeZone of zones) for (const instant of instants.map(Date.parse)) {
      const window = { days: WEEKDAYS, from: 120, to: 180, timeZone };
      console.log(timeZone, isInWindow(window, instant), nextOpening([window], instant), isoWeek(instant, timeZone));
    }`;
  const answers = (timeZone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: timeZone },
      encoding: 'utf8',
    });

  test('not on its TZ', () => {
    const inUtc = answers('UTC');
    expect(inUtc.trim().split('\n')).toHaveLength(16);
    expect(answers('America/New_York')).toBe(inUtc);
    expect(answers('Pacific/Apia')).toBe(inUtc);
  });
});
