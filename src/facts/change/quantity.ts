/** A measured quantity in the base unit of its dimension: milliseconds, parts of one, per second, bytes, or a bare number. */
export interface Quantity {
  value: number;
  dimension: 'time' | 'share' | 'rate' | 'size' | 'number';
  /** Half a unit of its last digit, in the base unit: what was measured may differ from the value by this much. */
  rounding: number;
}

/** Units by their names in lower case, each with its dimension and its factor to the base unit. */
const UNITS: ReadonlyMap<string, readonly [Quantity['dimension'], number]> = new Map([
  ...unit('number', 1, ''),
  ...unit('time', 1e-6, 'ns'),
  ...unit('time', 1e-3, 'us', 'µs'),
  ...unit('time', 1, 'ms', 'msec', 'millis'),
  ...unit('time', 1000, 's', 'sec', 'secs', 'second', 'seconds'),
  ...unit('time', 60_000, 'm', 'min', 'mins', 'minute', 'minutes'),
  ...unit('time', 3_600_000, 'h', 'hour', 'hours'),
  ...unit('share', 0.01, '%', 'percent', 'pct'),
  ...unit('rate', 1, 'rps', 'qps', 'tps', 'req/s', 'reqs/s', 'requests/s', 'requests/sec', '/s'),
  ...unit('rate', 1 / 60, 'rpm'),
  ...unit('size', 1, 'b'),
  ...unit('size', 1e3, 'kb'),
  ...unit('size', 1e6, 'mb'),
  ...unit('size', 1e9, 'gb'),
  ...unit('size', 1024, 'kib'),
  ...unit('size', 1024 ** 2, 'mib'),
  ...unit('size', 1024 ** 3, 'gib'),
]);

function unit(dimension: Quantity['dimension'], factor: number, ...names: string[]) {
  return names.map((name) => [name, [dimension, factor] as const] as const);
}

/** Parses `300ms`, `99.9%`, `1,200 rps` or `0.02`; undefined for any other text. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:e([+-]?\d+))?)\s*([a-zµ/%]*)$/i.exec(
    String(text).trim(),
  );
  if (match === null) return undefined;
  const known = UNITS.get(match[4]!.toLowerCase());
  if (known === undefined) return undefined;
  const [dimension, factor] = known;
  const value = Number(match[1]!.replaceAll(',', ''));
  return {
    value: value * factor,
    dimension,
    rounding: (10 ** (Number(match[3] ?? 0) - (match[2]?.length ?? 0)) / 2) * factor,
  };
}

type Comparison = '<=' | '<' | '>=' | '>';

/** A limit with its direction; one without a direction is a maximum. */
export interface Objective {
  comparison: Comparison;
  limit: Quantity;
}

/** Parses `300ms`, `<= 300ms`, `>= 99.9%` or `≥ 1200 rps`; undefined for any other text. */
export function parseObjective(text: string | number): Objective | undefined {
  const match = /^(<=|>=|<|>|≤|≥)?\s*(.+)$/s.exec(String(text).trim());
  const limit = match === null ? undefined : parseQuantity(match[2]!);
  if (limit === undefined) return undefined;
  const operator = match![1] ?? '<=';
  const comparison = operator === '≤' ? '<=' : operator === '≥' ? '>=' : (operator as Comparison);
  return { comparison, limit };
}

/** Whether a measured quantity meets an objective; undefined where the two are of different dimensions. */
export function meets({ comparison, limit }: Objective, measured: Quantity): boolean | undefined {
  if (limit.dimension !== measured.dimension) return undefined;
  // 0.3s and 300ms are the same, in spite of binary fractions.
  const isSame = Math.abs(measured.value - limit.value) <= Math.abs(limit.value) * 1e-12;
  switch (comparison) {
    case '<=':
      return isSame || measured.value < limit.value;
    case '<':
      return !isSame && measured.value < limit.value;
    case '>=':
      return isSame || measured.value > limit.value;
    case '>':
      return !isSame && measured.value > limit.value;
  }
}
