import process from 'node:process';
import { exitCode } from '../check/exit-code.ts';
import { endsBlind } from '../cli/blindness.ts';
import { clock } from '../cli/clock.ts';
import { judgeRepository } from '../cli/judge-repository.ts';
import { GitProblem } from '../history/git/problem.ts';
import type { JsonReport } from '../repo/generated/report.ts';
import { json } from '../report/check/json.ts';
import { failure, type Problem, type Result, success } from '../text/result.ts';
import type { CheckOptions } from './check-options.ts';
import { optionFault } from './option-fault.ts';

export type { Finding } from '../repo/generated/report.ts';
export type { CheckOptions } from './check-options.ts';

/** The report of a check, as `towpath check --format json` prints it: `towpath/schemas/report.schema.json` describes it. */
export type Report = JsonReport;

/** The result of a check. */
export interface Checked {
  /**
   * What `towpath check` ends with: 0 where nothing fails, 1 for findings that do, 2 where the report is worth nothing because
   * the policy or the configuration has a fault, there is nothing to check or, in CI, rules could not see everything.
   */
  exitCode: 0 | 1 | 2;
  report: Report;
}

/** Why there is no report: a wrong option, a folder or base that is not there, a git that refuses. */
export class CheckError extends Error {
  override readonly name = 'CheckError';
  /** What to do about it: one sentence. */
  readonly help: string;

  constructor(message: string, help: string) {
    super(message);
    this.help = help;
  }
}

/**
 * Judges a repository as `towpath check` does in this place, and prints nothing. It reads files and git, and writes only to the
 * cache. Throws a `CheckError` where it could not begin.
 */
export async function check(options: CheckOptions): Promise<Checked> {
  const checked = await resultOf(options);
  if (!checked.ok) throw new CheckError(checked.problem.message, checked.problem.help);
  return checked.value;
}

async function resultOf(options: CheckOptions): Promise<Result<Checked>> {
  const fault = optionFault(options);
  if (fault !== undefined) return failure(fault);
  const { folder, now: at, failOn = 'error', maxWarnings, ...rest } = options;
  const streams = {
    stdout: () => {},
    stderr: () => {},
    color: false,
    isWatched: false,
    cwd: process.cwd(),
    variables: process.env,
    now: Date.now(),
  };
  const now = clock(at instanceof Date ? at.toISOString() : at, streams);
  if (!now.ok) return now;
  try {
    const judged = await judgeRepository(folder, { ...rest, now: now.value }, streams);
    if (!judged.ok) return judged;
    const { report } = judged.value;
    return success({
      exitCode: endsBlind(report, options, streams) ? 2 : exitCode(report, failOn, maxWarnings),
      report: JSON.parse(json(report)) as Report,
    });
  } catch (error) {
    if (!(error instanceof GitProblem)) throw error;
    return failure<Problem>({ message: `Could not read the history: ${error.message}.`, help: error.help });
  }
}
