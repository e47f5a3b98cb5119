import { type LoadTestReader, ranBetween } from '../load-test-result.ts';
import { resultOfSamples } from '../samples.ts';

const HEADER = ['starttime', 'seconds', 'ctime', 'dtime', 'ttime', 'wait'];

/** What `ab -g` writes for gnuplot: a row for each request. */
export const readAbRequests: LoadTestReader = ({ text }) => {
  const [header, ...rows] = text.trimEnd().split(/\r?\n/);
  if (header !== HEADER.join('\t')) return undefined;
  const fields = rows.map((row) => row.split('\t'));
  const cut = fields.find((row) => row.length !== HEADER.length);
  if (cut !== undefined)
    return { unusable: `breaks off: it has the row \`${cut.join(' ').slice(0, 60)}\``, figures: [] };
  return {
    ran: ranBetween(fields.map((row) => Number(row[1]) * 1000)),
    ...resultOfSamples(fields.map((row) => ({ name: '', time: Number(row[4]) }))),
    lacks: {
      failures: '`ab -g` does not show which requests failed',
      throughput: '`ab -g` says in which second each request was made, and not how long the run took',
      checks: 'ab has no checks',
    },
  };
};
