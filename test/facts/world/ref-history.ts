import { joinWorld } from '../../../src/facts/world/join.ts';
import { repositorySource } from '../../../src/facts/world/repository-versions.ts';
import type { World } from '../../../src/facts/world/world.ts';
import type { Commit } from '../../../src/history/git/commit.ts';
import type { History } from '../../../src/history/history.ts';
import { changeCollector } from '../../../src/history/log/change-collector.ts';
import type { ChangeLog } from '../../../src/history/log/change-log.ts';
import { memoryHistory } from '../../../src/history/memory-history.ts';
import type { ServiceVersion } from '../../../src/history/version-source.ts';
import { readRepository } from '../../../src/repo/repository.ts';
import { memoryTree } from '../../../src/repo/tree.ts';
import { type Files, NOW, policy } from '../../build.ts';

/** What a commit of a log leaves of a file, a tag (`refs/tags/NAME:`), a file of a branch (`NAME:PATH`) or a submodule. */
export interface RefChange {
  path: string;
  /** Undefined where it is removed. */
  text?: string;
  /** The commit of a submodule. */
  module?: string;
  isLink?: true;
  /** `environment/service version`; the file cannot be parsed where this is null. */
  versions?: readonly string[] | null;
  /** What its commit is besides: a tag, or one that another branch has too. */
  commit?: Partial<Commit>;
}

/** A history of a commit for each of some changes, with what is known of branches and tags. */
export function refHistory(changes: readonly RefChange[], known: Pick<ChangeLog, 'branches' | 'tags'> = {}): History {
  const repository = readRepository(memoryTree({}), 'shop');
  const source = { ...repositorySource(repository), watches: () => true };
  const collector = changeCollector(source);
  const texts = new Map<string, string>();
  for (const [index, { path, text, module, isLink, versions, commit }] of changes.entries()) {
    collector.startCommit({ hash: `${index}`.padStart(40, '0'), time: NOW - 100_000 + index * 1000, ...commit });
    const blob = module === undefined ? text && `blob ${index}` : `submodule ${module}`;
    if (blob !== undefined && text !== undefined) texts.set(blob, text);
    if (blob === undefined || versions === undefined) collector.add({ path, blob, isLink });
    else collector.addVersions(path, blob, versions?.map(versionOf));
  }
  const empty = memoryHistory([], source);
  const log = { ...collector.log(`${changes.length - 1}`.padStart(40, '0'), 'oldest first'), ...known };
  const read = (blob: string) => (texts.has(blob) ? new TextEncoder().encode(texts.get(blob)) : undefined);
  return { ...empty, head: log.head, log, read };
}

function versionOf(text: string): ServiceVersion {
  const [, environment = '', service = '', version = ''] = /^([^/]*)\/(.*) (.*)$/.exec(text) ?? [];
  return { environment, service, version };
}

/** What is known of branches of environments: by default of each of the usual ones, all fetched. */
export function branchOrder(known: Partial<NonNullable<ChangeLog['branches']>> = {}) {
  const environments = new Map(['dev', 'staging', 'production'].map((id) => [`env/${id}`, id]));
  return {
    environments,
    untimed: [],
    begun: [],
    missing: [],
    lacked: [],
    leftOut: [],
    isAncestor: () => true,
    ...known,
  };
}

/** What is known of tags, of which each was read. */
export function tagsRead(known: Partial<NonNullable<ChangeLog['tags']>> = {}) {
  return { read: 1, dateless: 0, others: [], leftOut: [], missing: [], lacked: [], ...known };
}

/** The world of a repository with these files and this history, by the usual environments. */
export function worldWith(files: Files, history: History | undefined): World {
  return joinWorld(policy(), readRepository(memoryTree(files), 'shop'), NOW, { history });
}

/** The settings with these entries of `releases`. */
export const releases = (...entries: string[]): Files => ({
  'towpath.yaml': `releases:${entries.length === 0 ? ' []' : ''}\n${entries.map((entry) => `  - ${entry}\n`).join('')}`,
});
