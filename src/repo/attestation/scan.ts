import { type Mapping, mappingOf, textAt } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { type Vulnerability, vulnerabilitiesIn } from './scan-results.ts';

/** What somebody says of a scan for vulnerabilities. */
export interface Scan {
  /** The address of the scanner; undefined where it does not say. */
  scanner: string | undefined;
  /** When it ended; undefined where it does not say. */
  finishedOn: string | undefined;
  /** What it found; or why that cannot be known, as a clause about the scan. */
  found: Result<readonly Vulnerability[], string>;
}

/** The predicate of a scan, in the form of cosign or of in-toto; or why it is none, as a clause about it. */
export function readScan(predicate: Mapping): Result<Scan, string> {
  const scanner = mappingOf(predicate['scanner']);
  if (scanner === undefined) return failure('says of no scan what it must: `scanner` is missing');
  return success({
    scanner: textAt(scanner, 'uri') || undefined,
    finishedOn: scannedOnOf(predicate),
    found: vulnerabilitiesIn(scanner['result']),
  });
}

/** When a scan ended, as its predicate says. */
export function scannedOnOf(predicate: Mapping): string | undefined {
  const at = textAt(mappingOf(predicate['metadata']), 'scanFinishedOn');
  // cosign writes the first instant of its language's clock for none.
  return at?.startsWith('0001-01-01T') ? undefined : at;
}
