import { oncePerWorld } from '../world/once.ts';
import type { World } from '../world/world.ts';
import { type Kept, readKept } from './kept.ts';
import { byTrust, futureFault } from './signed-file.ts';

/** An attestation that no record names, as a world has it. */
export interface KeptAttestation extends Kept {
  /** The file. */
  file: string;
  /** What it is called: the file, and the line in it where that has one a line. */
  name: string;
  world: World;
}

const keptIn = byTrust((path, { attestations, open, tree }, trust): { kept: readonly Kept[] } => {
  const why = attestations.forbidden.get(path);
  if (why !== undefined) return { kept: [{ line: undefined, claim: undefined, verdict: { fault: why } }] };
  // Its bytes are not held, as those of a file that was opened are.
  const { size } = open(path);
  return { kept: readKept(() => tree.read(path), size, trust) };
});

/** Every attestation that `attestations` of the configuration finds; each file is read and verified at the first call. */
export const keptAttestations = oncePerWorld((world): readonly KeptAttestation[] => {
  const { attestations, tree } = world.repository;
  tree.prefetch?.(attestations.paths);
  return attestations.paths.flatMap((file) =>
    keptIn(world, file).kept.map((each) => {
      const name = each.line === undefined ? file : `${file}:${each.line}`;
      return { ...each, file, name, world, verdict: verdictNow(each, world.now) };
    }),
  );
});

function verdictNow({ claim, verdict }: Kept, now: number): Kept['verdict'] {
  const future = 'signers' in verdict ? futureFault(claim?.at, now) : '';
  return future === '' ? verdict : { fault: future };
}
