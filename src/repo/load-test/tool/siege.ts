import { jsonMapping, numberAt } from '../../../text/json.ts';
import { figuresOf, type LoadTestReader } from '../load-test-result.ts';

/** What `siege --json-output` prints. On its first run two lines of text stand before it. */
export const readSiege: LoadTestReader = ({ text }) => {
  const data = jsonMapping(text.slice(Math.max(text.search(/^[ \t]*\{/m), 0)));
  const transactions = numberAt(data, 'transactions');
  const unanswered = numberAt(data, 'failed_transactions');
  const successes = numberAt(data, 'successful_transactions');
  if (transactions === undefined || unanswered === undefined || successes === undefined) return undefined;
  if (numberAt(data, 'availability') === undefined) return undefined;
  const made = transactions + unanswered;
  // An answer of 400 to 499 is no failed transaction to siege, and lowers no availability; it is no successful one either.
  const failed = made === 0 ? undefined : (made - successes) / made;
  const seconds = (key: string) => {
    const value = numberAt(data, key);
    return value === undefined ? undefined : Number((value * 1000).toFixed(3));
  };
  return {
    requests: made,
    failed,
    figures: [
      ...(transactions === 0
        ? []
        : figuresOf('response time', 'ms', {
            avg: seconds('response_time'),
            max: seconds('longest_transaction'),
            min: seconds('shortest_transaction'),
          })),
      ...figuresOf('requests', '', { count: made }),
      ...figuresOf('transactions', '', { count: transactions }),
      ...figuresOf('requests', '/s', { rate: numberAt(data, 'transaction_rate') }),
      ...figuresOf('requests failed', '%', { rate: failed }),
    ],
    lacks: { percentiles: 'siege has no percentiles', checks: 'siege has no checks' },
  };
};
