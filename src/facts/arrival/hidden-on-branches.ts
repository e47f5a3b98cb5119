import type { Releases } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { valueOr } from '../../text/result.ts';
import type { Blindness } from '../blind.ts';
import { branchEnds, linksOnBranch } from '../world/links-on-branches.ts';
import { lostIn } from '../world/lost-in-history.ts';
import { oncePerWorld } from '../world/once.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import { replacedIn } from '../world/versions-replaced.ts';
import type { World } from '../world/world.ts';

/** What hides versions at the end of a branch that is an environment. */
interface HiddenOnBranch {
  branch: string;
  blindness: Blindness;
}

const LINKED = { why: 'history is not followed through the link', mend: 'Put what it leads to in its place.' };
const FOLDER = {
  why: 'there is a folder now, and a file told versions, at',
  mend: 'Restore the file, or call the folder otherwise if nothing that it told runs any more.',
};

/**
 * Links behind which there are versions at the ends of branches, and what is in place of files that told some there: submodules,
 * folders, and links to nothing. Where a file is only gone, nothing of it runs any more.
 */
export const hiddenOnBranches = oncePerWorld((world): readonly HiddenOnBranch[] => {
  const { history, repository, treeAt } = world;
  const tips = history?.log.branches?.tips;
  if (history === undefined || tips === undefined || treeAt === undefined) return [];
  const found = branchEnds(repository.config, tips, treeAt).flatMap((end) =>
    [...linksOnBranch(end).map((path) => ({ ...LINKED, of: path })), ...hiddenFiles(world, end)].map(
      ({ of, ...said }) => ({ branch: end.branch, blindness: { ...said, of: `${end.branch}:${of}` } }),
    ),
  );
  return [...new Map(found.map((each) => [each.blindness.of, each])).values()];
});

/** What the log says of files, by the branches that have them: there may be many of both. */
const byBranch = oncePerWorld((world) => {
  const { removed, declared } = lostIn(world.history!);
  const links = [...(versionHistoryOf(world)?.links ?? [])].map((path) => [path, undefined] as const);
  return { removed: grouped(removed), declared: grouped(declared), links: grouped(links) };
});

/** Paths on branches, each without the name of its branch, by that; a name has no colon. */
function grouped<T>(paths: Iterable<readonly [string, T]>): ReadonlyMap<string, readonly (readonly [string, T])[]> {
  const groups = new Map<string, (readonly [string, T])[]>();
  for (const [path, value] of paths) {
    const end = path.indexOf(':');
    if (end === -1) continue;
    const branch = path.slice(0, end);
    const own = groups.get(branch) ?? [];
    if (own.length === 0) groups.set(branch, own);
    own.push([path.slice(end + 1), value]);
  }
  return groups;
}

/** What is in place of files that an entry reads on a branch. */
function hiddenFiles(
  world: World,
  { branch, tree, releases }: { branch: string; tree: Tree; releases: Releases },
): (Blindness & { of: string })[] {
  const { removed, declared, links } = byBranch(world);
  const known = new Set((declared.get(branch) ?? []).flatMap(([, services]) => [...services.values()].flat()));
  const gone = (removed.get(branch) ?? []).filter(
    ([path, services]) =>
      releases.match(path) !== undefined && ![...services.values()].flat().every((each) => known.has(each)),
  );
  const told = new Set(gone.map(([path]) => path));
  const tells = (path: string) => {
    const text = textIn(tree, path);
    const file = releases.match(path);
    return text !== undefined && file !== undefined && valueOr(file.read(text), []).length > 0;
  };
  const replaced = replacedIn(tree, releases, gone);
  const others = new Set(replaced.map(({ path }) => path));
  return [
    ...replaced.flatMap(({ blindness }) => (blindness.of === undefined ? [] : { ...blindness, of: blindness.of })),
    ...(links.get(branch) ?? []).flatMap(([path]) =>
      !others.has(path) && (told.has(path) || tells(path)) ? { ...LINKED, of: path } : [],
    ),
    ...gone.flatMap(([path]) => (!others.has(path) && tree.kind(path) === 'folder' ? { ...FOLDER, of: path } : [])),
  ];
}
