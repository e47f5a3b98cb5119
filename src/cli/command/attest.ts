import type { KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import type { ExitCode } from '../../check/exit-code.ts';
import { knownEnvironments } from '../../facts/world/environment-names.ts';
import { keyIdOf } from '../../policy/trust/key.ts';
import { PREDICATE_TYPES } from '../../repo/attestation/statement.ts';
import type { Change, Repository } from '../../repo/repository.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { failure, type Result, success } from '../../text/result.ts';
import {
  type DeploymentOptions,
  deploymentOf,
  type ProvenanceOptions,
  provenanceOf,
  type TestResultOptions,
  testResultOf,
} from '../attest/predicates.ts';
import { type ScanOptions, scanPredicateOf, scanResults } from '../attest/scan.ts';
import { type Statement, signedStatement } from '../attest/signed-statement.ts';
import { signingKey } from '../attest/signing-key.ts';
import { filesOf } from '../attest/subject.ts';
import { clock } from '../clock.ts';
import { environmentNamed } from '../environment-named.ts';
import { loadRepository } from '../load-repository.ts';
import { nearestConfigured } from '../named-files.ts';
import { doneBy, inRun } from '../record/ci-run.ts';
import { measuredIn } from '../record/load-test.ts';
import { changeFile } from '../record/place.ts';
import { happenedAt } from '../record/times.ts';
import type { Streams } from '../streams.ts';
import { writeOutput } from '../targets.ts';

/** The option that names the key. */
const KEY = '--key';

/** The options of every statement, as written. */
export interface AttestOptions {
  out: string;
  key?: string;
  now?: string;
}

/** The options of one on a change, as written. */
export interface AttestChangeOptions extends AttestOptions {
  repo: string;
  policy?: string;
  config?: string;
}

/** What happened to a change in an environment. */
interface Event {
  change: string;
  environment: string;
}

/** `towpath attest deployment`: signs that a change was applied in an environment. */
export function attestDeployment(
  names: Event,
  options: AttestChangeOptions & DeploymentOptions,
  streams: Streams,
): Result<ExitCode> {
  return ofChange({ ...names, kind: 'deployment' }, options, streams, ({ environment, now }) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, now);
    if (!at.ok) return at;
    const { variables } = streams;
    return deploymentOf(environment, [at.value, ...doneBy(options.by, variables), ...inRun(options.run, variables)]);
  });
}

/** `towpath attest test-result`: signs what a load test of a change measured. */
export function attestTestResult(
  names: Event,
  options: AttestChangeOptions & TestResultOptions,
  streams: Streams,
): Result<ExitCode> {
  return ofChange({ ...names, kind: 'test-result' }, options, streams, ({ environment, now, repository, root }) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, now);
    if (!at.ok) return at;
    const measured = measuredIn(options, { tree: repository.tree, root, cwd: streams.cwd });
    if (!measured.ok) return measured;
    return testResultOf(environment, [at.value, ...inRun(options.run, streams.variables)], measured.value);
  });
}

/** `towpath attest provenance`: signs how an image was built. */
export function attestProvenance(
  digest: string,
  options: AttestOptions & ProvenanceOptions,
  streams: Streams,
): Result<ExitCode> {
  const subject = imageOf(digest);
  if (!subject.ok) return subject;
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const [run] = inRun(options.run, streams.variables);
  const key = signingKey(KEY, options.key, streams);
  if (!key.ok) return key;
  const predicate = provenanceOf({ ...options, ...(run && { run: String(run.value) }) }, now.value);
  if (!predicate.ok) return predicate;
  const { value } = predicate;
  return written({ kind: 'provenance', subject: subject.value, predicate: value }, key.value, options.out, streams);
}

/** `towpath attest scan`: signs what a scanner found in an image. */
export function attestScan(digest: string, options: AttestOptions & ScanOptions, streams: Streams): Result<ExitCode> {
  const subject = imageOf(digest);
  if (!subject.ok) return subject;
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const key = signingKey(KEY, options.key, streams);
  if (!key.ok) return key;
  const data = scanResults(options.results, streams.cwd);
  if (!data.ok) return data;
  const [run] = inRun(options.run, streams.variables);
  const predicate = scanPredicateOf(data.value, { ...options, ...(run && { run: String(run.value) }) }, now.value);
  if (!predicate.ok) return predicate;
  const { value } = predicate;
  return written({ kind: 'scan', subject: subject.value, predicate: value }, key.value, options.out, streams);
}

/** The image that a digest is of, whose name may come before it, with an `@`. */
function imageOf(digest: string): Result<Statement['subject']> {
  const [, name, sha256] = /^(?:(.*)@)?sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  if (sha256 !== undefined) return success([{ ...(name && { name }), digest: { sha256 } }]);
  return failure({
    message: `\`${digest}\` is not the digest of an image.`,
    help: 'Write it as `sha256:` and 64 hexadecimal digits; the image may come before, with an `@`.',
  });
}

interface Context {
  environment: string;
  repository: Repository;
  root: string;
  /** Epoch milliseconds. */
  now: number;
}

function ofChange(
  names: Event & { kind: PredicateName },
  options: AttestChangeOptions,
  streams: Streams,
  make: (context: Context) => Result<object>,
): Result<ExitCode> {
  const { cwd, variables } = streams;
  const now = clock(options.now, streams);
  if (!now.ok) return now;
  const key = signingKey(KEY, options.key, streams);
  if (!key.ok) return key;
  const folder = nearestConfigured(options.repo, options.config, cwd);
  const { policy, config } = options;
  const loaded = loadRepository({ folder, policy, config, cwd, variables });
  if (!loaded.ok) return loaded;
  const { repository } = loaded.value;
  const environment = environmentNamed(names.environment, repository, {
    known: knownEnvironments(loaded.value.policy),
  });
  if (!environment.ok) return environment;
  const change = changeNamed(names.change, repository);
  if (!change.ok) return change;
  const subject = filesOf(change.value, environment.value, repository);
  if (!subject.ok) return subject;
  const predicate = make({
    environment: environment.value,
    repository,
    root: resolve(cwd, folder),
    now: now.value,
  });
  if (!predicate.ok) return predicate;
  return written(
    { kind: names.kind, subject: subject.value, predicate: predicate.value },
    key.value,
    options.out,
    streams,
  );
}

function changeNamed(id: string, repository: Repository): Result<Change> {
  const file = changeFile(id, repository);
  if (!file.ok) return file;
  const change = repository.changes.find((each) => each.file === file.value)?.data;
  if (change !== undefined) return success(change);
  return failure({
    message: `\`${file.value}\` has a fault, so that nothing of it was signed.`,
    help: 'Correct it first: `towpath check` tells what it is.',
  });
}

/** Signs a statement, and writes it. */
function written(
  { kind, subject, predicate }: Omit<Statement, 'predicateType'> & { kind: PredicateName },
  key: KeyObject,
  out: string,
  streams: Streams,
): Result<ExitCode> {
  const statement = { subject, predicateType: PREDICATE_TYPES[kind][0], predicate };
  const done = writeOutput(streams.cwd, out, signedStatement(statement, key), 'a statement');
  if (!done.ok) return done;
  const subjects = subject.map(
    ({ name, digest }) => `  of      ${name === undefined ? '' : `${name} `}sha256:${digest['sha256']}\n`,
  );
  streams.stdout(
    `Signed in ${out}, by the key ${keyIdOf(key)}:\n  a       ${kind}, ${statement.predicateType}\n${subjects.join('')}`,
  );
  return success(0);
}
