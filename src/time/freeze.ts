/** A stretch of time in which nothing is applied; epoch milliseconds, `from` inclusive and `to` exclusive. */
export interface Freeze {
  from: number;
  to: number;
  reason: string;
  /** What may be applied all the same. */
  allow: readonly 'rollback'[];
}

/** The freezes that an instant (epoch milliseconds) lies in, the one that ends last first. */
export function freezesAt<F extends Freeze>(freezes: readonly F[], at: number): F[] {
  return freezes.filter(({ from, to }) => from <= at && at < to).sort((a, b) => b.to - a.to);
}
