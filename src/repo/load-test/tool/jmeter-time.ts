import { utcOffset } from '../../../time/utc-offset.ts';

/** When a request began, as a log of JMeter has it. */
export interface JMeterTime {
  /** Epoch milliseconds; by a clock without a zone, as if it were UTC. NaN where the log does not say, or in no form that is read. */
  at: number;
  form: 'number' | 'zoned' | 'local';
  /** Whether it is one of whole seconds, or not read. */
  isRough: boolean;
}

/** The year first, as in `2026/11/24 10:15:00.123`: in other orders a day may be a month. */
const FORMATTED =
  /^(\d{4})[-/.](\d\d)[-/.](\d\d)[ T](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,3}))? ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Reads a time. By default it is a number of milliseconds; the property `jmeter.save.saveservice.timestamp_format` may hold any pattern of
 * `SimpleDateFormat`, and its times are those of the clock of the machine. (JMeter 5.6, bin/jmeter.properties)
 */
export function jmeterTime(text: string | undefined = ''): JMeterTime {
  const match = FORMATTED.exec(text.trim());
  if (match === null) {
    const at = text.trim() === '' ? Number.NaN : Number(text);
    return { at, form: 'number', isRough: Number.isNaN(at) };
  }
  const [, year, month, day, hour, minute, second, fraction = '', zone] = match;
  const local = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}Z`);
  const offset = utcOffset(zone);
  const isRough = fraction.length < 3;
  return offset === undefined ? { at: local, form: 'local', isRough } : { at: local - offset, form: 'zoned', isRough };
}
