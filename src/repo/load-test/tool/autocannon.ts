import { mappingOf, numberAt } from '../../../text/json.ts';
import { failuresOf, figuresOf, type LoadTestReader, ranBetween } from '../load-test-result.ts';

const KINDS = ['non2xx', '4xx', '5xx', 'timeouts', 'mismatches', 'resets'];

/** What `autocannon --json` prints. */
export const readAutocannon: LoadTestReader = ({ json: data }) => {
  const [latency, requests] = [mappingOf(data?.['latency']), mappingOf(data?.['requests'])];
  if (latency === undefined || requests === undefined || numberAt(data, 'non2xx') === undefined) return undefined;
  const answered = numberAt(requests, 'total') ?? 0;
  const unanswered = numberAt(data, 'errors') ?? 0;
  const made = answered + unanswered;
  const share = (failed: number) => (made === 0 ? undefined : failed / made);
  const count = (key: string) => numberAt(data, key) ?? 0;
  // An answer with another body than `--expectBody` may be of any status, so that the two may count one answer each.
  const failed = share(unanswered + Math.max(count('non2xx'), count('mismatches')));
  const percentiles = Object.keys(latency).filter((key) => /^p\d/.test(key));
  return {
    requests: made,
    failed,
    ran: ranBetween([Date.parse(String(data!['start'])), Date.parse(String(data!['finish']))]),
    figures: [
      // Where nothing was answered, autocannon writes zeros.
      ...(answered === 0
        ? []
        : figuresOf('latency', 'ms', {
            ...Object.fromEntries(
              percentiles.map((key) => [`p(${key.slice(1).replace('_', '.')})`, numberAt(latency, key)]),
            ),
            med: numberAt(latency, 'p50'),
            avg: numberAt(latency, 'average'),
            min: numberAt(latency, 'min'),
            max: numberAt(latency, 'max'),
          })),
      ...figuresOf('requests', '', { count: made }),
      ...figuresOf('requests answered', '', { count: numberAt(requests, 'total') }),
      ...figuresOf('requests sent', '', { count: numberAt(requests, 'sent') }),
      ...figuresOf('requests', '/s', { rate: numberAt(requests, 'average') }),
      ...figuresOf('requests overall', '/s', { rate: answered / (numberAt(data, 'duration') ?? Number.NaN) }),
      ...figuresOf('requests failed', '%', { rate: failed }),
      ...figuresOf('requests failed 5xx', '%', { rate: share(unanswered + count('5xx')) }),
      ...KINDS.filter((kind) => numberAt(data, kind) !== undefined).flatMap((kind) =>
        failuresOf(kind, share(count(kind))),
      ),
    ],
    lacks: {
      percentiles: 'autocannon has no 95th percentile: next to it are the 90th and the 97.5th',
      checks: 'autocannon has no checks',
    },
  };
};
