import { posix } from 'node:path';
import { onceEach } from '../../../text/once.ts';
import { type Tree, textIn } from '../../tree.ts';
import { type Changelog, type IncludedFolder, parseChangelog, type Reference } from './changelog.ts';
import { mayBeChangelog } from './changelog-data.ts';
import type { FoundChangelogs, Run } from './found.ts';
import { foundPathsOf, hasProperty, valuesDefined, valuesWithOwn } from './named-paths.ts';
import { exists, isSql } from './resolve.ts';
import { definedBy } from './setting.ts';

/** Properties may be defined by what is included by others, in a row of so many. */
const LONGEST_ROW = 8;

/** What changelogs are followed with. */
interface Way {
  tree: Tree;
  parse(path: string): Changelog | undefined;
  filesBelow(folder: string): readonly string[];
  valuesKnownIn: FoundChangelogs['valuesKnownIn'];
}

/** The changelogs among some files, and those that they include: by properties too, which those that were found define. */
export function changelogsFrom(paths: readonly string[], tree: Tree): FoundChangelogs {
  const parse = onceEach((path: string) => changelogIn(path, textIn(tree, path) ?? ''));
  const filesBelow = onceEach((folder: string) => tree.glob(folder === '' || folder === '.' ? '**' : `${folder}/**`));
  const found = (valuesKnownIn: Way['valuesKnownIn']) => follow(paths, { tree, parse, filesBelow, valuesKnownIn });
  let last = found(() => () => []);
  if (![...last.changelogs.values()].some(namesByProperty)) return last;
  for (let known = -1, row = 0; row < LONGEST_ROW; row += 1) {
    const defined = definedBy(last, paths, tree);
    if (defined.length === known) break;
    known = defined.length;
    const forAll = valuesDefined(defined.filter(({ isGlobal }) => isGlobal));
    last = found(onceEach((path: string) => valuesWithOwn(parse(path) ?? { definitions: [] }, forAll)));
  }
  return last;
}

function namesByProperty({ parts, others, includes, folders, propertyFiles }: Changelog): boolean {
  return [parts, others, includes, folders, propertyFiles].some((all) => all.some(({ path }) => hasProperty(path)));
}

function follow(paths: readonly string[], way: Way): FoundChangelogs {
  const changelogs = new Map<string, Changelog>();
  const runs = new Map<string, readonly Run[]>();
  const through = new Map<string, string>();
  const queue = paths.filter((path) => /\.(?:xml|ya?ml|json)$/i.test(path));
  const seen = new Set(queue);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    const changelog = way.parse(path);
    if (changelog === undefined) continue;
    changelogs.set(path, changelog);
    const own = runBy(path, changelog, way);
    runs.set(path, own);
    for (const { path: file } of own) {
      if (isSql(file) || seen.has(file)) continue;
      seen.add(file);
      through.set(file, path);
      queue.push(file);
    }
  }
  return { changelogs, runs, through, valuesKnownIn: way.valuesKnownIn };
}

/** The files that a changelog includes by their names, be they there or not, and those of folders that are there. */
function runBy(
  changelog: string,
  { includes: files, folders }: Changelog,
  { tree, filesBelow, valuesKnownIn }: Way,
): Run[] {
  const pathsTo = (each: Reference) => foundPathsOf(each, changelog, { tree, valuesOf: valuesKnownIn(changelog) });
  const named = files.flatMap(({ conditions, ...each }) =>
    pathsTo(each).map((path) => ({ path, isNamed: true, conditions })),
  );
  const below = ({ conditions, ...included }: IncludedFolder, folder: string): Run[] => {
    if (!exists(folder, tree)) return [{ path: folder, isNamed: true, conditions }];
    // In a pattern some characters of a name mean something else.
    const plain = folder.split(/\/?[^/]*[*?[\]{}()!+@|\\^$]/, 1)[0]!;
    return filesBelow(plain)
      .filter((path) => includes(included, folder, path) && /\.(?:xml|ya?ml|json|sql)$/i.test(path))
      .map((path) => ({ path, isNamed: false, conditions }));
  };
  const inFolders = folders.flatMap((included) => pathsTo(included).flatMap((folder) => below(included, folder)));
  return [...named, ...inFolders];
}

/** What a text says as a changelog; undefined where it is none. */
export function changelogIn(path: string, text: string): Changelog | undefined {
  return /\.(?:xml|ya?ml|json)$/i.test(path) && mayBeChangelog(path, text) ? parseChangelog(path, text) : undefined;
}

/** Whether an `includeAll` of a folder has a file. */
export function includes(
  { ending, minDepth, maxDepth }: Pick<IncludedFolder, 'ending' | 'minDepth' | 'maxDepth'>,
  folder: string,
  path: string,
): boolean {
  const below = posix.relative(folder, path);
  if (below.startsWith('../') || !path.toLowerCase().endsWith(ending)) return false;
  const depth = below.split('/').length;
  return depth >= minDepth && depth <= maxDepth;
}
