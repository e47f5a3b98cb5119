import type { Severity } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import type { Fact, FactMaker } from '../table.ts';
import type { Image } from './image.ts';
import { believedScan, countIn, scanOf, unseenFound, unseenScan, unseenSeverities, unseenTime } from './scan.ts';

/** What a scan of an image says of it. Each has a value only where somebody signed the scan whom the policy trusts. */
export function scanFacts<Node>(
  fact: FactMaker<Node>,
  imageOf: (node: Node) => Image,
): Readonly<Record<string, Fact<Node>>> {
  const measured = {
    measured: true as const,
    wasMeasured: (node: Node) => scanOf(imageOf(node)) !== undefined,
  };
  const signed = {
    ...measured,
    mayBeSigned: true as const,
    wasSigned: (node: Node) => believedScan(imageOf(node)) !== undefined,
  };
  const blindTo = (unseen: (image: Image) => Blindness | undefined) => (node: Node) => unseen(imageOf(node));
  const countOf = (severity: Severity, describe: string) =>
    fact({
      type: 'optional<int>',
      describe: `How many vulnerabilities the scan found in the image ${describe}; none without a scan that is believed.`,
      ...signed,
      blind: blindTo(unseenSeverities),
      get: (node) => countIn(imageOf(node), severity),
    });
  return {
    scanFault: fact({
      type: 'string',
      describe:
        'Why no scan of its image counts, as a clause about one that there is: who signed it, or what it is of; empty where one counts, and where there is none.',
      ...measured,
      blind: blindTo(unseenScan),
      get: (node) => {
        const verdict = scanOf(imageOf(node));
        return verdict !== undefined && 'fault' in verdict ? verdict.fault : '';
      },
    }),
    scanIsUntrusted: fact({
      type: 'bool',
      describe: 'Whether what is wrong with that scan is who signed it: the policy does not trust them in that.',
      ...measured,
      blind: blindTo(unseenScan),
      get: (node) => {
        const verdict = scanOf(imageOf(node));
        return verdict !== undefined && 'fault' in verdict && verdict.isUntrusted === true;
      },
    }),
    scanSigner: fact({
      type: 'optional<string>',
      describe: 'Who signed the scan of its image, by the name that the policy has for them.',
      ...signed,
      blind: blindTo(unseenScan),
      get: (node) => {
        const verdict = scanOf(imageOf(node));
        return verdict !== undefined && 'signer' in verdict ? verdict.signer : undefined;
      },
    }),
    scanner: fact({
      type: 'optional<string>',
      describe: 'The address of the scanner, as the scan has it: `pkg:github/aquasecurity/trivy@0.70.0`.',
      ...signed,
      blind: blindTo(unseenScan),
      get: (node) => believedScan(imageOf(node))?.scanner,
    }),
    scannedAt: fact({
      type: 'optional<timestamp>',
      describe: 'When the scan of its image ended; none without a scan that is believed.',
      ...signed,
      blind: blindTo(unseenTime),
      get: (node) => instantOf(believedScan(imageOf(node))?.finishedOn),
    }),
    vulnerabilities: fact({
      type: 'optional<int>',
      describe:
        'How many vulnerabilities the scan found in the image, each once for each package that has it; none without a scan that is believed.',
      ...signed,
      blind: blindTo(unseenFound),
      get: (node) => countIn(imageOf(node)),
    }),
    criticalVulnerabilities: countOf('critical', 'that it calls critical'),
    highVulnerabilities: countOf('high', 'that it calls high'),
    mediumVulnerabilities: countOf('medium', 'that it calls medium'),
    lowVulnerabilities: countOf('low', 'that it calls low or negligible'),
    unratedVulnerabilities: countOf('unrated', 'of which it says that nobody has rated them'),
  };
}
