import { textOf } from '../../history/git/blob-bytes.ts';
import type { Commit } from '../../history/git/commit.ts';
import type { History } from '../../history/history.ts';
import { changesOf } from '../../history/log/change-log.ts';
import { type CommitRange, filesAtEnd, isTakenFromBase } from '../../history/range/range.ts';
import { migrationPreset } from '../../repo/migration/migration-tool/migration-tool.ts';
import type { Included, Reach } from '../../repo/migration/migration-tool/preset.ts';
import { migrationPatterns } from '../../repo/migration/patterns.ts';
import { pathMatcher } from '../../repo/tree.ts';
import { once } from '../../text/once.ts';
import { treesOf } from '../world/as-it-was.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { oncePerWorld } from '../world/once.ts';
import { comparedWithBase } from '../world/range-files.ts';
import type { World } from '../world/world.ts';

/** The removal of an include. */
export interface LostInclude {
  tool: string;
  set: number;
  /** The commit that removed it; undefined for an edit that is not committed. */
  revision: { commit: string; time: number; subject(): string } | undefined;
}

/** An entry of `migrations` whose tool knows files that include others. */
interface Entry {
  tool: string;
  set: number;
  matches(path: string): boolean;
  /** What a file includes as it was in a blob, and as it is now; nothing where there is none. */
  included(path: string, blob: string | undefined): Included;
  includedNow(path: string): Included;
}

/**
 * The files that an edit took from what the tool runs, by their path: a file that includes others named them, and none does
 * now.
 */
export const lostIncludes = oncePerWorld((world): ReadonlyMap<string, LostInclude> => {
  const { history } = world;
  if (history === undefined) return new Map();
  return new Map(entriesOf(world, history).flatMap((entry) => [...lostOf(entry, world, history)]));
});

const NONE: Included = { hasAny: false, files: [], covers: () => false, unknown: [] };

function entriesOf(world: World, history: History): Entry[] {
  const { repository } = world;
  const parts = new Set(repository.migrationParts.map(({ path }) => path));
  return migrationPatterns(repository.config).flatMap((pattern, set): Entry[] => {
    const { tool } = repository.config.migrations[set]!;
    const included = migrationPreset(tool)?.included;
    if (included === undefined || pattern === undefined || tool === undefined) return [];
    const matches = pathMatcher(pattern);
    const valuesOf = valuesDefined(set, pattern, world);
    const read = (path: string, text: string | undefined) =>
      text === undefined ? undefined : included(path, text, repository.tree, valuesOf);
    return [
      {
        tool,
        set,
        // A changelog elsewhere, which one of these includes, is a part of them.
        matches: (path) => matches(path) || parts.has(path),
        included: (path, blob) => (blob === undefined ? NONE : (read(path, textOf(history, blob)) ?? NONE)),
        includedNow: (path) => read(path, repository.open(path).source?.text) ?? NONE,
      },
    ];
  });
}

/** The values of a property: now, or else before the request, which may have removed what defines it. */
function valuesDefined(set: number, pattern: string, { repository, mergeBase }: World): NonNullable<Reach['valuesOf']> {
  const now = repository.migrationReaches.get(set)?.valuesOf ?? (() => []);
  const reach = migrationPreset(repository.config.migrations[set]!.tool)?.reach;
  const before = (mergeBase === undefined ? [] : treesOf(mergeBase)).map((tree) =>
    once(() => reach?.(tree.glob(pattern), tree).valuesOf),
  );
  return (property) => {
    const texts = now(property);
    return texts.length > 0 ? texts : [...new Set(before.flatMap((valuesOf) => valuesOf()?.(property) ?? []))];
  };
}

function lostOf(entry: Entry, world: World, history: History): Map<string, LostInclude> {
  const { tool, set } = entry;
  const range = history.range.ok ? history.range.value : undefined;
  const lost = new Map<string, LostInclude>();
  const compare = (before: Included, after: Included, revision: LostInclude['revision']) => {
    if (!before.hasAny) return;
    // The include of a folder names no file: it may be any that there ever was.
    const named = [...before.files, ...history.log.files.filter((file) => before.covers(file))];
    for (const file of named) if (!isAmong(file, [after])) lost.set(file, { tool, set, revision });
  };
  const revisionOf = ({ hash, time }: Commit) => ({ commit: hash, time, subject: () => history.subject(hash) });

  const ofRange = (range?.commits ?? []).flatMap((commit) =>
    commit.changes
      .filter((change) => entry.matches(change.path) && !isTakenFromBase(commit, change))
      .map((change) => ({ commit, change })),
  );
  const before = changesBefore(range, history, entry);
  history.prefetch([
    ...before.flatMap(({ blob }) => blob ?? []),
    ...ofRange.flatMap(({ change }) => [change.before ?? [], change.after ?? []].flat()),
  ]);

  const present = new Map<string, string>();
  for (const { path, blob, commit } of before) {
    compare(entry.included(path, present.get(path)), entry.included(path, blob), revisionOf(commit));
    if (blob === undefined) present.delete(path);
    else present.set(path, blob);
  }
  // What the base got since the branch parted from it is not in the texts of the branch, which did not remove it.
  const added = new Set<string>();
  for (const { commit, change } of ofRange) {
    const [was, is] = [entry.included(change.path, change.before), entry.included(change.path, change.after)];
    for (const file of is.files) if (!isAmong(file, [was])) added.add(file);
    compare(was, is, revisionOf(commit));
  }
  const atEnd = range === undefined ? present : new Map([...filesAtEnd(range)].filter(([path]) => entry.matches(path)));
  const now = new Map<string, Included>();
  for (const [path, blob] of atEnd) {
    const committed = entry.included(path, blob);
    const isUnseen =
      committed.hasAny && (leftOutFile(world, path) !== undefined || comparedWithBase(world, path) === 'outdated');
    now.set(path, isUnseen ? committed : entry.includedNow(path));
    compare(committed, now.get(path)!, undefined);
  }
  return new Map([...withNested(lost, now)].filter(([file]) => !added.has(file)));
}

/** What is lost and not included elsewhere, with what only that includes. */
function withNested(
  lost: ReadonlyMap<string, LostInclude>,
  now: ReadonlyMap<string, Included>,
): Map<string, LostInclude> {
  const found = new Map<string, LostInclude>();
  const queue = [...lost];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [file, by] = next;
    const others = [...now].filter(([path]) => path !== file && !found.has(path));
    if (
      found.has(file) ||
      isAmong(
        file,
        others.map(([, included]) => included),
      )
    )
      continue;
    found.set(file, by);
    for (const nested of now.get(file)?.files ?? []) queue.push([nested, by]);
  }
  return found;
}

function isAmong(file: string, included: readonly Included[]): boolean {
  return included.some((each) => each.files.includes(file) || each.covers(file));
}

/** The changes of an entry's files before the range. */
function changesBefore(range: CommitRange | undefined, { log }: History, { matches }: Entry) {
  const commits = new Set(range?.commits.map(({ hash }) => hash));
  const changes: { path: string; blob: string | undefined; commit: Commit }[] = [];
  for (const { path, blob, commit: index } of changesOf(log)) {
    const commit = log.commits[index]!;
    if (matches(path) && !commits.has(commit.hash)) changes.push({ path, blob, commit });
  }
  return changes;
}
