import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/check/report.ts';
import { compareFindings } from '../../src/text/finding.ts';
import { CHANGE_FILE, change, DIGEST, judge, manifest, type Overrides, stage, TIMES } from '../build.ts';

/** Faults of many kinds in many files. */
const BROKEN: Record<string, string> = {
  [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), production: stage('2026-11-04T12:00:00Z') } }),
  'changes/late.yaml': change({ id: 'late', stages: { production: stage('2026-11-04T12:00:00Z') } }),
  'changes/slip.yaml': change({ id: 'slop', kind: 'code' }),
  'environments/dev.yaml': manifest('dev', { services: { api: { digest: 'latest' }, web: { digest: 'latest' } } }),
  'environments/production.yaml': manifest('production', {
    access: { default: 'read-write', writers: ['ana', 'sam'] },
    data: { class: 'seeded' },
    services: { api: { digest: DIGEST }, web: { digest: DIGEST }, cron: { digest: DIGEST } },
  }),
  'config/production/app.yaml': 'pool: { host: a, wait: 1s }\n',
};
const places = ({ findings }: Report) =>
  findings.map(({ rule, location: { file, line, column } }) => [file, line, column, rule] as const);

describe('the order of a report', () => {
  test('is by file, line, column and rule', () => {
    const found = places(judge(BROKEN));
    expect(found.length).toBeGreaterThan(12);
    const sorted = [...found].sort(
      (a, b) =>
        Number(a[0] > b[0]) - Number(a[0] < b[0]) ||
        a[1] - b[1] ||
        a[2] - b[2] ||
        Number(a[3] > b[3]) - Number(a[3] < b[3]),
    );
    expect(found).toEqual(sorted);
    // Two rules at one place, so that each part of the order counts.
    expect(found.filter(([file, line]) => file === CHANGE_FILE && line === 14).map(([, , , rule]) => rule)).toEqual([
      'low-traffic-window',
      'promotion-order',
    ]);
  });

  test('is by column before it is by rule', () => {
    const oneLine = { environment: 'dev', access: { default: 'read-only' }, data: { class: 'live' } };
    const found = judge({ 'environments/dev.yaml': JSON.stringify(oneLine) }).findings;
    expect(found.filter(({ location }) => location.file.endsWith('dev.yaml')).map(({ rule }) => rule)).toEqual([
      'read-only-by-default',
      'allowed-data',
    ]);
  });

  test('does not depend on the order of the files', () => {
    const backwards = Object.fromEntries(Object.entries(BROKEN).reverse());
    expect(places(judge(backwards))).toEqual(places(judge(BROKEN)));
  });

  test('compares by code unit and never by locale', () => {
    const [finding] = judge(BROKEN).findings;
    const at = (file: string) => ({ ...finding!, location: { ...finding!.location, file } });
    expect(
      ['ä.yaml', 'b.yaml', 'Z.yaml', 'a.yaml']
        .map(at)
        .sort(compareFindings)
        .map(({ location }) => location.file),
    ).toEqual(['Z.yaml', 'a.yaml', 'b.yaml', 'ä.yaml']);
  });
});

describe('a fingerprint', () => {
  const prints = (overrides: Overrides) => judge(overrides).findings.map(({ fingerprint }) => fingerprint);

  test('does not change when lines are inserted above, or values change', () => {
    const moved = Object.fromEntries(
      Object.entries(BROKEN).map(([path, text]) => [path, `# Two lines\n# more than before\n${text}`]),
    );
    const before = judge(BROKEN).findings.filter(({ subject }) => subject !== null);
    const after = judge(moved).findings.filter(({ subject }) => subject !== null);
    expect(after.map(({ fingerprint }) => fingerprint)).toEqual(before.map(({ fingerprint }) => fingerprint));
    expect(after.map(({ location }) => location.line)).not.toEqual(before.map(({ location }) => location.line));

    const at = (time: string) =>
      prints({ [CHANGE_FILE]: change({ stages: { dev: stage(TIMES.dev), production: stage(time) } }) });
    expect(at('2026-11-04T12:00:00Z')).toEqual(at('2026-11-05T13:00:00Z'));
  });

  test('of a fault of a file does not change either', () => {
    const slip = change({ kind: 'code' });
    expect(prints({ [CHANGE_FILE]: slip })).toEqual(prints({ [CHANGE_FILE]: `# A line more\n${slip}` }));
  });

  test('differs between rules, subjects, environments and elements', () => {
    const all = prints(BROKEN);
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((print) => /^[0-9a-f]{32}$/.test(print))).toBe(true);
  });

  test('differs between the same person in two manifests', () => {
    const access = { default: 'read-only', writers: ['ana'] };
    const all = prints({
      'environments/production.yaml': manifest('production', { access }),
      'environments/production-eu.yaml': manifest('production', { access, services: {}, config: [] }),
    });
    expect(all).toHaveLength(2);
    expect(new Set(all).size).toBe(2);
  });
});
