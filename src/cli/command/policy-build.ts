import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import project from '../../../package.json' with { type: 'json' };
import type { ExitCode } from '../../check/exit-code.ts';
import { vocabulary } from '../../facts/vocabulary.ts';
import { compilePolicy } from '../../policy/compiled/compiled-policy.ts';
import { readPolicy } from '../../policy/policy.ts';
import { isPolicyFolder } from '../../policy/policy-files.ts';
import { copiesOfConfig } from '../../repo/record/config-texts.ts';
import { prettyFindings } from '../../report/findings.ts';
import { countOf } from '../../text/count.ts';
import { compareFindings } from '../../text/finding.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { configAround, namedPolicyFiles } from '../load-policy.ts';
import type { Streams } from '../streams.ts';
import { writeTargets } from '../targets.ts';

/** The options of `towpath policy build`, as written. */
export interface PolicyBuildOptions {
  policy?: string;
  /** The file to write; stdout without it. */
  out?: string;
}

/** `towpath policy build`: one file of a policy's folder, for other repositories to build on. 0 written, 2 could not. */
export function policyBuildCommand({ policy, out }: PolicyBuildOptions, streams: Streams): Result<ExitCode> {
  const folder = policy ?? 'content';
  if (policy === undefined && !isPolicyFolder(resolve(streams.cwd, folder))) {
    return failure({
      message: 'There is no policy in `content`.',
      help: 'Name the folder of one: `towpath policy build --policy FOLDER`.',
    });
  }
  const named = { folder, cwd: streams.cwd };
  const files = namedPolicyFiles(named);
  if (!files.ok) return files;
  const read = readPolicy(files.value, vocabulary);
  const sourceOf = (file: string) => read.sources.get(file);
  const listings = configAround(named)();
  const copies = listings.flatMap((each) =>
    copiesOfConfig(read.sources.keys(), { ...each, textOf: (file) => sourceOf(file)?.text }),
  );
  const copied = new Map(copies.map((finding) => [finding.location.file, finding]));
  const others = read.findings.filter(({ location }) => !copied.has(location.file));
  const findings = [...copied.values(), ...others].sort(compareFindings);
  streams.stderr(prettyFindings(findings, sourceOf, { color: false }));
  if (findings.some(({ severity }) => severity === 'error')) {
    streams.stderr('A policy with a fault is not compiled.\n');
    return success(2);
  }
  const text = compilePolicy(files.value, read, project.version);
  const written = writeTargets([{ format: 'json', file: out }], () => text, streams);
  if (!written.ok) return written;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const counts = [countOf(read.rules.length, 'rule'), countOf(read.environments.length, 'environment')].join(' and ');
  streams.stderr(`${counts}. To build on it, \`content/policy.yaml\` says:\n`);
  streams.stderr(`extends: { path: policy.json, sha256: ${sha256} }\n`);
  return success(0);
}
