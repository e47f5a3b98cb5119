import { readProvenance } from '../../repo/attestation/provenance.ts';
import type { Blindness } from '../blind.ts';
import { faultOf, type Image, imageAttestation } from './image.ts';

/** What is made of the provenance of an image: who signed it, or what is wrong with it as a clause. */
type Verdict = { signer: string } | { fault: string; isUntrusted?: boolean } | { blindness: Blindness } | undefined;

/** Why it is not known whether the provenance of an image counts, where it is not. */
export function unseenProvenance(image: Image): Blindness | undefined {
  const verdict = provenanceOf(image);
  return verdict !== undefined && 'blindness' in verdict ? verdict.blindness : undefined;
}

/** What is made of the provenance of an image; undefined where there is none. */
export function provenanceOf(image: Image): Verdict {
  const verdict = imageAttestation(image, 'provenance');
  if (verdict === undefined || !('signer' in verdict)) return verdict;
  const read = readProvenance(verdict.predicate);
  return read.ok ? { signer: verdict.signer } : { fault: faultOf('provenance', verdict.path, read.problem) };
}

/** Who signed how an image was built; undefined where nobody did. */
export function provenanceSigner(image: Image): string | undefined {
  const verdict = provenanceOf(image);
  return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
}
