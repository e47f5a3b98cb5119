import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { auditFormats } from '../../src/report/audit/formats.ts';
import { checkFormats } from '../../src/report/check/formats.ts';
import { diffFormats } from '../../src/report/diff/formats.ts';
import { explainFormats } from '../../src/report/explain/formats.ts';
import { fleetFormats } from '../../src/report/fleet/formats.ts';
import { gateFormats } from '../../src/report/gate/formats.ts';
import { previewFormats } from '../../src/report/preview/formats.ts';
import { rulesFormats } from '../../src/report/rules/formats.ts';
import { REPORTS } from './reports.ts';

const FOLDER = join(import.meta.dirname, '../../src/report');
const ROOMS = {
  audit: auditFormats,
  check: checkFormats,
  diff: diffFormats,
  explain: explainFormats,
  fleet: fleetFormats,
  gate: gateFormats,
  preview: previewFormats,
  rules: rulesFormats,
};

/** The files of a room that export a function of their own name, which makes them formats. */
async function formatFiles(room: string): Promise<string[]> {
  const names = globSync('*.ts', { cwd: join(FOLDER, room) }).map((file) => basename(file, '.ts'));
  const modules = await Promise.all(
    names.map(async (name) => [name, await import(join(FOLDER, room, `${name}.ts`))] as const),
  );
  return modules.flatMap(([name, module]) => (typeof module[name] === 'function' ? [name] : []));
}

describe('every format that has a file is listed in formats.ts', () => {
  test('and every folder that has a formats.ts is tested', () => {
    const rooms = globSync('*/formats.ts', { cwd: FOLDER }).map((file) => file.split(/[\\/]/)[0]);
    expect(rooms.sort()).toEqual(Object.keys(ROOMS));
  });

  test.each(Object.entries(ROOMS))('in the folder %s', async (room, formats) => {
    expect(Object.keys(formats).sort()).toEqual((await formatFiles(room)).sort());
  });
});

describe('a format of a check', () => {
  const report = REPORTS['with one error'];

  test.each(Object.entries(checkFormats))('%s makes text of every report, the same each time', (name, format) => {
    for (const each of Object.values(REPORTS)) {
      const text = format(each, { color: false });
      // Annotations of nothing are no lines.
      expect(text).toMatch(text === '' && name === 'github' ? /^$/ : /\S\n$/);
      expect(format(each, { color: false })).toBe(text);
    }
  });

  test.each(Object.entries(checkFormats))('%s leaves the report as it was', (_, format) => {
    const before = structuredClone({ ...report, source: undefined });
    format(report, { color: true });
    expect({ ...report, source: undefined }).toEqual(before);
  });
});
