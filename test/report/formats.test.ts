import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/report/formats.ts';
import { REPORTS } from './reports.ts';

const FOLDER = join(import.meta.dirname, '../../src/report');
const report = REPORTS['with one error'];

/** Whether a file of src/report exports a function of its own name that makes text of a report. */
async function isFormat(name: string): Promise<boolean> {
  const module = (await import(join(FOLDER, `${name}.ts`))) as Record<string, unknown>;
  const make = module[name];
  if (typeof make !== 'function') return false;
  try {
    return typeof make(report, { color: false }) === 'string';
  } catch {
    return false;
  }
}

describe('the formats', () => {
  test('are all those that have a file', async () => {
    const names = readdirSync(FOLDER).flatMap((file) => /^(.+)\.ts$/.exec(file)?.[1] ?? []);
    const found: string[] = [];
    for (const name of names) if (await isFormat(name)) found.push(name);
    expect(Object.keys(formats).sort()).toEqual(found.sort());
  });

  test.each(Object.entries(formats))('%s makes text of every report, the same each time', (_, format) => {
    for (const each of Object.values(REPORTS)) {
      const text = format(each, { color: false });
      expect(text).toMatch(/\S\n$/);
      expect(format(each, { color: false })).toBe(text);
    }
  });

  test.each(Object.entries(formats))('%s leaves the report as it was', (_, format) => {
    const before = structuredClone({ ...report, source: undefined });
    format(report, { color: true });
    expect({ ...report, source: undefined }).toEqual(before);
  });
});
