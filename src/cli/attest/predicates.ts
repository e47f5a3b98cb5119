import { isDatedAhead } from '../../facts/world/dated-ahead.ts';
import { readDeployment } from '../../repo/attestation/deployment.ts';
import { readProvenance } from '../../repo/attestation/provenance.ts';
import { LOAD_TEST, readTestResult } from '../../repo/attestation/test-result.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { parseInstant } from '../../time/instant.ts';
import type { Field } from '../record/event.ts';
import type { MeasureOptions, measuredIn } from '../record/load-test.ts';
import type { RunOptions } from '../record/stage-events.ts';
import { timestamp } from '../record/times.ts';

/** The options of a statement that something was applied, as written. */
export type DeploymentOptions = RunOptions;

/** The options of a statement on a load test, as written. */
export type TestResultOptions = Omit<RunOptions, 'by'> & MeasureOptions;

/** The options of a statement on a build, as written. */
export interface ProvenanceOptions {
  builder: string;
  buildType: string;
  source?: string[];
  startedOn?: string;
  finishedOn?: string;
  run?: string;
}

/** The predicate of a statement that something was applied in an environment; `fields` have when, by whom and in which run. */
export function deploymentOf(environment: string, fields: readonly Field[]): Result<object> {
  const { at, by, run } = valuesOf(fields);
  const predicate = { environment, appliedAt: at, ...(by && { by }), ...(run && { run }) };
  return checked(predicate, readDeployment(predicate));
}

/** The predicate of a statement on a load test that ran in an environment; `fields` have when, and in which run. */
export function testResultOf(
  environment: string,
  fields: readonly Field[],
  { objectives, results }: Extract<ReturnType<typeof measuredIn>, { ok: true }>['value'],
): Result<object> {
  const { at, run } = valuesOf(fields);
  const namesOf = (met: boolean) => objectives.filter((each) => each.met === met).map(({ name }) => name);
  const predicate = {
    result: objectives.every(({ met }) => met) ? 'PASSED' : 'FAILED',
    configuration: [],
    ...(run && { url: run }),
    passedTests: namesOf(true),
    failedTests: namesOf(false),
    [LOAD_TEST]: { environment, ranAt: at, objectives, ...(results && { results: { sha256: results.sha256 } }) },
  };
  return checked(predicate, readTestResult(predicate));
}

/** The predicate of a SLSA provenance. */
export function provenanceOf(options: ProvenanceOptions, now: number): Result<object> {
  const { builder, buildType, source = [], run } = options;
  const materials: object[] = [];
  for (const text of source) {
    const [, uri, commit] = /^(\S+)@([0-9a-f]{40}|[0-9a-f]{64})$/.exec(text) ?? [];
    if (uri === undefined || commit === undefined) {
      return failure({
        message: `\`--source ${text}\` is not an address and a full commit.`,
        help: 'Write it as `git+https://git.example.com/shop/api@` and the 40 digits of the commit.',
      });
    }
    materials.push({ uri, digest: { gitCommit: commit } });
  }
  const times: Record<string, string> = {};
  for (const [key, option] of [['startedOn', '--started-on'] as const, ['finishedOn', '--finished-on'] as const]) {
    const at = timestamp({ option, value: options[key] });
    if (!at.ok) return at;
    if (at.value === undefined) continue;
    if (isDatedAhead(parseInstant(at.value)!, { now }))
      return failure({ message: `\`${option} ${at.value}\` lies in the future.`, help: 'Correct it.' });
    times[key] = at.value;
  }
  const predicate = {
    buildDefinition: { buildType, externalParameters: {}, resolvedDependencies: materials },
    runDetails: { builder: { id: builder }, metadata: { ...(run && { invocationId: run }), ...times } },
  };
  return checked(predicate, readProvenance(predicate));
}

function valuesOf(fields: readonly Field[]): Partial<Record<string, string>> {
  return Object.fromEntries(fields.map(({ key, value }) => [key, String(value)]));
}

/** A predicate that a check could read. */
function checked(predicate: object, read: Result<unknown, string>): Result<object> {
  if (read.ok) return success(predicate);
  return failure({ message: `What is to be signed ${read.problem}.`, help: 'Correct the options.' });
}
