import { builtInFinding, type Finding } from '../text/finding.ts';
import { type Config, emptyPatternFinding } from './config.ts';
import { locateInRecord } from './records.ts';
import type { Tree } from './tree.ts';

/** A migration file, and whether it is old enough to need no change record. */
export interface MigrationFile {
  path: string;
  /** As configured; undefined where no tool is named. */
  tool: string | undefined;
  /** True up to and including the file that `after` names. */
  beforeRecords: boolean;
}

/** Lists the migration files of a repository, in version order: V9 comes before V10. */
export function readMigrations(tree: Tree, config: Config): { files: MigrationFile[]; findings: Finding[] } {
  const files = new Map<string, MigrationFile>();
  const findings: Finding[] = [];
  const versions = new Intl.Collator('en', { numeric: true });
  for (const [index, set] of config.migrations.entries()) {
    const paths = [...tree.glob(set.files)].sort((a, b) => versions.compare(a, b));
    if (paths.length === 0) findings.push(emptyPatternFinding(config, set.files, ['migrations', index, 'files']));
    const last =
      set.after === undefined ? -1 : paths.findIndex((path) => path === set.after || path.endsWith(`/${set.after}`));
    if (set.after !== undefined && last === -1 && paths.length > 0) {
      findings.push(
        builtInFinding('config', {
          message: `\`${set.after}\` is not one of the files that \`${set.files}\` matches.`,
          help: 'Name the last migration that needs no change record.',
          location: locateInRecord(config.record!, ['migrations', index, 'after']),
        }),
      );
    }
    for (const [position, path] of paths.entries()) {
      files.set(path, { path, tool: set.tool, beforeRecords: position <= last });
    }
  }
  return { files: [...files.values()], findings };
}
