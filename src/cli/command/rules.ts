import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { prettyFindings } from '../../report/pretty.ts';
import { visible } from '../../report/visible.ts';
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
  const rows = policy.rules.map((rule) => {
    const verdicts = report.rules.find((each) => each.id === rule.id)!;
    const outcome = verdicts.skipped ?? `${verdicts.judged} judged, ${verdicts.failed} failed`;
    return [rule.id, rule.severity, rule.subject, outcome, rule.title];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  streams.stdout(`${lines.map((line) => visible(line)).join('\n')}\n`);
  for (const note of report.notes) streams.stderr(`note  ${visible(note)}\n`);
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length === 0) return 0;
  streams.stderr(`\n${prettyFindings(faults, report.source, { color: false })}`);
  return 2;
}
