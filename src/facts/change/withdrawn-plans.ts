import { textOf } from '../../history/git/blob-bytes.ts';
import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { normalPath } from '../../repo/record/listed-paths.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { valueAt } from '../../text/path.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { instantOf } from '../../time/instant.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';

/**
 * The migrations that were withdrawn with their record: one that is gone listed them, and by all that it ever said no stage had applied
 * them that was not rolled back, so that no database has them.
 */
export const withdrawnPlans = oncePerWorld((world): ReadonlySet<string> => {
  const { history } = world;
  if (history === undefined) return new Set();
  const plans = new Set<string>();
  const applied = new Set<string>();
  for (const blobs of recordsGone(history, world)) {
    const revisions = blobs.map((blob) => valueOr(parseYaml(textOf(history, blob) ?? ''), undefined));
    const last = revisions.at(-1);
    const isPlan = revisions.every((each) => environmentsOf(each).every((id) => isRolledBack(last, id)));
    for (const path of isPlan ? listedIn(last) : revisions.flatMap(listedIn)) (isPlan ? plans : applied).add(path);
  }
  return plans.difference(applied);
});

/** The texts that each record of a change had which was there and is no more. */
function recordsGone(history: History, { repository }: World): string[][] {
  const matchers = repository.config.patterns.changes.map(({ pattern }) => pathMatcher(pattern));
  const texts = new Map<string, string[]>();
  for (const { path, blob } of changesOf(history.log)) {
    if (blob === undefined || !matchers.some((matches) => matches(path))) continue;
    texts.set(path, [...(texts.get(path) ?? []), blob]);
  }
  const gone = [...texts].filter(([path]) => repository.tree.kind(path) === 'missing').map(([, blobs]) => blobs);
  history.prefetch(gone.flat());
  return gone;
}

function listedIn(record: unknown): string[] {
  const files = valueAt(record, ['files']);
  const paths = Array.isArray(files) ? files.map((file) => valueAt(file, ['path'])) : [];
  return paths.flatMap((path) => (typeof path === 'string' ? normalPath(path) : []));
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
