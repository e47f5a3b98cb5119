import { csvRows } from '../csv.ts';
import type { LoadTestReader } from '../load-test-result.ts';
import { resultOfSamples } from '../samples.ts';

const HEADER = 'response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset';

/** What `hey -o csv` prints: a row for each answer. */
export const readHey: LoadTestReader = ({ text }) => {
  if (!text.startsWith(HEADER)) return undefined;
  const rows = csvRows(text).slice(1);
  const failures = 'hey has no row for a request that got no answer';
  if (rows.length === 0) return { unusable: `has no answer in it: ${failures}`, figures: [] };
  const cut = rows.find((row) => row.length < 8);
  if (cut !== undefined)
    return { unusable: `breaks off: it has the row \`${cut.join(',').slice(0, 60)}\``, figures: [] };
  const samples = rows.map((row) => ({
    name: '',
    // Seconds with four decimals, to milliseconds without the digits that binary fractions add.
    time: Number((Number(row[0]) * 1000).toFixed(1)),
    failed: Number(row[6]) >= 400,
  }));
  return {
    ...resultOfSamples(samples),
    lacks: {
      failures,
      throughput: 'the rows of hey say when each request was made, and not how long the run took',
      checks: 'hey has no checks',
    },
  };
};
