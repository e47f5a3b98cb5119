import type { KeyObject } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ExitCode } from '../../check/exit-code.ts';
import type { Merge } from '../../history/range/merge.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { judgedCommit } from '../attest/judged-commit.ts';
import { signedStatement } from '../attest/signed-statement.ts';
import { signingKey } from '../attest/signing-key.ts';
import { verificationSummary } from '../attest/verification-summary.ts';
import { clock } from '../clock.ts';
import { judgeRepository } from '../judge-repository.ts';
import type { KnownOptions } from '../known-findings.ts';
import { printConfig } from '../print-config.ts';
import { parseShard } from '../shard.ts';
import type { Streams } from '../streams.ts';
import { writeOutput } from '../targets.ts';
import { type ReportOptions, targetsOf, writeReport } from '../write-report.ts';

/** The options of `towpath check`, as written. */
export interface CheckOptions extends KnownOptions, ReportOptions {
  now?: string;
  merge?: Merge;
  printConfig?: boolean;
  /** The part of the repository that is judged: `2/4`. */
  shard?: string;
  /** The private key that signs the summary of the verdict, where one is asked for. */
  attestKey?: string;
}

/** `towpath check`: judges a repository and prints a report in every format that was asked for. */
export async function checkCommand(folder: string, options: CheckOptions, streams: Streams): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = targetsOf(options, streams);
  if (!targets.ok) return targets;
  const part = options.shard === undefined ? undefined : parseShard(options.shard, options.now);
  if (part?.ok === false) return part;
  const attesting = attestationAsked(options, streams);
  if (!attesting.ok) return attesting;
  if (options.printConfig === true) return printConfig(folder, options, streams);
  const judged = await judgeRepository(folder, { ...options, now: now.value, part: part?.value }, streams);
  if (!judged.ok) return judged;
  const { report, loaded } = judged.value;
  const written = writeReport(report, { targets: targets.value, ...options }, loaded, streams);
  if (!written.ok || attesting.value === undefined) return written;
  const { git, repository, policy, folder: at, base } = loaded;
  const { cwd, variables } = streams;
  const commit = judgedCommit({ git, repository, policy, root: resolve(cwd, at), named: options, cwd, variables });
  if (!commit.ok) return commit;
  const checked = { commit: commit.value, base: base?.commit, code: written.value };
  const summary = verificationSummary(report, checked, variables);
  const { file, key } = attesting.value;
  const signed = writeOutput(cwd, file, signedStatement(summary, key), 'a statement');
  return signed.ok ? written : signed;
}

/** The file and the key of a summary that is asked for; undefined where none is. */
function attestationAsked(
  { attest, attestKey, shard }: CheckOptions,
  streams: Streams,
): Result<{ file: string; key: KeyObject } | undefined> {
  if (attest === undefined && attestKey === undefined) return success(undefined);
  if (attest === undefined)
    return failure({ message: '`--attest-key` names a key for nothing.', help: 'Add `--attest FILE`.' });
  if (shard !== undefined) {
    return failure({
      message: '`--attest` is of a whole repository, and `--shard` judges a part.',
      help: 'Leave out one of the two.',
    });
  }
  // Of a check that comes to no end an older summary must not be left to be taken for its own.
  if (existsSync(resolve(streams.cwd, attest)))
    return failure({ message: `\`${attest}\` is there already.`, help: 'Remove it, or name another file.' });
  const key = signingKey('--attest-key', attestKey, streams);
  return key.ok ? success({ file: attest, key: key.value }) : key;
}
