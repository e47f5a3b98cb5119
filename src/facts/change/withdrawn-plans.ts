import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { valueAt } from '../../text/path.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { instantOf } from '../../time/instant.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import type { MigrationLife } from './migration-lives.ts';
import { neededRecord } from './needed-record.ts';
import { recordedPaths } from './recorded-paths.ts';
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
  const records = recordTexts(history, world);
  const gone = [...records].filter(([path]) => world.repository.tree.kind(path) === 'missing');
  history.prefetch(gone.flatMap(([, texts]) => texts.map(({ blob }) => blob)));
  for (const [, texts] of gone) {
    const revisions = texts.map(({ blob }) => read(blob));
    const last = revisions.at(-1);
    const isPlan = revisions.every((each) => environmentsOf(each).every((id) => isRolledBack(last, id)));
    for (const path of isPlan ? recordedPaths(last) : revisions.flatMap(recordedPaths))
      (isPlan ? plans : applied).add(path);
  }
  const candidates = [...removedLives(world)].filter(([path]) => plans.has(path) && !applied.has(path));
  if (candidates.length === 0) return new Set();
  // A file may have been in another record before, which is there still.
  const texts = [...records.values()].flat();
  history.prefetch(texts.map(({ blob }) => blob));
  const firstListed = new Map<string, number>();
  for (const { blob, commit } of texts) {
    for (const path of recordedPaths(read(blob))) {
      firstListed.set(path, Math.min(commit, firstListed.get(path) ?? commit));
    }
  }
  const withdrawn = candidates.filter(([, life]) => neededRecord(life, firstOf(life, firstListed), world));
  return new Set(withdrawn.map(([path]) => path));
});

/** The first of the commits at which a record listed a migration, under any of its names. */
function firstOf({ revisions }: MigrationLife, firstListed: ReadonlyMap<string, number>): number {
  return Math.min(...revisions.map(({ path }) => firstListed.get(path) ?? Number.POSITIVE_INFINITY));
}

interface RecordText {
  /** An index into the commits of the log. */
  commit: number;
  blob: string;
}

/** The texts that each record of a change had, by its path. */
function recordTexts(history: History, { repository }: World): ReadonlyMap<string, RecordText[]> {
  const matchers = repository.config.patterns.changes.map(({ pattern }) => pathMatcher(pattern));
  const texts = new Map<string, RecordText[]>();
  for (const { path, commit, blob } of changesOf(history.log)) {
    if (blob === undefined || !matchers.some((matches) => matches(path))) continue;
    const own = texts.get(path);
    if (own === undefined) texts.set(path, [{ commit, blob }]);
    else own.push({ commit, blob });
  }
  return texts;
}

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
