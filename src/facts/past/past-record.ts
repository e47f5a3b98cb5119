import { locateInRecord } from '../../repo/record/records.ts';
import { startOfFile } from '../../text/location.ts';
import type { Blindness } from '../blind.ts';
import { type SubjectKind, subjectsOf } from '../subject.ts';
import { factTable } from '../table.ts';
import { faultIn, unseenByConfig, unseenRecords } from '../world/blind-spots.ts';
import { sinceParted } from '../world/since-parted.ts';
import type { World } from '../world/world.ts';
import { unseenPast, whyNoPast } from './at-merge-base.ts';
import { type PastRecordNode, pastRecords } from './past-records.ts';
import { approverRoles, isApprovedByOther, type RecordEdit, recordEdits } from './record-edits.ts';

/** Why it is not known what a record says now: it has a fault, or is left out of the folder. */
function unreadNow({ of, file, id, before, now, world }: PastRecordNode): Blindness | undefined {
  if (before === undefined) return undefined;
  const unseen = unseenRecords(world, of).find(
    // A record that got a name that is not read is gone.
    (each) => !each.isMisnamed && (each.file === (now?.file ?? file) || each.ids.includes(id)),
  );
  return unseen?.blindness ?? (now !== undefined && now.data === undefined ? faultIn(now.file) : undefined);
}

const pastRecordFacts = factTable<PastRecordNode>(
  'PastRecord',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: ({ id }) => id }),
    file: fact({ type: 'string', describe: 'Its file at the merge base.', get: ({ file }) => file }),
    edits: fact({
      type: 'list<RecordEdit>',
      describe: 'What it said of what has happened, and does not say any more.',
      measured: true,
      blind: unreadNow,
      get: recordEdits,
    }),
  }),
);

const recordEditFacts = factTable<RecordEdit>(
  'RecordEdit',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      values: [
        'gone',
        'unlisted',
        'removed',
        'changed',
        'added',
        'retried',
        'backdated',
      ] satisfies RecordEdit['kind'][],
      describe:
        '`gone`: the record is not there any more. `unlisted`: a text of config that git has, and that it listed, is in no record. `removed`, `changed`, `added`: something of it. `retried`: an application became an earlier attempt, and nothing says that it was rolled back. `backdated`: an earlier attempt is there only now.',
      get: ({ kind }) => kind,
    }),
    path: fact({
      type: 'string',
      describe: 'Where in the record; empty where that is gone.',
      get: ({ path }) => path,
    }),
    before: fact({
      type: 'string',
      describe: 'What it said at the merge base; empty where that was nothing. Of an `unlisted` text the path.',
      measured: true,
      get: ({ before }) => before,
    }),
    after: fact({
      type: 'string',
      describe: 'What it says now; empty where that is nothing.',
      get: ({ after }) => after,
    }),
    isCorrected: fact({
      type: 'bool',
      describe: 'Whether an entry under `corrects` that the request adds says why.',
      get: ({ correction }) => correction !== undefined,
    }),
    approvedBy: fact({
      type: 'optional<string>',
      describe: 'Who approved the correction.',
      get: ({ correction }) => correction?.approvedBy,
    }),
    isApprovedByOther: fact({
      type: 'bool',
      describe: 'Whether somebody else than who corrects it approved it; a name that reads alike is not somebody else.',
      get: ({ correction, world }) => correction !== undefined && isApprovedByOther(correction, world),
    }),
    approverRoles: fact({
      type: 'list<string>',
      describe: 'The roles that who approved the correction holds.',
      blind: ({ correction, world: { policy } }) =>
        correction === undefined || policy.brokenRoles === undefined ? undefined : faultIn(policy.brokenRoles),
      get: approverRoles,
    }),
  }),
);

function nodesOf(world: World): readonly PastRecordNode[] {
  const records = pastRecords(world);
  return records.ok ? records.value : [];
}

/** Every correction is shown, a record that could not be compared, and one that was judged with what the base says since. */
function notes(world: World): string[] {
  const corrected = nodesOf(world).flatMap((node) => {
    if (unreadNow(node) !== undefined) return [];
    if (node.before !== undefined && node.before.data === undefined && node.now !== undefined)
      return [`${node.file} had a fault at the merge base; what it said then was not compared`];
    return recordEdits(node).flatMap(({ path, before, after, correction }) => {
      if (correction === undefined) return [];
      const { reason, by, approvedBy } = correction;
      const values = [before, after].map((value) => (value === '' ? 'nothing' : `\`${value}\``)).join(' to ');
      return [`${node.file} corrects ${path} from ${values}: ${reason} (${by}, approved by ${approvedBy})`];
    });
  });
  return [...corrected, ...sinceParted(world)];
}

export const pastRecord: SubjectKind = {
  scope: { pastRecord: 'PastRecord' },
  keysAt: () => [],
  tables: [pastRecordFacts, recordEditFacts],
  unseen: (world) => [
    ...unseenPast(pastRecords, world),
    ...(world.mergeBase === undefined ? [] : unseenByConfig(world, 'changes', 'grants', 'runs')),
  ],
  missing: whyNoPast(pastRecords),
  notes,
  subjects: (world) =>
    subjectsOf(nodesOf(world), {
      ref: ({ id }) => ({ type: 'pastRecord', id, environment: null }),
      nodes: (node) => ({ pastRecord: node }),
      at: () => undefined,
      locate: ({ now, file }, path) => (now === undefined ? startOfFile(file) : locateInRecord(now, path)),
    }),
};
