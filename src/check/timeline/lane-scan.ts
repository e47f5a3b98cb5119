import { countIn, scanOf, unseenSeverities } from '../../facts/attestation/scan.ts';
import { declaringService, imageOfVersion } from '../../facts/attestation/version-image.ts';
import { clauseOf } from '../../facts/blind.ts';
import { serviceHistory } from '../../facts/world/version-history.ts';
import type { EnvironmentNode } from '../../facts/world/world.ts';
import { SEVERITIES } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { LaneScan } from './timeline.ts';

/** The scan of a version of a service that an environment runs; null where it runs another, and where there is none. */
export function laneScan(
  { id, world }: EnvironmentNode,
  { service, key }: { service: string; key: string },
): LaneScan | null {
  const declaring = declaringService(world, { environment: id, service, key });
  const history = serviceHistory(world, id, service);
  if (declaring === undefined && history?.running.includes(key) !== true) return null;
  const file = history?.versions.get(key)?.file ?? declaring!.manifest.file;
  const image = imageOfVersion(world, { environment: id, service, key, file });
  const verdict = scanOf(image);
  if (verdict === undefined) return null;
  const { path } = verdict;
  const unread = { path, signer: null, scanner: null, at: null, found: null };
  if ('fault' in verdict) return { ...unread, state: 'not believed', why: verdict.fault };
  if ('blindness' in verdict) return { ...unread, state: 'unknown', why: clauseOf(verdict.blindness) };
  const unseen = unseenSeverities(image);
  const counts = SEVERITIES.map((severity) => ({ severity, count: countIn(image, severity) ?? 0 }));
  return {
    path,
    state: 'believed',
    why: unseen === undefined ? null : clauseOf(unseen),
    signer: verdict.signer,
    scanner: verdict.said.scanner ?? null,
    at: instantOf(verdict.said.finishedOn) ?? null,
    found: unseen === undefined ? counts.filter(({ count }) => count > 0) : null,
  };
}
