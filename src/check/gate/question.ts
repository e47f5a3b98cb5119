import type { Past } from '../../facts/world/world.ts';
import type { Policy } from '../../policy/policy.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Change, Repository } from '../../repo/repository.ts';

/** What a gate is asked: may a change be applied in an environment now? */
export interface GateQuestion extends Past {
  policy: Policy;
  repository: Repository;
  change: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
}

/** What a gate is asked of a version: may it be brought to an environment now? */
export interface VersionQuestion extends Past {
  policy: Policy;
  repository: Repository;
  service: string;
  /** What people call it, or the digest of the artifact. */
  version: string;
  environment: string;
  /** Epoch milliseconds. */
  now: number;
  /** What is there without what a request makes of it, where it is asked in one: that alone has been anywhere. */
  atBase?: { repository: Repository; past: Past } | undefined;
}

/** A change record without a fault. */
export type ValidRecord = RecordFile<Change> & { data: Change };

/** What the commit that does not exist yet is called where a message names it. */
export const NOT_MADE = 'to be made';
