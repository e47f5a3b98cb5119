import { isDeepStrictEqual } from 'node:util';
import type { Scan } from '../../repo/attestation/scan.ts';
import { greatest } from '../../text/long-lists.ts';
import type { Blindness } from '../blind.ts';
import { endOf } from './of-image.ts';

const MEND = 'Scan the image anew, with a time at which that ended, and take these away in the same request.';

/**
 * The newest of several scans by their own times. Undefined where there is none; a blindness where that may be each of two which
 * found something else, since they ended together or one does not say when.
 */
export function newestScan<Found extends { path: string; said: Scan }>(
  scans: readonly Found[],
): Found | { path: string; blindness: Blindness } | undefined {
  const latest = greatest(scans.map(({ said }) => endOf(said) ?? -Infinity));
  const timed = scans.filter(({ said }) => endOf(said) === latest);
  const [first, ...others] = [...timed, ...scans.filter(({ said }) => endOf(said) === undefined)];
  const other = others.find(({ said }) => !isDeepStrictEqual(said.found, first!.said.found));
  if (other === undefined) return first;
  const why = `which scan of the image is the newest is not known, \`${first!.path}\` or \`${other.path}\``;
  return { path: first!.path, blindness: { why, mend: MEND } };
}
