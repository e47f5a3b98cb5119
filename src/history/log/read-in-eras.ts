import { NO_ENVIRONMENT, type ServiceVersion, type VersionFile } from '../version-source.ts';

type Versions = readonly ServiceVersion[];

/** How one file is read in each era of the settings, the oldest first; undefined where they do not read it. */
export type Readers = readonly (VersionFile | undefined)[];

/** A version, and what tells its place in the text from others. */
interface Placed {
  place: string;
  version: ServiceVersion;
}

/** What is read of a text: undefined where nothing reads it. */
type Reading = readonly Placed[] | 'unreadable' | undefined;

/**
 * What a text declares in every era of the settings. Settings see all of the past, up to the commit that replaced them: in an
 * era, a text is read by its own settings and by all that came later. At one place of the text they count once:
 *
 * - Read for the same environment, it is read as the latest of them read it: what a service is called is told in one way.
 * - Read for an environment by some, and by others for none that there is, it is of that environment.
 * - Read for several, those of all count, unless two exclude each other. Then what the nearest in time say holds, and what the
 *   latest say is the other reading (`erasByLater`): one may be a correction of the other, or a change that came then.
 *
 * Undefined where the text cannot be parsed by any that read it. What `besides` reads counts beside what the last settings read: a
 * request cannot choose by which it is read.
 */
export function versionsInEras(
  text: string,
  { readers, besides, environments }: { readers: Readers; besides: Readers; environments: ReadonlySet<string> },
): Versions | undefined {
  const present = readers.at(-1);
  const others = new Set([...readers, ...besides].filter((each) => each !== undefined && each !== present));
  const versions = new Map([present, ...others].map((each) => [each, each?.read(text)]));
  const own = JSON.stringify(versions.get(present));
  // Most edits of settings change nothing of what is read in most texts.
  if (present !== undefined && [...others].every((each) => JSON.stringify(versions.get(each)) === own))
    return versions.get(present);
  const read = readerOf(text, versions);
  const lay = (by: 'nearest' | 'latest') => {
    const withBesides = (where: 'both' | 'later') =>
      besides.reduce<Reading>(
        (laid, each) => laidUnder(laid, read(each), { environments, where }),
        read(readers.at(-1)),
      );
    const eras = [withBesides('both')];
    // What was in the past is told by its own settings, and not by both of a request.
    let reading = withBesides(by === 'nearest' ? 'later' : 'both');
    for (const [index, each] of readers.slice(0, -1).toReversed().entries()) {
      const isSame = each === readers.at(-1 - index);
      if (!isSame)
        reading = laidUnder(reading, read(each), { environments, where: by === 'nearest' ? 'older' : 'later' });
      eras.unshift(reading);
    }
    return eras;
  };
  return marked(lay('nearest'), lay('latest'));
}

/** The readings of a text by several readers, by what each has read. */
function readerOf(text: string, versions: ReadonlyMap<VersionFile | undefined, Versions | undefined>) {
  const placed = new Map<VersionFile, Reading>();
  return (reader: VersionFile | undefined): Reading => {
    if (reader === undefined) return undefined;
    const known = placed.get(reader);
    if (known !== undefined) return known;
    const read: Reading =
      versions.get(reader)?.map((version) => ({ version, place: placeOf(version, text, reader) })) ?? 'unreadable';
    placed.set(reader, read);
    return read;
  };
}

/** What tells the place of a version in a text: where it is, or what it says where that is not known. */
function placeOf(version: ServiceVersion, text: string, reader: VersionFile): string {
  if (version.builtOn !== undefined) return `built on ${version.version}`;
  const { start, end } = reader.locate(text, version);
  return end > start ? `${start}-${end}` : JSON.stringify([version.version, version.digest]);
}

/** A reading with what an older one has besides; `where` says which counts where they exclude each other. */
function laidUnder(
  later: Reading,
  older: Reading,
  { environments, where }: { environments: ReadonlySet<string>; where: 'older' | 'later' | 'both' },
): Reading {
  if (older === undefined || older === 'unreadable') return later ?? older;
  if (JSON.stringify(later) === JSON.stringify(older)) return later;
  const laid = new Map(Map.groupBy(typeof later === 'object' ? later : [], ({ place }) => place));
  const isThere = ({ version: { environment } }: Placed) => environments.has(environment);
  for (const [place, all] of Map.groupBy(older, (each) => each.place)) {
    const there = laid.get(place) ?? [];
    const known = all.filter(isThere);
    const named = (placed: readonly Placed[]) => new Set(placed.map(({ version }) => version.environment));
    const [mine, theirs] = [named(known), named(there.filter(isThere))];
    if (theirs.size === 0) {
      // Names that mean nothing are told of the present settings alone.
      const own = known.length > 0 ? known : all.filter(({ version }) => version.environment === NO_ENVIRONMENT);
      if (known.length > 0 || there.length === 0) laid.set(place, own);
    } else if (where === 'both' || theirs.isSubsetOf(mine))
      laid.set(place, [...there, ...known.filter(({ version }) => !theirs.has(version.environment))]);
    else if (where === 'older' && !mine.isSubsetOf(theirs)) laid.set(place, known);
  }
  return [...laid.values()].flat();
}

/** The readings of all eras as one list, in which versions say in which eras they count. */
function marked(eras: readonly Reading[], byLater: readonly Reading[]): Versions | undefined {
  const lists = eras.map(listOf);
  const others = byLater.map(listOf);
  const texts = new Set([...lists, ...others].map((each) => JSON.stringify(each)));
  if (texts.size === 1) return eras[0] === 'unreadable' ? undefined : lists[0];
  const found = new Map<string, { version: ServiceVersion; eras: number[]; byLater: number[] }>();
  const note = (list: Versions, era: number, key: 'eras' | 'byLater') => {
    for (const version of list) {
      const text = JSON.stringify(version);
      const known = found.get(text) ?? { version, eras: [], byLater: [] };
      known[key].push(era);
      found.set(text, known);
    }
  };
  // As the present settings have them, first.
  for (const [era, list] of [...lists.entries()].reverse()) note(list, era, 'eras');
  for (const [era, list] of [...others.entries()].reverse()) note(list, era, 'byLater');
  return [...found.values()].map((each): ServiceVersion => {
    const isSame = JSON.stringify(each.eras) === JSON.stringify(each.byLater);
    const isInAll = each.eras.length === eras.length;
    return {
      ...each.version,
      ...(isSame && isInAll ? {} : { eras: each.eras }),
      ...(isSame ? {} : { erasByLater: each.byLater }),
    };
  });
}

const UNREAD: ServiceVersion = { environment: NO_ENVIRONMENT, service: '', version: '', isUnread: true };

function listOf(reading: Reading): Versions {
  if (reading === 'unreadable') return [UNREAD];
  const versions = (reading ?? []).map(({ version }) => version);
  return versions.length < 2 ? versions : [...new Map(versions.map((each) => [JSON.stringify(each), each])).values()];
}
