import type { ExitCode } from '../../check/exit-code.ts';
import { gate } from '../../check/gate.ts';
import { prettyFindings } from '../../report/findings.ts';
import { gateFormats } from '../../report/gate/formats.ts';
import { visible } from '../../report/visible.ts';
import { orList } from '../../text/list.ts';
import { closest } from '../../text/suggestion.ts';
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
  const base = edited?.since;
  streams.stdout(gateFormats.pretty({ change, environment, now, base, verdict: answer.value }));
  return answer.value.open ? 0 : 1;
}

function unknown(name: string, what: string, known: readonly string[]): UsageError {
  const near = closest(name, known);
  return new UsageError(
    `\`${name}\` is not ${what}.`,
    near === undefined ? `Use one of ${orList(known)}.` : `Write \`${near}\`.`,
  );
}
