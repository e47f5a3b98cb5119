import { posix } from 'node:path';
import { least } from '../../text/long-lists.ts';
import { once, onceEach } from '../../text/once.ts';
import { type After, type Before, isOfSameImages, isSameByName, isSameFile, stemOf, wordsOf } from './known-again.ts';
import { alikeAmong } from './shared-lines.ts';

/** A file that came, or took the place of an earlier one. */
export type Later = After & { earlier: After | undefined };

type Places = readonly number[];
const NONE: Places = [];

/**
 * Finds, of files that are gone, which of those that came each is: the first, as `isSameFile` or else `isOfSameImages` says. Only files are
 * compared that have rarer lines in common, or the name and what the path says, or images: a request may remove and add very many.
 */
export function foundAmong(gone: readonly Before[], came: readonly Later[]): (was: Before) => Later | undefined {
  const asked = new Set(gone.flatMap((was) => [...termsOfName(was), ...termsOfImages(was)].flat()));
  const byTerm = Map.groupBy(
    came.flatMap((file, place) => termsOf(file).flatMap((term) => (asked.has(term) ? { term, place } : []))),
    ({ term }) => term,
  );
  const placesOf = onceEach((term): Places => byTerm.get(term)?.map(({ place }) => place) ?? NONE);
  /** Of the words of a name all must be there: those of the rarest are enough. */
  const rarest = (terms: readonly string[]) => shortest(terms.map(placesOf));
  const byLines = once(() => alikeAmong(came.map((file) => file.lines())));

  // What reads the same way, and asks the same of a path, finds the same.
  const named = new Map<string, Places>();
  const byName = (was: Before): Places => {
    if (was.file.namesEnvironment && was.file.captured.length === 0) {
      const at = servicesAt(was, `as ${stemOf(was.from)}`);
      return ascending(was.services.flatMap((service) => at.get(service) ?? NONE));
    }
    const key = JSON.stringify([termsOfName(was), posix.basename(was.from), was.file.way, was.shapes()]);
    const known =
      named.get(key) ?? ascending(termsOfName(was).flatMap(rarest)).filter((place) => isSameByName(was, came[place]!));
    named.set(key, known);
    return known;
  };

  const servicesAt = perWayAndTerm((was, place) => came[place]!.services(was.file));
  const imagesAt = perWayAndTerm((was, place) => came[place]!.images(was.file));
  function perWayAndTerm(valuesOf: (was: Before, place: number) => readonly string[]) {
    const known = new Map<string, Map<string, number[]>>();
    return (was: Before, term: string): ReadonlyMap<string, Places> => {
      const key = JSON.stringify([was.file.way, term]);
      const own = known.get(key) ?? new Map<string, number[]>();
      if (known.has(key)) return own;
      known.set(key, own);
      for (const place of placesOf(term)) {
        for (const value of new Set(valuesOf(was, place))) {
          const places = own.get(value);
          if (places === undefined) own.set(value, [place]);
          else places.push(place);
        }
      }
      return own;
    };
  }
  const byImages = (was: Before): Places =>
    ascending(
      termsOfImages(was).flatMap((terms) => {
        const term = terms.reduce((a, b) => (placesOf(b).length < placesOf(a).length ? b : a));
        const at = imagesAt(was, term);
        return shortest(was.images().map((image) => at.get(image) ?? NONE));
      }),
    );

  const firstOf = (was: Before, places: Places, isSame: typeof isSameFile) =>
    places.find((place) => {
      const { earlier } = came[place]!;
      // What lay there before and was such a file already is no other one now.
      return isSame(was, came[place]!) && (earlier === undefined || !isSame(was, earlier));
    });
  return (was) => {
    const same = [byName(was), byLines()(was.lines)].flatMap((places) => firstOf(was, places, isSameFile) ?? NONE);
    const place = same.length > 0 ? least(same) : firstOf(was, byImages(was), isOfSameImages);
    return place === undefined ? undefined : came[place];
  };
}

/** What may be asked of the path of a file that came. */
function termsOf({ path, name, words }: After): string[] {
  const [folder, stem] = [posix.dirname(path), stemOf(path)];
  const kind = name === undefined ? 'named' : 'unnamed';
  return [
    `in ${folder}`,
    `as ${stem}`,
    `below ${posix.basename(folder)} ${stem}`,
    `${kind} ${stem}`,
    ...[...words()].flatMap((word) => [`says ${word}`, `${kind} ${stem} ${word}`]),
  ];
}

/** What a path says that has the name of a file, and what that one's path said: one way or another, and in each all of these. */
function termsOfName({ from, file }: Before): string[][] {
  const stem = stemOf(from);
  if (file.captured.length > 0) {
    const terms = (kind: string, names: readonly string[]) =>
      names.flatMap(wordsOf).map((word) => `${kind} ${stem} ${word}`);
    return [terms('named', file.captured), [`unnamed ${stem}`, ...terms('unnamed', file.besides)]];
  }
  return [[file.namesEnvironment ? `as ${stem}` : `below ${posix.basename(posix.dirname(from))} ${stem}`]];
}

/** What a path says that is that of a file of the same images. */
function termsOfImages(was: Before): string[][] {
  if (was.images().length === 0) return [];
  const names = [...was.file.captured, ...was.declared()];
  return [
    [`in ${posix.dirname(was.from)}`],
    [`as ${stemOf(was.from)}`],
    ...names.map((name) => wordsOf(name).map((word) => `says ${word}`)),
  ];
}

function shortest(lists: readonly Places[]): Places {
  return lists.reduce((a, b) => (b.length < a.length ? b : a), lists[0] ?? NONE);
}

function ascending(places: Places): Places {
  return [...new Set(places)].sort((a, b) => a - b);
}
