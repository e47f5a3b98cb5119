import { jsonMapping } from '../../text/json.ts';
import type { LoadTestReader, LoadTestResult } from './load-test-result.ts';
import { readAbPercentages } from './tool/ab-percentages.ts';
import { readAbReport } from './tool/ab-report.ts';
import { readAbRequests } from './tool/ab-requests.ts';
import { readArtillery } from './tool/artillery.ts';
import { readAutocannon } from './tool/autocannon.ts';
import { readGatlingStats } from './tool/gatling.ts';
import { readGatlingBytes } from './tool/gatling-bytes.ts';
import { readGatlingLog } from './tool/gatling-log.ts';
import { readHey } from './tool/hey.ts';
import { readJMeterCsv } from './tool/jmeter-csv.ts';
import { readJMeterXml } from './tool/jmeter-xml.ts';
import { readK6MachineReadable } from './tool/k6-machine-readable.ts';
import { readK6Points } from './tool/k6-points.ts';
import { readK6Summary } from './tool/k6-summary.ts';
import { readLocust } from './tool/locust.ts';
import { readSiege } from './tool/siege.ts';

/** A kind of file that a load-testing tool writes. */
interface LoadTestFile {
  tool: string;
  read: LoadTestReader;
}

/** Every kind of file that can be read. Its content tells which it is. */
const FILES: readonly LoadTestFile[] = [
  { tool: 'k6', read: readK6Summary },
  { tool: 'k6', read: readK6MachineReadable },
  { tool: 'k6', read: readK6Points },
  { tool: 'Artillery', read: readArtillery },
  { tool: 'autocannon', read: readAutocannon },
  { tool: 'Locust', read: readLocust },
  { tool: 'JMeter', read: readJMeterCsv },
  { tool: 'JMeter', read: readJMeterXml },
  { tool: 'Gatling', read: readGatlingStats },
  { tool: 'Gatling', read: readGatlingLog },
  { tool: 'Gatling', read: readGatlingBytes },
  { tool: 'hey', read: readHey },
  { tool: 'ab', read: readAbReport },
  { tool: 'ab', read: readAbRequests },
  { tool: 'ab', read: readAbPercentages },
  { tool: 'siege', read: readSiege },
];

/** The tools whose results can be read. */
export const LOAD_TEST_TOOLS: readonly string[] = [...new Set(FILES.map(({ tool }) => tool))];

/** What a file shows, and whose it is. */
export interface ReadLoadTest extends LoadTestResult {
  tool: string;
}

/** Reads what a load-testing tool wrote; undefined for any other file. */
export function readLoadTest(bytes: Uint8Array): ReadLoadTest | undefined {
  const text = new TextDecoder().decode(bytes);
  const file = { bytes, text, json: jsonMapping(text) };
  for (const { tool, read } of FILES) {
    const result = read(file);
    if (result !== undefined) return { tool, ...result };
  }
  return undefined;
}
