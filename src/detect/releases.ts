import { kindByName } from '../repo/release/release-file/release-kind.ts';
import { compareText } from '../text/finding.ts';
import { type Candidate, candidatesOf, withoutName } from './candidate.ts';
import { stepOf } from './environment-name.ts';
import { type JoinedNames, partOf } from './joined-names.ts';
import { type FoundPattern, patternsOf } from './pattern.ts';
import { type Entry, type Files, type Reading, readEntry, withBase } from './reading.ts';
import { waysToRead } from './way.ts';
import {
  isMoreThanChance,
  LAST_STEP,
  looksLikeVersions,
  type Worth,
  withVersionsOnly,
  worthApart,
  worthOf,
} from './worth.ts';

/** An entry of `releases` that reads versions in a repository as it is, and what it reads. */
export interface FoundEntry {
  /** Without `environments`. */
  entry: Entry;
  reading: Reading;
  worth: Worth;
  /** Whether the path to the version is a guess, and not what a tool reads. */
  isGuess: boolean;
}

/** At most so many entries are proposed. */
const MOST = 8;
/** So many files of a pattern show how it is read. */
const TRIED = 12;

/**
 * Finds entries of `releases` by the names of environments in paths: each was run, and gives some service a version in two
 * environments at least. The most useful come first; no file is read by two.
 */
export function findReleases(files: Files, joined: JoinedNames = new Map()): FoundEntry[] {
  const candidates = files.paths.flatMap((path) => placesOf(candidatesOf(path, joined)));
  const judge = (reading: Reading) => worthOf(reading, (name) => partOf(name, joined)?.step);
  const found = patternsOf(candidates).flatMap((pattern) => entriesOf(files, pattern, { judge, guesses: true }));
  return chosen(found);
}

/**
 * A path may name its environment twice; the first place will do. Of folders of one name, such as an account and the environment
 * that it is of alone, the last may be that of other environments, too.
 */
function placesOf(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter((candidate) => {
    const same = candidates.filter(({ part }) => part.step === candidate.part.step);
    return same[0] === candidate || (same.at(-1) === candidate && isFolderOf(candidate) && isFolderOf(same[0]!));
  });
}

/** Whether a folder's whole name is the environment's. */
function isFolderOf({ segments, index, part }: Candidate): boolean {
  return index < segments.length - 1 && part.start === 0 && part.end === segments[index]!.length;
}

function serviceOf(captures: readonly string[], literal: string | undefined): Pick<Entry, 'service'> {
  if (literal !== undefined) return { service: literal };
  return captures.length > 1 ? { service: captures.map((name) => `{${name}}`).join('/') } : {};
}

/**
 * Finds entries by names of environments alone: helmfiles with versions, of production and of another, that have no service in common
 * now.
 */
export function findApart(files: Files, joined: JoinedNames): FoundEntry[] {
  const candidates = files.paths.flatMap((path) => placesOf(candidatesOf(path, joined)));
  const judge = (reading: Reading) => worthApart(reading, (name) => partOf(name, joined)?.step);
  // A helmfile has all of an environment; of other files, each has a part, which the other environment may not have.
  const ofTools = candidates.filter(({ segments }) => kindByName(segments.at(-1)!, false) === 'helmfile');
  const besideEachOther = [...Map.groupBy(ofTools, withoutName).values()].filter(
    (own) => new Set(own.map(({ part }) => part.step)).size > 1,
  );
  return chosen(
    patternsOf(besideEachOther.flat()).flatMap((pattern) => entriesOf(files, pattern, { judge, guesses: false })),
  );
}

/** How entries are tried. */
interface Trial {
  judge(reading: Reading): Worth;
  /** Whether paths to versions may be guessed. */
  guesses: boolean;
}

/** The entry that reads most of a pattern's files; those of narrower patterns where it reads nothing of use, or less than they do. */
export function entriesOf(files: Files, pattern: FoundPattern, trial: Trial): FoundEntry[] {
  // Files of one environment alone say nothing of use, and reading them takes its time.
  if (new Set(pattern.candidates.map(({ part }) => part.step)).size < 2) return [];
  const best = bestEntry(files, pattern, trial);
  if (best !== undefined && pattern.captures.length <= FEW_CAPTURES) return [best];
  const across = best === undefined ? pattern.across().flatMap((each) => bestEntry(files, each, trial) ?? []) : [];
  if (across.some(isOfProduction)) return across.filter(isOfProduction);
  const narrower = pattern.narrower().flatMap((each) => entriesOf(files, each, trial));
  if (best === undefined) return narrower;
  // What is as good and matches less is told from other files more safely.
  const shared = narrower.reduce((sum, { worth }) => sum + worth.shared, 0);
  const isBetter = shared > best.worth.shared || (narrower.length === 1 && shared === best.worth.shared);
  return isBetter ? narrower : [best];
}

/** Whether most services that an entry reads in production are in another environment, too, and paths name them. */
function isOfProduction({ entry, reading, worth }: FoundEntry): boolean {
  const own = [...reading.names].flatMap(([name, services]) =>
    stepOf(name) === LAST_STEP ? [...services.keys()] : [],
  );
  return entry.files.includes('{service}') && worth.shared > 1 && worth.shared * 2 >= new Set(own).size;
}

/** A pattern with more captures than this may hold files of several kinds. */
const FEW_CAPTURES = 2;

function bestEntry(
  files: Files,
  { files: pattern, captures, service: literal, candidates }: FoundPattern,
  { judge, guesses: mayGuess }: Trial,
): FoundEntry | undefined {
  const paths = candidates.map(({ path }) => path);
  const sample = spread(paths, TRIED);
  const { known, byKey } = waysToRead(
    pattern,
    sample.flatMap((path) => files.textOf(path) ?? []),
  );
  for (const [ways, isGuess] of [
    [known, false],
    [mayGuess ? byKey : [], true],
  ] as const) {
    const found = ways.flatMap((way): FoundEntry[] => {
      const entry = { files: pattern, ...serviceOf(captures, literal), ...way };
      const tried = readEntry(files, isGuess ? entry : withBase(files, entry, sample), sample);
      if (tried === undefined || tried.names.size === 0) return [];
      if (isGuess && !looksLikeVersions(tried)) return [];
      return complete(files, entry, isGuess ? (all) => judge(withVersionsOnly(all)) : judge).flatMap((each) =>
        isGuess && !isMoreThanChance(way.version ?? '', each.reading, each.worth) ? [] : { ...each, isGuess },
      );
    });
    found.sort(compareUse);
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** An entry with the names of services and the base that its files need; none where it is of no use. */
function complete(files: Files, plain: Entry, judge: Trial['judge']): Omit<FoundEntry, 'isGuess'>[] {
  const first = readEntry(files, plain);
  if (first === undefined) return [];
  // Of a file with several services, the path says only which group they are of.
  const group = plain.service ?? (plain.files.includes('{service}') ? '{service}' : undefined);
  const named = group !== undefined && first.namesServices ? { ...plain, service: `${group}/{name}` } : plain;
  const entry = withBase(files, named, first.paths);
  const reading = entry === plain ? first : readEntry(files, entry);
  if (reading === undefined) return [];
  const worth = judge(reading);
  if (worth.shared === 0 && worth.inherited === 0) return [];
  return [{ entry, reading, worth }];
}

/** The best entries that read no file twice, and give no service of another entry a second version. */
function chosen(found: readonly FoundEntry[]): FoundEntry[] {
  const taken = new Set<string>();
  const services = new Set<string>();
  const kept: FoundEntry[] = [];
  for (const each of [...found].sort((a, b) => compareUse(a, b) || compareText(a.entry.files, b.entry.files))) {
    const { paths, names } = each.reading;
    const own = new Set([...names].flatMap(([name, map]) => [...map.keys()].map((service) => `${name} ${service}`)));
    if (kept.length === MOST || paths.some((path) => taken.has(path)) || [...own].some((one) => services.has(one)))
      continue;
    for (const path of paths) taken.add(path);
    for (const one of own) services.add(one);
    kept.push(each);
  }
  return kept;
}

/** The more useful first. */
function compareUse({ worth: a, isGuess }: FoundEntry, { worth: b, isGuess: isOtherGuess }: FoundEntry): number {
  return (
    b.shared - a.shared ||
    b.environments - a.environments ||
    b.inherited - a.inherited ||
    Number(isGuess) - Number(isOtherGuess)
  );
}

function spread<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: most }, (_, at) => items[Math.floor((at * items.length) / most)]!);
}
