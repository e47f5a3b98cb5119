import type { Report } from '../../check/report.ts';
import { type Finding, subjectText } from '../../text/finding.ts';
import { formatInstant } from '../../time/instant.ts';
import { place, waivedByText } from '../findings.ts';
import { xmlText } from '../markup/xml-text.ts';
import type { CheckFormatOptions } from './check-format.ts';
import { describedRules, KNOWN_BY } from './rule-text.ts';

/** A case of the report. Systems know one by its class and name, and take a second of the same for the first. */
interface Case {
  class: string;
  name: string;
  file?: string;
  result?: { kind: 'failure' | 'skipped' | 'system-out'; message: string; text?: string };
}

/** Fails where the check could not see everything, though no finding says so. */
const UNCHECKED: Case = {
  class: 'towpath',
  name: 'everything could be checked',
  result: { kind: 'failure', message: 'Not everything could be checked; the cases that are skipped say why.' },
};

/**
 * A report as JUnit's XML: for each rule a case for every finding, and one that passed where it has none. A rule that judged
 * nothing is skipped, and so is what it could not see, what a waiver excuses, and what is known. A warning fails only where
 * `failOn` says so.
 */
export function junit(report: Report, options: CheckFormatOptions): string {
  const { failOn = 'error', pathOf = (file) => file, exitCode } = options;
  const names = new Map<string, number>();
  const cases = describedRules(report)
    .flatMap(({ id }) => casesOf(id, report, { failOn, pathOf }))
    .concat(exitCode === 2 ? [UNCHECKED] : [])
    .map((each) => {
      const count = (names.get(`${each.class}\0${each.name}`) ?? 0) + 1;
      names.set(`${each.class}\0${each.name}`, count);
      return count === 1 ? each : { ...each, name: `${each.name} (${count})` };
    });
  const count = (kind: string) => cases.filter(({ result }) => result?.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}" time="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Towpath" ${counts}>`,
    `  <testsuite name="Towpath" timestamp="${formatInstant(report.now).replace('Z', '')}" ${counts}>`,
    ...cases.flatMap(element),
    '  </testsuite>',
    '</testsuites>\n',
  ].join('\n');
}

function casesOf(
  rule: string,
  report: Report,
  { failOn, pathOf }: Required<Pick<CheckFormatOptions, 'failOn' | 'pathOf'>>,
) {
  const verdicts = report.rules.find(({ id }) => id === rule);
  const findings = report.findings.filter((finding) => finding.rule === rule);
  const classOf = `towpath.${rule}`;
  const cases: Case[] = findings.map((finding) => ({
    class: classOf,
    name: nameOf(finding),
    file: pathOf(finding.location.file) ?? finding.location.file,
    result: resultOf(finding, report, failOn),
  }));
  for (const { why } of verdicts?.blind ?? []) {
    cases.push({
      class: classOf,
      name: `not judged: ${why}`,
      result: { kind: 'skipped', message: `Not judged: ${why}.` },
    });
  }
  if (cases.length > 0) return cases;
  if (verdicts?.skipped != null)
    return [{ class: classOf, name: rule, result: { kind: 'skipped', message: verdicts.skipped } } satisfies Case];
  return verdicts === undefined ? [] : [{ class: classOf, name: rule } satisfies Case];
}

/** What a finding is about, else where it is. */
function nameOf({ subject, location }: Finding): string {
  if (subject !== null) return subjectText(subject);
  return location.path === null ? location.file : `${location.file} ${location.path}`;
}

function resultOf(finding: Finding, report: Report, failOn: 'error' | 'warning'): Required<Case>['result'] {
  const { message, help, location, severity, waivedBy, knownBy } = finding;
  if (waivedBy !== null) return { kind: 'skipped', message: `Waived by ${waivedByText(finding, report)}` };
  if (knownBy !== undefined) return { kind: 'skipped', message: `Known, ${KNOWN_BY[knownBy]}: ${message}` };
  const text = [message, help, place(location)].filter(Boolean).join('\n');
  const fails = severity === 'error' || failOn === 'warning';
  return { kind: fails ? 'failure' : 'system-out', message, text };
}

function element({ class: classOf, name, file, result }: Case): string[] {
  const attributes = `classname="${xmlText(classOf)}" name="${xmlText(name)}"${file === undefined ? '' : ` file="${xmlText(file)}"`} time="0"`;
  if (result === undefined) return [`    <testcase ${attributes}/>`];
  const { kind, message, text } = result;
  const about = kind === 'system-out' ? '' : ` message="${xmlText(message)}"`;
  const content = text === undefined ? `<${kind}${about}/>` : `<${kind}${about}>${xmlText(text)}</${kind}>`;
  return [`    <testcase ${attributes}>`, `      ${content}`, '    </testcase>'];
}
