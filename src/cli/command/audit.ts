import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../check/audit/audit.ts';
import { neverRead, releaseCoverage } from '../../check/audit/release-coverage.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { settingsNotes } from '../../check/history-notes.ts';
import { assumptionOf } from '../../detect/assumption.ts';
import { detect } from '../../detect/detect.ts';
import { begunNotes } from '../../facts/world/begun-on-branches.ts';
import { branchEnds, linksOnBranch } from '../../facts/world/links-on-branches.ts';
import { firstMayLack } from '../../facts/world/may-lack.ts';
import { auditSource } from '../../facts/world/repository-versions.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import { subjectsOf } from '../../history/git/commit-subjects.ts';
import { type Git, openGit } from '../../history/git/git.ts';
import { headOf } from '../../history/git/resolve-commit.ts';
import { type ChangeLog, changesOf } from '../../history/log/change-log.ts';
import { logInEras, presentLog } from '../../history/log/era-log.ts';
import { inheritedLog } from '../../history/log/inherited-log.ts';
import { readLogOfEras } from '../../history/log/log-of-eras.ts';
import { withRefs } from '../../history/with-refs.ts';
import { CONFIG_FILE } from '../../repo/config/config.ts';
import { diskTree } from '../../repo/disk-tree.ts';
import { withoutConfigOf } from '../../repo/record/config-texts.ts';
import { configListed } from '../../repo/record-sets.ts';
import { textIn } from '../../repo/tree.ts';
import { auditFormats } from '../../report/audit/formats.ts';
import { noVersions } from '../../report/audit/no-versions.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import { questionText } from '../../report/question.ts';
import { visible } from '../../report/visible.ts';
import { compareText } from '../../text/finding.ts';
import { once } from '../../text/once.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { Source } from '../../text/source.ts';
import { parseDuration } from '../../time/duration.ts';
import { parseInstant } from '../../time/instant.ts';
import { askedOf } from '../assume.ts';
import { unmovedFinding } from '../assumed.ts';
import { doubtsOf } from '../audit-doubts.ts';
import { branchesLeftOut, droppedIn, readingNotes, untoldFindings } from '../audit-gaps.ts';
import { filesNamedAsBase, parseProblems } from '../audit-texts.ts';
import { type CacheOption, cacheOf } from '../cache-folder.ts';
import { clock } from '../clock.ts';
import { loadChain } from '../load-chain.ts';
import { configAround } from '../load-policy.ts';
import { folderAt } from '../named-files.ts';
import { historyProgress } from '../progress.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath audit`, as written. */
export interface AuditOptions {
  config?: string;
  policy?: string;
  since?: string;
  now?: string;
  format?: string[];
  cache?: CacheOption;
}

/** `towpath audit`: classifies every promotion in the git history of a clone. 0 done, 2 could not tell. */
export async function auditCommand(folder: string, options: AuditOptions, streams: Streams): Promise<Result<ExitCode>> {
  const targets = parseTargets(options.format ?? ['table'], auditFormats);
  if (!targets.ok) return targets;
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const since = sinceWhen(options.since, now.value);
  if (!since.ok) return since;
  const root = folderAt(folder, streams.cwd, 'Name the folder of a clone.');
  if (!root.ok) return root;
  const git = openGit(root.value, streams.variables);
  const head = headOf(git);
  const chain = loadChain({ git, head, root: root.value, options, cwd: streams.cwd });
  if (!chain.ok) return chain;
  const { config, environments, findings, sourceOf, notes, isDefault, seen } = chain.value;
  if (findings.length > 0) {
    const tree = treeAt(git, head);
    const ofHead = { listed: configListed(tree, config), tree };
    const named = { folder: options.policy ?? '.', cwd: streams.cwd, repository: root.value, config: ofHead };
    const shown = withoutConfigOf(configAround(named)(), { findings, textOf: (file) => sourceOf(file)?.text });
    streams.stderr(prettyFindings(shown, sourceOf, { color: false }));
    return success(2);
  }
  const reading = { cache: cacheOf(options.cache, streams), progress: historyProgress(streams) };
  const unnamed = seen?.detection.unnamed;
  const ids = environments.map(({ id }) => id);
  if (unnamed !== undefined) {
    const question = await askedOf(unnamed, { git, tree: treeAt(git, head), environments: ids }, reading);
    if (question !== undefined) {
      streams.stderr(questionText(question));
      return success(2);
    }
  }
  const source = auditSource(config, treeAt(git, head), {
    environments: ids,
    treeAt: (commit) => treeAt(git, commit),
  });
  const { raw: read, eras } = await readLogOfEras(git, { ...reading, source, head }, async () => []);
  const log = await withRefs(git, inheritedLog(logInEras(read, source, eras)), {
    source,
    environments: ids,
    mayLack: isDefault ? firstMayLack(ids) : undefined,
    cache: reading.cache,
  });
  // Without a configuration, files that happen to lie where manifests would may be anything.
  const isSilent = config.record === undefined && !declaresAny(log);
  if (log.commits.length === 0 || isSilent) {
    const unmatched = releaseCoverage(config, log, textsAt(git, head)).findings;
    streams.stderr(prettyFindings(unmatched, sourceOf, { color: false }));
    const above = options.config === undefined ? configuredAbove(git, root.value) : undefined;
    const entries = seen === undefined ? assumptionOf(detect(treeAt(git, head), ids, git))?.text : undefined;
    streams.stderr(noVersions({ entries, root: above }));
    return success(2);
  }
  const textOf = textsAt(git, head);
  const unread = neverRead(log, textOf, parseProblems(config, environments, filesNamedAsBase(read)));
  if (unread.length > 0) {
    // What a manifest lists may hold secrets.
    const withheld = new Set(configListed(treeAt(git, head), config));
    const sources = (file: string) => (withheld.has(file) ? undefined : sourceAt(file, textOf(file)));
    streams.stderr(prettyFindings(unread, sources, { color: false }));
    return success(2);
  }
  // What only earlier settings read does not tell that the entries of now are right.
  const byPresent = eras === undefined ? log : inheritedLog(presentLog(read, source, eras));
  const coverage = releaseCoverage(config, byPresent, textOf, source.leavesOut);
  if (coverage.findings.length > 0) {
    streams.stderr(prettyFindings(coverage.findings, sourceOf, { color: false }));
    return success(2);
  }
  const unmoved = seen?.assumed === undefined ? undefined : unmovedFinding(log, config, ids);
  if (unmoved !== undefined) {
    streams.stderr(prettyFindings([unmoved], () => undefined, { color: false }));
    streams.stderr(`\n${visible(seen!.assumed!.assumption.text, { keepLines: true })}`);
    return success(2);
  }
  const audited = audit({
    log,
    environments,
    since: since.value,
    leavesOut: source.leavesOut,
    subjects: (commits) => subjectsOf(git, commits),
  });
  const tree = git.repository()?.top === undefined ? treeAt(git, head) : diskTree(root.value);
  const doubts = doubtsOf({ config, tree, environments: ids, leavesOut: source.leavesOut });
  streams.stderr(
    noteLines([
      ...notes,
      ...coverage.notes,
      ...branchesLeftOut(log),
      ...begunNotes(
        log,
        new Set(environments.flatMap(({ id, promotesFrom }) => (promotesFrom === undefined ? [] : id))),
      ),
      ...settingsNotes(log),
      ...readingNotes(read),
      ...doubts.notes,
    ]),
  );
  streams.stderr(prettyFindings(doubts.findings, sourceOf, { color: false }));
  const onBranches = branchEnds(config, log.branches?.tips, (commit) => treeAt(git, commit)).flatMap((end) =>
    linksOnBranch(end).map((path) => `${end.branch}:${path}`),
  );
  const links = [...new Set([...audited.links, ...doubts.links, ...onBranches])].sort(compareText);
  const shown = { ...audited, links, assumed: seen?.assumed?.assumption };
  const written = writeTargets(targets.value, (format, how) => auditFormats[format](shown, how), streams);
  if (!written.ok) return written;
  const dropped = droppedIn(audited, environments, config);
  streams.stderr(prettyFindings(dropped, sourceOf, { color: false }));
  const untold = untoldFindings(audited, config);
  streams.stderr(prettyFindings(untold, sourceOf, { color: false }));
  return success(dropped.length + untold.length > 0 ? 2 : 0);
}

/** Whether any revision of a file declares a version, or cannot be parsed. */
function declaresAny(log: ChangeLog): boolean {
  for (const { isUnreadable, versions = [] } of changesOf(log)) if (isUnreadable || versions.length > 0) return true;
  return false;
}

function sourceAt(file: string, text: string | undefined): Source | undefined {
  return text === undefined ? undefined : new Source(file, text);
}

/** Reads the texts of files at a commit, whose list is read at the first call. */
function textsAt(git: Git, commit: string): (path: string) => string | undefined {
  const tree = once(() => treeAt(git, commit));
  return (path) => textIn(tree(), path);
}

/** The root of a clone that has a configuration, where the audit is of a folder below it that has none. */
function configuredAbove(git: Git, folder: string): string | undefined {
  const root = git.repository()?.top;
  if (root === undefined) return undefined;
  const isBelow = root !== realpathSync(folder) && !existsSync(join(folder, CONFIG_FILE));
  return isBelow && existsSync(join(root, CONFIG_FILE)) ? root : undefined;
}

/** The instant that `--since` means, epoch milliseconds; a date is its midnight in UTC. */
function sinceWhen(text: string | undefined, now: number): Result<number | undefined> {
  if (text === undefined) return success(undefined);
  const back = parseDuration(text);
  if (back !== undefined) return success(now - back);
  const instant = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (instant !== undefined) return success(instant);
  return failure({
    message: `\`--since ${text}\` is not a date, timestamp or duration.`,
    help: 'Write it as `2026-01-31`, `2026-01-31T09:00:00Z` or `90d`.',
  });
}
