import type { ExitCode } from '../../check/exit-code.ts';
import { gate } from '../../check/gate.ts';
import { prettyFindings } from '../../report/pretty.ts';
import { visible } from '../../report/visible.ts';
import { orList } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
import { formatInstant } from '../../time/instant.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { UsageError } from '../usage-error.ts';

/** The options of `towpath gate`, as written. */
export interface GateOptions extends LoadOptions {
  now?: string;
  repo: string;
}

/** `towpath gate`: may a change go to an environment now? 0 yes, 1 no, 2 could not tell. */
export async function gateCommand(
  change: string,
  environment: string,
  options: GateOptions,
  streams: Streams,
): Promise<ExitCode> {
  const now = clock(options.now, streams);
  const { repository, policy, edited, past } = await loadCheck(options.repo, options, streams);
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length > 0) {
    const sourceOf = (file: string) => policy.sources.get(file) ?? repository.config.record?.source;
    streams.stderr(prettyFindings(faults, sourceOf, { color: false }));
    return 2;
  }
  // Where the policy was edited, that of the base judges.
  const judge = edited === undefined ? 'the policy' : `the policy of ${edited.since}`;
  const ids = policy.environments.map(({ id }) => id);
  if (!ids.includes(environment)) throw unknown(environment, `an environment of ${judge}`, ids);
  const answer = gate({ policy, repository, change, environment, now, ...past });
  if (!answer.ok) {
    const { message, help, faulty, isApplied } = answer.problem;
    if (faulty !== undefined && faulty.findings.length > 0)
      streams.stderr(`${prettyFindings(faulty.findings, () => faulty.record.source, { color: false })}\n`);
    if (isApplied === true) {
      streams.stdout(`${visible(message)}\n`);
      return 1;
    }
    const near = closest(
      change,
      repository.changes.flatMap(({ data }) => (data === undefined ? [] : [data.id])),
    );
    throw new UsageError(message, near === undefined || near === change ? help : `Write \`${near}\`.`);
  }
  const asOf = `as of ${formatInstant(now)}${edited === undefined ? '' : `, by ${visible(judge)}`}`;
  const { open, missing, waiting, earliest, report } = answer.value;
  if (open) {
    streams.stdout(`${visible(change)} may go to ${environment} now, ${asOf}.\n`);
    return 0;
  }
  streams.stdout(`${visible(change)} may not go to ${environment} now, ${asOf}.\n`);
  streams.stdout('Judged as if the pipeline applied it at this moment:\n');
  // The stage that was judged is not in the file yet, so its place there says nothing.
  const list = (title: string, findings: typeof missing) => {
    if (findings.length === 0) return;
    streams.stdout(`\n${title}\n`);
    for (const [index, { rule, message, help, because }] of findings.entries()) {
      const policyLine =
        because === null
          ? ''
          : `\n     policy  ${because.file}:${because.line}  ${report.source(because.file)?.line(because.line).trim() ?? ''}`;
      streams.stdout(
        visible(`  ${index + 1}. ${rule}: ${message}${policyLine}${help === '' ? '' : `\n     help    ${help}`}`, {
          keepLines: true,
        }),
      );
      streams.stdout('\n');
    }
  };
  list('Still to do, in this order:', missing);
  list('To wait for:', waiting);
  if (earliest !== undefined) {
    const rest = missing.length === 0 ? '' : ', if the rest is done';
    streams.stdout(`\nThe earliest moment it may go is ${formatInstant(earliest)}${rest}.\n`);
  }
  return 1;
}

function unknown(name: string, what: string, known: readonly string[]): UsageError {
  const near = closest(name, known);
  return new UsageError(
    `\`${name}\` is not ${what}.`,
    near === undefined ? `Use one of ${orList(known)}.` : `Write \`${near}\`.`,
  );
}
