import type { Fact, FactMaker } from '../table.ts';
import type { Proof } from './signing.ts';

/** How somebody's word is known. */
const EVIDENCE = ['declared', 'signed'];

/** How something is known that a record says: by a signature, or by nothing but the record. `what` is the end of a sentence. */
export function evidenceFact<Node>(fact: FactMaker<Node>, what: string, proofOf: (node: Node) => Proof): Fact<Node> {
  return fact({
    type: 'string',
    values: EVIDENCE,
    describe: `How it is known ${what}: \`signed\` where the commit that wrote it is signed by their key, else \`declared\`.`,
    measured: 'signature',
    blind: (node) => blindnessOf(proofOf(node)),
    get: (node) => (proofOf(node).state === 'signed' ? 'signed' : 'declared'),
  });
}

/** Why that is known by nothing but the record. */
export function unprovenFact<Node>(fact: FactMaker<Node>, what: string, proofOf: (node: Node) => Proof): Fact<Node> {
  return fact({
    type: 'string',
    describe: `Why no signature proves ${what}, as a clause; empty where one does.`,
    measured: 'signature',
    blind: (node) => blindnessOf(proofOf(node)),
    get: (node) => faultOf(proofOf(node)),
  });
}

/** What would prove it. */
export function mendFact<Node>(fact: FactMaker<Node>, what: string, proofOf: (node: Node) => Proof): Fact<Node> {
  return fact({
    type: 'string',
    describe: `What would prove ${what}, as an imperative sentence; empty where a signature does.`,
    measured: 'signature',
    blind: (node) => blindnessOf(proofOf(node)),
    get: (node) => mendOf(proofOf(node)),
  });
}

/** Why it is not known whether something is proven. */
export function blindnessOf(proof: Proof) {
  return proof.state === 'blind' ? proof.blindness : undefined;
}

/** Why something is not proven; empty where it is. */
export function faultOf(proof: Proof): string {
  return proof.state === 'declared' ? proof.fault : '';
}

/** What would prove it, as an imperative sentence; empty where it is proven. */
function mendOf(proof: Proof): string {
  return proof.state === 'declared' ? proof.mend : '';
}
