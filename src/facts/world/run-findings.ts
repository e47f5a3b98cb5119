import type { Policy } from '../../policy/policy.ts';
import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Repository, Run } from '../../repo/repository.ts';
import { countOf } from '../../text/count.ts';
import { builtInFinding, compareText, type Finding } from '../../text/finding.ts';
import { firstOf } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { parseInstant } from '../../time/instant.ts';

type RunRecord = RecordFile<Run> & { data: Run };

/** Findings on runs that cannot have been as their records say. Of such a run nothing is believed. */
export function runFindings({ runs }: Pick<Repository, 'runs'>, policy: Policy): Finding[] {
  if (!policy.hasOwnRunbooks) return [];
  return runs
    .filter((record): record is RunRecord => record.data !== undefined && !isElsewhere(record.data, policy))
    .flatMap((record) => [...placeFindings(record, policy), ...timeFindings(record), ...stepFindings(record, policy)]);
}

/** What a reader should know where the policy has no runbooks that these could be runs of. */
export function runNotes({ runs }: Pick<Repository, 'runs'>, policy: Policy): string[] {
  if (runs.length === 0) return [];
  if (policy.hasOwnRunbooks) return notesElsewhere(runs, policy);
  return [`${countOf(runs.length, 'run')} of runbooks count for nothing; the policy has no runbooks of its own`];
}

function notesElsewhere(runs: Repository['runs'], policy: Policy): string[] {
  const ids = runs.flatMap(({ data }) => (data !== undefined && isElsewhere(data, policy) ? data.runbook : []));
  if (ids.length === 0) return [];
  const [count, are, their] = ids.length === 1 ? ['counts', 'is', 'its runbook'] : ['count', 'are', 'their runbooks'];
  const names = firstOf([...new Set(ids)].sort(compareText), MOST_NAMES);
  return [
    `${countOf(ids.length, 'run')} ${count} for nothing; ${their} (${names}) ${are} of a policy that this one builds on, which does not bring them along`,
  ];
}

/** A note names at most so many runbooks. */
const MOST_NAMES = 3;

/** Whether a run is of a runbook that only a policy from elsewhere has, by which nobody here could know it. */
function isElsewhere({ runbook }: Run, { runbookIds, runbookIdsElsewhere }: Policy): boolean {
  return !runbookIds.has(runbook) && runbookIdsElsewhere.has(runbook);
}

function finding(record: RunRecord, path: Path, message: string, help: string): Finding {
  return builtInFinding('schema', { message, help, location: locateInRecord(record, path) });
}

function placeFindings(record: RunRecord, { runbookIds }: Policy): Finding[] {
  const { runbook, environment } = record.data;
  if (!runbookIds.has(runbook)) {
    const otherwise = 'Name the runbook as it is called now, or remove the record with its runbook.';
    const help = writeInstead(runbook, [...runbookIds], otherwise);
    return [finding(record, ['runbook'], `\`${runbook}\` is not a runbook of the policy.`, help)];
  }
  const own = runbook.split('/')[0]!;
  if (environment === own) return [];
  return [
    finding(
      record,
      ['environment'],
      `\`environment\` is \`${environment}\`; that of the runbook, \`${own}\`, is expected.`,
      `Write \`environment: ${own}\`, or name the runbook of \`${environment}\`.`,
    ),
  ];
}

function timeFindings(record: RunRecord): Finding[] {
  const { startedAt, endedAt, steps } = record.data;
  const [start, end] = [parseInstant(startedAt)!, parseInstant(endedAt)!];
  if (end < start) {
    const message = `\`endedAt\` is \`${endedAt}\`, which is before the run began at \`${startedAt}\`.`;
    return [finding(record, ['endedAt'], message, 'Correct the time that is wrong.')];
  }
  return steps.flatMap(({ step, at }, index) => {
    const instant = parseInstant(at)!;
    if (start <= instant && instant <= end) return [];
    const when = instant < start ? `before the run began at \`${startedAt}\`` : `after it ended at \`${endedAt}\``;
    const message = `Step ${step} is \`${at}\`, which is ${when}.`;
    return [finding(record, ['steps', index, 'at'], message, 'Correct the time that is wrong.')];
  });
}

/** Of a run by other steps than the page has now, it is not known which there were. */
function stepFindings(record: RunRecord, { runbooks }: Policy): Finding[] {
  const { runbook, policyDigest, result, steps } = record.data;
  const procedure = runbooks.find(({ id }) => id === runbook)?.text.procedure;
  if (result === 'completed' && steps.every((each) => each.result === 'skipped')) {
    const message = '`result` is `completed`, and no step was carried out; a completed run carried out one at least.';
    return [
      finding(record, ['result'], message, 'Write `result: abandoned`, or list the steps that were carried out.'),
    ];
  }
  if (procedure === undefined || procedure.digest !== policyDigest) return [];
  const count = procedure.steps.length;
  const unknown = steps.flatMap(({ step }, index) => {
    if (step <= count) return [];
    const message = `Step \`${step}\` is not one of \`${runbook}\`, which has ${countOf(count, 'step')}.`;
    return [finding(record, ['steps', index, 'step'], message, `Write a number from 1 to ${count}.`)];
  });
  const named = new Set(steps.map(({ step }) => step));
  const lacking = procedure.steps.flatMap((_, index) => (named.has(index + 1) ? [] : `${index + 1}`));
  if (result !== 'completed' || lacking.length === 0) return unknown;
  const message = `\`result\` is \`completed\`, and nothing is said of step ${firstOf(lacking, 3)}; a completed run names every step.`;
  const help = 'Say what became of each, such as `result: skipped`, or write `result: abandoned`.';
  return [...unknown, finding(record, ['result'], message, help)];
}
