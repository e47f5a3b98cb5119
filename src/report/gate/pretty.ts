import type { Finding } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import { policyLine } from '../findings.ts';
import { noteLines } from '../notes.ts';
import { visible } from '../visible.ts';
import { type GateReport, nameOf } from './gate-report.ts';

/**
 * The verdict for people: whether it may go there; if not, what is still to do and what to wait for; and what could not
 * be seen.
 */
export function pretty(gate: GateReport): string {
  const { environment, now, base, verdict } = gate;
  if ('alreadyThere' in verdict) return `${visible(verdict.alreadyThere)}\n`;
  const { open, missing, missingAt, waiting, earliest, blind = [], again, notes: told = [], report } = verdict;
  const asOf = `as of ${formatInstant(now)}${base === undefined ? '' : `, by the policy of ${base}`}`;
  const asFarAsSeen = open && blind.length > 0 ? 'as far as could be seen, ' : '';
  // Of a version there is nothing to see but its history.
  const isUnknown = 'service' in gate.asked && open && blind.length > 0;
  const answer = isUnknown
    ? `It cannot be told whether ${nameOf(gate)} may go to ${environment} now, ${asOf}.`
    : `${nameOf(gate)} ${open ? 'may' : 'may not'} go to ${environment} now, ${asFarAsSeen}${asOf}.`;
  const said = [...(again === undefined ? [] : [again]), ...told, ...blind];
  const notes = said.length === 0 ? '' : `\n${noteLines(said)}`;
  if (open) return `${visible(answer)}\n${notes}`;
  // The judged stage is not in the record yet, so the location of a finding would mislead.
  const item = ({ rule, message, help, because, subject }: Finding, index: number) => {
    const elsewhere = [null, undefined, environment].includes(subject?.environment)
      ? ''
      : `, in ${subject!.environment}`;
    const lines = [`  ${index + 1}. ${rule}${elsewhere}: ${message}`];
    if (because !== null) lines.push(`     policy  ${policyLine(because, report.source)}`);
    if (help !== '') lines.push(`     help    ${help}`);
    return lines.map((line) => visible(line)).join('\n');
  };
  const list = (title: string, findings: readonly Finding[]) =>
    findings.length === 0 ? [] : [[title, ...findings.map(item)].join('\n')];
  const rest = missing.length === 0 ? '' : ', if the rest is done';
  const blocks = [
    `${visible(answer)}\nJudged as if ${'change' in gate.asked ? 'the pipeline applied it' : 'a commit brought it there'} at this moment:`,
    ...list(
      `Still to do, in this order${missingAt === now ? '' : `, for it to go at ${formatInstant(missingAt)}`}:`,
      missing,
    ),
    ...list('To wait for:', waiting),
    ...(earliest === undefined ? [] : [`The earliest moment it may go is ${formatInstant(earliest)}${rest}.`]),
  ];
  return `${blocks.join('\n\n')}\n${notes}`;
}
