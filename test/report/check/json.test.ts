import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { json } from '../../../src/report/check/json.ts';
import type { Finding } from '../../../src/text/finding.ts';
import { ZONE_DATA } from '../../../src/time/zone.ts';
import { REPORTS } from '../reports.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/report.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormatsModule.default(ajv);
const isReport = ajv.compile(schema);
const named = Object.entries(REPORTS);

describe('a report as JSON', () => {
  test.each(named)('fits its published schema: %s', (_, report) => {
    isReport(JSON.parse(json(report)));
    expect(isReport.errors ?? []).toEqual([]);
  });

  test('is refused by the schema where it has what does not belong', () => {
    const data = JSON.parse(json(REPORTS['with one error']));
    for (const wrong of [{ version: 2 }, { now: 'now' }, { extra: 1 }, { findings: [{}] }, { rules: undefined }]) {
      expect(isReport({ ...data, ...wrong })).toBe(false);
    }
  });

  test.each(named)('says all that the report says: %s', (_, report) => {
    const data = JSON.parse(json(report));
    expect(data).toMatchObject({
      version: 1,
      now: '2026-11-10T12:00:00Z',
      zoneData: ZONE_DATA,
      policy: { digest: report.policyDigest },
      repository: 'shop',
      rules: report.rules,
      notes: report.notes,
    });
    expect(data.findings).toEqual(
      report.findings.map(({ at: _, ...finding }: Finding) => ({
        ...finding,
        because: finding.because === null ? null : { file: finding.because.file, line: finding.because.line },
      })),
    );
  });

  test('counts what is open, and apart from it what a waiver excuses', () => {
    const counts = named.map(([name, report]) => [name, JSON.parse(json(report)).summary] as const);
    expect(Object.fromEntries(counts)).toMatchObject({
      clean: { errors: 0, warnings: 0, waived: 0, files: 9 },
      'with one error': { errors: 1, warnings: 0, waived: 0 },
      'with a warning': { errors: 0, warnings: 1, waived: 0 },
      'with an excused error': { errors: 0, warnings: 0, waived: 1, files: 10 },
    });
  });

  test('of a fault that no rule page describes has neither subject nor policy line', () => {
    const { findings } = JSON.parse(json(REPORTS['with findings of many kinds']));
    const builtIn = findings.filter(({ rule }: { rule: string }) => ['syntax', 'schema', 'config'].includes(rule));
    expect(builtIn).toHaveLength(2);
    for (const finding of builtIn) expect(finding).toMatchObject({ subject: null, because: null, url: null });
  });

  test('is the same text each time, and ends with a newline', () => {
    for (const [, report] of named) {
      expect(json(report)).toBe(json(report));
      expect(json(report)).toMatch(/^\{\n[\s\S]*\}\n$/);
    }
  });
});
