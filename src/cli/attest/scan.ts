import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDatedAhead } from '../../facts/world/dated-ahead.ts';
import { readScan, scannedOnOf } from '../../repo/attestation/scan.ts';
import { SCAN_RESULTS } from '../../repo/attestation/scan-results.ts';
import { jsonOf, type Mapping, mappingOf, textAt } from '../../text/json.ts';
import { failure, type Result, success } from '../../text/result.ts';
import { instantOf } from '../../time/instant.ts';
import { timestamp } from '../record/times.ts';
import { systemReason } from '../system-reason.ts';

/** The options of a statement on a scan, as written. */
export interface ScanOptions {
  results: string;
  scanner?: string;
  finishedOn?: string;
  run?: string;
}

/** Base64 makes an envelope of more too large for a check. */
const MAX_RESULT_BYTES = 5 << 20;

/** The results that a scanner wrote into a file. */
export function scanResults(file: string, cwd: string): Result<unknown> {
  const fault = (what: string, help: string) => failure({ message: `\`--results ${file}\` ${what}.`, help });
  try {
    const path = resolve(cwd, file);
    const { size } = statSync(path);
    if (size > MAX_RESULT_BYTES)
      return fault(
        `has ${size} bytes, of which at most ${MAX_RESULT_BYTES} can be signed`,
        'Leave the list of packages out of it.',
      );
    const data = jsonOf(readFileSync(path));
    return data.ok ? data : fault(data.problem, `Name a file that ${SCAN_RESULTS} wrote of an image.`);
  } catch (error) {
    return fault(`could not be read: ${systemReason(error)}`, 'Name the file that the scanner wrote.');
  }
}

/** What a scanner says of itself in its results. */
interface Told {
  uri: string | undefined;
  version?: string | undefined;
  finishedOn: string | undefined;
}

/** The predicate of a scan, in the form of cosign, by the results that a scanner wrote, or by one that it wrote itself. */
export function scanPredicateOf(
  data: unknown,
  { results, scanner, finishedOn, run }: ScanOptions,
  now: number,
): Result<object> {
  const file = `\`--results ${results}\``;
  const own = ownPredicate(data);
  const told: Told =
    own === undefined
      ? toldBy(data)
      : { uri: textAt(mappingOf(own['scanner']), 'uri') || undefined, finishedOn: scannedOnOf(own) };
  const given = timestamp({ option: '--finished-on', value: finishedOn });
  if (!given.ok) return given;
  const uri = scanner ?? told.uri;
  const at = given.value ?? told.finishedOn;
  if (uri === undefined || at === undefined) {
    const [what, option] =
      uri === undefined
        ? ['which scanner it is of', '--scanner URI']
        : ['when the scan ended', '--finished-on TIMESTAMP'];
    return failure({ message: `${file} does not say ${what}.`, help: `Add \`${option}\`.` });
  }
  const instant = instantOf(at);
  if (given.value !== undefined && isDatedAhead(instant!, { now }))
    return failure({ message: `\`--finished-on ${at}\` lies in the future.`, help: 'Correct it.' });
  if (instant === undefined || isDatedAhead(instant, { now })) {
    return failure({
      message: `${file} is of a scan that ended at \`${at}\`, which ${instant === undefined ? 'is no timestamp' : 'lies in the future'}.`,
      help: 'Add `--finished-on` with when it ended.',
    });
  }
  const by = own ?? NEW;
  const predicate = {
    ...by,
    invocation: { ...mappingOf(by['invocation']), ...(run && { uri: run }) },
    scanner: {
      ...(own === undefined
        ? { version: told.version ?? '', db: NO_DATABASE, result: data }
        : mappingOf(own['scanner'])),
      uri,
    },
    metadata: { scanStartedOn: at, ...mappingOf(by['metadata']), scanFinishedOn: at },
  };
  const read = readScan(predicate);
  if (read.ok && read.value.found.ok) return success(predicate);
  return failure({
    message: `The scan in ${file} ${read.ok && !read.value.found.ok ? read.value.found.problem : 'is none'}.`,
    help: `Name a file that ${SCAN_RESULTS} wrote of an image.`,
  });
}

/** What has no value in a predicate of cosign, which has every key. */
const NO_DATABASE = { uri: '', version: '' };
const NEW: Mapping = { invocation: { parameters: null, uri: '', event_id: '', 'builder.id': '' } };

/** What a scanner wrote as a predicate itself, as `trivy --format cosign-vuln` does. */
function ownPredicate(data: unknown): Mapping | undefined {
  const predicate = mappingOf(data);
  return mappingOf(predicate?.['scanner']) === undefined ? undefined : predicate;
}

/** What the results of Trivy, Grype or a tool that writes SARIF say of the scanner. */
function toldBy(data: unknown): Told {
  const results = mappingOf(data);
  const grype = mappingOf(results?.['descriptor']);
  if (grype !== undefined) {
    const version = textAt(grype, 'version');
    return { uri: addressOf('anchore/grype', version), version, finishedOn: textAt(grype, 'timestamp') };
  }
  if (results?.['SchemaVersion'] !== undefined) {
    const version = textAt(mappingOf(results['Trivy']), 'Version');
    return { uri: addressOf('aquasecurity/trivy', version), version, finishedOn: textAt(results, 'CreatedAt') };
  }
  return { uri: undefined, finishedOn: undefined };
}

function addressOf(repository: string, version: string | undefined): string {
  return `pkg:github/${repository}${version ? `@${version}` : ''}`;
}
