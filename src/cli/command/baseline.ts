import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { updatedBaseline } from '../../check/baseline-entries.ts';
import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { entriesOfBlindness, withKnownBlindness } from '../../check/known-blindness.ts';
import { ciWithoutBaseline } from '../../detect/ci.ts';
import { filesOf } from '../../detect/reading.ts';
import { pathInside } from '../../disk/is-below.ts';
import { BASELINE_FILE, readBaseline } from '../../repo/baseline/baseline.ts';
import { diskTree } from '../../repo/disk-tree.ts';
import { listedConfig, withoutConfigTexts } from '../../repo/record/config-texts.ts';
import { type Tree, textIn } from '../../repo/tree.ts';
import { baselineJson } from '../../report/baseline-json.ts';
import { prettyFindings } from '../../report/findings.ts';
import { countOf } from '../../text/count.ts';
import { andList } from '../../text/list.ts';
import { type Result, success } from '../../text/result.ts';
import { shellCommand } from '../../text/shell-command.ts';
import { type BlindnessOption, endsBlind } from '../blindness.ts';
import { withoutCiBase } from '../ci-base.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { writeTargets } from '../targets.ts';

/** The options of `towpath baseline`, as written. */
export interface BaselineOptions extends LoadOptions, BlindnessOption {
  now?: string;
  /** The baseline; by default in the folder of the repository. */
  file?: string;
  /** Also takes in findings that the baseline does not have. */
  add?: boolean;
}

/**
 * `towpath baseline`: writes the findings of a repository to a file, so that a check with `--baseline` fails of others only. Of
 * a file that is there it removes what is found no more; others are added where `--add` says so. 0 written, 2 could not check.
 */
export async function baselineCommand(
  folder: string,
  options: BaselineOptions,
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  // A baseline is of the whole repository, also where CI names a base.
  const loaded = await loadCheck(folder, options, withoutCiBase(streams));
  if (!loaded.ok) return loaded;
  const { repository, policy, past, notes } = loaded.value;
  const report = check({ policy, repository, now: now.value, notes, ...past });
  if (!report.checked) {
    const faults = report.findings.filter(({ fingerprint }) => report.disqualifying.has(fingerprint));
    streams.stderr(prettyFindings(faults, report.source, { color: false }));
    return success(2);
  }
  const path = resolve(streams.cwd, options.file ?? join(loaded.value.folder, BASELINE_FILE));
  const file = relative(streams.cwd, path).split(sep).join('/');
  const tree = diskTree(dirname(path));
  const isNew = tree.kind(basename(path)) === 'missing';
  const old = isNew ? undefined : readBaseline(tree, basename(path));
  if (old !== undefined && old.findings.length > 0) {
    const texts = { listed: listedConfig(repository), tree: repository.tree };
    const faults = withoutConfigTexts(old.findings, { ...texts, textOf: () => textIn(tree, basename(path)) });
    streams.stderr(prettyFindings(faults, () => undefined, { color: false }));
    return success(2);
  }
  const update = updatedBaseline(old?.baseline.entries ?? [], report, isNew || options.add === true);
  const written = writeTargets([{ format: 'json', file }], () => baselineJson(update.entries), streams);
  if (!written.ok) return written;
  const named = pathInside(resolve(streams.cwd, loaded.value.folder), path) ?? file;
  const added = update.entries.length - update.kept;
  const left = update.others - added;
  const ofBlindness = new Set(entriesOfBlindness(report).map(({ fingerprint }) => fingerprint));
  const hidden = update.entries.filter(({ fingerprint }) => ofBlindness.has(fingerprint)).length;
  streams.stdout(
    [
      `${file} has ${countOf(update.entries.length, 'finding')}: ${added} added, ${update.removed} removed.\n`,
      ...(hidden === 0 ? [] : [`${hidden} of these ${hidden === 1 ? 'says' : 'say'} what a rule cannot see.\n`]),
      ...(left === 0
        ? []
        : [`${countOf(left, 'other finding')} ${left === 1 ? 'is' : 'are'} not in it; \`--add\` takes them in.\n`]),
      ...(isNew ? [`Commit it, and ${inCi(repository.tree, named)}.\n`] : []),
    ].join(''),
  );
  const seen = withKnownBlindness(report, { listed: update.entries });
  return success(endsBlind(seen, options, streams) ? 2 : 0);
}

/** What is left to do, so that CI knows the baseline. */
function inCi(tree: Tree, baseline: string): string {
  const call = `\`${shellCommand`towpath check --baseline ${baseline}`}\``;
  const files = ciWithoutBaseline(filesOf(tree));
  return files.length === 0
    ? `let CI run ${call}`
    : `write ${call} in ${andList(files)}, where CI runs \`towpath check\` without it`;
}
