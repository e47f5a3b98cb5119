import { posix } from 'node:path';
import type { Tree } from '../../repo/tree.ts';
import { fileAt, filesListed } from '../world/config-listings.ts';
import { isChangedInRange } from '../world/range-files.ts';
import type { World } from '../world/world.ts';
import { type ChangedPlace, changedAround, type Place, smallTextIn } from './changed-places.ts';
import { stemOf, wordsOf } from './known-again.ts';
import { alikeAmong, isAlike, isShort, type Lines, linesSought } from './shared-lines.ts';

/** A config file that is gone, and the environments whose manifests listed it. */
export interface GoneConfig {
  path: string;
  environments: readonly string[];
}

export interface MovedConfig {
  /** Where files are now that the request moved to where no manifest of theirs lists them. */
  displaced: readonly string[];
  /** Those that left the folder that is judged, by the way that leads there. */
  left: readonly string[];
}

type Came = ChangedPlace & {
  /** The environments whose manifests list it. */
  listedBy: readonly string[];
};

type Known = GoneConfig & { lines: Lines };

/**
 * Finds config files that are gone from their place where the request has them in another one, which no manifest of an environment lists that
 * had them: by the same text, or by half of its lines under the same name where the path says of what it is. A short text, such as that of a
 * flag, stands in many files, and tells only in the same folder or under the same name.
 */
export function movedConfig(files: readonly GoneConfig[], tree: Tree, world: World): MovedConfig {
  // Many files say nothing, such as `{}`.
  const texts = files.flatMap((file) => {
    const text = smallTextIn({ tree, path: file.path });
    return /[\p{L}\p{N}]/u.test(text) ? [{ ...file, text }] : [];
  });
  if (texts.length === 0) return { displaced: [], left: [] };
  const linesOf = linesSought(texts.map(({ text }) => text));
  const gone = texts.map(({ text, ...file }): Known => ({ ...file, lines: linesOf(text) }));
  const among = alikeAmong(gone.map(({ lines }) => lines));
  const sizes = new Set(gone.map(({ path }) => tree.size(path)));
  const stems = new Set(gone.map(({ path }) => stemOf(path)));
  const isSought = ({ now }: Came) => stems.has(stemOf(now.path)) || sizes.has(now.tree.size(now.path));
  const linesAt = (place: Place) => linesOf(smallTextIn(place));
  const knownBy = (path: string, lines: Lines): Known[] =>
    among(lines).flatMap((at) => (isSame(gone[at]!, path, lines) ? gone[at]! : []));

  const listed = new Set<Known>();
  const search = (came: readonly Came[]) =>
    came.filter(isSought).flatMap((file) => {
      const { path, now, before, listedBy } = file;
      const lines = linesAt(now);
      const earlier = before === undefined ? [] : knownBy(path, linesAt(before));
      const known = knownBy(path, lines).filter((each) => !earlier.includes(each));
      const own = known.filter(({ environments }) => environments.some((each) => listedBy.includes(each)));
      for (const each of own) listed.add(each);
      return own.length > 0 ? [] : [{ path, known: known.filter((each) => !isOfAnother(file, each, lines)) }];
    });
  const inside = search(cameInside(tree, world));
  const seen = new Set([...listed, ...inside.flatMap(({ known }) => known)]);
  const around = gone.every((each) => seen.has(each))
    ? []
    : search(changedAround(tree, world.repository.tree).map((each) => ({ ...each, listedBy: [] })));
  // A copy of what is listed in its new place is another file.
  const [displaced, left] = [inside, around].map((found) =>
    found.flatMap(({ path, known }) => (known.some((each) => !listed.has(each)) ? path : [])),
  );
  return { displaced: displaced!, left: left! };
}

function isSame(was: Known, path: string, lines: Lines): boolean {
  const isNamedSo = stemOf(was.path) === stemOf(path);
  if (was.lines.same !== lines.same) return isNamedSo && isSaid(was, path) && isAlike(was.lines, lines);
  return isNamedSo || !isShort(lines) || posix.dirname(was.path) === posix.dirname(path);
}

/** Whether a path has the last folder of a config file, or names an environment that had it: every service may have its `app.yaml`. */
function isSaid({ path: from, environments }: GoneConfig, path: string): boolean {
  const folderOf = (each: string) => posix.basename(posix.dirname(each));
  if (folderOf(from) === folderOf(path)) return true;
  const words = new Set(wordsOf(path));
  return environments.some((id) => wordsOf(id).every((word) => words.has(word)));
}

/** Whether a file is the own config of an environment that did not have another one: it was there before, or has another name or text. */
function isOfAnother({ path, before, listedBy }: Came, was: Known, lines: Lines): boolean {
  const isSameFile = before === undefined && stemOf(path) === stemOf(was.path) && was.lines.same === lines.same;
  return listedBy.length > 0 && !isSameFile;
}

function cameInside(tree: Tree, world: World): Came[] {
  const { tree: now } = world.repository;
  const had = new Set(tree.glob('**/*'));
  const listings = [...filesListed(world)];
  return now
    .glob('**/*')
    .filter((path) => !had.has(path) || isChangedInRange(world, path))
    .map((path) => ({
      path,
      now: { tree: now, path },
      before: had.has(path) ? { tree, path } : undefined,
      listedBy: listings.flatMap(([id, files]) => (files.has(fileAt(path, now)) ? id : [])),
    }));
}
