import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { audit } from '../../check/audit.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { releaseCoverage } from '../../check/release-coverage.ts';
import { versionSource } from '../../facts/world/repository-versions.ts';
import { subjectsOf } from '../../history/commit-subjects.ts';
import { type Git, openGit } from '../../history/git.ts';
import { headOf } from '../../history/read-changes.ts';
import { readLogThrough } from '../../history/read-history.ts';
import { CONFIG_FILE } from '../../repo/config/config.ts';
import { suggestReleases } from '../../repo/release/suggestion.ts';
import type { Tree } from '../../repo/tree.ts';
import { auditFormats } from '../../report/audit/formats.ts';
import { noVersions } from '../../report/audit/no-versions.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import { parseDuration } from '../../time/duration.ts';
import { parseInstant } from '../../time/instant.ts';
import { type CacheOption, cacheOf } from '../cache-folder.ts';
import { clock } from '../clock.ts';
import { folderAt } from '../load.ts';
import { loadChain } from '../load-chain.ts';
import { historyProgress } from '../progress.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';
import { treeAt } from '../tree-at.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `towpath audit`, as written. */
export interface AuditOptions {
  config?: string;
  policy?: string;
  since?: string;
  now?: string;
  format?: string[];
  cache?: CacheOption;
}

/** `towpath audit`: classes every promotion in the git history of a clone. 0 told, 2 could not tell. */
export async function auditCommand(folder: string, options: AuditOptions, streams: Streams): Promise<ExitCode> {
  const targets = parseTargets(options.format ?? ['table'], auditFormats);
  const now = clock(options.now, streams);
  const since = options.since === undefined ? undefined : sinceWhen(options.since, now);
  const root = folderAt(folder, streams.cwd, 'Name the folder of a clone.');
  const git = openGit(root, streams.variables);
  const head = headOf(git);
  const { config, environments, findings, sourceOf, notes } = loadChain(git, head, root, options, streams);
  if (findings.length > 0) {
    streams.stderr(prettyFindings(findings, sourceOf, { color: false }));
    return 2;
  }
  const log = await readLogThrough(
    git,
    head,
    versionSource(config),
    cacheOf(options.cache, streams),
    historyProgress(streams),
  );
  if (log.changes.length === 0) {
    const ids = environments.map(({ id }) => id);
    const above = options.config === undefined ? configuredAbove(git, root) : undefined;
    streams.stderr(noVersions({ suggestions: suggestReleases(treeAt(git, head), ids), root: above }));
    return 2;
  }
  const coverage = releaseCoverage(config, log, textsAt(git, head));
  if (coverage.findings.length > 0) {
    streams.stderr(prettyFindings(coverage.findings, sourceOf, { color: false }));
    return 2;
  }
  notes.push(...coverage.notes);
  const told = audit({ log, environments, since, subjects: (commits) => subjectsOf(git, commits) });
  streams.stderr(noteLines(notes));
  writeTargets(targets, (format, how) => auditFormats[format](told, how), streams);
  return 0;
}

/** Gives the texts of files at a commit, whose list is only read when one is asked for. */
function textsAt(git: Git, commit: string): (path: string) => string | undefined {
  let tree: Tree | undefined;
  return (path) => {
    tree ??= treeAt(git, commit);
    const bytes = tree.read(path);
    return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
  };
}

/** The root of a clone that has a configuration, where an audit is of a folder below it that has none. */
function configuredAbove(git: Git, folder: string): string | undefined {
  const { ok, stdout } = git.run(['rev-parse', '--show-toplevel']);
  if (!ok) return undefined;
  const root = resolve(stdout.toString('utf8').replace(/\r?\n$/, ''));
  const isBelow = root !== realpathSync(folder) && !existsSync(join(folder, CONFIG_FILE));
  return isBelow && existsSync(join(root, CONFIG_FILE)) ? root : undefined;
}

/** The instant that `--since` means, epoch milliseconds: a day starts at midnight UTC. */
function sinceWhen(text: string, now: number): number {
  const back = parseDuration(text);
  if (back !== undefined) return now - back;
  const instant = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text);
  if (instant !== undefined) return instant;
  throw new UsageError(
    `\`--since ${text}\` is no date, timestamp or duration.`,
    'Write it as `2026-01-31`, `2026-01-31T09:00:00Z` or `90d`.',
  );
}
