import { csvRows } from '../csv.ts';
import type { LoadTestReader } from '../load-test-result.ts';
import { type JMeterSample, resultOfJMeter } from './jmeter-samples.ts';
import { jmeterTime } from './jmeter-time.ts';

/** Where columns are in a file without a header line, as JMeter 2 and 3 and later write it by default. */
const COLUMNS = { timeStamp: 0, elapsed: 1, label: 2, responseCode: 3, responseMessage: 4, dataType: 6, success: 7 };

/** A file of results (JTL) of JMeter in CSV, with a header line or without. */
export const readJMeterCsv: LoadTestReader = ({ text }) => {
  const [line = ''] = text.split(/\r?\n/, 1);
  const separator = [',', '\t', ';', '|'].find((each) => isOfJMeter(line.split(each)));
  if (separator === undefined) return undefined;
  const rows = csvRows(text, separator);
  const columns = hasHeader(rows[0]!) ? byName(rows.shift()!) : COLUMNS;
  const least = Math.max(columns.elapsed, columns.success ?? 0) + 1;
  const cut = rows.find((row) => row.length < least || !/^\d+$/.test(row[columns.elapsed]!));
  if (cut !== undefined)
    return {
      unusable: `breaks off, or is damaged: it has the row \`${cut.join(separator).slice(0, 60)}\``,
      figures: [],
    };
  return resultOfJMeter(
    rows.map((row): JMeterSample => {
      const success = columns.success === undefined ? undefined : row[columns.success];
      return {
        began: jmeterTime(columns.timeStamp === undefined ? undefined : row[columns.timeStamp]),
        name: columns.label === undefined ? '' : row[columns.label]!,
        time: Number(row[columns.elapsed]),
        failed: success === undefined ? undefined : success !== 'true',
        message: columns.responseMessage === undefined ? '' : (row[columns.responseMessage] ?? ''),
      };
    }),
  );
};

type Columns = Partial<Record<keyof typeof COLUMNS, number>> & { elapsed: number };

function isOfJMeter(fields: readonly string[]): boolean {
  return hasHeader(fields) || (/^\d{13}$/.test(fields[0]!) && /^\d+$/.test(fields[1] ?? '') && fields.length >= 8);
}

function hasHeader(fields: readonly string[]): boolean {
  return fields.includes('elapsed') && (fields.includes('timeStamp') || fields.includes('label'));
}

function byName(header: readonly string[]): Columns {
  const known = Object.keys(COLUMNS).flatMap((name) => (header.includes(name) ? [[name, header.indexOf(name)]] : []));
  return Object.fromEntries(known);
}
