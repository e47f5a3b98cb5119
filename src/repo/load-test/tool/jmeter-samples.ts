import { type Figure, figuresOf, type LoadTestResult, ranBetween } from '../load-test-result.ts';
import { ALL, figuresOfSamples, resultOfSamples, type Sample } from '../samples.ts';
import type { JMeterTime } from './jmeter-time.ts';

export interface JMeterSample extends Sample {
  began: JMeterTime;
  /** The response message. */
  message: string;
}

/** What a transaction controller puts where a request has its message: such a row sums requests up. */
const TRANSACTION = /^Number of samples in transaction/;

/** What a log of JMeter shows, its transactions apart, because their requests are in the log themselves. */
export function resultOfJMeter(samples: readonly JMeterSample[]): LoadTestResult {
  const requests = samples.filter(({ message }) => !TRANSACTION.test(message));
  const sums = samples.filter(({ message }) => TRANSACTION.test(message));
  const transactions = Map.groupBy(sums, ({ name }) => name);
  const rate = rateOf(ALL, requests);
  const shown = resultOfSamples(requests);
  return {
    ...shown,
    ran: ranAt(requests.map(({ began }) => began)),
    figures: [
      ...shown.figures,
      ...rate,
      // What JMeter itself shows as the number and the throughput of all counts the transactions as well.
      ...(sums.length === 0
        ? []
        : [
            ...rateOf('transactions', sums),
            ...rateOf('requests and transactions', samples),
            ...figuresOf('requests and transactions', '', { count: samples.length }),
          ]),
      ...[...transactions].flatMap(([name, own]) =>
        figuresOfSamples(own).map((figure) => ({
          ...figure,
          metric: name,
          ...(transactions.size > 1 ? { of: name } : {}),
        })),
      ),
    ],
    lacks: {
      ...(rate.length === 0
        ? { throughput: 'this log of JMeter does not have its times in milliseconds, by a clock that was not put back' }
        : {}),
      checks: 'a log of JMeter has no checks but `success` of each request',
      ...(shown.failed === undefined ? { failures: 'this log of JMeter has no column `success`' } : {}),
    },
  };
}

function ranAt(times: readonly JMeterTime[]): LoadTestResult['ran'] {
  const ran = ranBetween(times.map(({ at }) => at));
  return ran && times.some(({ form }) => form === 'local') ? { ...ran, isLocal: true } : ran;
}

/** A local clock that is put back at the end of summer is so by half an hour at least, milliseconds; no request of a log is. */
const PUT_BACK = 1_800_000;

/**
 * As JMeter counts it: from when the first request began to when the last one ended. None where times are rough, or by a clock that was put
 * back between two rows.
 */
function rateOf(metric: string, samples: readonly JMeterSample[]): Figure[] {
  const isPutBack = samples.some(
    ({ began }, index) => began.form === 'local' && began.at <= (samples[index - 1]?.began.at ?? 0) - PUT_BACK,
  );
  if (isPutBack || samples.some(({ began }) => began.isRough)) return [];
  const times = samples.map(({ began: { at }, time }) => ({ at, time }));
  const began = times.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const ended = times.reduce((last, { at, time }) => Math.max(last, at + time), Number.NEGATIVE_INFINITY);
  return figuresOf(metric, '/s', { rate: (samples.length * 1000) / (ended - began) });
}
