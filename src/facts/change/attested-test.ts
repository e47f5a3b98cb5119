import { LOAD_TEST, readTestResult, type TestResult } from '../../repo/attestation/test-result.ts';
import { mappingOf, textAt } from '../../text/json.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, instantOf } from '../../time/instant.ts';
import { attested } from '../attestation/attested.ts';
import type { Blindness } from '../blind.ts';
import type { StageNode } from '../world/world.ts';
import { appliedSubject, unseenSubject } from './applied-subject.ts';
import { parseObjective, parseQuantity } from './quantity.ts';
import type { Objective } from './slo-fault.ts';

type Test = NonNullable<StageNode['data']['loadTest']>;

/** What is made of the attestation of a load test. */
export type AttestedTest =
  | { signer: string; result: TestResult }
  /** Why it does not count, as a clause about it. */
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness };

/** The attestation of the load test of a stage; undefined where its record names none. */
export function attestedTest(stage: StageNode): AttestedTest | undefined {
  const { change, environment, data } = stage;
  const test = data.loadTest;
  if (test?.attestation === undefined) return undefined;
  const unseen = unseenSubject(stage);
  if (unseen !== undefined) return { blindness: unseen };
  const verdict = attested(change.world, test.attestation, {
    record: change.record.file,
    predicate: 'test-result',
    environment: environment.id,
    artifact: appliedSubject(stage),
    happenedAt: (predicate) => instantOf(textAt(mappingOf(predicate[LOAD_TEST]), 'ranAt')),
  });
  if (!('signer' in verdict)) return verdict;
  const read = readTestResult(verdict.predicate);
  if (!read.ok) return { fault: read.problem };
  const fault = differenceOf(read.value, test, environment.id);
  return fault === '' ? { signer: verdict.signer, result: read.value } : { fault };
}

/** How what was signed differs from the record, but for the figures; as a clause about the attestation, empty where it does not. */
function differenceOf({ url, loadTest }: TestResult, test: Test, environment: string): string {
  if (url !== undefined && test.run !== undefined && url !== test.run)
    return `is of the run \`${shown(url)}\`, and the record has \`${shown(test.run)}\``;
  if (loadTest === undefined) return '';
  if (loadTest.environment !== environment) return `is of a load test in \`${shown(loadTest.environment)}\``;
  if (instantOf(loadTest.ranAt) !== instantOf(test.at))
    return `says ${formatInstant(instantOf(loadTest.ranAt)!)}, and the record ${formatInstant(instantOf(test.at)!)}`;
  const results = loadTest.results?.sha256.toLowerCase();
  const evidence = test.evidence?.sha256.toLowerCase();
  if (results !== undefined && evidence !== undefined && results !== evidence)
    return `is of results with the sha256 \`${results}\`, and the record has \`${evidence}\``;
  return '';
}

/** An objective of a record with the figures that were signed, where there are such: these count. */
export function withSignedFigures(slo: Objective, attestation: AttestedTest | undefined): Objective {
  const said = saidOf(slo, attestation);
  if (said === undefined) return slo;
  return { ...slo, measured: said.measured, met: said.met };
}

/** Whether the figures of an objective were signed. */
export function hasSignedFigures(slo: Objective, attestation: AttestedTest | undefined): boolean {
  return saidOf(slo, attestation) !== undefined;
}

/** The objectives of an attestation that are none of those of the record, or that have the name of another one. */
export function otherObjectives(
  slos: readonly Objective[],
  attestation: { signer: string; result: TestResult },
): Objective[] {
  const used = new Set(slos.map((slo) => saidOf(slo, attestation)));
  return (attestation.result.loadTest?.objectives ?? []).filter((each) => !used.has(each));
}

/** What an attestation says of an objective. */
function saidOf({ name }: Objective, attestation: AttestedTest | undefined): Objective | undefined {
  if (attestation === undefined || !('signer' in attestation)) return undefined;
  return attestation.result.loadTest?.objectives.find((each) => each.name.trim() === name.trim());
}

/**
 * What an attestation that is believed shows of an objective: `differs` says in which figure it and the record differ, as a
 * clause about the attestation; `isShown` whether anything of it is signed.
 */
export function shownOf(
  slo: Objective,
  attestation: { signer: string; result: TestResult },
): { differs: string; isShown: boolean } {
  const said = saidOf(slo, attestation);
  const { passed, failed } = attestation.result;
  const isFailed = failed.includes(slo.name);
  const isShown = said !== undefined || isFailed || passed.includes(slo.name);
  const differing = said && (['objective', 'measured'] as const).find((key) => !isSame(slo[key], said[key]));
  if (differing !== undefined) {
    const [own, other] = [slo[differing], said![differing]];
    return { isShown, differs: `has \`${shown(other)}\` for \`${slo.name}\`, and the record \`${shown(own)}\`` };
  }
  return { isShown, differs: isFailed && (said ?? slo).met ? `says that \`${slo.name}\` failed` : '' };
}

/** Whether two figures or limits are the same, however they are written. */
function isSame(a: string | number, b: string | number): boolean {
  if (String(a).trim() === String(b).trim()) return true;
  const [one, other] = [parseObjective(a), parseObjective(b)];
  const [first, second] = [parseQuantity(a), parseQuantity(b)];
  if (first !== undefined && second !== undefined) return sameQuantity(first, second);
  if (one === undefined || other === undefined) return false;
  return one.comparison === other.comparison && sameQuantity(one.limit, other.limit);
}

function sameQuantity(
  a: { value: number; dimension: string; unit?: string },
  b: { value: number; dimension: string; unit?: string },
): boolean {
  return a.value === b.value && a.dimension === b.dimension && a.unit === b.unit;
}
