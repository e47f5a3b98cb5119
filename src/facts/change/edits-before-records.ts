import { migrationAt } from '../world/migration-at.ts';
import type { ChangeNode } from '../world/world.ts';
import { firstListing } from './first-listing.ts';
import { type Edit, type Edited, editsOf } from './migration-edits.ts';
import { isOfRange, presentLives } from './migration-lives.ts';
import { isListedFromStart } from './needed-record.ts';

/**
 * The edits of a recorded file that had run without a record: `after` counts to it, it is on the base, and its first record came later than
 * it. What a record says of such a file is no plan of it.
 */
export function editsBeforeRecords(file: Edited, { world }: ChangeNode): Edit[] {
  const life = presentLives(world).get(file.path);
  const isOld = migrationAt(world, file.path)?.beforeRecords === true;
  if (life === undefined || !isOld || isOfRange(life, world)) return [];
  const edits = editsOf(file, world);
  return edits.length === 0 || isListedFromStart(life.revisions[0]!, firstListing(life, world), world) ? [] : edits;
}
