import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathInside } from '../../disk/is-below.ts';
import { emptiness } from '../../facts/change/k6-evidence.ts';
import { isMet, measuredFigure, objectivesOf, type RecordedObjective } from '../../facts/change/k6-objectives.ts';
import { type K6Summary, parseK6Summary } from '../../facts/change/k6-summary.ts';
import type { Tree } from '../../repo/tree.ts';
import { countOf } from '../../text/count.ts';
import { MAX_FILE_BYTES } from '../../text/file-limit.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { tried } from './again.ts';
import { inRun } from './ci-run.ts';
import type { EventOfChange, RecordedEvent } from './event.ts';
import { type Moment, pathOf, type RunOptions, whereApplied } from './stage-events.ts';
import { happenedAt } from './times.ts';

/** Where results are read from. */
export interface ResultsPlace {
  tree: Tree;
  /** The folder of the repository. */
  root: string;
  cwd: string;
}

/** A load test, by the results that it left and the objectives that are named. */
export function loadTest(
  options: RunOptions & { results?: string; slo?: string[]; again?: boolean },
  moment: Moment,
  place: ResultsPlace,
): EventOfChange {
  return whereApplied(moment, (change) => {
    const at = happenedAt('at', { option: '--at', value: options.at }, moment.now);
    if (!at.ok) return at;
    const results = options.results === undefined ? undefined : resultsAt(options.results, place);
    if (results?.ok === false) return results;
    const objectives = options.slo === undefined ? fromThresholds(results?.value) : named(options.slo, results?.value);
    if (!objectives.ok) return objectives;
    const unmet = objectives.value.filter(({ met }) => !met);
    const event: RecordedEvent = {
      path: pathOf(moment, 'loadTest'),
      goesOn: false,
      fields: [
        at.value,
        ...inRun(options.run, moment.variables),
        { key: 'slo', value: objectives.value.map((each) => ({ ...each })), option: '--slo' },
        ...(results === undefined
          ? []
          : [
              {
                key: 'evidence',
                value: { path: results.value.path, sha256: results.value.sha256 },
                option: '--results',
              },
            ]),
      ],
      notes:
        unmet.length === 0
          ? []
          : [
              `${unmet.length} of ${countOf(objectives.value.length, 'objective')} ${unmet.length === 1 ? 'was' : 'were'} not met: ${unmet.map(({ name }) => name).join(', ')}`,
            ],
    };
    return tried(change, { environment: moment.environment, key: 'loadTest' }, event, options.again);
  });
}

interface Results {
  /** As a record names the file. */
  path: string;
  sha256: string;
  summary: K6Summary;
}

/** Reads the results, which have to lie in the repository: a record names them by their path there. */
function resultsAt(file: string, { tree, root, cwd }: ResultsPlace): Result<Results> {
  const problem = (what: string, help: string) => failure({ message: `\`--results ${file}\` ${what}.`, help });
  const path = pathInside(root, resolve(cwd, file));
  if (path === undefined || tree.kind(path) === 'outside')
    return problem('lies outside the repository, where a check cannot open it', 'Copy it into the repository first.');
  const bytes = (tree.size(path) ?? 0) > MAX_FILE_BYTES ? undefined : tree.read(path);
  if (bytes === undefined)
    return problem(
      'is no file that can be read',
      'Name the file that `k6 run --summary-export` or `handleSummary` wrote.',
    );
  const summary = parseK6Summary(new TextDecoder().decode(bytes));
  if (summary === undefined)
    return problem(
      'is not a summary of k6, the only results that can be read',
      'Name the file that `k6 run --summary-export` or `handleSummary` wrote.',
    );
  const nothing = emptiness(summary);
  if (nothing !== undefined) return problem(nothing, 'Run the load test again, and record that one.');
  return success({ path, sha256: createHash('sha256').update(bytes).digest('hex'), summary });
}

/** How an objective is written on the command line. */
const SLO_FORM = "--slo 'checkout p99 latency; 300ms; 212ms'";

function fromThresholds(results: Results | undefined): Result<RecordedObjective[]> {
  if (results === undefined) {
    return failure({
      message: 'A load test is recorded with its results, and none are given.',
      help: `Add \`--results FILE\` with the summary of k6, or each objective as \`${SLO_FORM}\`.`,
    });
  }
  const { path, summary } = results;
  const objectives = objectivesOf(summary);
  if (!objectives.ok)
    return failure({
      message: `\`${path}\` ${objectives.problem}.`,
      help: `Correct the test, or give each objective as \`${SLO_FORM}\`.`,
    });
  if (objectives.value.length > 0) return objectives;
  return failure({
    message: `\`${path}\` has no threshold, so that it does not say what was to be reached.`,
    help: `Give each objective with the figure it is about: \`--slo 'checkout p99 latency; 300ms; http_req_duration p(99)'\`.`,
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
    const measured = (results && measuredFigure(results.summary, figure)) ?? figure;
    const met = isMet(objective, measured);
    if (met === undefined) {
      const figures = results?.summary.figures.map((each) => `${each.metric} ${each.statistic}`) ?? [];
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
