import { type Provenance, readProvenance } from '../../repo/attestation/provenance.ts';
import { readScan, type Scan } from '../../repo/attestation/scan.ts';
import type { Mapping } from '../../text/json.ts';
import type { Result } from '../../text/result.ts';
import { instantOf } from '../../time/instant.ts';

/** What may be signed of an image, and what that says. */
export interface OfImages {
  provenance: Provenance;
  scan: Scan;
}

export type OfImage = keyof OfImages;
export const OF_IMAGES = ['provenance', 'scan'] as const satisfies OfImage[];

const READERS: { [Kind in OfImage]: (predicate: Mapping) => Result<OfImages[Kind], string> } = {
  provenance: readProvenance,
  scan: readScan,
};

/** What a predicate says; or why it says nothing of what it is about, as a clause about the attestation. */
export function readPredicate<Kind extends OfImage>(kind: Kind, predicate: Mapping): Result<OfImages[Kind], string> {
  return READERS[kind](predicate);
}

/** When what somebody signed of an image happened, epoch milliseconds; undefined where it does not say. */
export function endOf({ finishedOn }: OfImages[OfImage]): number | undefined {
  return instantOf(finishedOn);
}
