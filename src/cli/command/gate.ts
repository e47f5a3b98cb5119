import type { ExitCode } from '../../check/exit-code.ts';
import { gate } from '../../check/gate.ts';
import { prettyFindings } from '../../report/findings.ts';
import { gateFormats } from '../../report/gate/formats.ts';
import type { GateReport } from '../../report/gate/gate-report.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { type BlindnessOption, endsBlind } from '../blindness.ts';
import { clock } from '../clock.ts';
import { environmentNamed } from '../environment-named.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath gate`, as written. */
export interface GateOptions extends LoadOptions, BlindnessOption {
  now?: string;
  format?: string[];
  repo: string;
}

/** `towpath gate`: may a change go to an environment now? 0 yes, 1 no, 2 could not tell. */
export async function gateCommand(
  { change, environment: name }: { change: string; environment: string },
  options: GateOptions,
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['pretty'], gateFormats);
  if (!targets.ok) return targets;
  const loaded = await loadCheck(options.repo, options, streams);
  if (!loaded.ok) return loaded;
  const { repository, policy, edited, past } = loaded.value;
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length > 0) {
    const sourceOf = (file: string) => policy.sources.get(file) ?? repository.config.record?.source;
    streams.stderr(prettyFindings(faults, sourceOf, { color: false }));
    return success(2);
  }
  const base = edited?.since;
  const known = policy.environments.map(({ id }) => id);
  const whose = `the policy${base === undefined ? '' : ` of ${base}`}`;
  const named = environmentNamed(name, repository, { known, whose });
  if (!named.ok) return named;
  const environment = named.value;
  const print = (verdict: GateReport['verdict']) =>
    writeTargets(
      targets.value,
      (format) => gateFormats[format]({ change, environment, now: now.value, base, verdict }),
      streams,
    );
  const answer = gate({ policy, repository, change, environment, now: now.value, ...past });
  if (answer.ok) {
    const verdict = answer.value;
    const written = print(verdict);
    if (!written.ok) return written;
    if (endsBlind(verdict.report, options, streams)) return success(2);
    return success(verdict.open ? 0 : 1);
  }
  const { message, help, faulty, isApplied } = answer.problem;
  if (faulty !== undefined && faulty.findings.length > 0)
    streams.stderr(`${prettyFindings(faulty.findings, () => faulty.record.source, { color: false })}\n`);
  if (isApplied === true) {
    const written = print({ alreadyThere: message });
    return written.ok ? success(1) : written;
  }
  if (faulty !== undefined) return failure({ message, help });
  const changes = repository.changes.flatMap(({ data }) => (data === undefined ? [] : [data.id]));
  return failure({ message, help: writeInstead(change, changes, help) });
}
