import { textOf } from '../../history/git/blob-bytes.ts';
import { commitOfModule } from '../../history/log/modules.ts';
import type { Config } from '../../repo/config/config.ts';
import type { ReleaseFile } from '../../repo/release/declaring-file.ts';
import { branchReleasesOf, type Releases, releasesOf } from '../../repo/release/releases.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { onceEach } from '../../text/once.ts';
import { valueOr } from '../../text/result.ts';
import { branchSources } from '../world/branch-sources.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';
import { filesOnBranches, presentIn } from './present-refs.ts';

/** A service in an environment. */
export interface Called {
  environment: string;
  service: string;
}

/** A place that tells a version by the settings of now, and did by earlier ones. */
export interface VersionPlace extends Called {
  /** Its file, with its branch where it is on one; a submodule; or the branch whose commits are versions. */
  path: string;
  /** What it told by the earlier settings: nothing of a place that these do not read. */
  before: readonly Called[];
}

/** What says a version by the settings of now or by earlier ones. */
interface Told {
  path: string;
  text: string;
  before: readonly ReleaseFile[];
  now: readonly ReleaseFile[];
}

/** The places that tell versions by the settings of now, and all that earlier ones read versions of: of what is there, and was in `tree`. */
export function versionPlaces(past: Config, tree: Tree, world: World): { places: VersionPlace[]; had: Called[] } {
  const { repository } = world;
  const known = knownEnvironments(world.policy);
  const isKnown = ({ environment }: Called) => known.has(environment);
  const [before, now] = [releasesOf(past), releasesOf(repository.config)];
  const told = [...toldInFiles(before, now, world), ...toldByRefs(past, world)];
  const earlier = pathsOf(before, tree).flatMap((path) => declared(filesAt(before, path), textIn(tree, path) ?? ''));
  const byCommits = commitPlaces(past, world);
  return {
    places: [...told.flatMap(placesOf), ...byCommits]
      .filter(isKnown)
      .map((each) => ({ ...each, before: each.before.filter(isKnown) })),
    had: [
      ...earlier,
      ...told.flatMap((each) => declared(each.before, each.text)),
      ...byCommits.flatMap((each) => each.before),
    ].filter(isKnown),
  };
}

function toldInFiles(before: Releases, now: Releases, { repository }: World): Told[] {
  const paths = new Set([before, now].flatMap((releases) => pathsOf(releases, repository.tree)));
  return [...paths].map((path) => ({
    path,
    text: repository.open(path).source?.text ?? '',
    before: filesAt(before, path),
    now: filesAt(now, path),
  }));
}

/** Submodules, and files on branches. */
function toldByRefs(past: Config, { repository: { config }, history }: World): Told[] {
  if (history === undefined) return [];
  const present = presentIn(history.log);
  const [before, now] = [releasesOf(past), releasesOf(config)];
  const modules = [...present].flatMap(([path, blob]): Told[] => {
    const text = commitOfModule(blob);
    return text === undefined ? [] : [{ path, text, before: filesAt(before, path), now: filesAt(now, path) }];
  });
  if (history.log.branches === undefined) return modules;
  const [readBefore, readNow] = [past, config].map((each) => {
    const entries = branchReleasesOf(each);
    return onceEach((branch) => entries.flatMap(({ on }) => on(branch)?.releases ?? []));
  }) as [(branch: string) => Releases[], (branch: string) => Releases[]];
  const onBranches = filesOnBranches(present).flatMap(({ path, branch, file, blob }): Told[] => {
    const [earlier, own] = [readBefore, readNow].map((read) => read(branch).flatMap((each) => filesAt(each, file)));
    if (earlier!.length === 0 && own!.length === 0) return [];
    return [{ path, text: textOf(history, blob) ?? '', before: earlier!, now: own! }];
  });
  return [...modules, ...onBranches];
}

/** Branches of which each commit is a version. */
function commitPlaces(past: Config, { repository: { config }, history }: World): VersionPlace[] {
  if (history?.log.branches === undefined) return [];
  const present = presentIn(history.log);
  const [before, now] = [past, config].map((each) => {
    const sources = branchSources(each);
    return (branch: string) =>
      sources.flatMap(({ on }): Called[] => {
        const { environment, commits } = on(branch) ?? {};
        if (environment === undefined || commits === undefined || present.has(`${branch}:${commits.unless}`)) return [];
        return [{ environment, service: commits.service }];
      });
  }) as [(branch: string) => Called[], (branch: string) => Called[]];
  return [...history.log.branches.environments.keys()].flatMap((branch) =>
    now(branch).map((each) => ({ ...each, path: `refs/heads/${branch}`, before: before(branch) })),
  );
}

function placesOf({ path, text, before, now }: Told): VersionPlace[] {
  if (before.length === 0) return [];
  // Each place is searched for by itself, which takes long in a long file, and most edits are of other files.
  if (waysOf(before) === waysOf(now)) return declared(now, text).map((each) => ({ ...each, path, before: [each] }));
  const locatedIn = (files: readonly ReleaseFile[]) =>
    files.flatMap((file) =>
      declared([file], text).map((each) => ({ ...each, at: JSON.stringify(file.locate(text, each)) })),
    );
  const others = Map.groupBy(locatedIn(before), ({ at }) => at);
  return locatedIn(now).map(({ at, ...each }) => ({ ...each, path, before: others.get(at) ?? [] }));
}

function declared(files: readonly ReleaseFile[], text: string) {
  return files.flatMap((file) => valueOr(file.read(text), undefined) ?? []);
}

/** How a file is read: the same for two that read the same of it. */
function waysOf(files: readonly ReleaseFile[]): string {
  return JSON.stringify(
    files.map(({ readings }) =>
      readings.map(({ settings, environment, captured, service }) => [
        settings.configured,
        [...settings.aliases],
        [environment, captured, service],
      ]),
    ),
  );
}

function filesAt(releases: Releases, path: string): ReleaseFile[] {
  const file = releases.match(path);
  return file === undefined ? [] : [file];
}

function pathsOf({ entries }: Releases, tree: Tree): string[] {
  return [...new Set(entries.flatMap(({ pattern }) => tree.glob(pattern.glob)))];
}
