import type { Fact, FactMaker } from '../table.ts';
import type { Image } from './image.ts';
import { provenanceOf, provenanceSigner, unseenProvenance } from './provenance.ts';

/** What is known of how an image was built. */
export function provenanceFacts<Node>(
  fact: FactMaker<Node>,
  imageOf: (node: Node) => Image,
): Readonly<Record<string, Fact<Node>>> {
  const measured = {
    measured: true as const,
    wasMeasured: (node: Node) => provenanceOf(imageOf(node)) !== undefined,
    blind: (node: Node) => unseenProvenance(imageOf(node)),
  };
  return {
    provenanceFault: fact({
      type: 'string',
      describe:
        'Why no provenance of its image counts, as a clause about one that there is: who signed it, or what it is of; empty where one counts, and where there is none.',
      ...measured,
      get: (node) => {
        const verdict = provenanceOf(imageOf(node));
        return verdict !== undefined && 'fault' in verdict ? verdict.fault : '';
      },
    }),
    provenanceIsUntrusted: fact({
      type: 'bool',
      describe: 'Whether what is wrong with that provenance is who signed it: the policy does not trust them in that.',
      ...measured,
      get: (node) => {
        const verdict = provenanceOf(imageOf(node));
        return verdict !== undefined && 'fault' in verdict && verdict.isUntrusted === true;
      },
    }),
    provenanceEvidence: fact({
      type: 'string',
      values: ['declared', 'signed'],
      describe:
        'How it is known how its image was built: `signed` where somebody whom the policy trusts signed a provenance of its digest, else `declared`.',
      measured: 'signature',
      blind: measured.blind,
      get: (node) => (provenanceSigner(imageOf(node)) === undefined ? 'declared' : 'signed'),
    }),
    provenanceSigner: fact({
      type: 'optional<string>',
      describe: 'Who signed that provenance, by the name that the policy has for them.',
      ...measured,
      get: (node) => provenanceSigner(imageOf(node)),
    }),
  };
}
