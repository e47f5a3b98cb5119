import { resolve } from 'node:path';
import { check } from '../../check/check.ts';
import type { ExitCode } from '../../check/exit-code.ts';
import { asIfAlways, previewOf } from '../../check/preview.ts';
import { treeAt } from '../../facts/world/tree-at.ts';
import { baseNamed } from '../../history/git/resolve-commit.ts';
import { readConfig } from '../../repo/config/config.ts';
import { prettyFindings } from '../../report/findings.ts';
import { previewFormats } from '../../report/preview/formats.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { notInClone } from '../base.ts';
import { withoutCiBase } from '../ci-base.ts';
import { clock } from '../clock.ts';
import { type LoadOptions, loadCheck } from '../load-check.ts';
import { configFileAt } from '../named-files.ts';
import { policyOfBase } from '../policy-at.ts';
import type { Streams } from '../streams.ts';
import { parseTargets, writeTargets } from '../targets.ts';

/** The options of `towpath preview`, as written. */
export interface PreviewOptions extends Omit<LoadOptions, 'base'> {
  against: string;
  now?: string;
  format?: string[];
}

/**
 * `towpath preview`: which verdicts an edit of the policy changes. The whole repository is judged as it is, by the policy as it is here
 * and by that of another revision. 0 where both could judge it, 2 where one could not.
 */
export async function previewCommand(
  folder: string,
  options: PreviewOptions,
  streams: Streams,
): Promise<Result<ExitCode>> {
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const targets = parseTargets(options.format ?? ['table'], previewFormats);
  if (!targets.ok) return targets;
  // It is about the whole repository, also where CI names a base.
  const loaded = await loadCheck(folder, options, withoutCiBase(streams));
  if (!loaded.ok) return loaded;
  const { git, policy, repository, past, notes, assumed, defaultPolicy } = loaded.value;
  const { against } = options;
  const commit = baseNamed(git, against);
  if (commit === undefined) return failure(notInClone(git, '--against', against));
  const tree = treeAt(git, commit);
  const { cwd } = streams;
  const root = resolve(cwd, loaded.value.folder);
  const { config } = readConfig(tree, configFileAt(options.config, { git, root, cwd, commit })(tree));
  const other = policyOfBase({
    git,
    commit,
    tree,
    config,
    name: against,
    root,
    option: options.policy,
    cwd,
    variables: streams.variables,
    defaultPolicy,
  });
  if (!other.ok)
    return failure({
      message: `The policy of \`${against}\` cannot judge: ${other.problem.why}.`,
      help: 'Name a revision whose policy is sound, or by `--policy` a folder of the repository.',
    });
  const input = { repository, now: now.value, notes, assumed, ...past };
  const after = check({ ...input, policy });
  if (!after.checked) {
    const faults = after.findings.filter(({ subject }) => subject === null);
    streams.stderr(prettyFindings(faults, after.source, { color: streams.color }));
    return success(2);
  }
  const before = check({ ...input, policy: other.value });
  const always = asIfAlways(policy);
  const unspared = always && check({ ...input, policy: always });
  const preview = previewOf({ against, before, after, unspared });
  const written = writeTargets(targets.value, (format, how) => previewFormats[format](preview, how), streams);
  return written.ok ? success(0) : written;
}
