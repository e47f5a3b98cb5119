import { finishedOnOf, readProvenance } from '../../repo/attestation/provenance.ts';
import { readScan, scannedOnOf } from '../../repo/attestation/scan.ts';
import type { Mapping } from '../../text/json.ts';
import { instantOf } from '../../time/instant.ts';

/** What may be signed of an image. */
export const OF_IMAGES = ['provenance', 'scan'] as const;
export type OfImage = (typeof OF_IMAGES)[number];

/** When what a predicate speaks of ended, epoch milliseconds; undefined where it does not say. */
export function happenedAt(kind: OfImage, predicate: Mapping): number | undefined {
  return instantOf(kind === 'scan' ? scannedOnOf(predicate) : finishedOnOf(predicate));
}

/** Why a predicate says nothing of what it is about, as a clause about the attestation; empty where it does. */
export function predicateFault(kind: OfImage, predicate: Mapping): string {
  const read = kind === 'scan' ? readScan(predicate) : readProvenance(predicate);
  return read.ok ? '' : read.problem;
}
