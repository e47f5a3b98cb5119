import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { json } from '../../src/report/check/json.ts';
import { REPORTS } from '../report/reports.ts';
import { PROJECT } from './project.ts';

/** A folder of reports in the copy of the project that is built: a third has an error, a third a warning. */
export function reportsOf(repositories: number): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(PROJECT, '.reports-'));
  const kinds = ['with one error', 'with a warning', 'clean'] as const;
  const texts = kinds.map((kind) => json(REPORTS[kind]));
  for (let index = 0; index < repositories; index += 1) {
    writeFileSync(join(folder, `service-${String(index).padStart(4, '0')}.json`), texts[index % kinds.length]!);
  }
  return { folder: `./${relative(PROJECT, folder)}`, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
