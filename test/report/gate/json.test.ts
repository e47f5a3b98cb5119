import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { GateVerdict } from '../../../src/check/gate/verdict.ts';
import type { GateReport } from '../../../src/report/gate/gate-report.ts';
import { json } from '../../../src/report/gate/json.ts';
import { REPORTS } from '../reports.ts';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../schemas/gate.schema.json'), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
addFormatsModule.default(ajv);
const isGate = ajv.compile(schema);

const report = REPORTS['with one error'];
const [finding] = report.findings;
const NOW = Date.parse('2026-11-03T12:00:00Z');

function dataOf(verdict: Partial<GateVerdict> | { alreadyThere: string }) {
  const whole = { open: true, missing: [], missingAt: NOW, waiting: [], earliest: NOW, report, ...verdict };
  const asked: GateReport = {
    asked: { change: 'add-index' },
    environment: 'production',
    now: NOW,
    base: undefined,
    verdict: 'alreadyThere' in verdict ? { alreadyThere: verdict.alreadyThere! } : whole,
  };
  const data = JSON.parse(json(asked));
  isGate(data);
  expect(isGate.errors ?? []).toEqual([]);
  return data;
}

test('a verdict on a version names it and says what no rule asks', () => {
  const verdict = { open: true, missing: [], missingAt: NOW, waiting: [], earliest: NOW, report, notes: ['nothing'] };
  const asked = { service: 'api', version: '2.14.0' };
  const data = JSON.parse(json({ asked, environment: 'production', now: NOW, base: undefined, verdict }));
  isGate(data);
  expect(isGate.errors ?? []).toEqual([]);
  expect(data).toMatchObject({ arrival: asked, verdict: 'yes', notes: ['nothing'] });
  expect(data).not.toHaveProperty('change');
});

describe('a verdict of the gate as JSON fits its schema, and', () => {
  test('says yes where nothing forbids it and everything was seen', () => {
    expect(dataOf({})).toMatchObject({ verdict: 'yes', earliest: '2026-11-03T12:00:00Z', todo: [], waiting: [] });
  });

  test('says unknown where nothing forbids it, but not everything was seen', () => {
    expect(dataOf({ blind: ['soak-window could not see everything'] })).toMatchObject({
      verdict: 'unknown',
      blind: ['soak-window could not see everything'],
    });
  });

  test('says no with what is to do and what to wait for, and has no earliest moment where none is known', () => {
    const data = dataOf({ open: false, missing: [finding!], waiting: [finding!], earliest: undefined, blind: ['x'] });
    expect(data).not.toHaveProperty('earliest');
    expect(data).toMatchObject({
      verdict: 'no',
      todo: [{ rule: 'soak-window', message: finding!.message, help: finding!.help, because: { line: 5 } }],
      waiting: [{ rule: 'soak-window' }],
    });
  });

  test('says what became of the change there before, and when what is to do was found, where that is not now', () => {
    const missingAt = NOW + 60_000;
    expect(dataOf({ again: 'it was rolled back', open: false, missing: [finding!], missingAt })).toMatchObject({
      again: 'it was rolled back',
      todoAt: '2026-11-03T12:01:00Z',
    });
    expect(dataOf({ missingAt })).not.toHaveProperty('todoAt');
  });

  test('says no where the change is there already', () => {
    expect(dataOf({ alreadyThere: '`add-index` was already applied.' })).toMatchObject({
      verdict: 'no',
      alreadyThere: '`add-index` was already applied.',
    });
  });
});
