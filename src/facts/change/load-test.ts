import { locateInRecord } from '../../repo/record/records.ts';
import type { Path } from '../../text/path.ts';
import { shown } from '../../text/shown.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import type { Item } from '../item.ts';
import type { StageNode } from '../world/world.ts';
import { holdsFigure, parseK6Summary } from './k6-summary.ts';
import { meets, parseObjective, parseQuantity } from './quantity.ts';

/** One thing that a load test must show: that it ran in time, that an objective was met, that the evidence agrees. */
export interface LoadTestClaim extends Item {
  kind: 'run' | 'slo' | 'evidence';
  name: string;
  /** What is wrong with it, as a clause without an end; empty where nothing is. */
  fault: string;
}

type Test = NonNullable<StageNode['data']['loadTest']>;

/** What the load test of the stage upstream claims for a promotion that was applied at an instant (epoch milliseconds). */
export function loadTestClaims(from: StageNode, promotedAt: number): LoadTestClaim[] {
  const { record } = from.change;
  const base: Path = ['stages', from.environment.id];
  const claim = (kind: LoadTestClaim['kind'], name: string, fault: string, path: Path): LoadTestClaim => ({
    kind,
    name,
    fault,
    key: `${kind} ${name}`,
    locate: () => locateInRecord(record, [...base, ...path]),
    related: () => [],
  });
  const test = from.data.loadTest;
  if (test === undefined) return [claim('run', '', `no load test ran in ${from.environment.id}`, ['loadTest'])];
  const inTime = runFault(parseInstant(test.at)!, from, promotedAt);
  if (inTime !== '') return [claim('run', '', inTime, ['loadTest', 'at'])];
  return [
    ...test.slo.map((slo, index) => {
      const { fault, at } = sloFault(slo);
      return claim('slo', slo.name, fault, ['loadTest', 'slo', index, at]);
    }),
    ...(test.evidence === undefined ? [] : evidenceClaims(test, from, claim)),
  ];
}

function runFault(at: number, from: StageNode, promotedAt: number): string {
  const { id } = from.environment;
  if (at <= from.appliedAt)
    return `the load test in ${id} ran at ${formatInstant(at)}, not after the change was applied there`;
  if (at >= promotedAt) return `the load test in ${id} ran at ${formatInstant(at)}, not before the change moved on`;
  return '';
}

function sloFault({ name, objective, measured, met }: Test['slo'][number]): { fault: string; at: string } {
  const limit = parseObjective(objective);
  const figure = parseQuantity(measured);
  const figures = `\`${name}\` measured \`${shown(measured)}\` against \`${shown(objective)}\``;
  if (limit === undefined || figure === undefined) {
    return met ? { fault: '', at: 'met' } : { fault: `${figures} and was not met`, at: 'met' };
  }
  const holds = meets(limit, figure);
  if (holds === undefined) return { fault: `${figures}, which are not of one kind`, at: 'measured' };
  if (!holds) return { fault: met ? `${figures}, though the record says it was met` : `${figures}`, at: 'measured' };
  return met ? { fault: '', at: 'met' } : { fault: `${figures}, though the record says it was not met`, at: 'met' };
}

function evidenceClaims(
  test: Test,
  from: StageNode,
  claim: (kind: LoadTestClaim['kind'], name: string, fault: string, path: Path) => LoadTestClaim,
): LoadTestClaim[] {
  const { path, sha256 } = test.evidence!;
  const file = from.change.world.repository.open(path);
  const at = (key: string): Path => ['loadTest', 'evidence', key];
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
  const summary = parseK6Summary(file.source.text);
  if (summary === undefined) return [claim('evidence', path, '', at('path'))];
  // A threshold that was crossed says again what an objective that was not met has said.
  const isKnown = test.slo.some((slo) => sloFault(slo).fault !== '');
  const crossed = summary.thresholds
    .filter(({ passed }) => !passed && !isKnown)
    .map(({ metric, threshold }) =>
      claim(
        'evidence',
        `${metric} ${threshold}`,
        `the evidence says that \`${metric}\` did not keep \`${threshold}\``,
        at('path'),
      ),
    );
  const absent = test.slo.flatMap(({ name, measured }, index) => {
    const figure = parseQuantity(measured);
    if (figure === undefined || holdsFigure(summary, name, figure) !== false) return [];
    const fault = `the evidence holds no figure of \`${shown(measured)}\` for \`${name}\``;
    return [claim('evidence', name, fault, ['loadTest', 'slo', index, 'measured'])];
  });
  return [...crossed, ...absent];
}
