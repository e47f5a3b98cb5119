import { finishedOnOf, readProvenance } from '../../repo/attestation/provenance.ts';
import { instantOf } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import type { ServiceNode } from '../world/world.ts';
import { faultOf, imageAttestation } from './image-attestation.ts';

/** What is made of the provenance of a service's image: who signed it, or what is wrong with it as a clause. */
type Verdict = { signer: string } | { fault: string; isUntrusted?: boolean } | { blindness: Blindness } | undefined;

/** Why it is not known whether the provenance of a service counts, where it is not. */
export function unseenProvenance(service: ServiceNode): Blindness | undefined {
  const verdict = verdictOf(service);
  return verdict !== undefined && 'blindness' in verdict ? verdict.blindness : undefined;
}

/** What is wrong with the provenance of a service; empty where nothing is, and where there is none. */
export function provenanceFault(service: ServiceNode): string {
  const verdict = verdictOf(service);
  return verdict !== undefined && 'fault' in verdict ? verdict.fault : '';
}

/** Whether that is who signed it. */
export function isUntrustedProvenance(service: ServiceNode): boolean {
  const verdict = verdictOf(service);
  return verdict !== undefined && 'fault' in verdict && verdict.isUntrusted === true;
}

/** Who signed how the image of a service was built; undefined where nobody did. */
export function provenanceSigner(service: ServiceNode): string | undefined {
  const verdict = verdictOf(service);
  return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
}

function verdictOf(service: ServiceNode): Verdict {
  const { provenance } = service.data;
  if (provenance === undefined) return undefined;
  const verdict = imageAttestation(service, provenance, 'provenance', (said) => instantOf(finishedOnOf(said)));
  if (!('signer' in verdict)) return verdict;
  const read = readProvenance(verdict.predicate);
  return read.ok ? { signer: verdict.signer } : faultOf('provenance', provenance, read.problem);
}
