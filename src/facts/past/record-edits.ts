import { upstreamsOf } from '../../policy/in-force.ts';
import { howOneOf } from '../../policy/known-people.ts';
import { holdsAt } from '../../policy/roles.ts';
import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Change, Grant, Run } from '../../repo/repository.ts';
import { startOfFile } from '../../text/location.ts';
import { formatPath } from '../../text/path.ts';
import { isSamePerson } from '../../text/people.ts';
import type { Item } from '../item.ts';
import { fileAt } from '../world/config-listings.ts';
import { countsAsMigration } from '../world/migration-at.ts';
import { oncePerRecord } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { changeDifferences, hasHappened } from './change-differences.ts';
import type { Difference } from './differences.ts';
import { grantDifferences, hasBegun } from './grant-differences.ts';
import { newlyListedFor } from './newly-listed.ts';
import type { PastRecord, PastRecordNode } from './past-records.ts';
import { notRelyingOn } from './repeated.ts';
import { hasRun, runDifferences } from './run-differences.ts';
import { unlistedTexts } from './unlisted-texts.ts';

/** Something that a record said of what has happened and does not say any more. */
export interface RecordEdit extends Item {
  kind: 'gone' | 'unlisted' | Difference['kind'];
  /** In the record; empty where that is gone. */
  path: string;
  before: string;
  after: string;
  correction: Correction | undefined;
  world: World;
}

export type Correction = NonNullable<Change['corrects']>[number];

/**
 * The edits of a record that tells of what has happened; none of one that had a fault then. Of a change that tells of nothing yet, git may
 * show that a text of config is there that it lists.
 */
export const recordEdits = oncePerRecord((node: PastRecordNode): RecordEdit[] => {
  const { before, now, file, world } = node;
  if (before === undefined) return [];
  // Of one that had a fault, it is known only that it was there.
  if (before.data !== undefined && !tellsOfEvents(node)) return unlistedEdits(node);
  if (now === undefined) {
    return [
      {
        kind: 'gone',
        path: '',
        before: '',
        after: '',
        correction: undefined,
        world,
        key: `${file} gone`,
        locate: () => startOfFile(file),
      },
    ];
  }
  const corrections = newCorrections(before, now);
  return differencesOf(node).map((each): RecordEdit => {
    const path = formatPath(each.path);
    return {
      ...each,
      path,
      correction: corrections.find((correction) => isOf(correction, path)),
      world,
      key: `${file} ${path} ${each.before}`,
      locate: () => locateInRecord(now, each.path),
    };
  });
});

function unlistedEdits({ of, before, now, file, world }: PastRecordNode): RecordEdit[] {
  if (of !== 'changes') return [];
  const corrections = now === undefined ? [] : newCorrections(before!, now);
  const files = (now?.data as Change | undefined)?.files ?? [];
  return unlistedTexts(before!.data as Change, world).map((entry): RecordEdit => {
    const index = files.findIndex(({ path }) => path === entry.path);
    const keys = index === -1 ? ['files'] : ['files', index];
    const path = now === undefined ? '' : formatPath(keys);
    return {
      kind: 'unlisted',
      path,
      before: entry.path,
      after: '',
      correction: corrections.find((correction) => isOf(correction, path)),
      world,
      key: `${file} unlisted ${entry.path}`,
      locate: () => (now === undefined ? startOfFile(file) : locateInRecord(now, keys)),
    };
  });
}

function tellsOfEvents({ of, before, world }: PastRecordNode): boolean {
  const { data } = before!;
  if (of === 'runs') return hasRun(data as Run, world.now, world.policy.runbookIds);
  return of === 'changes' ? hasHappened(data as Change) : hasBegun(data as Grant, world.now);
}

function differencesOf({ of, before, now, world }: PastRecordNode): Difference[] {
  if (before?.data === undefined || now?.data === undefined) return [];
  if (of === 'runs') return runDifferences(before.data as Run, now.data as Run);
  if (of === 'grants') return grantDifferences(before.data as Grant, now.data as Grant, world.now);
  return changeDifferences(before.data as Change, now.data as Change, {
    notRelyingOn: (id) => notRelyingOn(id, world.policy.environments),
    hasUpstream: (id) => world.environments.find((each) => each.id === id)?.upstream !== undefined,
    isDownstream: (id, of) => upstreamsOf(id, world.policy.environments).includes(of),
    isMigration: (path) => countsAsMigration(world, path),
    environmentsOf: (entry, files) => newlyListedFor(entry, files, world),
    isThere: (path) => world.repository.tree.kind(path) !== 'missing',
    fileAt: (path) => fileAt(path, world.repository.tree),
    comparesFiles: world.policy.rules.some(({ id, severity }) => id === 'migration-unchanged' && severity !== 'off'),
  });
}

/** The corrections that were not there before: one that was has corrected something else. */
function newCorrections(before: RecordFile<PastRecord>, now: RecordFile<PastRecord>): Correction[] {
  const old = new Set(before.data?.corrects?.map((each) => JSON.stringify(each)));
  return now.data?.corrects?.filter((each) => !old.has(JSON.stringify(each))) ?? [];
}

/** Whether a correction is of the value at a path, or of what that is in. */
function isOf(correction: Correction, path: string): boolean {
  return path === correction.path || path.startsWith(`${correction.path}.`) || path.startsWith(`${correction.path}[`);
}

/** Whether somebody else than who corrects it approved it. */
export function isApprovedByOther({ by, approvedBy }: Correction, { policy }: World): boolean {
  return howOneOf(approvedBy, by, policy.roles) === undefined;
}

/** The roles that who approved it holds. */
export function approverRoles({ correction, world }: RecordEdit): string[] {
  if (correction === undefined) return [];
  return Object.entries(world.policy.roles).flatMap(([role, people]) =>
    people.some((holder) => holdsAt(holder, world.now) && isSamePerson(holder.name, correction.approvedBy))
      ? [role]
      : [],
  );
}
