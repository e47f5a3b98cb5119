import type { Change } from '../generated/change.ts';
import { normalPath } from './listed-paths.ts';
import type { RecordFile } from './records.ts';

/** Notes on changes of configuration that list a migration: by that they are judged as migrations, whatever their `kind` says. */
export function migrationsOfConfig(
  changes: readonly RecordFile<Change>[],
  migrations: readonly { path: string }[],
): string[] {
  const paths = new Set(migrations.map(({ path }) => path));
  return changes.flatMap(({ file, data }) => {
    const listed = data?.kind === 'config' ? data.files.find(({ path }) => paths.has(normalPath(path))) : undefined;
    if (listed === undefined) return [];
    return [
      `${file} is of kind config and lists the migration ${listed.path}, so that rules on migrations judge it; write \`kind: schema\` or \`kind: data\``,
    ];
  });
}
