import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import { rulesFormats } from '../../report/rules/formats.ts';
import { type Result, success } from '../../text/result.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** `towpath rules`: the rules of the policy, one a line, with what each judged in the repository. */
export async function rulesCommand(
  folder: string,
  options: LoadOptions & { now?: string; format?: string[] },
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['table'], rulesFormats);
  if (!targets.ok) return targets;
  const loaded = await loadCheck(folder, options, streams);
  if (!loaded.ok) return loaded;
  const { repository, policy, edited, past } = loaded.value;
  const since = edited?.since;
  const other = edited?.isBehind
    ? `${since} has a newer policy than this branch`
    : `the policy was edited since ${since}`;
  const edits = since === undefined ? [] : [`${other}; these are the rules of ${since}`];
  const notes = [...loaded.value.notes, ...edits];
  const report = check({ policy, repository, now: now.value, notes, ...past });
  const shown = { policy, verdicts: report.rules };
  const written = writeTargets(targets.value, (format) => rulesFormats[format](shown), streams);
  if (!written.ok) return written;
  streams.stderr(noteLines(report.notes));
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length === 0) return success(0);
  streams.stderr(`\n${prettyFindings(faults, report.source, { color: false })}`);
  return success(2);
}
