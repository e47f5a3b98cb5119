import type { Mapping } from '../../text/json.ts';
import type { PredicateName } from '../../text/predicate.ts';
import { type Attested, attested, type Named } from '../attestation/attested.ts';
import type { ServiceNode } from '../world/world.ts';

/** What is made of something that somebody signed of the image of a service; its fault is a clause about the service. */
export function imageAttestation(
  { data: { digest = '' }, environment: { id, world }, manifest }: ServiceNode,
  named: Named,
  predicate: PredicateName,
  happenedAt: (predicate: Mapping) => number | undefined,
): Attested {
  const [, sha256] = /^sha256:([0-9a-f]{64})$/.exec(digest) ?? [];
  const verdict = attested(world, named, {
    record: manifest.file,
    predicate,
    environment: id,
    artifact: { name: 'the image', sha256s: sha256 === undefined ? [] : [[sha256]] },
    happenedAt,
  });
  return 'fault' in verdict ? { ...verdict, ...faultOf(predicate, named, verdict.fault) } : verdict;
}

/** The fault of what somebody signed of an image, as a clause about the service: `its scan … is signed by …`. */
export function faultOf(predicate: PredicateName, { path }: Named, fault: string): { fault: string } {
  return { fault: `its ${predicate} \`${path}\` ${fault}` };
}
