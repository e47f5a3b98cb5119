import { posix } from 'node:path';
import { greatest } from '../text/long-lists.ts';
import { type Candidate, liesElsewhere, mayDeclare } from './candidate.ts';
import type { NamedPart } from './environment-name.ts';
import { patternsOf } from './pattern.ts';
import type { Files, Reading } from './reading.ts';
import { entriesOf, type FoundEntry } from './releases.ts';
import { isOfATool } from './way.ts';
import { type Worth, worthOf } from './worth.ts';

/** Fewer names than this are none to choose from; more than the most are tenants, regions or services, and no steps on the way to production. */
const FEWEST = 2;
export const MOST_NAMES = 6;

/** Names of what environments have in common. */
const SHARED = /^(?:base|bases|common|default|defaults|shared|global|all|components?)$/i;

/** An entry of which the names are not known to be of environments. */
export interface UnnamedEntry extends FoundEntry {
  /** Those that are met often, and not once beside the others. */
  names: ReadonlySet<string>;
}

/**
 * Finds the entry of `releases` whose paths tell environments apart by names that nobody else uses: a few names, each with files of
 * the same shape, that run versions of the same services. Which of them is production only somebody who knows can say.
 */
export function findUnnamed(files: Files): UnnamedEntry | undefined {
  const ids = new Map<string, number>();
  const candidates = files.paths.flatMap((path): Candidate[] => {
    const segments = path.split('/');
    if (!mayDeclare(segments) || liesElsewhere(segments) || !isOfATool(segments.at(-1)!)) return [];
    return placesIn(segments).map(({ index, start, end }) => {
      const name = segments[index]!.slice(start, end);
      if (!ids.has(name)) ids.set(name, ids.size);
      return { path, segments, index, part: { start, end, step: ids.get(name)! } };
    });
  });
  const patterns = new Map(
    [besideEachOther, ofOneShape].flatMap((key) =>
      [...Map.groupBy(candidates, key).values()]
        .flatMap((group) => patternsOf(withFewNames(group)))
        .map((pattern) => [pattern.files, pattern] as const),
    ),
  );
  const found = [...patterns.values()].flatMap((pattern) =>
    entriesOf(files, { ...pattern, narrower: () => [], across: () => [] }, { judge: worthOfNames, guesses: false }).map(
      (each) => ({
        ...each,
        names: new Set(
          pattern.candidates.map(({ segments, index, part }) => segments[index]!.slice(part.start, part.end)),
        ),
      }),
    ),
  );
  return found.sort((a, b) => b.worth.shared - a.worth.shared || b.worth.environments - a.worth.environments)[0];
}

/** Names in one folder. */
function besideEachOther({ segments, index, part }: Candidate): string {
  return JSON.stringify([...segments.slice(0, index), ...around(segments[index]!, part)]);
}

/** Names in folders of one name, such as `overlays` of every service. */
function ofOneShape({ segments, index, part }: Candidate): string {
  const isFile = index === segments.length - 1;
  return JSON.stringify([segments.length, index, isFile ? '' : segments[index - 1], ...around(segments[index]!, part)]);
}

function around(segment: string, { start, end }: NamedPart): string[] {
  return [segment.slice(0, start), segment.slice(end)];
}

/** The candidates with the names that are met often, where those are few. */
function withFewNames(candidates: readonly Candidate[]): readonly Candidate[] {
  const often = metOften(Map.groupBy(candidates, ({ part }) => part.step));
  return often.size >= FEWEST && often.size <= MOST_NAMES ? candidates.filter(({ part }) => often.has(part.step)) : [];
}

/** The keys that are met at least a quarter as often as the one that is met most. */
export function metOften<Key>(met: ReadonlyMap<Key, readonly unknown[]>): Set<Key> {
  const most = greatest([...met.values()].map(({ length }) => length));
  return new Set([...met].flatMap(([key, { length }]) => (length * 4 >= most ? [key] : [])));
}

/** The places of a path that may be a name: every folder, and what a file name of a tool has besides the tool's own. */
function placesIn(segments: readonly string[]): { index: number; start: number; end: number }[] {
  const folders = segments.slice(0, -1).flatMap((segment, index) => {
    return SHARED.test(segment) ? [] : [{ index, start: 0, end: segment.length }];
  });
  const last = segments.at(-1)!;
  const [, before, name] = /^((?:values|(?:docker-)?compose)[-._])(.+)\.ya?ml$/.exec(last) ?? [];
  const [, first] = /^(.+)[-._]values\.ya?ml$/.exec(last) ?? [];
  const index = segments.length - 1;
  if (name !== undefined && !SHARED.test(name)) {
    folders.push({ index, start: before!.length, end: last.length - posix.extname(last).length });
  } else if (first !== undefined && !SHARED.test(first)) folders.push({ index, start: 0, end: first.length });
  return folders;
}

/** Counts services that several names have under the same name inside the files: folders of parts of a service have others each. */
function worthOfNames(reading: Reading): Worth {
  const services = new Map<string, ReadonlySet<string>[]>();
  for (const own of reading.names.values()) {
    for (const [service, { inside }] of own) services.set(service, [...(services.get(service) ?? []), inside]);
  }
  const isOfOne = (service: string) => {
    const [first, ...others] = services.get(service)!;
    return others.some((other) => [...first!].some((name) => other.has(name)));
  };
  const names = [...reading.names].map(
    ([name, own]) => [name, new Map([...own].filter(([service]) => isOfOne(service)))] as const,
  );
  const worth = worthOf({ ...reading, names: new Map(names) }, (name) => name);
  // Environments have most services in common; charts that have one image in common are no environments.
  return worth.shared * 2 < services.size ? { shared: 0, inherited: 0, environments: 0 } : worth;
}
