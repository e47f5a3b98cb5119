/** A stretch of time in which nothing is applied; epoch milliseconds, `from` inclusive and `to` exclusive. */
export interface Freeze {
  from: number;
  to: number;
  reason: string;
  /** What may be applied all the same. */
  allow: readonly 'rollback'[];
}

/** The freeze that an instant (epoch milliseconds) lies in: of several, the one that ends last. */
export function freezeAt<F extends Freeze>(freezes: readonly F[], at: number): F | undefined {
  const current = freezes.filter(({ from, to }) => from <= at && at < to);
  return current.reduce<F | undefined>(
    (last, freeze) => (last === undefined || freeze.to > last.to ? freeze : last),
    undefined,
  );
}
