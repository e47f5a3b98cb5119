import type { LoadTestResult } from '../../repo/load-test/load-test-result.ts';
import { LOAD_TEST_TOOLS, readLoadTest } from '../../repo/load-test/load-test-tool.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import { requirementFacts } from '../item.ts';
import { type FactMaker, factTable } from '../table.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import { staleFault } from '../world/range-files.ts';
import type { StageNode } from '../world/world.ts';
import { attestationClaims } from './attestation-claims.ts';
import { attestedTest, hasSignedFigures, withSignedFigures } from './attested-test.ts';
import { type ClaimMaker, KINDS, type LoadTestClaim } from './load-test-claim.ts';
import { confirms, contradiction, emptiness } from './load-test-evidence.ts';
import { parseQuantity } from './quantity.ts';
import { REMEDIES, sloFault } from './slo-fault.ts';

type Test = NonNullable<StageNode['data']['loadTest']>;

/**
 * What the load test of a stage must show before a promotion from there. One that ran since the promotion was rolled back is for the next
 * one.
 */
export function loadTestClaims(
  from: StageNode,
  promoted: Pick<StageNode, 'appliedAt' | 'rolledBackAt'>,
): LoadTestClaim[] {
  const { appliedAt: promotedAt, rolledBackAt } = promoted;
  const { record } = from.change;
  const base: Path = ['stages', from.environment.id];
  const claim: ClaimMaker = (kind, name, fault, path) => ({
    kind,
    name,
    fault,
    remedy: kind === 'evidence' || kind === 'attestation' ? kind : 'test',
    key: `${kind} ${name}`,
    locate: () => locateInRecord(record, [...base, ...path]),
  });
  const test = from.data.loadTest;
  if (test === undefined) return [claim('run', '', notRun(from), ['loadTest'])];
  const at = parseInstant(test.at)!;
  if (rolledBackAt !== undefined && at >= rolledBackAt) return [];
  const untimely = runFault(at, from, promotedAt);
  // The record may have told of another before.
  if (untimely !== '')
    return [{ ...claim('run', '', untimely, ['loadTest', 'at']), remedy: at >= promotedAt ? 'restore' : 'test' }];
  const attestation = attestedTest(from);
  const counted = { ...test, slo: test.slo.map((slo) => withSignedFigures(slo, attestation)) as Test['slo'] };
  return [
    ...counted.slo.map((slo, index) => {
      const isSigned = hasSignedFigures(slo, attestation);
      const { fault, at, remedy } = sloFault(slo, isSigned ? 'its attestation' : 'the record');
      const objective = shown(slo.objective);
      return { ...claim('slo', slo.name, fault, ['loadTest', 'slo', index, at]), objective, remedy, isSigned };
    }),
    ...(test.evidence === undefined ? [] : evidenceClaims(counted, from, promotedAt, claim)),
    ...attestationClaims(test, attestation, from.environment.id, claim),
  ];
}

function runFault(at: number, from: StageNode, promotedAt: number): string {
  const { id } = from.environment;
  if (at <= from.appliedAt)
    return `the load test in ${id} ran at ${formatInstant(at)}, not after the change was applied there`;
  return at >= promotedAt ? notRun(from) : '';
}

/** One that ran later changes nothing of that. */
function notRun({ environment }: StageNode): string {
  return `no load test ran in ${environment.id} first`;
}

/** Why the run that a result is of cannot be the one that was asked for, as a clause about the result. */
function ranFault(
  ran: LoadTestResult['ran'],
  { environment: { id }, appliedAt }: StageNode,
  promotedAt: number,
): string {
  if (ran === undefined) return '';
  const { from, middle = Number.NaN, to, isLocal = false } = ran;
  // Of a clock that may be in any zone, what counts is that no zone would do.
  const [ahead, behind] = isLocal ? [14 * HOUR, 12 * HOUR] : [0, 0];
  const time = (at: number) =>
    isLocal ? `${formatInstant(at).replace('T', ' ').replace('Z', '')} by a clock without a zone` : formatInstant(at);
  if (to + behind <= appliedAt) return `is of a run that ended at ${time(to)}, before the change was applied in ${id}`;
  if (from - ahead >= promotedAt) return `is of a run that began at ${time(from)}, after the change was promoted`;
  const most = `has requests from ${time(from)} to ${time(to)}, most of them from`;
  if (middle + behind < appliedAt) return `${most} before the change was applied in ${id}`;
  if (middle - ahead > promotedAt) return `${most} after the change was promoted`;
  return '';
}

const HOUR = 3_600_000;

function evidenceClaims(test: Test, from: StageNode, promotedAt: number, claim: ClaimMaker): LoadTestClaim[] {
  const { path, sha256 } = test.evidence!;
  const file = from.change.world.repository.open(path);
  const at = (key: string): Path => ['loadTest', 'evidence', key];
  const unseen = leftOutFile(from.change.world, path);
  if (unseen !== undefined) return [{ ...claim('evidence', path, '', at('path')), unseen }];
  if (file.source === undefined && file.size !== undefined) {
    const fault = `the evidence \`${path}\` has ${file.size} bytes, of which at most ${MAX_FILE_BYTES} are read`;
    return [claim('evidence', path, fault, at('path'))];
  }
  if (file.source === undefined)
    return [claim('evidence', path, `the evidence \`${path}\` does not exist`, at('path'))];
  if (file.sha256 !== sha256.toLowerCase()) {
    return [
      claim(
        'evidence',
        path,
        `the evidence \`${path}\` is not the file that was recorded: its sha256 is \`${file.sha256}\``,
        at('sha256'),
      ),
    ];
  }
  const ofFile = (fault: string) => [claim('evidence', path, `the evidence \`${path}\` ${fault}`, at('path'))];
  const stale = staleFault(from.change.world, from.change.record.file, path);
  if (stale !== '') return ofFile(stale);
  if (file.source.text.trim() === '') return ofFile('is empty');
  const result = readLoadTest(file.bytes!);
  if (result === undefined)
    return ofFile(`is of no load-testing tool whose results can be read (${LOAD_TEST_TOOLS.join(', ')})`);
  const nothing = emptiness(result);
  if (nothing !== undefined) return ofFile(nothing).map((each) => ({ ...each, remedy: 'test' as const }));
  const untimely = ranFault(result.ran, from, promotedAt);
  if (untimely !== '') return ofFile(untimely);
  const thresholds = result.thresholds ?? [];
  const contradicted = thresholds.flatMap((each) => {
    const figure = contradiction(result, each);
    if (figure === undefined) return [];
    const { metric, threshold } = each;
    const fault = `the evidence says that \`${metric}\` kept its threshold \`${threshold}\`, and its own figure is \`${figure}\``;
    return [claim('evidence', `${metric} ${threshold}`, fault, at('path'))];
  });
  // A crossed threshold is not reported where an objective was not met: the cause is most likely the same.
  const isReported = test.slo.some((slo) => sloFault(slo).fault !== '');
  const crossed = thresholds
    .filter(({ passed }) => !passed && !isReported)
    .map(({ metric, threshold }) => ({
      ...claim(
        'evidence',
        `${metric} ${threshold}`,
        `the evidence says that \`${metric}\` crossed its threshold \`${threshold}\``,
        at('path'),
      ),
      remedy: 'change' as const,
    }));
  const absent = test.slo.flatMap((slo, index) => {
    const { name, measured } = slo;
    // Of words that are a finding already, the figure says nothing new.
    const isJudged = parseQuantity(measured) !== undefined || sloFault(slo).fault === '';
    const confirmation = isJudged ? confirms(result, name, measured, slo.objective) : undefined;
    if (confirmation === undefined || confirmation.confirmed) return [];
    const claimed = `\`${shown(measured)}\` for \`${name}\``;
    const fault = `the record has ${claimed}, and the evidence, of ${result.tool}, ${confirmation.why}`;
    return [claim('evidence', name, fault, ['loadTest', 'slo', index, 'measured'])];
  });
  return [...crossed, ...contradicted, ...absent];
}

/** Those of every requirement; a fault may rest on what was signed. */
function requirements(fact: FactMaker<LoadTestClaim>) {
  const { kind, fault } = requirementFacts(fact, KINDS, (c) => c.unseen);
  return {
    kind,
    fault: { ...fault, mayBeSigned: true as const, wasSigned: (c: LoadTestClaim) => c.isSigned === true },
  };
}

export const loadTestClaimFacts = factTable<LoadTestClaim>(
  'LoadTestClaim',
  () => undefined,
  (fact) => ({
    ...requirements(fact),
    name: fact({
      type: 'string',
      describe: 'The objective or the file; empty for the run, and where no attestation is named.',
      get: (c) => c.name,
    }),
    objective: fact({
      type: 'string',
      describe: 'What was to be reached, as the record has it; empty for the run and for evidence.',
      get: (c) => c.objective ?? '',
    }),
    unsigned: fact({
      type: 'string',
      describe: 'Why nobody whom the policy trusts is known to have signed it, as a clause; empty where somebody did.',
      blind: (c) => c.unseen,
      get: (c) => c.unsigned ?? '',
    }),
    remedy: fact({
      type: 'string',
      values: REMEDIES,
      describe:
        'What mends its fault. `test`: another load test; `restore`: the one of before, where the record had one; `change`: a change that meets the objective; `units`, `quantity`, `statistic`, `direction`, `reversed`, `met`, `evidence`: a record that has comparable units, a quantity, the statistic that the objective names, the direction of the objective, the other one, the right `met`, or the evidence of this run; `attestation`: one that was signed of it; `trust`: one by whom the policy trusts.',
      get: (c) => c.remedy,
    }),
  }),
);
