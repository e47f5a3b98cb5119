import { textOf } from '../../history/git/blob-bytes.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { valueAt } from '../../text/path.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { instantOf } from '../../time/instant.ts';
import { oncePerWorld } from '../world/once.ts';
import { firstListing, recordTexts } from './first-listing.ts';
import { neededRecord } from './needed-record.ts';
import { removedLives } from './removed-migrations.ts';

/**
 * The removed migrations that were withdrawn with their record, by path: they needed one, it is gone and listed them, and by all that
 * it ever said no stage had applied them that was not rolled back, so that no database has them.
 */
export const withdrawnPlans = oncePerWorld((world): ReadonlySet<string> => {
  const { history } = world;
  if (history === undefined || removedLives(world).size === 0) return new Set();
  const plans = new Set<string>();
  const applied = new Set<string>();
  const read = (blob: string) => valueOr(parseYaml(textOf(history, blob) ?? ''), undefined);
  const records = recordTexts(world);
  const gone = [...records].filter(([path]) => world.repository.tree.kind(path) === 'missing');
  history.prefetch(gone.flatMap(([, texts]) => texts.map(({ blob }) => blob)));
  for (const [, texts] of gone) {
    const revisions = texts.map(({ blob }) => read(blob));
    const last = revisions.at(-1);
    const isPlan = revisions.every((each) => environmentsOf(each).every((id) => isRolledBack(last, id)));
    for (const path of isPlan ? pathsListedIn(last) : revisions.flatMap(pathsListedIn))
      (isPlan ? plans : applied).add(path);
  }
  const candidates = [...removedLives(world)].filter(([path]) => plans.has(path) && !applied.has(path));
  if (candidates.length === 0) return new Set();
  // A file may have been in another record before, which is there still.
  const withdrawn = candidates.filter(([, life]) => neededRecord(life, firstListing(life, world), world));
  return new Set(withdrawn.map(([path]) => path));
});

/** The environments in which a record says that its change was applied. */
function environmentsOf(record: unknown): string[] {
  const stages = valueAt(record, ['stages']);
  if (typeof stages !== 'object' || stages === null) return [];
  return Object.keys(stages).filter((id) => valueAt(stages, [id, 'applied']) !== undefined);
}

function isRolledBack(record: unknown, id: string): boolean {
  const [applied, rolledBack] = ['applied', 'rolledBack'].map((key) => valueAt(record, ['stages', id, key, 'at']));
  if (typeof applied !== 'string' || typeof rolledBack !== 'string') return false;
  const [from, to] = [instantOf(applied), instantOf(rolledBack)];
  return from !== undefined && to !== undefined && to >= from;
}
