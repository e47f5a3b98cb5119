/** Names by which a tool writes its own figures, each with the words that say the same elsewhere. */
type Names = readonly (readonly [pattern: RegExp, words: string])[];

/**
 * The names that say what is meant in the evidence of that tool alone. They stand there:
 *
 * - Artillery: keys of the counters, rates and summaries of its report (2.0).
 * - autocannon: keys of `--json` (9.0), where a throughput is one of bytes.
 * - Gatling: the table of its report (3.13), where a request is OK or KO.
 * - JMeter: the aggregate report (`# Samples`, `99% Line`), the dashboard (`FAIL`, `99th pct`, `Transactions/s`, the graphs `Hits Per Second`
 *   and `Transactions Per Second`) with its `statistics.json` (`meanResTime`), and the lines of its summariser (`Err:`), 5.6.
 * - k6: its built-in metrics.
 * - Locust: the table of its page and of its report, and what it prints (2).
 * - siege: the keys of `--json-output`, which it prints with blanks otherwise (4.1).
 * - ab: lines of what it prints (2.4).
 */
const NAMES: Readonly<Record<string, Names>> = {
  ab: [
    [/\btime per request\b/gi, 'response time'],
    [/\blongest request\b/gi, 'max response time'],
    [/\bcomplete requests\b/gi, 'total requests'],
  ],
  Artillery: [
    [/\bhttp\.request[_ ]rate\b/g, 'request rate'],
    [/\bhttp\.requests\b/g, 'requests'],
    [/\bhttp\.response[_ ]time(?!\.[2-5]xx)\b/g, 'response time'],
    [/^(?:http\.responses|vusers\.(?:created|completed|failed))$/, '$& count'],
  ],
  autocannon: [
    [/\brequests[. ](?:average|mean)\b/gi, 'requests per second'],
    [/\brequests\.(?=total\b|sent\b)/gi, 'requests '],
    [/\bthroughput[. ](?:average|mean|min|max|total)\b/gi, 'bytes'],
  ],
  Gatling: [
    [/% ?KO\b/g, 'failed percent'],
    [/\bKO\b/g, 'failed requests'],
    [/\bCnt ?\/ ?s\b/gi, 'requests per second'],
    [/(?<=\dth )pct\b/gi, 'percentile'],
  ],
  JMeter: [
    [/\b(?:transactions|hits)(?: ?\/ ?s(?:ec)?| per second)\b/gi, 'requests per second'],
    [/\berr\b/gi, 'errors'],
    [/\bFAIL\b/g, 'failed requests'],
    [/# ?Samples\b/gi, 'total requests'],
    [/(?<=\d%) line\b|(?<=\dth) pct\b/gi, ' percentile'],
    [/\berror pct\b/gi, 'error percent'],
    // Which percentiles these are, a property says.
    [/\b(?:pct[123] )?res time\b/gi, 'response time'],
  ],
  k6: [[/\bhttp[_ ]reqs\b/g, 'requests']],
  Locust: [
    [/# ?(?:requests|reqs)\b/gi, 'total requests'],
    [/# ?fails\b/gi, 'failures'],
    [/\bcurrent (?=rps\b|failures\b)/gi, ''],
    [/(?<=\b(?:median|average|min|max)) \(ms\)/gi, ' response time'],
  ],
  siege: [
    [/\btransaction[_ ]rate\b/gi, 'requests per second'],
    [/^transactions$/i, 'transactions count'],
    [/\blongest[_ ]transaction\b/gi, 'max response time'],
    [/\bshortest[_ ]transaction\b/gi, 'min response time'],
  ],
};

/** The name of an objective in which the names that the tool of its evidence has are replaced by the usual words. */
export function inUsualWords(name: string, tool = ''): string {
  return (NAMES[tool] ?? []).reduce((text, [pattern, words]) => text.replace(pattern, words), name);
}
