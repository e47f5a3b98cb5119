/** Names of kinds of failures. Any other kind has the name that the tool gives it. */
const FAILURES: ReadonlyMap<string, RegExp> = new Map([
  ['non2xx', /(?:\b|_)non[-_ ]?2xx(?:\b|_)/i],
  ['4xx', /(?:\b|_)4xx(?:\b|_)/i],
  ['5xx', /(?:\b|_)5xx(?:\b|_)/i],
  ['failures/s', /\bfailures(?: ?\/ ?s(?:ec)?| per second)\b/i],
  [
    'timeouts',
    /\btimeouts\b|\btimeout (?:rate|ratio|share|percentage|count)\b|\btimed[- ]out requests\b|\brequests timed[- ]out\b/i,
  ],
]);

/** Whether a name is of a kind of failures; of `errors.ETIMEDOUT` of Artillery by the code alone as well. */
export function isOfFailure(name: string, kind: string): boolean {
  const names = [kind, ...(/^errors\.(E[A-Z]+)$/.exec(kind)?.slice(1) ?? [])];
  return FAILURES.get(kind)?.test(name) ?? names.some((each) => ` ${name} `.includes(` ${each} `));
}

/** Whether a name is that of a counter of Artillery, which is there only where it has counted something. */
export function isCounterOfFailures(name: string, tool = ''): boolean {
  return tool === 'Artillery' && /^(?:(?:errors\.)?E[A-Z]{4,}|http\.codes\.[45]\d\d)$/.test(name);
}
