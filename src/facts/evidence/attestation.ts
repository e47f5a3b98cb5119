import { startOfFile } from '../../text/location.ts';
import { type StatementFile, statementFiles } from '../attestation/statements.ts';
import type { SubjectKind } from '../subject.ts';
import { factTable } from '../table.ts';
import { leftOutFile, unseenByConfig } from '../world/blind-spots.ts';
import { unusedNotes } from './unused.ts';

const attestationFacts = factTable<StatementFile>(
  'Attestation',
  () => undefined,
  (fact) => ({
    path: fact({ type: 'string', describe: 'The file, by its path.', get: ({ path }) => path }),
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

/** Files that `attestations` of towpath.yaml finds. */
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
    statementFiles(world).map((file) => ({
      ref: { type: 'attestation', id: file.path, environment: null },
      nodes: { attestation: file },
      at: undefined,
      locate: () => startOfFile(file.path),
    })),
};
