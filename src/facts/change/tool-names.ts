/** Names by which a tool writes its own figures, each with the words that say the same elsewhere. */
type Names = readonly (readonly [pattern: RegExp, words: string])[];

/**
 * The names that say what is meant in the evidence of that tool alone. They stand there:
 *
 * - Artillery: keys of the counters and rates of its report (2.0).
 * - Gatling: the table of its report (3.13), where a request is OK or KO.
 * - JMeter: the dashboard (`Transactions/s`, the graphs `Hits Per Second` and `Transactions Per Second`) and the lines of its summariser
 *   (`Err:`), 5.6.
 * - k6: its built-in metrics.
 * - siege: the keys of `--json-output`, which it prints with blanks otherwise (4.1).
 * - ab: `Time per request`, 2.4.
 */
const NAMES: Readonly<Record<string, Names>> = {
  ab: [[/\btime per request\b/gi, 'response time']],
  Artillery: [
    [/\bhttp\.request[_ ]rate\b/g, 'request rate'],
    [/\bhttp\.requests\b/g, 'requests'],
  ],
  Gatling: [
    [/% ?KO\b/g, 'failed percent'],
    [/\bKO\b/g, 'failed requests'],
    [/\bCnt ?\/ ?s\b/gi, 'requests per second'],
  ],
  JMeter: [
    [/\b(?:transactions|hits)(?: ?\/ ?s(?:ec)?| per second)\b/gi, 'requests per second'],
    [/\berr\b/gi, 'errors'],
  ],
  k6: [[/\bhttp[_ ]reqs\b/g, 'requests']],
  siege: [
    [/\btransaction[_ ]rate\b/gi, 'requests per second'],
    [/\blongest[_ ]transaction\b/gi, 'max response time'],
    [/\bshortest[_ ]transaction\b/gi, 'min response time'],
  ],
};

/** The name of an objective in which the names that the tool of its evidence has are replaced by the usual words. */
export function inUsualWords(name: string, tool = ''): string {
  return (NAMES[tool] ?? []).reduce((text, [pattern, words]) => text.replace(pattern, words), name);
}
