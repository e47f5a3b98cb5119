import { registry } from '../../facts/registry.ts';
import { subjectsIn } from '../../facts/subjects.ts';
import { joinWorld } from '../../facts/world/join.ts';
import type { Past } from '../../facts/world/world.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Repository } from '../../repo/repository.ts';
import type { Report } from '../report.ts';
import { changesOnTheirWay } from './changes.ts';
import { type FallsDue, fallingDue } from './due.ts';
import { type OpenGrant, openGrants } from './grants.ts';
import { type OnItsWay, urgentFirst } from './on-its-way.ts';
import { type BoardRunbook, runbooksOfBoard } from './runbooks.ts';
import { type BoardEnvironment, type BoardService, runningNow } from './running.ts';
import { type Unseen, unseenOf } from './unseen.ts';
import { versionsOnTheirWay } from './versions.ts';
import { watched } from './watched.ts';

/**
 * What somebody asks first in an incident: what runs where, what is on its way, who may write, what falls due. A plain value, for
 * pages and for commands alike; times are epoch milliseconds. Null is what is not known or does not apply, and each says which.
 */
export interface Board {
  /** The clock of the check. */
  now: number;
  /** Those of the policy, in its order. */
  environments: readonly BoardEnvironment[];
  /** Every service that runs somewhere: first those of which an environment is not as its upstream, then by name. */
  services: readonly BoardService[];
  /** Changes and versions, those to the last environments of the chain first. */
  onItsWay: readonly OnItsWay[];
  /** Grants of write access that have not ended. */
  grants: readonly OpenGrant[];
  /** What falls due, the next first; what is overdue before that. */
  due: readonly FallsDue[];
  /** How each runbook of the policy has been carried out. */
  runbooks: readonly BoardRunbook[];
  /** What could not be seen, so that the lists above may lack it. */
  unseen: readonly Unseen[];
}

/** What a board is made from. The history must have been read without a base. */
export interface BoardQuestion extends Past {
  policy: Policy;
  repository: Repository;
  /** The report of a check of the same. */
  report: Report;
}

/** The board of a repository, as of the check that is reported. Verdicts are those of the report and of the gate. */
export function boardOf({ policy, repository, report, ...past }: BoardQuestion): Board {
  const { now } = report;
  const world = joinWorld(policy, repository, now, past);
  const subjects = subjectsIn(world, registry);
  const unseen = unseenOf(world, subjects);
  const { environments, services } = runningNow(world, unseen);
  const asked = { policy, repository, now, ...past };
  const onItsWay = [
    ...watched(world, report),
    ...changesOnTheirWay(world, report, asked),
    ...versionsOnTheirWay(world, services, asked),
  ];
  return {
    now,
    environments,
    services,
    onItsWay: onItsWay.sort(urgentFirst(environments)),
    grants: openGrants(world),
    due: fallingDue(world, report),
    runbooks: runbooksOfBoard(world),
    unseen,
  };
}
