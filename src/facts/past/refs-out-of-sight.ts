import type { ChangeLog } from '../../history/log/change-log.ts';
import { commitOfModule } from '../../history/log/modules.ts';
import type { Config } from '../../repo/config/config.ts';
import { branchReleasesOf, releasesOf } from '../../repo/release/releases.ts';
import { type TagReleases, tagReleasesOf } from '../../repo/release/tag-releases.ts';
import { knownEnvironments } from '../world/environment-names.ts';
import type { World } from '../world/world.ts';
import { presentIn } from './present-refs.ts';

/**
 * Tags, branches and submodules of which earlier settings read versions that those of now do not, or that they take for those of another
 * environment: of what there is. A file on a branch is named with it.
 */
export function refsOutOfSight(past: Config, world: World): string[] {
  const { history, policy, repository } = world;
  if (history === undefined) return [];
  const known = knownEnvironments(policy);
  const [before, now] = [saidBy(past, known), saidBy(repository.config, known)];
  const present = presentIn(history.log);
  const lost = [...present].flatMap(([path, blob]) => {
    const tag = TAG.exec(path)?.[1];
    if (tag !== undefined) return isLess(before.ofTag(tag), now.ofTag(tag)) ? `refs/tags/${tag}` : [];
    if (commitOfModule(blob) !== undefined) return isLess(before.ofModule(path), now.ofModule(path)) ? path : [];
    const [branch, file] = [path.slice(0, Math.max(0, path.indexOf(':'))), path.slice(path.indexOf(':') + 1)];
    if (history.log.branches?.environments.has(branch) !== true) return [];
    return isLess(before.onBranch(branch, file), now.onBranch(branch, file)) ? `refs/heads/${branch}:${file}` : [];
  });
  const tags = [...present.keys()].flatMap((path) => TAG.exec(path)?.[1] ?? []);
  return [...new Set([...lost, ...patternsOf(past, repository.config, { tags, branches: branchesIn(history.log) })])];
}

const TAG = /^refs\/tags\/(.+):$/;

function branchesIn({ branches }: ChangeLog): string[] {
  return [...(branches?.environments.keys() ?? [])];
}

/** The patterns of entries that are gone and name no ref of this clone: it may be that none was fetched. */
function patternsOf(
  past: Config,
  now: Config,
  refs: { tags: readonly string[]; branches: readonly string[] },
): string[] {
  const kept = new Set(now.releases.map((each) => JSON.stringify(each)));
  const isGone = ({ configured }: Pick<TagReleases, 'configured'>) => !kept.has(JSON.stringify(configured));
  return [
    ...tagReleasesOf(past)
      .filter((entry) => isGone(entry) && !refs.tags.some((tag) => entry.on(tag) !== undefined))
      .map(({ configured }) => configured.tags!),
    ...branchReleasesOf(past)
      .filter((entry) => isGone(entry) && !refs.branches.some((branch) => entry.on(branch) !== undefined))
      .map(({ configured }) => configured.branches!),
  ];
}

function isLess(before: readonly string[], after: readonly string[]): boolean {
  return before.some((each) => !after.includes(each));
}

/** What settings say of refs and submodules: texts that are equal where they say the same. */
function saidBy(config: Config, known: ReadonlySet<string>) {
  const [tags, branches, releases] = [tagReleasesOf(config), branchReleasesOf(config), releasesOf(config)];
  return {
    ofTag: (tag: string): string[] => {
      const said = tags.flatMap(({ on }) => on(tag) ?? [])[0];
      return said !== undefined && known.has(said.environment)
        ? [JSON.stringify([said.environment, said.service, said.version])]
        : [];
    },
    ofModule: (path: string): string[] =>
      (releases.match(path)?.readings ?? []).flatMap(({ settings, environment = '', service }) =>
        settings.kind === 'submodule' && known.has(environment) ? JSON.stringify([environment, service]) : [],
      ),
    onBranch: (branch: string, file: string): string[] =>
      branches.flatMap(({ configured, on }) => {
        const read = on(branch);
        const { environments = {} } = configured;
        const captured = read?.environment ?? '';
        const environment = Object.hasOwn(environments, captured) ? environments[captured]! : captured;
        if (read === undefined || !known.has(environment)) return [];
        // The commits of a branch are read where no file is named.
        const isRead = configured.files === undefined || read.releases.match(file) !== undefined;
        return isRead ? [JSON.stringify([environment, configured.files === undefined])] : [];
      }),
  };
}
