import { finishedOnOf, readProvenance } from '../../repo/attestation/provenance.ts';
import { instantOf } from '../../time/instant.ts';
import { attested } from '../attestation/attested.ts';
import type { Blindness } from '../blind.ts';
import type { ServiceNode } from '../world/world.ts';

/** What is made of the provenance of a service's image: who signed it, or what is wrong with it as a clause. */
type Verdict = { signer: string } | { fault: string } | { blindness: Blindness } | undefined;

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

/** Who signed how the image of a service was built; undefined where nobody did. */
export function provenanceSigner(service: ServiceNode): string | undefined {
  const verdict = verdictOf(service);
  return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
}

function verdictOf({ data, environment: { id, world } }: ServiceNode): Verdict {
  const { provenance, digest = '' } = data;
  if (provenance === undefined) return undefined;
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  const verdict = attested(world, provenance, {
    predicate: 'provenance',
    environment: id,
    artifact: { name: 'the image', sha256s: sha256 === undefined ? [] : [[sha256]] },
    happenedAt: (predicate) => instantOf(finishedOnOf(predicate)),
  });
  const faultOf = (fault: string) => ({ fault: `its provenance \`${provenance.path}\` ${fault}` });
  if ('fault' in verdict) return faultOf(verdict.fault);
  if ('blindness' in verdict) return verdict;
  const read = readProvenance(verdict.predicate);
  return read.ok ? { signer: verdict.signer } : faultOf(read.problem);
}
