import type { Severity } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { Fact, FactMaker } from '../table.ts';
import type { ServiceNode } from '../world/world.ts';
import { believedScan, countIn, scanOf, unseenFound, unseenScan, unseenSeverities, unseenTime } from './scan.ts';

/** What a scan of an image says of it. Each has a value only where somebody signed the scan whom the policy trusts. */
export function scanFacts(fact: FactMaker<ServiceNode>): Readonly<Record<string, Fact<ServiceNode>>> {
  const measured = {
    measured: true as const,
    wasMeasured: (s: ServiceNode) => s.data.scan !== undefined,
  };
  const signed = {
    ...measured,
    mayBeSigned: true as const,
    wasSigned: (s: ServiceNode) => believedScan(s) !== undefined,
  };
  const countOf = (severity: Severity, describe: string) =>
    fact({
      type: 'optional<int>',
      describe: `How many vulnerabilities the scan found in the image ${describe}; none without a scan that is believed.`,
      ...signed,
      blind: unseenSeverities,
      get: (s) => countIn(s, severity),
    });
  return {
    scanFault: fact({
      type: 'string',
      describe:
        'What is wrong with the scan of its image, as a clause: who signed it, or what it is of; empty where nothing is, and where the manifest names none.',
      ...measured,
      blind: unseenScan,
      get: (s) => {
        const verdict = scanOf(s);
        return verdict !== undefined && 'fault' in verdict ? verdict.fault : '';
      },
    }),
    scanIsUntrusted: fact({
      type: 'bool',
      describe: 'Whether what is wrong with that scan is who signed it: the policy does not trust them in that.',
      ...measured,
      blind: unseenScan,
      get: (s) => {
        const verdict = scanOf(s);
        return verdict !== undefined && 'fault' in verdict && verdict.isUntrusted === true;
      },
    }),
    scanSigner: fact({
      type: 'optional<string>',
      describe: 'Who signed the scan of its image, by the name that the policy has for them.',
      ...signed,
      blind: unseenScan,
      get: (s) => {
        const verdict = scanOf(s);
        return verdict !== undefined && 'scan' in verdict ? verdict.signer : undefined;
      },
    }),
    scanner: fact({
      type: 'optional<string>',
      describe: 'The address of the scanner, as the scan has it: `pkg:github/aquasecurity/trivy@0.70.0`.',
      ...signed,
      blind: unseenScan,
      get: (s) => believedScan(s)?.scanner,
    }),
    scannedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the scan of its image ended; none without a scan that is believed.',
      ...signed,
      blind: unseenTime,
      get: (s) => instantOf(believedScan(s)?.finishedOn),
    }),
    vulnerabilities: fact({
      type: 'optional<int>',
      describe:
        'How many vulnerabilities the scan found in the image, each once for each package that has it; none without a scan that is believed.',
      ...signed,
      blind: unseenFound,
      get: (s) => countIn(s),
    }),
    criticalVulnerabilities: countOf('critical', 'that it calls critical'),
    highVulnerabilities: countOf('high', 'that it calls high'),
    mediumVulnerabilities: countOf('medium', 'that it calls medium'),
    lowVulnerabilities: countOf('low', 'that it calls low or negligible'),
    unratedVulnerabilities: countOf('unrated', 'of which it says that nobody has rated them'),
  };
}
