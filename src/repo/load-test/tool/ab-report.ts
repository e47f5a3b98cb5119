import { type Figure, failuresOf, figuresOf, type LoadTestReader } from '../load-test-result.ts';

/** What ab prints. */
export const readAbReport: LoadTestReader = ({ text }) => {
  if (!text.includes('This is ApacheBench')) return undefined;
  const number = (pattern: RegExp) => {
    const found = pattern.exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const requests = number(/^Complete requests:\s+(\d+)/m);
  if (requests === undefined)
    return { unusable: 'breaks off: it does not say how many requests there were', figures: [] };
  // An answer of another length than the first is a failure to ab, though pages differ in length.
  const lengths = number(/^[ ]+\(Connect: .*Length: (\d+)/m) ?? 0;
  const broken = (number(/^Failed requests:\s+(\d+)/m) ?? 0) - lengths;
  const share = (failures: number) => (requests === 0 ? undefined : Math.min(failures / requests, 1));
  // The line is there where there were such.
  const non2xx = number(/^Non-2xx responses:\s+(\d+)/m) ?? 0;
  const failed = share(broken + non2xx);
  return {
    requests,
    failed,
    figures: [
      ...percentiles(text),
      ...figuresOf('requests', '', { count: requests }),
      ...figuresOf('requests', '/s', { rate: number(/^Requests per second:\s+([\d.]+)/m) }),
      ...figuresOf('requests', 'ms', { avg: number(/^Time per request:\s+([\d.]+) \[ms\] \(mean\)/m) }),
      // The time of the run by its requests, and the time of none of them.
      ...figuresOf('mean, across all concurrent requests', 'ms', {
        avg: number(/^Time per request:\s+([\d.]+) \[ms\] \(mean, across/m),
      }).map((figure) => ({ ...figure, besides: 'across concurrent' })),
      ...figuresOf('requests failed', '%', { rate: failed }),
      ...failuresOf('non2xx', share(non2xx)),
      ...figuresOf('requests failed of any length', '%', { rate: share(broken + lengths) }),
    ],
    lacks: { checks: 'ab has no checks' },
  };
};

function percentiles(text: string): Figure[] {
  return [...text.matchAll(/^ +(\d+)% +(\d+)(?: \(longest request\))?$/gm)].flatMap(([, rank, time]) =>
    figuresOf(
      'requests',
      'ms',
      rank === '100'
        ? { max: Number(time) }
        : { [`p(${rank})`]: Number(time), ...(rank === '50' ? { med: Number(time) } : {}) },
    ),
  );
}
