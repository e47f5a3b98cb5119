import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { fileLivesOf } from '../world/version-history.ts';
import type { ChangeNode, World } from '../world/world.ts';
import { isBeforeRecords } from './before-records.ts';
import { type Edit, type Edited, editsOf } from './migration-edits.ts';
import { lastRevision, type MigrationLife, presentLives } from './migration-lives.ts';
import { commitIndexes, isListedFromStart } from './needed-record.ts';
import { recordedPaths } from './recorded-paths.ts';

/**
 * The edits of a recorded file that had run without a record: `after` counts to it, and its record came later than it. What a record
 * says of such a file is no plan of it.
 */
export function editsBeforeRecords(file: Edited, { record, world }: ChangeNode): Edit[] {
  const life = presentLives(world).get(file.path);
  if (life === undefined || !isBeforeRecords(lastRevision(life), world)) return [];
  return isListedFromStart(life.revisions[0]!, firstListed(record.file, life, world), world)
    ? []
    : editsOf(file, world);
}

/** The first commit at which a record listed a migration, by its index in the log; infinite where none did. */
function firstListed(record: string, { revisions }: MigrationLife, world: World): number {
  const paths = new Set(revisions.map(({ path }) => path));
  const listing = fileLivesOf(world)
    .get(record)
    ?.revisions.find((each) =>
      recordedPaths(valueOr(parseYaml(each.text() ?? ''), undefined)).some((path) => paths.has(path)),
    );
  return listing === undefined ? Number.POSITIVE_INFINITY : commitIndexes(world.history!).get(listing.commit)!;
}
