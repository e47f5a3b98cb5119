import type { Scan } from '../../repo/attestation/scan.ts';
import type { Severity } from '../../repo/attestation/severity.ts';
import { instantOf } from '../../time/instant.ts';
import type { Blindness } from '../blind.ts';
import { oncePerWorld } from '../world/once.ts';
import type { SaidOfImage } from './found.ts';
import { type Image, saidOfImage } from './image.ts';

/** By image: several facts ask for one, and a scan may be large. */
const known = oncePerWorld((): Map<Image, SaidOfImage<'scan'> | undefined> => new Map());

/** What is made of the scan of an image; undefined where there is none. */
export function scanOf(image: Image): SaidOfImage<'scan'> | undefined {
  const verdicts = known(image.world);
  if (!verdicts.has(image)) verdicts.set(image, saidOfImage(image, 'scan'));
  return verdicts.get(image);
}

/** Why it is not known whether the scan of an image counts, where it is not. */
export function unseenScan(image: Image): Blindness | undefined {
  const verdict = scanOf(image);
  return verdict !== undefined && 'blindness' in verdict ? verdict.blindness : undefined;
}

/** What a scan says that is believed; undefined for any other. */
export function believedScan(image: Image): Scan | undefined {
  const verdict = scanOf(image);
  return verdict !== undefined && 'said' in verdict ? verdict.said : undefined;
}

/** Why it is not known when a scan ended that is believed. */
export function unseenTime(image: Image): Blindness | undefined {
  const scan = believedScan(image);
  if (scan === undefined) return unseenScan(image);
  return instantOf(scan.finishedOn) === undefined
    ? about(
        image,
        'does not say when it ended',
        'Let its predicate say `metadata.scanFinishedOn`, as `towpath attest scan` writes it.',
      )
    : undefined;
}

/** Why it is not known how many vulnerabilities a scan found. */
export function unseenFound(image: Image): Blindness | undefined {
  const found = believedScan(image)?.found;
  return found === undefined || found.ok ? unseenScan(image) : about(image, found.problem);
}

/** Why it is not known how severe they are: a format that does not say so of one leaves every count open. */
export function unseenSeverities(image: Image): Blindness | undefined {
  const found = believedScan(image)?.found;
  const untold = found?.ok === true ? found.value.filter(({ severity }) => severity === undefined) : [];
  if (untold.length === 0) return unseenFound(image);
  const others = untold.length === 1 ? '' : ` and ${untold.length - 1} more`;
  return about(image, `does not say how severe \`${untold[0]!.id}\`${others} is`);
}

const UNREAD = 'Scan the packages of the image, and let the scanner write its results as Trivy or Grype do.';

function about(image: Image, fault: string, mend = UNREAD): Blindness {
  return { why: `the scan \`${scanOf(image)!.path}\` ${fault}`, mend };
}

/** How many vulnerabilities a scan found, or of a severity; undefined where there is no scan that is believed. */
export function countIn(image: Image, severity?: Severity): number | undefined {
  const found = believedScan(image)?.found;
  if (found?.ok !== true) return undefined;
  return found.value.filter((each) => severity === undefined || each.severity === severity).length;
}
