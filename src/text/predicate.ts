/** What an attestation can be of, by the names that people use. */
export const PREDICATES = ['test-result', 'provenance', 'deployment', 'scan'] as const;
export type PredicateName = (typeof PREDICATES)[number];
