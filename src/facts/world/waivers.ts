import type { RecordFile } from '../../repo/record/records.ts';
import type { Waiver } from '../../repo/repository.ts';
import { parseInstant } from '../../time/instant.ts';
import type { WaiverNode, World } from './world.ts';

/** The rules that a waiver names. */
export function waivedRules({ rule }: Waiver): readonly string[] {
  return typeof rule === 'string' ? [rule] : rule;
}

type ValidRecord = RecordFile<Waiver> & { data: Waiver };

/** What is known of the use of a waiver. */
type WaiverUse = Pick<WaiverNode, 'events' | 'blindRules' | 'nearSubject' | 'otherEnvironment'>;

/** Every waiver without a finding of its own, with the events that it applies to. */
export function waiverNodes(world: World, useOf: (waiver: Waiver) => WaiverUse): WaiverNode[] {
  const faulty = new Set(world.findings.map(({ location }) => location.file));
  return world.repository.waivers
    .filter((record): record is ValidRecord => record.data !== undefined && !faulty.has(record.file))
    .map((record) => waiverNode(record, useOf(record.data), world));
}

export function waiverNode(record: ValidRecord, use: WaiverUse, world: World): WaiverNode {
  const { data } = record;
  const approvedAt = data.approvedAt === undefined ? undefined : parseInstant(data.approvedAt);
  return { record, data, rules: waivedRules(data), approvedAt, expiresAt: parseInstant(data.expires)!, ...use, world };
}
