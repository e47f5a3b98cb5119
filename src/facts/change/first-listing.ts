import { textOf } from '../../history/git/blob-bytes.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { pathsListedIn } from '../../repo/record/listed-paths.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { least } from '../../text/long-lists.ts';
import { valueOr } from '../../text/result.ts';
import { parseYaml } from '../../text/yaml.ts';
import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import type { MigrationLife } from './migration-lives.ts';

/** A text that a record of a change had. */
interface RecordText {
  /** An index into the commits of the log. */
  commit: number;
  blob: string;
}

/** The texts that each record of a change had, by its path; a record may be gone. */
export const recordTexts = oncePerWorld(({ repository, history }): ReadonlyMap<string, readonly RecordText[]> => {
  const matchers = repository.config.patterns.changes.map(({ pattern }) => pathMatcher(pattern));
  const texts = new Map<string, RecordText[]>();
  if (history === undefined) return texts;
  for (const { path, commit, blob } of changesOf(history.log)) {
    if (blob === undefined || !matchers.some((matches) => matches(path))) continue;
    const own = texts.get(path);
    if (own === undefined) texts.set(path, [{ commit, blob }]);
    else own.push({ commit, blob });
  }
  return texts;
});

/**
 * The first of the commits at which any record listed a migration, under any of its names, by its index in the log; infinite where none
 * did.
 */
export function firstListing({ revisions }: MigrationLife, world: World): number {
  const listings = firstListings(world);
  return least(revisions.map(({ path }) => listings.get(path) ?? Number.POSITIVE_INFINITY));
}

/** The same of the record that is at a path. */
export function firstListingBy(record: string, { revisions }: MigrationLife, world: World): number {
  const listings = listingsByRecord(world).get(record);
  return least(revisions.map(({ path }) => listings?.get(path) ?? Number.POSITIVE_INFINITY));
}

/** The same by path: what is asked of a few files needs all that records ever said. */
const firstListings = oncePerWorld((world): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const listings of listingsByRecord(world).values())
    for (const [path, commit] of listings) first.set(path, Math.min(commit, first.get(path) ?? commit));
  return first;
});

/** The first commits at which each record listed each path, by the path of the record. */
const listingsByRecord = oncePerWorld((world): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const { history } = world;
  const texts = [...recordTexts(world)];
  history?.prefetch(texts.flatMap(([, own]) => own.map(({ blob }) => blob)));
  return new Map(
    texts.map(([record, own]) => {
      const first = new Map<string, number>();
      for (const { blob, commit } of own) {
        const read = valueOr(parseYaml(textOf(history!, blob) ?? ''), undefined);
        for (const path of pathsListedIn(read)) first.set(path, Math.min(commit, first.get(path) ?? commit));
      }
      return [record, first];
    }),
  );
});
