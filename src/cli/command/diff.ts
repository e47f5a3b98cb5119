import { compareEnvironments } from '../../check/compare/comparison.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { diffFormats } from '../../report/diff/formats.ts';
import { prettyFindings } from '../../report/findings.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { withoutCiBase } from '../ci-base.ts';
import { clock } from '../clock.ts';
import { environmentNamed } from '../environment-named.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath diff`, as written. */
export interface DiffOptions extends LoadOptions {
  now?: string;
  format?: string[];
  values?: boolean;
  repo: string;
}

/** `towpath diff`: how two environments differ. 0 where both could be compared, 2 where something of them could not be seen. */
export async function diffCommand(
  named: readonly [string, string],
  options: DiffOptions,
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['pretty'], diffFormats);
  if (!targets.ok) return targets;
  // Two environments are compared as they are now, also where CI names a base.
  const loaded = await loadCheck(options.repo, options, withoutCiBase(streams));
  if (!loaded.ok) return loaded;
  const { repository, policy, past } = loaded.value;
  const faults = [...policy.findings, ...repository.configFindings];
  if (faults.length > 0) {
    const sourceOf = (file: string) => policy.sources.get(file) ?? repository.config.record?.source;
    streams.stderr(prettyFindings(faults, sourceOf, { color: false }));
    return success(2);
  }
  const known = policy.environments.map(({ id }) => id);
  const [left, right] = [
    environmentNamed(named[0], repository, { known }),
    environmentNamed(named[1], repository, { known }),
  ];
  if (!left.ok) return left;
  if (!right.ok) return right;
  if (left.value === right.value)
    return failure({
      message: `\`${named[0]}\` and \`${named[1]}\` are one environment.`,
      help: 'Name two that differ.',
    });
  const comparison = compareEnvironments({
    policy,
    repository,
    now: now.value,
    environments: [left.value, right.value],
    ...past,
  });
  const written = writeTargets(
    targets.value,
    (format, how) => diffFormats[format]({ comparison, showsValues: options.values === true }, how),
    streams,
  );
  if (!written.ok) return written;
  return success(comparison.unseen.length === 0 ? 0 : 2);
}
