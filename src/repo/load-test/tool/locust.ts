import { csvRows } from '../csv.ts';
import { type Figure, figuresOf, type LoadTestReader } from '../load-test-result.ts';

/** Other files that `locust --csv` writes, by their first columns. */
const OTHER_FILES = [
  ['Timestamp,User Count,', 'is the history of Locust, whose percentiles are of a few seconds each'],
  ['Method,Name,Error,', 'is the list of failures of Locust'],
  ['Count,Message,Traceback,', 'is the list of exceptions of Locust'],
] as const;

/** The file `…_stats.csv` of `locust --csv`. */
export const readLocust: LoadTestReader = ({ text }) => {
  const other = OTHER_FILES.find(([columns]) => text.startsWith(columns));
  if (other !== undefined) return { unusable: `${other[1]}; what it measured is in \`…_stats.csv\``, figures: [] };
  if (!/^"?(?:Type|Method)"?,"?Name"?,"?(?:Request Count|# requests)/.test(text)) return undefined;
  const [columns = [], ...rows] = csvRows(text);
  const all = rows.find((row) => ['Aggregated', 'Total'].includes(row[1]!));
  if (all === undefined) return { unusable: 'breaks off: it has no row of all requests', figures: [] };
  const number = (row: readonly string[], ...names: string[]) =>
    numberIn(row[columns.findIndex((each) => names.includes(each))]);
  const requests = number(all, 'Request Count', '# requests');
  const failures = number(all, 'Failure Count', '# failures');
  const figures = rows.flatMap((row): Figure[] => {
    const [method = '', path = ''] = row;
    const metric = row === all ? path : `${method} ${path}`.trim();
    const percentiles = columns.flatMap((column, index) =>
      /^\d+(?:\.\d+)?%$/.test(column) && column !== '100%' ? [[`p(${column.slice(0, -1)})`, numberIn(row[index])]] : [],
    );
    const [made, failed] = [number(row, 'Request Count', '# requests'), number(row, 'Failure Count', '# failures')];
    const own = [
      ...figuresOf(metric, 'ms', {
        ...Object.fromEntries(percentiles),
        med: number(row, 'Median Response Time', 'Median response time'),
        avg: number(row, 'Average Response Time', 'Average response time'),
        min: number(row, 'Min Response Time', 'Min response time'),
        max: number(row, 'Max Response Time', 'Max response time'),
      }),
      ...figuresOf(metric, '', { count: made }),
      ...figuresOf(`${metric} requests`, '/s', { rate: number(row, 'Requests/s') }),
      ...figuresOf(`${metric} failures`, '/s', { rate: number(row, 'Failures/s') }).map((figure) => ({
        ...figure,
        failure: 'failures/s',
      })),
      ...figuresOf(`${metric} failed`, '%', { rate: made ? (failed ?? Number.NaN) / made : undefined }),
    ];
    return row === all ? own : own.map((figure) => ({ ...figure, of: metric }));
  });
  return {
    requests,
    failed: requests && failures !== undefined ? failures / requests : undefined,
    figures,
    lacks: {
      end: 'Locust writes this file about once a second and not at the end, so that the last requests may be missing',
      checks: 'this file of Locust has no checks',
    },
  };
};

function numberIn(field: string | undefined): number | undefined {
  return field === undefined || field.trim() === '' || field === 'N/A' ? undefined : Number(field);
}
