import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { prettyFindings } from '../../report/findings.ts';
import { noteLines } from '../../report/notes.ts';
import { rulesFormats } from '../../report/rules/formats.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';

/** `towpath rules`: the policy in force, a rule a line, with what each judged in the repository. */
export async function rulesCommand(
  folder: string,
  options: LoadOptions & { now?: string },
  streams: Streams,
): Promise<ExitCode> {
  const { repository, policy, edited, notes, past } = await loadCheck(folder, options, streams);
  if (edited !== undefined) {
    notes.push(`the policy was edited since ${edited.since}; these are the rules of ${edited.since}`);
  }
  const report = check({ policy, repository, now: clock(options.now, streams), notes, ...past });
  streams.stdout(rulesFormats.table({ rules: policy.rules, verdicts: report.rules }));
  streams.stderr(noteLines(report.notes));
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length === 0) return 0;
  streams.stderr(`\n${prettyFindings(faults, report.source, { color: false })}`);
  return 2;
}
