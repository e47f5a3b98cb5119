import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { gitlab } from '../../../src/report/check/gitlab.ts';
import { REPORTS } from '../reports.ts';

/** What GitLab's documentation says of the file ("Code Quality report format"). */
const isCodeQuality = new Ajv2020().compile({
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          // GitLab refuses a path that begins with `./`.
          path: { type: 'string', pattern: '^(?!\\.?/).' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
});
const entriesOf = (report: Parameters<typeof gitlab>[0], options = {}) =>
  JSON.parse(gitlab(report, { color: false, ...options }));

describe('a report for the Code Quality of GitLab', () => {
  test.each(Object.entries(REPORTS))('has the keys that GitLab asks for: %s', (_, report) => {
    isCodeQuality(entriesOf(report));
    expect(isCodeQuality.errors ?? []).toEqual([]);
  });

  test('is an empty list where there are no findings', () => {
    expect(entriesOf(REPORTS.clean)).toEqual([]);
  });

  test('leaves out what a waiver excuses', () => {
    expect(entriesOf(REPORTS['with an excused error'])).toEqual([]);
  });

  test('gives each entry a fingerprint of its own, the same in every run', () => {
    const report = REPORTS['with one error'];
    const twice = { ...report, findings: [report.findings[0]!, report.findings[0]!] };
    const fingerprints = entriesOf(twice).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    expect(new Set(fingerprints).size).toBe(2);
    expect(fingerprints[0]).toBe(report.findings[0]!.fingerprint);
    expect(entriesOf(twice)).toEqual(entriesOf(twice));
  });

  test('says what rules could not see', () => {
    const report = { ...REPORTS.clean, blindNotes: ['soak-window could not see everything: a shallow clone'] };
    expect(entriesOf(report)).toMatchObject([{ check_name: 'not judged', severity: 'info' }]);
  });

  test('names files from the top of the checkout', () => {
    const [entry] = entriesOf(REPORTS['with one error'], { pathOf: (file: string) => `shop/${file}` });
    expect(entry.location.path).toMatch(/^shop\/changes\//);
  });
});
