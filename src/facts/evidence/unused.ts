import { countOf } from '../../text/count.ts';
import { firstOf } from '../../text/list.ts';
import { type KeptAttestation, keptAttestations } from '../attestation/kept-attestations.ts';
import { versionHistoryOf } from '../world/version-history.ts';
import type { World } from '../world/world.ts';

/** A note names this many; the rest are counted. */
const MOST_NAMES = 3;

/**
 * Notes on attestations that count for no version: whoever reads the report should know that they were seen. Nothing is read for the
 * notes alone, where no rule judges attestations.
 */
export function unusedNotes(world: World): string[] {
  if (!world.policy.rules.some(({ subject, severity }) => subject === 'attestation' && severity !== 'off')) return [];
  const counting = keptAttestations(world).filter(({ verdict }) => 'signers' in verdict);
  const digests = digestsOf(world);
  const strange = counting.filter(({ claim }) => claim?.kind === undefined);
  const unused = counting.filter(
    ({ claim }) => claim?.kind !== undefined && !claim.sha256s.some((sha256) => digests.has(`sha256:${sha256}`)),
  );
  return [
    ...noteOn(
      strange,
      (one) => `${one ? 'is' : 'are'} neither a provenance nor a scan, and nothing asks for ${one ? 'it' : 'them'}`,
    ),
    ...(world.history === undefined && world.repository.releases.length > 0
      ? []
      : noteOn(unused, (one) => `${one ? 'is' : 'are'} of no digest that a version here has had`)),
  ];
}

function noteOn(files: readonly KeptAttestation[], said: (isOne: boolean) => string): string[] {
  if (files.length === 0) return [];
  const names = firstOf(
    files.map(({ name }) => name),
    MOST_NAMES,
  );
  return [`${countOf(files.length, 'attestation')} ${said(files.length === 1)}: ${names}`];
}

/** The digests of all versions, now and in history. */
function digestsOf(world: World): ReadonlySet<string> {
  const histories = [...(versionHistoryOf(world)?.environments.values() ?? [])];
  return new Set([
    ...world.services.flatMap(({ data }) => data.digest ?? []),
    ...histories.flatMap((services) => [...services.values()].flatMap(({ versions }) => [...versions.keys()])),
  ]);
}
