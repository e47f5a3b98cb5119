import { createHash } from 'node:crypto';
import { confirms, emptiness } from '../../facts/change/load-test-evidence.ts';
import {
  isMet,
  measuredFigure,
  objectivesOf,
  type RecordedObjective,
} from '../../facts/change/load-test-objectives.ts';
import { measuredBeside, parseObjective } from '../../facts/change/quantity.ts';
import { LOAD_TEST_TOOLS, type ReadLoadTest, readLoadTest } from '../../repo/load-test/load-test-tool.ts';
import { countOf } from '../../text/count.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { orList } from '../../text/list.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { tried } from './again.ts';
import { inRun } from './ci-run.ts';
import type { EventOfChange, RecordedEvent } from './event.ts';
import { attestationAt, type EvidencePlace, evidenceFile } from './evidence-file.ts';
import { type Moment, pathOf, type RunOptions, whereApplied } from './stage-events.ts';
import { happenedAt } from './times.ts';

/** A load test, by the results that it left and the objectives that are named. */
export function loadTest(
  options: RunOptions & MeasureOptions & { attestation?: string; again?: boolean },
  moment: Moment,
  place: EvidencePlace,
): EventOfChange {
  return whereApplied(moment, (change) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, moment.now);
    if (!at.ok) return at;
    const measured = measuredIn(options, place);
    if (!measured.ok) return measured;
    const { objectives, results } = measured.value;
    const signed = attestationAt(options.attestation, place);
    if (!signed.ok) return signed;
    const unmet = objectives.filter(({ met }) => !met);
    const event: RecordedEvent = {
      path: pathOf(moment, 'loadTest'),
      goesOn: false,
      fields: [
        at.value,
        ...inRun(options.run, moment.variables),
        { key: 'slo', value: objectives.map((each) => ({ ...each })), option: '--slo' },
        ...(results === undefined
          ? []
          : [
              {
                key: 'evidence',
                value: { path: results.path, sha256: results.sha256 },
                option: '--results',
              },
            ]),
        ...signed.value,
      ],
      notes:
        unmet.length === 0
          ? []
          : [
              `${unmet.length} of ${countOf(objectives.length, 'objective')} ${unmet.length === 1 ? 'was' : 'were'} not met: ${unmet.map(({ name }) => name).join(', ')}`,
            ],
    };
    return tried(change, { ...moment, key: 'loadTest' }, event, options.again);
  });
}

/** The options that say what was measured, as written. */
export interface MeasureOptions {
  results?: string;
  slo?: string[];
}

/** What a load test measured, by the results that it left and the objectives that are named. */
export function measuredIn(
  options: MeasureOptions,
  place: EvidencePlace,
): Result<{ objectives: RecordedObjective[]; results: Results | undefined }> {
  const results = options.results === undefined ? undefined : resultsAt(options.results, place);
  if (results?.ok === false) return results;
  const objectives = options.slo === undefined ? fromThresholds(results?.value) : named(options.slo, results?.value);
  return objectives.ok ? success({ objectives: objectives.value, results: results?.value }) : objectives;
}

interface Results {
  /** As a record names the file. */
  path: string;
  sha256: string;
  result: ReadLoadTest;
}

/** Reads the results, which have to lie in the repository: a record names them by their path there. */
function resultsAt(name: string, place: EvidencePlace): Result<Results> {
  const problem = (what: string, help: string) => failure({ message: `\`--results ${name}\` ${what}.`, help });
  const file = evidenceFile({ option: '--results', file: name, limit: MAX_FILE_BYTES }, place);
  if (!file.ok) return file;
  const { path, bytes } = file.value;
  const result = readLoadTest(bytes);
  if (result === undefined)
    return problem(
      'is of no load-testing tool whose results can be read',
      `Name a file that ${orList(LOAD_TEST_TOOLS, (tool) => tool)} wrote.`,
    );
  const nothing = emptiness(result);
  if (nothing !== undefined) return problem(nothing, 'Run the load test again, and record that one.');
  return success({ path, sha256: createHash('sha256').update(bytes).digest('hex'), result });
}

/** How an objective is written on the command line. */
const SLO_FORM = "--slo 'checkout p99 latency; 300ms; 212ms'";

function fromThresholds(results: Results | undefined): Result<RecordedObjective[]> {
  if (results === undefined) {
    return failure({
      message: 'A load test is recorded with its results, and none are given.',
      help: `Add \`--results FILE\` with the results of the tool, or each objective as \`${SLO_FORM}\`.`,
    });
  }
  const { path, result } = results;
  const objectives = objectivesOf(result);
  if (!objectives.ok)
    return failure({
      message: `\`${path}\` ${objectives.problem}.`,
      help: `Correct the test, or give each objective as \`${SLO_FORM}\`.`,
    });
  if (objectives.value.length > 0) return objectives;
  const { metric, statistic } = result.figures.find(({ unit }) => unit === 'ms') ?? result.figures[0]!;
  return failure({
    message: `\`${path}\`, of ${result.tool}, has no threshold, so that it does not say what was to be reached.`,
    help: `Give each objective with the figure it is about: \`--slo 'checkout latency; 300ms; ${metric} ${statistic}'\`.`,
  });
}

/** The objectives that are named, each with what was measured, or with the figure of the results that has it. */
function named(texts: readonly string[], results: Results | undefined): Result<RecordedObjective[]> {
  const objectives: RecordedObjective[] = [];
  for (const text of texts) {
    const [name = '', objective = '', figure = '', ...rest] = text.split(';').map((part) => part.trim());
    const problem = (what: string, help: string) => failure({ message: `\`--slo ${text}\` ${what}.`, help });
    if ([name, objective, figure].includes('') || rest.length > 0)
      return problem('is not a name, an objective and what was measured', `Write it as \`${SLO_FORM}\`.`);
    const shown = results && measuredFigure(results.result, figure);
    const measured = shown ?? figure;
    const quantity = measuredBeside(parseObjective(objective), measured);
    const confirmation =
      results === undefined || quantity === undefined ? undefined : confirms(results.result, name, measured, objective);
    if (confirmation?.confirmed === false)
      return problem(
        `has \`${measured}\`, and \`${results!.path}\`, of ${results!.result.tool}, ${confirmation.why}`,
        'Give an objective of what the results show, or measure this one by a tool that shows it.',
      );
    const met = isMet(objective, measured);
    if (met === undefined) {
      const figures = results?.result.figures.map((each) => `${each.metric} ${each.statistic}`) ?? [];
      const known = figures.length === 0 ? '' : `, or the name of a figure such as \`${figures[0]}\``;
      return problem(
        `cannot be judged: \`${measured}\` cannot be compared with \`${objective}\``,
        `Write both as quantities of one kind${known}.`,
      );
    }
    objectives.push({ name, objective, measured, met });
  }
  return success(objectives);
}
