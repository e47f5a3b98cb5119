import type { Runbook } from '../../policy/runbook.ts';
import type { Run } from '../../repo/repository.ts';
import { valueAt } from '../../text/path.ts';
import { parseInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { unseenByConfig, unseenRecords } from './blind-spots.ts';
import { isDatedAhead } from './dated-ahead.ts';
import { oncePerWorld } from './once.ts';
import type { World } from './world.ts';

/** A run of a runbook of the policy, whose record has no finding. */
export interface RunNode {
  data: Run;
  runbook: Runbook;
  /** Epoch milliseconds. */
  startedAt: number;
  endedAt: number;
  /** Whether it followed the steps as the page has them now. */
  isOfPage: boolean;
}

/** The runs that have ended, the newest first. */
const runNodes = oncePerWorld((world): readonly RunNode[] => {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  return world.repository.runs
    .flatMap(({ data, file }): RunNode[] => {
      const runbook = world.policy.runbooks.find(({ id }) => id === data?.runbook);
      if (data === undefined || runbook === undefined || faulty.has(file)) return [];
      const [startedAt, endedAt] = [parseInstant(data.startedAt)!, parseInstant(data.endedAt)!];
      if (isDatedAhead(endedAt, world)) return [];
      const isOfPage = runbook.text.procedure?.digest === data.policyDigest;
      return [{ data, runbook, startedAt, endedAt, isOfPage }];
    })
    .sort((a, b) => b.endedAt - a.endedAt);
});

/** The runs of a runbook that have ended, the newest first. */
export function runsOf({ id }: Pick<Runbook, 'id'>, world: World): readonly RunNode[] {
  return runNodes(world).filter(({ runbook }) => runbook.id === id);
}

/** Why not all runs of a runbook are known; undefined where all are. */
export function unseenRuns({ id }: Pick<Runbook, 'id'>, world: World): Blindness | undefined {
  const [byConfig] = unseenByConfig(world, 'runs');
  if (byConfig !== undefined) return byConfig.blindness;
  return unseenRecords(world, 'runs').find(({ raw }) => {
    const named = valueAt(raw, ['runbook']);
    // One that names another runbook, which there is, is about that one.
    return typeof named !== 'string' || named === id || !world.policy.runbookIds.has(named);
  })?.blindness;
}
