import type { ChangeNode, EnvironmentNode, StageNode, World } from '../../facts/world/world.ts';
import { stageIn } from '../../facts/world/world.ts';
import { downstreamOf } from '../../policy/in-force.ts';
import { greatest } from '../../text/long-lists.ts';
import { gate } from '../gate/gate.ts';
import type { GateQuestion } from '../gate/question.ts';
import type { Report } from '../report.ts';
import { type OnItsWay, stateOf } from './on-its-way.ts';

/** Whoever has more changes under way than this asks the gate himself; the newest are asked about first. */
const MAX_ASKED = 200;

/** Every change that has not come as far as it goes, with the answer of the gate to each next environment. */
export function changesOnTheirWay(
  world: World,
  report: Report,
  asked: Omit<GateQuestion, 'change' | 'environment'>,
): OnItsWay[] {
  const ways = world.changes.flatMap((change) => nextOf(change).map((next) => ({ change, ...next })));
  const newest = ways.toSorted((a, b) => movedAt(b) - movedAt(a));
  return newest.flatMap(({ change, from, to }, place): OnItsWay[] => {
    const answer = place < MAX_ASKED ? answerOf({ ...asked, change: change.id, environment: to.id }) : NOT_ASKED;
    if (answer === undefined) return [];
    const rolledBack = stageIn(change, to)?.rolledBackAt ?? null;
    return [
      {
        kind: 'change',
        id: change.id,
        title: change.data.title,
        from: from?.environment.id ?? null,
        since: from?.appliedAt ?? null,
        to: to.id,
        ...answer,
        state: rolledBack === null ? answer.state : 'rolled back',
        rolledBack,
        waivers: waiversOf(change, report),
      },
    ];
  });
}

type Answer = Pick<OnItsWay, 'state' | 'until' | 'todo' | 'waits' | 'why'>;

const NOT_ASKED: Answer = { state: 'not asked', until: null, todo: [], waits: [], why: null };

/** What the gate says; undefined where the change is there already. */
function answerOf(question: GateQuestion): Answer | undefined {
  const verdict = gate(question);
  if (verdict.ok) return stateOf(verdict.value, question.policy);
  if (verdict.problem.isApplied === true) return undefined;
  return { state: 'unknown', until: null, todo: [], waits: [], why: verdict.problem.message };
}

/** When something last happened to a change, epoch milliseconds; one that was applied nowhere is the newest. */
function movedAt({ change: { stages } }: { change: ChangeNode }): number {
  if (stages.length === 0) return Number.MAX_SAFE_INTEGER;
  return greatest(stages.map(({ appliedAt, rolledBackAt }) => rolledBackAt ?? appliedAt));
}

/** A next environment, and the stage that the change comes from. */
interface Next {
  from: StageNode | undefined;
  to: EnvironmentNode;
}

/**
 * The environments that a change goes to next: where it is not, nor anywhere downstream of there, but in the nearest upstream that it
 * concerns. A change that another has undone goes nowhere.
 */
function nextOf(change: ChangeNode): Next[] {
  const { world } = change;
  const { environments, policy } = world;
  const isIn = (environment: EnvironmentNode) => {
    const stage = stageIn(change, environment);
    return stage !== undefined && stage.rolledBackAt === undefined;
  };
  return environments.flatMap((to): Next[] => {
    if (isIn(to) || !concerns(change, to)) return [];
    const further = downstreamOf(to.id, policy.environments);
    if (environments.some((each) => further.has(each.id) && isIn(each))) return [];
    const before = nearestConcerned(change, to);
    if (before === undefined) return [{ from: undefined, to }];
    const from = stageIn(change, before);
    return from === undefined || !isIn(before) || from.undone !== undefined ? [] : [{ from, to }];
  });
}

/** Whether one of its files is for an environment: those that name none are for all. */
function concerns({ data }: ChangeNode, { id }: EnvironmentNode): boolean {
  return data.files.some(({ environment }) => environment === undefined || environment === id);
}

function nearestConcerned(change: ChangeNode, { upstream }: EnvironmentNode): EnvironmentNode | undefined {
  const seen = new Set<EnvironmentNode>();
  for (let at = upstream; at !== undefined && !seen.has(at); at = at.upstream) {
    if (concerns(change, at)) return at;
    seen.add(at);
  }
  return undefined;
}

/** The waivers that excuse a finding on a change. */
export function waiversOf({ id }: Pick<ChangeNode, 'id'>, { findings }: Report): string[] {
  const own = findings.filter(
    ({ subject }) => subject?.id === id && ['change', 'stage', 'promotion'].includes(subject.type),
  );
  return [...new Set(own.flatMap(({ waivedBy }) => waivedBy ?? []))];
}
