import { locateInRecord } from '../../repo/record/records.ts';
import { andList } from '../../text/list.ts';
import type { Path } from '../../text/path.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Item } from '../item.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { neverArrived } from '../world/version-history.ts';
import type { WaiverNode } from '../world/world.ts';
import {
  approvalDue,
  approverDiffers,
  cameWith,
  faultAtBase,
  isApproved,
  isUnderWay,
  rulesWithoutRole,
  stateOf,
} from './excuse.ts';

/** Something that a waiver in force has. */
interface Condition extends Item {
  kind: 'approver' | 'role' | 'approval' | 'expiry' | 'range' | 'base' | 'use';
  /** What is wrong with it, as a clause without an end; empty where nothing is. */
  fault: string;
}

function conditions(waiver: WaiverNode): Condition[] {
  const { data, record, events, expiresAt, world } = waiver;
  const condition = (kind: Condition['kind'], fault: string, path: Path): Condition => ({
    kind,
    fault,
    key: kind,
    locate: () => locateInRecord(record, path),
    related: () => [],
  });
  const approver =
    data.approvedBy === undefined || approverDiffers(waiver)
      ? ''
      : `\`${data.approvedBy}\` asked for it and approved it`;
  const foreign = rulesWithoutRole(waiver);
  const role = foreign.length === 0 ? '' : `\`${data.approvedBy}\` holds no role that owns ${andList(foreign)}`;
  const late = events.find((event) => !isApproved(waiver, event));
  const approval =
    late === undefined
      ? ''
      : data.approvedAt === undefined || data.approvedBy === undefined
        ? `nobody had approved it by ${formatInstant(approvalDue(waiver, late))}`
        : `it was approved at ${data.approvedAt}, after ${formatInstant(approvalDue(waiver, late))}`;
  const outlived = events.find((event) => event.at >= expiresAt);
  const expiry =
    outlived === undefined ? '' : `it had expired when what it excuses happened, at ${formatInstant(outlived.at)}`;
  const range = events.some((event) => cameWith(waiver, event))
    ? 'it was written or edited by the same commits as what it excuses'
    : '';
  const base = events.map((event) => faultAtBase(waiver, event)).find((fault) => fault !== '') ?? '';
  const isUnused = events.length === 0 && world.now >= expiresAt && !waiver.rules.some((id) => isBlindTo(id, waiver));
  const use = isUnused ? 'it has expired and excuses nothing' : '';
  return [
    condition('approver', approver, ['approvedBy']),
    condition('role', approver === '' ? role : '', ['approvedBy']),
    condition('approval', approval, ['approvedAt']),
    condition('expiry', expiry, ['expires']),
    condition('range', range, ['id']),
    condition('base', base, ['id']),
    condition('use', use, ['expires']),
  ];
}

/**
 * Whether a rule may no longer show what a waiver excused: one that was switched off or bounded since then does not, and one
 * on git shows only what runs now or what a range brought. A closed case stays closed. That a version never came is only sure
 * where history has followed its service since before the waiver.
 */
function isBlindTo(id: string, { data, approvedAt, world }: WaiverNode): boolean {
  const rule = world.policy.rules.find((each) => each.id === id);
  if (rule === undefined || rule.severity === 'off' || rule.since !== undefined) return true;
  if (rule.subject !== 'arrival') return rule.subject === 'commit';
  return !neverArrived(world, data.subject, data.environment, approvedAt ?? Number.NEGATIVE_INFINITY);
}

const waiverFacts = factTable<WaiverNode>(
  'Waiver',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: (w) => w.data.id }),
    rules: fact({
      type: 'list<string>',
      describe: 'The rules that it is an exception to.',
      get: (w) => w.rules,
    }),
    subject: fact({ type: 'string', describe: 'The id of what it excuses.', get: (w) => w.data.subject }),
    reason: fact({ type: 'string', describe: 'Why the rules cannot be kept.', get: (w) => w.data.reason }),
    state: fact({
      type: 'string',
      describe: '`pending`, `in force`, `invalid` or `unused`.',
      get: stateOf,
    }),
    conditions: fact({
      type: 'list<Condition>',
      describe:
        'What it must meet: another approver, an owning role, approval in time, an end after the event, a range of its own, the same terms at the base, a use.',
      due: (w) => {
        const waiting = w.events.filter((event) => isUnderWay(w, event)).map((event) => approvalDue(w, event));
        return waiting.length === 0 ? undefined : Math.min(...waiting);
      },
      get: conditions,
    }),
  }),
);

const conditionFacts = factTable<Condition>(
  'Condition',
  () => undefined,
  (fact) => ({
    kind: fact({
      type: 'string',
      describe: '`approver`, `role`, `approval`, `expiry`, `range`, `base` or `use`.',
      get: (c) => c.kind,
    }),
    fault: fact({
      type: 'string',
      describe: 'What is wrong with it, as a clause; empty where nothing is.',
      get: (c) => c.fault,
    }),
  }),
);

/** Waivers are judged when all other rules have been: only then is it known what each excuses. */
export const waiver: SubjectKind = {
  scope: { waiver: 'Waiver' },
  tables: [waiverFacts, conditionFacts],
  subjects: (world) =>
    world.waivers.map((node) => ({
      ref: { type: 'waiver', id: node.data.id, environment: node.data.environment ?? null },
      nodes: { waiver: node },
      at: undefined,
      locate: (path) => locateInRecord(node.record, path),
    })),
};
