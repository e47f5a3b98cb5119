import { type Location, startOfFile } from '../../text/location.ts';
import { type KeptAttestation, keptAttestations } from '../attestation/kept-attestations.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { leftOutFile, unseenByConfig } from '../world/blind-spots.ts';
import { unusedNotes } from './unused.ts';

const attestationFacts = factTable<KeptAttestation>(
  'Attestation',
  () => undefined,
  (fact) => ({
    path: fact({
      type: 'string',
      describe: 'The file, by its path, and the line where that has one a line.',
      get: ({ name }) => name,
    }),
    fault: fact({
      type: 'string',
      describe:
        'Why it counts in no environment, as a clause about the file: who signed it, or that it states nothing; empty where it counts.',
      measured: true,
      blind: ({ verdict }) => ('blindness' in verdict ? verdict.blindness : undefined),
      get: ({ verdict }) => ('fault' in verdict ? verdict.fault : ''),
    }),
    isUntrusted: fact({
      type: 'bool',
      describe: 'Whether that is who signed it: the policy does not trust them in that.',
      measured: true,
      blind: ({ verdict }) => ('blindness' in verdict ? verdict.blindness : undefined),
      get: ({ verdict }) => 'fault' in verdict && verdict.isUntrusted === true,
    }),
  }),
);

function placeOf({ file, line, world }: KeptAttestation): Location {
  const start = startOfFile(file);
  const source = line === undefined ? undefined : world.repository.open(file).source;
  return source === undefined ? start : { ...start, line: line!, endLine: line! };
}

/** Attestations that `attestations` of towpath.yaml finds. */
export const attestation: SubjectKind = {
  scope: { attestation: 'Attestation' },
  keysAt: () => [],
  tables: [attestationFacts],
  unseen: (world) => [
    ...unseenByConfig(world, 'attestations'),
    ...world.repository.attestations.leftOut.map((path) => ({
      ids: [path],
      environment: null,
      blindness: leftOutFile(world, path)!,
    })),
  ],
  notes: unusedNotes,
  subjects: (world) =>
    keptAttestations(world).map((kept) => ({
      ref: { type: 'attestation', id: kept.name, environment: null },
      nodes: { attestation: kept },
      at: undefined,
      locate: () => placeOf(kept),
    })),
};
