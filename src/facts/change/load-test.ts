import type { LoadTestResult } from '../../repo/load-test/load-test-result.ts';
import { LOAD_TEST_TOOLS, readLoadTest } from '../../repo/load-test/load-test-tool.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { type Requirement, requirementFacts } from '../item.ts';
import { factTable } from '../table.ts';
import { leftOutFile } from '../world/blind-spots.ts';
import type { StageNode } from '../world/world.ts';
import { confirms, contradiction, emptiness } from './load-test-evidence.ts';
import { meets, parseObjective, parseQuantity, type Quantity } from './quantity.ts';

/** One thing that a load test must show: that it ran in time, that an objective was met, that the evidence agrees. */
interface LoadTestClaim extends Requirement<'run' | 'slo' | 'evidence'> {
  name: string;
  /** As the record has it; undefined for the run and for evidence. */
  objective?: string | undefined;
  remedy: Remedy;
  /** Why the evidence could not be seen. */
  unseen?: Blindness | undefined;
}

/** What mends a fault: another test, a better change, or a record that says what there is. */
const REMEDIES = ['test', 'change', 'units', 'quantity', 'direction', 'met', 'evidence'] as const;
type Remedy = (typeof REMEDIES)[number];

type ClaimMaker = (kind: LoadTestClaim['kind'], name: string, fault: string, path: Path) => LoadTestClaim;

type Test = NonNullable<StageNode['data']['loadTest']>;

/** What the load test of a stage must show before a promotion (epoch milliseconds). */
export function loadTestClaims(from: StageNode, promotedAt: number): LoadTestClaim[] {
  const { record } = from.change;
  const base: Path = ['stages', from.environment.id];
  const claim: ClaimMaker = (kind, name, fault, path) => ({
    kind,
    name,
    fault,
    remedy: kind === 'evidence' ? 'evidence' : 'test',
    key: `${kind} ${name}`,
    locate: () => locateInRecord(record, [...base, ...path]),
  });
  const test = from.data.loadTest;
  if (test === undefined) return [claim('run', '', `no load test ran in ${from.environment.id}`, ['loadTest'])];
  const untimely = runFault(parseInstant(test.at)!, from, promotedAt);
  if (untimely !== '') return [claim('run', '', untimely, ['loadTest', 'at'])];
  return [
    ...test.slo.map((slo, index) => {
      const { fault, at, remedy } = sloFault(slo);
      const objective = shown(slo.objective);
      return { ...claim('slo', slo.name, fault, ['loadTest', 'slo', index, at]), objective, remedy };
    }),
    ...(test.evidence === undefined ? [] : evidenceClaims(test, from, promotedAt, claim)),
  ];
}

function runFault(at: number, from: StageNode, promotedAt: number): string {
  const { id } = from.environment;
  if (at <= from.appliedAt)
    return `the load test in ${id} ran at ${formatInstant(at)}, not after the change was applied there`;
  if (at >= promotedAt) return `the load test in ${id} ran at ${formatInstant(at)}, not before the change was promoted`;
  return '';
}

/** Why the run that a result is of cannot be the one that was asked for, as a clause about the result. */
function ranFault(
  ran: LoadTestResult['ran'],
  { environment: { id }, appliedAt }: StageNode,
  promotedAt: number,
): string {
  if (ran === undefined) return '';
  if (ran.to <= appliedAt)
    return `is of a run that ended at ${formatInstant(ran.to)}, before the change was applied in ${id}`;
  if (ran.from >= promotedAt)
    return `is of a run that began at ${formatInstant(ran.from)}, after the change was promoted`;
  return '';
}

/** What is wrong with an objective, as a clause, in which key, and what mends it. */
interface SloFault {
  fault: string;
  at: 'objective' | 'measured' | 'met';
  remedy: Remedy;
}

const NO_FAULT: SloFault = { fault: '', at: 'met', remedy: 'test' };

function sloFault({ name, objective, measured, met }: Test['slo'][number]): SloFault {
  const limit = parseObjective(objective);
  const figure = parseQuantity(measured);
  const figures = `\`${name}\` measured \`${shown(measured)}\` against \`${shown(objective)}\``;
  const contradicted: SloFault = {
    fault: `${figures}, though the record says it was met`,
    at: 'measured',
    remedy: 'met',
  };
  if (limit === undefined || figure === undefined) {
    if (!met) return { fault: `${figures} and was not met`, at: 'met', remedy: 'change' };
    if (limit === undefined && NOTHING.test(String(objective)))
      return figure === undefined || figure.value === 0 ? NO_FAULT : contradicted;
    // Of words alone nobody else can judge. What looks like a quantity is meant to be compared.
    if (limit === undefined && figure === undefined && !/^\W*\d/.test(String(measured))) return NO_FAULT;
    const at = limit === undefined ? 'objective' : 'measured';
    const unclear = shown(at === 'objective' ? objective : measured);
    return { fault: `${figures}, of which \`${unclear}\` cannot be read as a quantity`, at, remedy: 'quantity' };
  }
  const isMet = meets(limit, figure);
  if (isMet === undefined) {
    const fault = `${figures}, which cannot be compared: ${kindOf(figure)} with ${kindOf(limit.limit)}`;
    return { fault, at: 'measured', remedy: 'units' };
  }
  if (isMet)
    return met ? NO_FAULT : { fault: `${figures}, though the record says it was not met`, at: 'met', remedy: 'met' };
  if (!met) return { fault: figures, at: 'measured', remedy: 'change' };
  return { ...contradicted, remedy: limit.isWritten ? 'met' : 'direction' };
}

/** `no errors`, `none`. */
const NOTHING = /^\s*(?:no|none|zero|without)\b/i;

function kindOf({ dimension, unit }: Quantity): string {
  if (dimension === 'other') return `a number of \`${unit}\``;
  return dimension === 'number' ? 'a number without a unit' : `a ${dimension}`;
}

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
  const absent = test.slo.flatMap(({ name, measured }, index) => {
    const figure = parseQuantity(measured);
    const confirmation = figure === undefined ? undefined : confirms(result, name, figure);
    if (confirmation === undefined || confirmation.confirmed) return [];
    const claimed = `\`${shown(measured)}\` for \`${name}\``;
    const fault = `the record has ${claimed}, and the evidence, of ${result.tool}, ${confirmation.why}`;
    return [claim('evidence', name, fault, ['loadTest', 'slo', index, 'measured'])];
  });
  return [...crossed, ...contradicted, ...absent];
}

export const loadTestClaimFacts = factTable<LoadTestClaim>(
  'LoadTestClaim',
  () => undefined,
  (fact) => ({
    ...requirementFacts(fact, ['run', 'slo', 'evidence'], (c) => c.unseen),
    name: fact({ type: 'string', describe: 'The objective or the file; empty for the run.', get: (c) => c.name }),
    objective: fact({
      type: 'string',
      describe: 'What was to be reached, as the record has it; empty for the run and for evidence.',
      get: (c) => c.objective ?? '',
    }),
    remedy: fact({
      type: 'string',
      values: REMEDIES,
      describe:
        'What mends its fault. `test`: another load test; `change`: a change that meets the objective; `units`, `quantity`, `direction`, `met`, `evidence`: a record that has comparable units, a quantity, the direction of the objective, the right `met`, or the evidence of this run.',
      get: (c) => c.remedy,
    }),
  }),
);
