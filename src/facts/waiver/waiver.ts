import { recordKeys } from '../../repo/record/record-keys.ts';
import { locateInRecord } from '../../repo/record/records.ts';
import { andList } from '../../text/list.ts';
import { greatest, least } from '../../text/long-lists.ts';
import type { Path } from '../../text/path.ts';
import { isSameName } from '../../text/people.ts';
import { formatInstant } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { type Requirement, requirementFacts } from '../item.ts';
import { blindnessOf, evidenceFact, faultOf, mendFact, unprovenFact } from '../proof/proof-facts.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { faultIn, unseenByConfig, unseenRecords } from '../world/blind-spots.ts';
import type { WaiverNode } from '../world/world.ts';
import {
  approvalDue,
  approvalProof,
  faultAtBase,
  holderReadAlike,
  howApproverIsRequester,
  isApproved,
  isFromSameRange,
  isUnderWay,
  rulesWithoutRole,
  stateOf,
  versionToName,
  type WaiverState,
} from './excuse.ts';

/** Something that a waiver must meet to be in force. */
export interface Condition
  extends Requirement<'approver' | 'role' | 'approval' | 'expiry' | 'range' | 'base' | 'use' | 'signature'> {
  waiver: WaiverNode;
  /** The file that says who holds each role, where it has a fault. */
  roles: string | undefined;
}

/** What a waiver must meet, and what is wrong with each. */
export function conditions(waiver: WaiverNode): Condition[] {
  const { data, record, events, expiresAt } = waiver;
  const condition = (kind: Condition['kind'], fault: string, path: Path): Condition => ({
    kind,
    fault,
    key: kind,
    locate: () => locateInRecord(record, path),
    roles: waiver.world.policy.brokenRoles,
    waiver,
  });
  const how = howApproverIsRequester(waiver);
  const approver =
    data.approvedBy === undefined || how === undefined
      ? ''
      : isSameName(data.approvedBy, data.requestedBy)
        ? `\`${data.approvedBy}\` both requested and approved it`
        : `\`${data.approvedBy}\`, who approved it, ${how} \`${data.requestedBy}\`, who requested it`;
  const notOwned = rulesWithoutRole(waiver);
  const alike = holderReadAlike(waiver, notOwned);
  const role =
    notOwned.length === 0
      ? ''
      : `\`${data.approvedBy}\` holds no role that owns ${andList(notOwned)}${alike === undefined ? '' : `, and is written otherwise than \`${alike}\`, who does`}`;
  const late = events.find((event) => !isApproved(waiver, event));
  // The same words where somebody approves too late: that is no new fault of a request.
  const approval = late === undefined ? '' : `nobody had approved it by ${formatInstant(approvalDue(waiver, late))}`;
  const tooLate = events.find((event) => event.at >= expiresAt);
  const expiry =
    tooLate === undefined ? '' : `it had expired by ${formatInstant(tooLate.at)}, when what it excuses happened`;
  const range = events.some((event) => isFromSameRange(waiver, event))
    ? 'it is added or edited by the commits that it excuses'
    : '';
  const base = events.map((event) => faultAtBase(waiver, event)).find((fault) => fault !== '') ?? '';
  const use = stateOf(waiver) === 'unused' ? 'it has expired and excuses nothing' : '';
  return [
    condition('approver', approver, ['approvedBy']),
    condition('role', approver === '' ? role : '', ['approvedBy']),
    condition('approval', approval, ['approvedAt']),
    condition('expiry', expiry, ['expires']),
    condition('range', range, ['id']),
    condition('base', base, ['id']),
    condition('use', use, ['expires']),
    // Who may not approve it need not sign it.
    ...(data.approvedBy === undefined || approver !== ''
      ? []
      : [signature(condition('signature', '', ['approvedBy']))]),
  ];
}

/** Git is asked who signed what once somebody reads it. */
function signature(condition: Condition): Condition {
  return {
    ...condition,
    get fault() {
      return faultOf(approvalProof(condition.waiver));
    },
  };
}

/** Why it is not known whether a condition has a fault. */
function unknownFault({ kind, fault, roles, waiver }: Condition): Blindness | undefined {
  if (kind === 'signature') return blindnessOf(approvalProof(waiver));
  return kind === 'role' && fault === '' && roles !== undefined ? faultIn(roles) : undefined;
}

const waiverFacts = factTable<WaiverNode>(
  'Waiver',
  () => undefined,
  (fact) => ({
    id: fact({ type: 'string', describe: 'Its id.', get: (w) => w.data.id }),
    rules: fact({
      type: 'list<string>',
      describe: 'The rules whose findings it excuses.',
      get: (w) => w.rules,
    }),
    subject: fact({ type: 'string', describe: 'The id of what it excuses.', get: (w) => w.data.subject }),
    nearSubject: fact({
      type: 'optional<string>',
      describe: 'Where none of its rules judges that, the nearest id of what they judge: a misspelt one may mean it.',
      get: (w) => w.nearSubject,
    }),
    otherEnvironment: fact({
      type: 'optional<string>',
      describe:
        'Where it excuses nothing, another environment in which one of its rules found something on its subject.',
      get: (w) => w.otherEnvironment,
    }),
    versionToName: fact({
      type: 'optional<string>',
      describe:
        'Where it is for an emergency, and does not wait for its approval as it is written, the version of a service that it would have to name to do so.',
      get: versionToName,
    }),
    reason: fact({ type: 'string', describe: 'Why the rules cannot be kept.', get: (w) => w.data.reason }),
    approvalEvidence: evidenceFact(fact, 'who approved it', approvalProof),
    approvalUnproven: unprovenFact(fact, 'who approved it', approvalProof),
    approvalMend: mendFact(fact, 'who approved it', approvalProof),
    state: fact({
      type: 'string',
      values: ['pending', 'in force', 'invalid', 'unused', 'unknown'] satisfies WaiverState[],
      describe:
        '`pending`, `in force`, `invalid`, `unused`, or `unknown` where a rule of it could not see its subject, or nobody can tell whether it is signed, which it must be.',
      get: stateOf,
    }),
    conditions: fact({
      type: 'list<Condition>',
      describe:
        'What it must meet: another approver, an owning role, approval in time, expiry after the event, a range other than the one that it excuses, the same terms on the base branch, a use, the signature of who approved it.',
      due: (w) => {
        const waiting = w.events.filter((event) => isUnderWay(w, event)).map((event) => approvalDue(w, event));
        return waiting.length === 0 ? undefined : least(waiting);
      },
      get: conditions,
    }),
  }),
);

const conditionFacts = factTable<Condition>(
  'Condition',
  () => undefined,
  (fact) => ({
    ...requirementFacts(
      fact,
      ['approver', 'role', 'approval', 'expiry', 'range', 'base', 'use', 'signature'],
      unknownFault,
    ),
  }),
);

/** Waivers are judged after all other rules, when it is known what each excuses. */
export const waiver: SubjectKind = {
  scope: { waiver: 'Waiver' },
  keysAt: recordKeys('waiver'),
  tables: [waiverFacts, conditionFacts],
  unseen: (world) => [
    ...unseenByConfig(world, 'waivers'),
    ...unseenRecords(world, 'waivers').map(({ ids, blindness }) => ({ ids, environment: undefined, blindness })),
  ],
  subjects: (world) =>
    world.waivers.map((node) => ({
      ref: { type: 'waiver', id: node.data.id, environment: node.data.environment ?? null },
      nodes: { waiver: node },
      // Its newest event; what lies before the `since` of a rule on waivers is not judged again.
      at: node.events.length === 0 ? undefined : greatest(node.events.map(({ at }) => at)),
      locate: (path) => locateInRecord(node.record, path),
    })),
};
