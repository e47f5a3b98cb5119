import { readScan, type Scan, scannedOnOf } from '../../repo/attestation/scan.ts';
import type { Severity } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { oncePerWorld } from '../world/once.ts';
import type { ServiceNode } from '../world/world.ts';
import { faultOf, imageAttestation } from './image-attestation.ts';

/** What is made of the scan of a service's image: what it says and who signed it, or what is wrong with it as a clause. */
export type ScanVerdict =
  | { signer: string; scan: Scan }
  | { fault: string; isUntrusted?: boolean }
  | { blindness: Blindness }
  | undefined;

/** By service: several facts ask for one, and a scan may be large. */
const known = oncePerWorld((): Map<ServiceNode, ScanVerdict> => new Map());

/** What is made of the scan that a service names; undefined where it names none. */
export function scanOf(service: ServiceNode): ScanVerdict {
  const verdicts = known(service.environment.world);
  if (!verdicts.has(service)) verdicts.set(service, verdictOf(service));
  return verdicts.get(service);
}

function verdictOf(service: ServiceNode): ScanVerdict {
  const named = service.data.scan;
  if (named === undefined) return undefined;
  const verdict = imageAttestation(service, named, 'scan', (said) => instantOf(scannedOnOf(said)));
  if (!('signer' in verdict)) return verdict;
  const read = readScan(verdict.predicate);
  return read.ok ? { signer: verdict.signer, scan: read.value } : faultOf('scan', named, read.problem);
}

/** Why it is not known whether the scan of a service counts, where it is not. */
export function unseenScan(service: ServiceNode): Blindness | undefined {
  const verdict = scanOf(service);
  return verdict !== undefined && 'blindness' in verdict ? verdict.blindness : undefined;
}

/** What a scan says that is believed; undefined for any other. */
export function believedScan(service: ServiceNode): Scan | undefined {
  const verdict = scanOf(service);
  return verdict !== undefined && 'scan' in verdict ? verdict.scan : undefined;
}

/** Why it is not known when a scan ended that is believed. */
export function unseenTime(service: ServiceNode): Blindness | undefined {
  const scan = believedScan(service);
  if (scan === undefined) return unseenScan(service);
  return instantOf(scan.finishedOn) === undefined
    ? about(
        service,
        'does not say when it ended',
        'Let its predicate say `metadata.scanFinishedOn`, as `towpath attest scan` writes it.',
      )
    : undefined;
}

/** Why it is not known how many vulnerabilities a scan found. */
export function unseenFound(service: ServiceNode): Blindness | undefined {
  const found = believedScan(service)?.found;
  return found === undefined || found.ok ? unseenScan(service) : about(service, found.problem);
}

/** Why it is not known how severe they are: a format that does not say so of one leaves every count open. */
export function unseenSeverities(service: ServiceNode): Blindness | undefined {
  const found = believedScan(service)?.found;
  const untold = found?.ok === true ? found.value.filter(({ severity }) => severity === undefined) : [];
  if (untold.length === 0) return unseenFound(service);
  const others = untold.length === 1 ? '' : ` and ${untold.length - 1} more`;
  return about(service, `does not say how severe \`${untold[0]!.id}\`${others} is`);
}

const UNREAD = 'Scan the packages of the image, and let the scanner write its results as Trivy or Grype do.';

function about({ data }: ServiceNode, fault: string, mend = UNREAD): Blindness {
  return { why: `the scan \`${data.scan!.path}\` ${fault}`, mend };
}

/** How many vulnerabilities a scan found, or of a severity; undefined where there is no scan that is believed. */
export function countIn(service: ServiceNode, severity?: Severity): number | undefined {
  const found = believedScan(service)?.found;
  if (found?.ok !== true) return undefined;
  return found.value.filter((each) => severity === undefined || each.severity === severity).length;
}
