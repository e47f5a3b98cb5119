import { isKustomization } from '../repo/release/kustomization.ts';
import { commonResources, type PlainResource, plainResources } from '../repo/release/plain-resources.ts';
import { releasesOf } from '../repo/release/releases.ts';
import { unreadResourcesNote } from '../repo/release/unread-resources.ts';
import { compareText } from '../text/finding.ts';
import { type Candidate, candidatesOf } from './candidate.ts';
import { type JoinedNames, partOf } from './joined-names.ts';
import { type FoundPattern, patternsOf } from './pattern.ts';
import { type Entry, type Files, readEntry } from './reading.ts';
import type { FoundEntry } from './releases.ts';
import { LAST_STEP, worthOf } from './worth.ts';

/** More files than this nobody lists by hand. */
const MOST_BASES = 40;
/** At most so many entries are proposed; more are told in a note. */
const MOST_ENTRIES = 8;

/** Kustomizations that may name an environment, each by the first name in its path. */
function kustomizationsOf(files: Files, joined: JoinedNames): Candidate[] {
  return files.paths.filter(isKustomization).flatMap((path) => candidatesOf(path, joined).slice(0, 1));
}

/** A pattern of kustomizations, as an entry has it. */
type Pattern = Pick<FoundPattern, 'files' | 'captures' | 'candidates'>;

/**
 * Finds entries for kustomizations of environments that set no version and build on the same plain files: what stands there is what
 * every one of them runs. `found` are the entries that read something already.
 */
export function findBuiltOn(files: Files, joined: JoinedNames, found: readonly FoundEntry[]): FoundEntry[] {
  const taken = new Set(found.flatMap(({ reading }) => reading.paths));
  const groups = [...Map.groupBy(kustomizationsOf(files, joined), patternOf)].filter(([, own]) => {
    const steps = new Set(own.map(({ part }) => part.step));
    return steps.size > 1 && steps.has(LAST_STEP) && !own.some(({ path }) => taken.has(path));
  });
  const entriesOf = (pattern: Pattern) => entryFor(files, pattern, { joined, taken });
  const byService = patternsOf(groups.flatMap(([, own]) => own))
    .filter(({ captures }) => captures.length === 1 && captures[0] === 'service')
    .map((pattern) => ({ pattern, entries: entriesOf(pattern) }));
  const covered = new Set(
    byService.flatMap(({ pattern, entries }) => (entries.length > 0 ? pattern.candidates.map(({ path }) => path) : [])),
  );
  const literal = groups.flatMap(([pattern, candidates]) =>
    candidates.some(({ path }) => covered.has(path)) ? [] : entriesOf({ files: pattern, captures: [], candidates }),
  );
  return [...byService.flatMap(({ entries }) => entries), ...literal].slice(0, MOST_ENTRIES);
}

/** A path with `{environment}` in place of the environment's name. */
function patternOf({ segments, index, part }: Candidate): string {
  return segments
    .map((each, at) => (at === index ? `${each.slice(0, part.start)}{environment}${each.slice(part.end)}` : each))
    .join('/');
}

function entryFor(
  files: Files,
  pattern: Pattern,
  { joined, taken }: { joined: JoinedNames; taken: ReadonlySet<string> },
): FoundEntry[] {
  const paths = pattern.candidates.map(({ path }) => path);
  // Of files with versions of their own, not everything is inherited.
  if ((readEntry(files, { files: pattern.files }, paths)?.names.size ?? 0) > 0) return [];
  const bases = pattern.captures.length === 0 ? commonResources(paths, files.textOf) : basesOfServices(files, pattern);
  const free = bases.filter(({ path }) => !taken.has(path));
  if (free.length === 0 || free.length > MOST_BASES) return [];
  const named = free.map(({ path }) => path).sort(compareText);
  const isOfSeveral = pattern.captures.length > 0 && free.some(({ services }) => services.length > 1);
  const entry: Entry = {
    files: pattern.files,
    ...(isOfSeveral && { service: '{service}/{name}' }),
    kind: 'kubernetes',
    base: named.length === 1 ? named[0]! : named,
  };
  const reading = readEntry(files, entry);
  if (reading === undefined) return [];
  const worth = worthOf(reading, (name) => partOf(name, joined)?.step);
  return worth.inherited === 0 ? [] : [{ entry, reading, worth, isGuess: false }];
}

/** The bases of which the path names the service, each with `{service}` in its place. */
function basesOfServices(files: Files, { files: pattern, candidates }: Pattern): PlainResource[] {
  const [settings] = releasesOf({ releases: [{ files: pattern }] }).entries;
  const serviceOf = (path: string) => settings?.pattern.match(path)?.service ?? '';
  const byService = Map.groupBy(candidates, ({ path }) => serviceOf(path));
  const common = new Map(
    [...byService].map(
      ([service, own]) =>
        [
          service,
          commonResources(
            own.map(({ path }) => path),
            files.textOf,
          ),
        ] as const,
    ),
  );
  const open = [...common].flatMap(([service, own]) =>
    own.flatMap((each) => {
      const path = each.path
        .split('/')
        .map((segment) => (segment === service ? '{service}' : segment))
        .join('/');
      return path === each.path ? [] : [{ ...each, path }];
    }),
  );
  // What another service does not build on is no base of it.
  const isOfAll = ({ path }: PlainResource) =>
    [...common].every(([service, own]) => {
      const file = path.replaceAll('{service}', service);
      return files.textOf(file) === undefined || own.some((each) => each.path === file);
    });
  return [...new Map(open.filter(isOfAll).map((each) => [each.path, each])).values()];
}

/** Notes on what kustomizations of several environments build on and no entry reads. */
export function unreadBuiltOn(
  files: Files,
  joined: JoinedNames,
  entries: readonly Pick<FoundEntry, 'entry'>[],
): string[] {
  const releases = releasesOf({ releases: entries.map(({ entry }) => entry) });
  return patternsOf(kustomizationsOf(files, joined)).flatMap((pattern) => {
    const steps = new Map<string, Set<number>>();
    for (const { path, part } of pattern.candidates) {
      for (const { path: resource } of plainResources(path, files.textOf)) {
        steps.set(resource, (steps.get(resource) ?? new Set()).add(part.step));
      }
    }
    const shared = [...steps].flatMap(([path, of]) => (of.size > 1 && releases.at(path) === undefined ? [path] : []));
    return unreadResourcesNote(pattern.files, shared, '');
  });
}
