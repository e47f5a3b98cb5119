import { soakedBy, soakFault } from '../../facts/change/soak.ts';
import { upstreamStage, wasRolledBackBy } from '../../facts/change/upstream-stages.ts';
import { chainFault } from '../../facts/world/blind-spots.ts';
import type { StageNode, World } from '../../facts/world/world.ts';
import { stagesThen } from '../timeline/change-lanes.ts';
import { outcomeOf, type Promoted, type Skip } from './promoted.ts';

/** The promotions that records of changes tell of, the latest first, each by the values of the policy at its time. */
export function promotedChanges({ changes, now }: World): Promoted[] {
  return changes
    .filter(({ migration }) => migration === undefined)
    .flatMap((change) => stagesThen(change).flatMap((stage) => promotionOf(stage, now)))
    .sort((a, b) => b.at! - a.at!);
}

function promotionOf(stage: StageNode, now: number): Promoted[] {
  const { change, environment, appliedAt } = stage;
  const { upstream } = environment;
  if (upstream === undefined || appliedAt > now) return [];
  const from = upstreamStage(stage);
  const how = skipOf(stage, from);
  const asked = upstream.page.soak;
  const isSeen = from !== undefined && how === null;
  const isKnown = isSeen && soakFault(from, { change, at: appliedAt, asked }) === undefined;
  const soak = isKnown ? soakedBy(from, appliedAt) : null;
  return [
    {
      kind: 'change',
      id: change.id,
      group: change.data.kind,
      from: upstream.id,
      to: environment.id,
      at: appliedAt,
      outcome: outcomeOf({ how, soak, asked }),
      how,
      soak,
      lead: isSeen ? appliedAt - from.appliedAt : null,
      asked,
      commit: null,
    },
  ];
}

function skipOf({ environment, appliedAt }: StageNode, from: StageNode | undefined): Skip | null {
  // Where the chain has a fault, what is directly upstream is not known.
  if (from === undefined) return chainFault(environment) === undefined ? 'never' : null;
  if (from.appliedAt >= appliedAt) return 'later';
  return wasRolledBackBy(from, appliedAt) ? 'taken back' : null;
}
