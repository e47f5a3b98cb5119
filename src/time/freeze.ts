/** A period in which nothing may be applied; epoch milliseconds, `from` inclusive and `to` exclusive. */
export interface Freeze {
  from: number;
  to: number;
  reason: string;
  /** What may be applied nevertheless. */
  allow: readonly 'rollback'[];
}

/** The freezes in force at an instant (epoch milliseconds), the one that ends last first. */
export function freezesAt<F extends Freeze>(freezes: readonly F[], at: number): F[] {
  return freezes.filter(({ from, to }) => from <= at && at < to).sort((a, b) => b.to - a.to);
}
