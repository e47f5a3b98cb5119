import type { ChangeNode, EnvironmentNode, StageNode, World } from '../../facts/world/world.ts';
import { stageIn } from '../../facts/world/world.ts';
import { downstreamOf } from '../../policy/in-force.ts';
import { gate } from '../gate.ts';
import type { GateQuestion } from '../gate-question.ts';
import type { Report } from '../report.ts';
import { type OnItsWay, stateOf } from './on-its-way.ts';

/** Every change that has not come as far as it goes, with the answer of the gate to each next environment. */
export function changesOnTheirWay(
  world: World,
  report: Report,
  asked: Omit<GateQuestion, 'change' | 'environment'>,
): OnItsWay[] {
  return world.changes.flatMap((change) =>
    nextOf(change).flatMap(({ from, to }): OnItsWay[] => {
      const verdict = gate({ ...asked, change: change.id, environment: to.id });
      if (!verdict.ok && verdict.problem.isApplied === true) return [];
      const rolledBack = stageIn(change, to)?.rolledBackAt ?? null;
      const answer = verdict.ok
        ? stateOf(verdict.value, world.policy)
        : { state: 'unknown' as const, until: null, todo: [], waits: [], why: verdict.problem.message };
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
    }),
  );
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
