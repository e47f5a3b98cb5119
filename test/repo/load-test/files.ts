import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Results of load tests. Those in `written` are what the tools wrote (`npm run fixtures`); those in `documented` have the form
 * that the tool's documentation and source give, since the tool is in no registry that tests may use.
 */
export const resultBytes = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, name));
export const resultFile = (name: string): string => new TextDecoder().decode(resultBytes(name));

/** What a row of the guide's table is proven by. */
interface Row {
  /** A run of which some requests failed, or none where the file cannot show that. */
  file: string;
  tool: string;
  requests?: number;
  failed?: number;
  /** A figure that it shows. */
  shows: readonly [metric: string, statistic: string];
  /** What it says that it cannot show. */
  lacks: readonly string[];
}

/** Each row of the table in content/guides/evidence.mdx. */
export const ROWS: Readonly<Record<string, Row>> = {
  'k6, summary': {
    file: 'documented/k6-exported.json',
    tool: 'k6',
    requests: 60,
    failed: 0.05,
    shows: ['http_req_duration', 'p(99)'],
    lacks: [],
  },
  'k6, new summary': {
    file: 'documented/k6-machine-readable.json',
    tool: 'k6',
    requests: 60,
    failed: 0.05,
    shows: ['http_req_duration', 'p(95)'],
    lacks: ['percentiles', 'throughput', 'checks'],
  },
  'k6, lines': {
    file: 'documented/k6-lines.json',
    tool: 'k6',
    requests: 60,
    failed: 0.05,
    shows: ['http_req_duration', 'p(99)'],
    lacks: ['throughput', 'checks'],
  },
  Artillery: {
    file: 'written/artillery-some.json',
    tool: 'Artillery',
    requests: 30,
    failed: 0.2,
    shows: ['http.response_time', 'p(99)'],
    lacks: ['checks'],
  },
  autocannon: {
    file: 'written/autocannon-some.json',
    tool: 'autocannon',
    requests: 60,
    failed: 0.2,
    shows: ['latency', 'p(99)'],
    lacks: ['percentiles', 'checks'],
  },
  Locust: {
    file: 'written/locust-some_stats.csv',
    tool: 'Locust',
    shows: ['Aggregated', 'p(99)'],
    lacks: ['end', 'checks'],
  },
  'JMeter, CSV': {
    file: 'written/jmeter-some.csv',
    tool: 'JMeter',
    requests: 60,
    failed: 0.2,
    shows: ['all requests', 'p(99)'],
    lacks: ['checks'],
  },
  'JMeter, XML': {
    file: 'written/jmeter-some.xml',
    tool: 'JMeter',
    requests: 60,
    failed: 0.2,
    shows: ['all requests', 'p(99)'],
    lacks: ['checks'],
  },
  'Gatling, report': {
    file: 'documented/gatling-global_stats.json',
    tool: 'Gatling',
    requests: 60,
    failed: 0.05,
    shows: ['All Requests', 'p(99)'],
    lacks: ['percentiles', 'checks'],
  },
  'Gatling, log': {
    file: 'documented/gatling-simulation.log',
    tool: 'Gatling',
    requests: 60,
    failed: 0.05,
    shows: ['all requests', 'p(99)'],
    lacks: ['throughput', 'checks'],
  },
  'Gatling, log of bytes': {
    file: 'documented/gatling-simulation.bin',
    tool: 'Gatling',
    requests: 60,
    failed: 0.05,
    shows: ['all requests', 'p(99)'],
    lacks: ['throughput', 'checks'],
  },
  hey: {
    file: 'written/hey-some.csv',
    tool: 'hey',
    requests: 60,
    failed: 0.2,
    shows: ['all requests', 'p(99)'],
    lacks: ['failures', 'throughput', 'checks'],
  },
  'ab, report': {
    file: 'written/ab-some.txt',
    tool: 'ab',
    requests: 60,
    failed: 0.2,
    shows: ['requests', 'p(99)'],
    lacks: ['checks'],
  },
  'ab, requests': {
    file: 'written/ab-some-requests.tsv',
    tool: 'ab',
    requests: 60,
    shows: ['all requests', 'p(99)'],
    lacks: ['failures', 'throughput', 'checks'],
  },
  'ab, percentages': {
    file: 'written/ab-ok-percentages.csv',
    tool: 'ab',
    shows: ['requests', 'p(99)'],
    lacks: ['percentiles', 'failures', 'throughput', 'checks'],
  },
  siege: {
    file: 'written/siege-some.json',
    tool: 'siege',
    requests: 60,
    failed: 0.2,
    shows: ['response time', 'max'],
    lacks: ['percentiles', 'checks'],
  },
};
