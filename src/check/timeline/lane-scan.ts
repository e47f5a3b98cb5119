import { clauseOf } from '../../facts/blind.ts';
import { countIn, scanOf, unseenSeverities } from '../../facts/environment/scan.ts';
import type { EnvironmentNode } from '../../facts/world/world.ts';
import { SEVERITIES } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { LaneScan } from './timeline.ts';

/** The scan that a manifest of an environment names of a version of a service that it runs; null where it names none. */
export function laneScan(
  { id, world }: EnvironmentNode,
  { service, key }: { service: string; key: string },
): LaneScan | null {
  const node = world.services.find(
    ({ name, environment, data }) => environment.id === id && name === service && (data.digest ?? data.version) === key,
  );
  const verdict = node && scanOf(node);
  if (node === undefined || verdict === undefined) return null;
  const { path } = node.data.scan!;
  const unread = { path, signer: null, scanner: null, at: null, found: null };
  if ('fault' in verdict) return { ...unread, state: 'not believed', why: verdict.fault };
  if ('blindness' in verdict) return { ...unread, state: 'unknown', why: clauseOf(verdict.blindness) };
  const unseen = unseenSeverities(node);
  const counts = SEVERITIES.map((severity) => ({ severity, count: countIn(node, severity) ?? 0 }));
  return {
    path,
    state: 'believed',
    why: unseen === undefined ? null : clauseOf(unseen),
    signer: verdict.signer,
    scanner: verdict.scan.scanner ?? null,
    at: instantOf(verdict.scan.finishedOn) ?? null,
    found: unseen === undefined ? counts.filter(({ count }) => count > 0) : null,
  };
}
