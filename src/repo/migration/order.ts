import { posix } from 'node:path';
import { compareText } from '../../text/finding.ts';
import type { MigrationPreset, PresetFile } from './migration-tool/preset.ts';

/** A file that a tool runs, with the version that the tool knows it by. */
export interface RunFile extends PresetFile {
  version: string;
  repeatable: boolean;
}

const NUMBERS = new Intl.Collator('en', { numeric: true });

/** Migrations in the order in which their tool runs them: V9 comes before V10, and what is repeatable comes last. */
export function inRunningOrder(files: readonly RunFile[], preset: MigrationPreset | undefined): readonly RunFile[] {
  const compare = preset?.order === 'letters' ? compareText : NUMBERS.compare;
  const byFolder = preset?.order === 'numbers by folder';
  const ordered = files.toSorted(
    (a, b) =>
      Number(a.repeatable) - Number(b.repeatable) ||
      (byFolder ? NUMBERS.compare(posix.dirname(a.path), posix.dirname(b.path)) : 0) ||
      compare(a.version, b.version) ||
      NUMBERS.compare(a.path, b.path),
  );
  return (preset?.arrange?.(ordered) as readonly RunFile[] | undefined) ?? ordered;
}
