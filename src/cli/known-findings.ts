import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { check } from '../check/check.ts';
import { inAnyTree, type Known, type KnownByBaseline, withKnown } from '../check/known.ts';
import { hasLastingBlindness } from '../check/known-blindness.ts';
import type { Report } from '../check/report.ts';
import type { ShardRequest } from '../check/shard/part.ts';
import { supersededIn } from '../check/superseded.ts';
import { readPast } from '../facts/world/past.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import { mergeBases } from '../history/git/merge-bases.ts';
import { RANGE_SUBJECTS } from '../policy/vocabulary.ts';
import { CONFIG_FILE, type Config, type ConfigFile } from '../repo/config/config.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import { textIn } from '../repo/tree.ts';
import { type Finding, isOpen } from '../text/finding.ts';
import { failure, type Result, success } from '../text/result.ts';
import { workingText } from '../text/working-text.ts';
import { cacheOf } from './cache-folder.ts';
import type { Loaded, LoadOptions } from './load-check.ts';
import { entriesIn, namedBaseline } from './named-baseline.ts';
import { configFileAt } from './named-files.ts';
import type { Streams } from './streams.ts';

/** The options that say which findings are known, as written. */
export interface KnownOptions extends LoadOptions {
  /** A file of `towpath baseline`. */
  baseline?: string;
  /** Lets what was so at the base fail too. */
  all?: boolean;
}

/** A report whose findings are marked that the baseline lists, or that were there at the base already. */
export async function markKnown(
  report: Report,
  loaded: Loaded,
  options: KnownOptions & { shard?: ShardRequest | undefined },
  streams: Streams,
): Promise<Result<Report>> {
  const read = options.baseline === undefined ? undefined : knownBy(options.baseline, loaded, streams);
  if (read?.ok === false) return read;
  const { policy, repository, past } = loaded;
  const isSuperseded = supersededIn({ policy, repository, now: report.now, past });
  const baseline = read && { ...read.value, isSuperseded };
  const listed = baseline === undefined ? report : withKnown(report, { baseline });
  const isClean = !listed.findings.some((each) => isOpen(each) && !report.disqualifying.has(each.fingerprint));
  const asksNothing = isClean && !hasLastingBlindness(report);
  const base = options.all === true || asksNothing ? undefined : await atBase(loaded, report.now, options, streams);
  return success(withKnown(report, { baseline, base }));
}

/**
 * What is known by the baseline that an option names. With a base, one in the checkout counts as the base has it, less what is removed since: a
 * request may not say of its own findings that they are known.
 */
function knownBy(option: string, loaded: Loaded, streams: Streams): Result<KnownByBaseline> {
  const { base, policy } = loaded;
  // When a waiver was approved in time tells what it was for, which may be an arrival that no request brings.
  const ofRequest = policy.rules.filter(
    ({ subject }) => base !== undefined && (subject === 'waiver' || RANGE_SUBJECTS.includes(subject)),
  );
  const onRequest = new Set(ofRequest.map(({ id }) => id));
  const named = namedBaseline(option, loaded, streams);
  if (!named.ok) return named;
  const { own, faults, path } = named.value;
  if (base === undefined || path === undefined) return success({ entries: own.entries, own, faults, onRequest });
  const kept = new Set(own.entries.map(({ fingerprint }) => fingerprint));
  const entries = entriesIn(base.tree, path).filter(({ fingerprint }) => kept.has(fingerprint));
  return success({ entries, own, faults, onRequest });
}

/** What is found at the base, and where the request parted from it: undefined without one. */
async function atBase(
  { base, folder, git, repository, past }: Loaded,
  now: number,
  options: KnownOptions & { shard?: ShardRequest | undefined },
  streams: Streams,
): Promise<Known['base']> {
  if (base === undefined || base.isBeforePush) return undefined;
  const { commit, name } = base;
  const { shard } = options;
  const { cwd } = streams;
  const settings = configFileAt(options.config, { git, root: resolve(cwd, folder), cwd, commit });
  const commits = new Set([commit, ...mergeBases(git, commit, past.history?.head ?? 'HEAD')]);
  const found: (readonly Finding[])[] = [];
  const unseen: Report['unseen'][] = [];
  const trees = [...commits].map((each) => ({ each, tree: each === commit ? base.tree : treeAt(git, each) }));
  for (const { each, tree } of trees) {
    const policy = each === commit ? base.policy : base.policyAt(each, tree);
    const before = readRepository(tree, folder, settings(tree));
    const asked = withMigrationsOf(repository, before);
    for (const seen of asked === undefined ? [before] : [before, readRepository(tree, folder, asked)]) {
      const past = await readPast(git, seen, {
        head: each,
        environments: policy.environments.map(({ id }) => id),
        base: failure({ reason: `${repository.label} is judged as it was` }),
        cache: cacheOf(options.cache, streams),
      });
      const report = check({ policy, repository: seen, now, ...past, ...(shard && { shard }) });
      found.push(report.findings);
      if (seen === before) unseen.push(report.unseen);
    }
  }
  const isSame = (file: string) => {
    const [text, ...before] = [repository.tree, ...trees.map(({ tree }) => tree)].map((tree) => textIn(tree, file));
    // A checkout may end its lines with CRLF.
    return text !== undefined && before.some((each) => each !== undefined && workingText(each) === workingText(text));
  };
  return { name, findings: inAnyTree(found), unseen, isSame };
}

/**
 * The settings of what was before, which look at the migrations, too, for which a request asks: an edit of long ago was there before it.
 * Undefined where it asks for no more. Any other setting of the request may look elsewhere than before, so that what it loses would seem
 * to have been lost.
 */
function withMigrationsOf({ config: asked }: Repository, { config }: Repository): ConfigFile | undefined {
  const isNew = (entry: Config['migrations'][number]) =>
    !config.migrations.some((each) => isDeepStrictEqual(each, entry));
  const more = asked.migrations.filter(isNew);
  if (more.length === 0) return undefined;
  const settings = { ...config.record?.data, migrations: [...config.migrations, ...more] };
  return { name: config.record?.file ?? CONFIG_FILE, bytes: new TextEncoder().encode(JSON.stringify(settings)) };
}
