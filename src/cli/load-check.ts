import { resolve } from 'node:path';
import type { Assumption } from '../detect/assumption.ts';
import type { Blindness } from '../facts/blind.ts';
import { firstMayLack } from '../facts/world/may-lack.ts';
import { readPast } from '../facts/world/past.ts';
import { treeAt } from '../facts/world/tree-at.ts';
import type { Past } from '../facts/world/world.ts';
import { firstParentLine } from '../history/git/first-parent.ts';
import type { Git } from '../history/git/git.ts';
import { mergeBases } from '../history/git/merge-bases.ts';
import type { Request } from '../history/range/merge.ts';
import type { Policy } from '../policy/policy.ts';
import { withRunbooksOf } from '../policy/with-runbooks.ts';
import { CONFIG_FILE, type Config, readConfig } from '../repo/config/config.ts';
import { type Repository, readRepository } from '../repo/repository.ts';
import type { Tree } from '../repo/tree.ts';
import { assumedLines } from '../report/assumed.ts';
import { failure, type Problem, type Result, success, valueOr } from '../text/result.ts';
import { assumedConfig, assumedFor, withHistoryOnly } from './assumed.ts';
import { findBase } from './base.ts';
import { behindIn, configEditNote } from './behind.ts';
import { type CacheOption, cacheOf } from './cache-folder.ts';
import { earlierConfigs, isSameConfig } from './earlier-configs.ts';
import { judgedFolder, replacedFolder } from './judged-folder.ts';
import { leftOutNotes } from './left-out.ts';
import { loadRepository } from './load-repository.ts';
import { configFileAt, outsideFolder } from './named-files.ts';
import { changesPolicyAlone, noJudge, policyOfBase, withRunbooksAt } from './policy-at.ts';
import { historyProgress } from './progress.ts';
import { type Rebased, readRebased, rebasedOrOwn } from './rebased.ts';
import { isRequest } from './request.ts';
import type { Streams } from './streams.ts';
import { uncommittedNotes } from './uncommitted-notes.ts';
import { withUnlistedMigrations } from './unlisted-migrations.ts';

/** The options that say what is judged and by what, as written. */
export interface LoadOptions {
  policy?: string;
  config?: string;
  base?: string;
  cache?: CacheOption;
  trustPages?: boolean;
}

/** Everything that a check needs. */
export interface Loaded {
  /** The folder of the repository, from the working directory. */
  folder: string;
  git: Git;
  repository: Repository;
  /** The policy that judges: with a base, that of the base. */
  policy: Policy;
  /** The present policy, where another judges: that of the base with the name `since`. */
  edited: { policy: Policy; since: string; isBehind: boolean } | undefined;
  past: Past;
  /** The base, where there is one. */
  base: LoadedBase | undefined;
  /** Reads the default policy, as it would judge this repository. */
  defaultPolicy(): Policy;
  /** The configuration that is assumed for a repository that has none. */
  assumed: Assumption | undefined;
  /** The request as a rebase makes it, where it may be merged in another way too. */
  rebased: Rebased | undefined;
  /** Why no rule sees the request as it is merged. */
  unseen: Blindness | undefined;
  notes: string[];
  /** Removes what was made for the check; what has been read of it stays. */
  close(): void;
}

/** A base, and what it takes to judge what it was. */
interface LoadedBase {
  commit: string;
  name: string;
  tree: Tree;
  /** Whether it is what a branch was before a push: that it was so then excuses nothing, or a second push would. */
  isBeforePush: boolean;
  /** Reads its repository and its history, of which the request is no part. */
  read(): Promise<{ repository: Repository; past: Past }>;
  /** Its own policy, with its own runbooks; the current one where it has none that can be used. */
  policy: Policy;
  /** The same with the runbooks of another commit, where the request parted from it. */
  policyAt(commit: string, tree: Tree): Policy;
}

/**
 * Reads a repository, its policy and its history. With a base, the policy is read from there, and files that declare
 * versions are found by the configuration of the base too, so that no change can weaken the check of itself. `request` is how a
 * request is judged, where the commits after the base are those of one.
 */
export async function loadCheck(
  named: string,
  options: LoadOptions,
  streams: Streams,
  request?: Request,
): Promise<Result<Loaded>> {
  const { cwd, variables } = streams;
  const folder = judgedFolder(named, options, streams);
  const loaded = loadRepository({
    folder,
    policy: options.policy,
    config: options.config,
    isTrusted: options.trustPages === true,
    cwd,
    variables,
  });
  if (!loaded.ok) return loaded;
  const { git, policy, isDefault, defaultPolicy } = loaded.value;
  const environments = policy.environments.map(({ id }) => id);
  const reading = { cache: cacheOf(options.cache, streams), progress: historyProgress(streams), environments };
  const seen = options.config === undefined ? await assumedFor(loaded.value, reading) : undefined;
  const { repository: shown, assumption: assumed } = seen ?? {
    repository: loaded.value.repository,
    assumption: undefined,
  };
  const repository = options.config === undefined ? withUnlistedMigrations(shown, loaded.value.repository) : shown;
  const place = `the repository is \`${folder}\`, the nearest folder above with a ${CONFIG_FILE}`;
  const notes = [
    ...(assumed === undefined ? [] : assumedLines(assumed)),
    ...(folder === named ? [] : [place]),
    ...loaded.value.notes,
  ];
  const root = resolve(cwd, folder);
  const base = findBase(git, options.base, variables);
  if (!base.ok) return base;
  const judgedOf = (read: Repository, past: Past): Repository =>
    assumed === undefined ? read : withHistoryOnly(read, environments, past);
  if (base.value.kind === 'none') {
    const { reason, isMissing } = base.value;
    const missing = isMissing ? [`the commits were judged by their own policy, since ${reason}`] : [];
    const mayLack = isDefault ? firstMayLack(environments) : undefined;
    const past = await readPast(git, repository, { ...reading, mayLack, base: failure({ reason }) });
    return success({
      folder,
      git,
      repository: judgedOf(repository, past),
      policy,
      edited: undefined,
      past,
      base: undefined,
      defaultPolicy,
      assumed,
      rebased: undefined,
      unseen: undefined,
      close: () => {},
      notes: [...notes, ...missing, ...uncommittedNotes(repository, past)],
    });
  }
  const { commit, name, isBeforePush = false } = base.value;
  if (options.config !== undefined) {
    const outside = outsideFolder(options.config, { git, root, cwd, commit, variables });
    if (outside !== undefined) return failure({ ...outside, message: `The file of \`--config\` ${outside.message}` });
  }
  const tree = treeAt(git, commit);
  const replaced = replacedFolder(folder, { git, commit, name, tree }, streams);
  if (replaced !== undefined) return failure(replaced);
  const line = firstParentLine(git, commit, 'HEAD');
  const configFile = configFileAt(options.config, { git, root, cwd, commit });
  const { config: written } = readConfig(tree, configFile(tree));
  const ofBase = {
    git,
    commit,
    tree,
    config: written,
    name,
    root,
    option: options.policy,
    cwd,
    variables,
    defaultPolicy,
  };
  const judge = policyOfBase(ofBase);
  // Its own policy must not judge a request: of one that mends it, it is all that there is to judge.
  if (!judge.ok && !changesPolicyAlone(ofBase, { policy, configured: repository.config.policy })) {
    const unjudged = noJudge(name, judge.problem);
    if (unjudged !== undefined) return failure(unjudged);
  }
  // A request cannot weaken what is assumed of the base, nor take its place by settings or records of its own.
  const configOf = (at: Tree, own: Config) => {
    const isAssumed = options.config === undefined && at.kind(CONFIG_FILE) === 'missing';
    return isAssumed ? (assumedConfig({ git, tree: at, policy: valueOr(judge, policy), commit }, own) ?? own) : own;
  };
  const config = configOf(tree, written);
  const configAt = (at: Tree) => configOf(at, readConfig(at, configFile(at)).config);
  const before = earlierConfigs(git, { base: commit, line, atBase: config, configAt });
  // A request that removes its policy is judged by that of the base, which may say more.
  const isStillDefault = isDefault && (!judge.ok || judge.value.digest === policy.digest);
  const repositoryOf = (files: Tree): Repository => {
    const file = files.kind(CONFIG_FILE) === 'missing' ? seen?.file : undefined;
    const read = readRepository(files, repository.label, file ?? configFile(files));
    return options.config === undefined
      ? withUnlistedMigrations(read, file === undefined ? read : loaded.value.repository)
      : read;
  };
  const readAt = async (asked: Git, read: Repository, request: Request | undefined, head?: string) => {
    const mayLack = isStillDefault ? firstMayLack(environments) : undefined;
    const past = await readPast(asked, read, { ...reading, mayLack, base: success(commit), before, request, head });
    const at = past.history && atMergeBase(asked, { base: commit, tree, head: past.history.head });
    const assumedAt = (files: Tree) => (files.kind(CONFIG_FILE) === 'missing' ? configAt(files) : undefined);
    const mergeBase = at && { ...at, configFile, ...(assumed !== undefined && { assumed: assumedAt }) };
    return { repository: linkedTo(config, isBeforePush, judgedOf(read, past)), past: { ...past, mergeBase } };
  };
  const asked =
    request !== undefined && isRequest(git, { commit, option: options.base, variables }) ? request : undefined;
  const rebase =
    asked &&
    (await readRebased(git, {
      base: commit,
      name,
      policy: repository.config.policy ?? 'content',
      request: asked,
      line,
      folder: root,
      variables,
      read: (from, remade, { head, tree: files }) => readAt(from, repositoryOf(files), remade, head),
    }));
  const { rebased, own } = await rebasedOrOwn(rebase?.rebased, asked, async (itself) => ({
    git,
    ...(await readAt(git, repository, itself)),
  }));
  const { past } = own;
  if (past.history === undefined && options.base !== undefined) {
    rebase?.rebased?.remove();
    return failure(unreadable(options.base, past));
  }
  const isSamePolicy = judge.ok && judge.value.digest === policy.digest;
  const isConfigSame = isSameConfig(repository.config, config);
  const head = past.history?.head;
  const behind =
    head === undefined || (isSamePolicy && isConfigSame)
      ? undefined
      : behindIn({ digest: policy.digest, config: repository.config, head }, { git, ofBase, configAt });
  const settings = assumed === undefined ? (options.config ?? CONFIG_FILE) : 'what the files of the repository show';
  // What somebody wrote takes the place of what was shown, and only this request shows both.
  const isFirst = options.config === undefined && assumed === undefined && tree.kind(CONFIG_FILE) === 'missing';
  const edited = { settings, name, isFirst, isBehind: behind?.config === true };
  const edits = isConfigSame ? [] : [configEditNote(edited, repository, config)];
  const leftOut = isFirst ? leftOutNotes(repository, { config, name, environments }) : [];
  const parts = {
    folder,
    git: own.git,
    repository: own.repository,
    past,
    assumed,
    rebased,
    unseen: rebase?.unseen,
    close: () => rebase?.rebased?.remove(),
    base: {
      commit,
      name,
      tree,
      policy: valueOr(judge, policy),
      policyAt: (at: string, files: Tree) =>
        withRunbooksAt(valueOr(judge, policy), { ...ofBase, commit: at, tree: files, config: configAt(files) }),
      isBeforePush,
      read: () => readAt(git, repositoryOf(tree), undefined, commit),
    },
    defaultPolicy,
    notes: [...notes, ...edits, ...leftOut, ...(rebase?.notes ?? [])],
  };
  if (!judge.ok) {
    return success({
      ...parts,
      policy,
      edited: undefined,
      notes: [...parts.notes, `${judge.problem.why}, so the current policy was used`],
    });
  }
  const judging = withRunbooksOf(judge.value, policy);
  if (isSamePolicy) {
    const { runbooks, runbookIds, hasOwnRunbooks } = judging;
    // What is wrong with its runbooks is found in it.
    return success({ ...parts, policy: { ...policy, runbooks, runbookIds, hasOwnRunbooks }, edited: undefined });
  }
  return success({ ...parts, policy: judging, edited: { policy, since: name, isBehind: behind?.policy === true } });
}

/** Who names a base asks for what only the history tells: without it there is no check. */
function unreadable(base: string, { noHistory, mend }: Past): Problem {
  return {
    message: `The history cannot be compared with \`--base ${base}\`: ${noHistory}.`,
    help: mend ?? 'Run it in a clone that has the history.',
  };
}

/** A request does not say where the links of its own report lead: the settings of the base do. What was pushed has its own. */
function linkedTo({ site }: Config, isBeforePush: boolean, repository: Repository): Repository {
  const { config } = repository;
  return isBeforePush || config.site === site ? repository : { ...repository, config: { ...config, site } };
}

/** The files at the merge base of a head and a base whose tree has been read. */
function atMergeBase(git: Git, { base, tree, head }: { base: string; tree: Tree; head: string }): Past['mergeBase'] {
  const bases = mergeBases(git, base, head);
  return { trees: bases.map((each) => (each === base ? tree : treeAt(git, each))), base: tree };
}
