import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Assumption, assumptionOf } from '../detect/assumption.ts';
import { type Detection, detect } from '../detect/detect.ts';
import { orderOf } from '../detect/order.ts';
import { type Question, questionOf } from '../detect/question.ts';
import type { UnnamedEntry } from '../detect/unnamed.ts';
import { auditSource } from '../facts/world/repository-versions.ts';
import type { Git } from '../history/git/git.ts';
import { GitProblem } from '../history/git/problem.ts';
import { headOf } from '../history/git/resolve-commit.ts';
import type { HistoryCache } from '../history/log/cache.ts';
import { readLogThroughCache } from '../history/log/cached-log.ts';
import { inheritedLog } from '../history/log/inherited-log.ts';
import { replayVersions } from '../history/versions/replay-versions.ts';
import { CONFIG_FILE, type Config, type ConfigFile, readConfig } from '../repo/config/config.ts';
import { matchesIdentity } from '../repo/record/own-records.ts';
import type { Tree } from '../repo/tree.ts';

/** A repository without a configuration. */
export interface Unconfigured {
  git: Git;
  tree: Tree;
  /** Those of the policy, in their order. */
  environments: readonly string[];
  /** The commit whose files they are; HEAD by default. */
  commit?: string;
}

/** What a repository without a configuration shows. */
export interface Seen {
  detection: Detection;
  /** The configuration that is assumed, and as the file that it would be. */
  assumed: { assumption: Assumption; file: ConfigFile } | undefined;
}

/**
 * Looks for a configuration that may be assumed for a repository. Undefined for one that has a configuration or records, and for
 * one whose configuration was removed: what somebody wrote is not replaced by a guess.
 */
export function lookAt({ git, tree, environments, commit = 'HEAD' }: Unconfigured, config: Config): Seen | undefined {
  if (config.record !== undefined || hasOwnRecords(tree, config) || hadConfig(git, commit)) return undefined;
  const { top, folder } = git.repository() ?? {};
  // Of a folder in a repository with a configuration, that one says where versions are.
  if (top !== undefined && top !== folder && existsSync(join(top, CONFIG_FILE))) return undefined;
  const detection = detect(tree, environments, git);
  const assumption = assumptionOf(detection, foreignRecords(tree, config));
  if (assumption === undefined) return { detection, assumed: undefined };
  const bytes = new TextEncoder().encode(assumption.text);
  return { detection, assumed: { assumption, file: { name: CONFIG_FILE, bytes } } };
}

/** Whether the default patterns match a record or a manifest of Towpath's; a waiver may be for what was assumed. */
function hasOwnRecords(tree: Tree, { patterns }: Config): boolean {
  const sets = Object.entries(patterns).map(([key, list]) => ({
    key: key as keyof typeof patterns,
    paths: list.flatMap(({ pattern }) => tree.glob(pattern)),
  }));
  // Those of a commit are all read later, for which git is asked once.
  tree.prefetch?.(sets.flatMap(({ paths }) => paths));
  return sets.some(({ key, paths }) => key !== 'waivers' && paths.some((path) => matchesIdentity(key, tree, path)));
}

/** The settings of records whose default patterns match only files that are none. */
export function foreignRecords(tree: Tree, { patterns }: Config): string[] {
  return (Object.keys(patterns) as (keyof typeof patterns)[]).filter((key) => {
    const paths = patterns[key].flatMap(({ pattern }) => tree.glob(pattern.replace(/yaml$/, '{yaml,yml}')));
    return paths.length > 0 && !paths.some((path) => matchesIdentity(key, tree, path));
  });
}

/** Whether the history up to a commit has a configuration that is there no more. */
function hadConfig(git: Git, commit: string): boolean {
  const found = git.run(['rev-list', '-n1', commit, '--', CONFIG_FILE]);
  return found.ok && found.stdout.length > 0;
}

/** What else a question is read with. */
export interface OrderRequest {
  cache: HistoryCache | undefined;
  progress: ((commits: number) => void) | undefined;
}

/** The question that names in the paths of an entry give reason for; undefined where their history shows no order. */
export async function askedOf(
  found: UnnamedEntry,
  { git, tree, environments }: Unconfigured,
  request: OrderRequest,
): Promise<Question | undefined> {
  const { config } = readConfig(tree, {
    name: CONFIG_FILE,
    bytes: new TextEncoder().encode(JSON.stringify({ releases: [found.entry] })),
  });
  try {
    const source = auditSource(config, tree);
    const log = inheritedLog(await readLogThroughCache(git, { ...request, source, head: headOf(git) }));
    return questionOf(found, orderOf(replayVersions(log, (name) => found.names.has(name))), environments);
  } catch (problem) {
    // Without its history nothing is known of an order.
    if (problem instanceof GitProblem) return undefined;
    throw problem;
  }
}
