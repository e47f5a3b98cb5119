import { differences, isIn } from '../../facts/past/differences.ts';
import { isRecordAs } from '../../facts/world/as-it-was.ts';
import { recordIn } from '../../facts/world/record-in.ts';
import type { Stage } from '../../facts/world/world.ts';
import { gitFailure } from '../../history/git/problem.ts';
import { downstreamOf } from '../../policy/in-force.ts';
import type { Change } from '../../repo/repository.ts';
import { andList } from '../../text/list.ts';
import { formatPath } from '../../text/path.ts';
import type { GateQuestion, ValidRecord } from './question.ts';

/**
 * What only the commits after the base say of what happened to a change, as sentences: whoever acts from the branch of a request records
 * there, so that a gate believes it, and whoever reads the verdict should know. Nothing without a base.
 */
export function unmergedNotes(record: ValidRecord, question: GateQuestion): string[] {
  try {
    return notesOn(record, question);
  } catch (error) {
    return [`it cannot be told what the base says of it: ${gitFailure(error).problem.message}`];
  }
}

function notesOn(record: ValidRecord, question: GateQuestion): string[] {
  const stageAtBase = stagesAtBase(record, question);
  if (stageAtBase === undefined) return [];
  const { environment, policy } = question;
  const further = downstreamOf(environment, policy.environments);
  const stages = policy.environments.flatMap(({ id }) => {
    const stage = stageIn(record.data, id);
    return stage?.applied === undefined || further.has(id) ? [] : [{ id, stage, before: stageAtBase(id) }];
  });
  const unmerged = stages.filter(({ stage, before }) => !saysApplied(before, stage));
  const told = stages.flatMap(({ id, stage: { attempts: _, ...stage }, before }) => {
    if (!saysApplied(before, stage)) return [];
    const paths = differences(stage, before, []).map(({ path }) => formatPath(path));
    return paths.length === 0 ? [] : [`only commits after the base say what it has of ${id} in ${andList(paths)}`];
  });
  const places = andList(
    unmerged.map(({ id }) => id),
    (id) => id,
  );
  return [...(unmerged.length === 0 ? [] : [`only commits after the base say that it was in ${places}`]), ...told];
}

/** Whether a stage of the base tells of the current application of another. What became of that there may have come since. */
function saysApplied(before: Stage | undefined, { applied }: Stage): boolean {
  return [before?.applied, ...(before?.attempts ?? [])].some((each) => isIn(applied!.at, each?.at));
}

/** The stages that the base has in the record of a change; undefined where there is no base, or its record is the same. */
function stagesAtBase(
  record: ValidRecord,
  { repository, mergeBase }: GateQuestion,
): ((environment: string) => Stage | undefined) | undefined {
  if (mergeBase === undefined || isRecordAs(mergeBase.base, record)) return undefined;
  const data = recordIn(mergeBase.base, 'changes', record, { repository, mergeBase });
  return (environment) => data && stageIn(data, environment);
}

function stageIn({ stages = {} }: Change, environment: string): Stage | undefined {
  return Object.hasOwn(stages, environment) ? stages[environment] : undefined;
}
