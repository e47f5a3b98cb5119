import type { LoadTestReader } from '../load-test-result.ts';

/**
 * What `ab -e` writes: how long the fastest N % of the requests took. For each row ab takes the place `N % × requests + ½` of
 * its list, which for the last rows lies beyond the list where there were few requests, so that they hold whatever was there:
 * in row 99 up to 50 requests. (apache2-utils 2.4, support/ab.c)
 */
export const readAbPercentages: LoadTestReader = ({ text }) => {
  if (!text.startsWith('Percentage served,Time in ms')) return undefined;
  const rows = text.trim().split(/\r?\n/).slice(1);
  const times = new Map(rows.map((row) => row.split(',').map(Number) as [number, number]));
  if (times.size !== 101 || [...times.values()].some((time) => !Number.isFinite(time)))
    return { unusable: `breaks off: of its 101 rows there are ${times.size}`, figures: [] };
  // Each different time in a row that is surely right was measured of a request of its own.
  const atLeast = new Set([...times].filter(([rank]) => rank <= 90).map(([, time]) => time)).size;
  const shown = [...times].filter(([rank]) => rank === 100 || atLeast * (100 - rank) > 50);
  return {
    figures: shown.flatMap(([rank, value]) => {
      const statistics =
        rank === 0 ? ['min'] : rank === 100 ? ['max'] : rank === 50 ? ['p(50)', 'med'] : [`p(${rank})`];
      return statistics.map((statistic) => ({ metric: 'requests', statistic, value, unit: 'ms' as const }));
    }),
    lacks: {
      percentiles: `the last rows of \`ab -e\` hold no measured time where there were few requests, as row 99 does up to 50, and its rows show ${atLeast} at least`,
      failures: '`ab -e` does not show which requests failed',
      throughput: '`ab -e` does not show how many requests there were',
      checks: 'ab has no checks',
    },
  };
};
