import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../../../src/repo/generated/report.ts';
import { fleetValidator } from '../../../src/repo/generated/report-validators.js';
import { readReport } from '../../../src/report/check/from-json.ts';
import { json } from '../../../src/report/check/json.ts';
import { fleetOf } from '../../../src/report/fleet/fleet.ts';
import { namesOfReports } from '../../../src/report/fleet/names.ts';
import { REPORTS } from '../reports.ts';

function reportOf(name: keyof typeof REPORTS): JsonReport {
  const read = readReport(json(REPORTS[name]));
  if (!read.ok) throw new Error(read.problem);
  return read.value;
}

const FLEET = fleetOf([
  { name: 'tidy', report: reportOf('clean') },
  { name: 'web', report: reportOf('with one error') },
  { name: 'api', report: reportOf('with one error') },
  { name: 'shop', report: reportOf('with a warning') },
]);

describe('a report on a fleet', () => {
  test('has the worst repositories and rules first, and counts both', () => {
    expect(FLEET.repositories.map(({ name, errors, warnings }) => [name, errors, warnings])).toEqual([
      ['api', 1, 0],
      ['web', 1, 0],
      ['shop', 0, 1],
      ['tidy', 0, 0],
    ]);
    expect(FLEET.summary).toMatchObject({ repositories: 4, failing: 2, errors: 2, warnings: 1 });
    expect(FLEET.rules[0]).toMatchObject({ id: 'soak-window', failing: 3, errors: 2 });
  });

  test('keeps its contract', () => {
    expect(fleetValidator(FLEET)).toBe(true);
    expect(fleetValidator(fleetOf([]))).toBe(true);
  });
});

test.each([
  ['the file', ['reports/web.json', 'reports/api.json'], ['web', 'api']],
  ['the path below what is common', ['reports/a/web.json', 'reports/b/web-2.json'], ['a/web', 'b/web-2']],
  ['the folder where all files have one name', ['all/web/report.json', 'all/api/report.json'], ['web', 'api']],
  ['the file alone', ['reports/web.json'], ['web']],
])('a repository is named by %s', (_, paths, names) => {
  expect(namesOfReports(paths)).toEqual(names);
});
