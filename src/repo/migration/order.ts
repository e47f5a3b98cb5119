import { posix } from 'node:path';
import { compareText } from '../../text/finding.ts';
import { once } from '../../text/once.ts';
import type { MigrationPreset, PresetFile } from './migration-tool/preset.ts';

/** A file that a tool runs, with the version that the tool knows it by. */
export interface RunFile extends PresetFile {
  version: string;
  /** What the tool remembers of a migration that ran. */
  identity: string;
  repeatable: boolean;
  isBaseline: boolean;
  /** Whether the tool's journal lists it; undefined where there is none. */
  isListed: boolean | undefined;
  /** What the journal says of it that must stay. */
  journalLine?: string | undefined;
}

/** Made when the first two are compared, since a collator takes longer to make than a small repository to check. */
const collator = once(() => new Intl.Collator('en', { numeric: true }));
const byNumbers = (a: string, b: string): number => collator().compare(a, b);

/** What is compared to tell which of two migrations a tool runs first. */
export interface Ordered {
  path: string;
  version: string;
}

/**
 * Whether a tool runs a migration before another of its sequence by their versions alone. False where they are the same, and
 * where there is no telling: in files of no known tool, unless both names begin with a number.
 */
export function sortsBefore(a: Ordered, b: Ordered, preset: MigrationPreset | undefined): boolean {
  if (preset === undefined) {
    const [first, second] = [leadingNumber(a.path), leadingNumber(b.path)];
    return first !== undefined && second !== undefined && byNumbers(first, second) < 0;
  }
  return preset.ifLate !== undefined && comparisonOf(preset)(a.version, b.version) < 0;
}

/** Whether the version of a migration has a place among those that `sortsBefore` compares. */
export function hasOrder({ path }: Ordered, preset: MigrationPreset | undefined): boolean {
  return preset === undefined ? leadingNumber(path) !== undefined : preset.ifLate !== undefined;
}

/** Whether a tool that is known runs a migration before another of its kind, or in its place, where `after` counts to that one. */
export function runsUpTo(a: Ordered, last: Ordered, preset: MigrationPreset | undefined): boolean {
  const isApart = preset?.order === 'numbers by folder' && posix.dirname(a.path) !== posix.dirname(last.path);
  return !isApart && comparisonOf(preset)(a.version, last.version) <= 0;
}

function comparisonOf(preset: MigrationPreset | undefined): (a: string, b: string) => number {
  return preset?.order === 'letters' ? compareText : byNumbers;
}

/** `42_a.sql`, `V1.2__a.sql`, `2026-11-02_a.sql`. */
function leadingNumber(path: string): string | undefined {
  const digits = /^[A-Za-z]?(\d+(?:[-._]\d+)*)/.exec(posix.basename(path))?.[1];
  return digits?.replace(/[-_]/g, '.');
}

/**
 * Migrations in the order in which their tool runs them: V9 comes before V10, repeatable ones come after those, and what never
 * runs comes last.
 */
export function inRunningOrder(files: readonly RunFile[], preset: MigrationPreset | undefined): readonly RunFile[] {
  const compare = comparisonOf(preset);
  const byFolder = preset?.order === 'numbers by folder';
  const ordered = files.toSorted(
    (a, b) =>
      Number(a.isListed === false) - Number(b.isListed === false) ||
      Number(a.repeatable) - Number(b.repeatable) ||
      (byFolder ? byNumbers(posix.dirname(a.path), posix.dirname(b.path)) : 0) ||
      compare(a.version, b.version) ||
      byNumbers(a.path, b.path),
  );
  return (preset?.arrange?.(ordered) as readonly RunFile[] | undefined) ?? ordered;
}
