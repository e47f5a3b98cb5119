import { type Figure, figuresOf, type LoadTestResult, ranBetween } from '../load-test-result.ts';
import { ALL, figuresOfSamples, resultOfSamples, type Sample } from '../samples.ts';

export interface JMeterSample extends Sample {
  /** When it began, epoch milliseconds; NaN where the log has its own form of times. */
  at: number;
  /** The response message. */
  message: string;
}

/** What a transaction controller puts where a request has its message: such a row sums requests up. */
const TRANSACTION = /^Number of samples in transaction/;

/** What a log of JMeter shows, its transactions apart, because their requests are in the log themselves. */
export function resultOfJMeter(samples: readonly JMeterSample[]): LoadTestResult {
  const requests = samples.filter(({ message }) => !TRANSACTION.test(message));
  const transactions = Map.groupBy(
    samples.filter(({ message }) => TRANSACTION.test(message)),
    ({ name }) => name,
  );
  const rate = rateOf(requests);
  const shown = resultOfSamples(requests);
  return {
    ...shown,
    ran: ranBetween(requests.map(({ at }) => at)),
    figures: [
      ...shown.figures,
      ...rate,
      ...[...transactions].flatMap(([name, own]) =>
        figuresOfSamples(own).map((figure) => ({
          ...figure,
          metric: name,
          ...(transactions.size > 1 ? { of: name } : {}),
        })),
      ),
    ],
    lacks: {
      ...(rate.length === 0 ? { throughput: 'this log of JMeter does not have its times as numbers' } : {}),
      checks: 'a log of JMeter has no checks but `success` of each request',
      ...(shown.failed === undefined ? { failures: 'this log of JMeter has no column `success`' } : {}),
    },
  };
}

/** As JMeter counts it: from when the first request began to when the last one ended. */
function rateOf(samples: readonly JMeterSample[]): Figure[] {
  const began = samples.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
  const ended = samples.reduce((last, { at, time }) => Math.max(last, at + time), Number.NEGATIVE_INFINITY);
  return figuresOf(ALL, '/s', { rate: (samples.length * 1000) / (ended - began) });
}
