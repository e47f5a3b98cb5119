import type { Blindness } from '../blind.ts';
import type { SaidOfImage } from './found.ts';
import { type Image, saidOfImage } from './image.ts';

/** What is made of the provenance of an image; undefined where there is none. */
export function provenanceOf(image: Image): SaidOfImage<'provenance'> | undefined {
  return saidOfImage(image, 'provenance');
}

/** Why it is not known whether the provenance of an image counts, where it is not. */
export function unseenProvenance(image: Image): Blindness | undefined {
  const verdict = provenanceOf(image);
  return verdict !== undefined && 'blindness' in verdict ? verdict.blindness : undefined;
}

/** Who signed how an image was built; undefined where nobody did. */
export function provenanceSigner(image: Image): string | undefined {
  const verdict = provenanceOf(image);
  return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
}
