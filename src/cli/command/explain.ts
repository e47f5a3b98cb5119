import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { limitsOf } from '../../check/limits.ts';
import { explainFormats } from '../../report/explain/formats.ts';
import { prettyFindings } from '../../report/findings.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath explain`, as written. */
export interface ExplainOptions extends LoadOptions {
  now?: string;
  repo: string;
  format?: string[];
}

/** `towpath explain`: a rule with the values that it judges by, and what it judged in the repository. */
export async function explainCommand(id: string, options: ExplainOptions, streams: Streams): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['pretty'], explainFormats);
  if (!targets.ok) return targets;
  const loaded = await loadCheck(options.repo, options, streams);
  if (!loaded.ok) return loaded;
  const { repository, policy, past, notes } = loaded.value;
  const report = check({ policy, repository, now: now.value, notes, ...past });
  const rule = policy.rules.find((each) => each.id === id);
  const verdicts = report.rules.find((each) => each.id === id);
  if (rule === undefined || verdicts === undefined) {
    const broken = policy.brokenRules.find((each) => each.id === id);
    if (broken !== undefined) {
      const faults = policy.findings.filter(({ location }) => location.file === broken.file);
      streams.stderr(prettyFindings(faults, report.source, { color: false }));
      return success(2);
    }
    return failure({
      message: `\`${id}\` is not a rule of the policy.`,
      help: writeInstead(
        id,
        policy.rules.map((each) => each.id),
        'Run `towpath rules` for the rules there are.',
      ),
    });
  }
  const url = report.descriptions.get(id)?.url ?? null;
  const explanation = { rule, limits: limitsOf(rule, policy), verdicts, url };
  const written = writeTargets(targets.value, (format, how) => explainFormats[format](explanation, how), streams);
  return written.ok ? success(0) : written;
}
