/** A measured quantity in the base unit of its dimension: milliseconds, parts of one, per second, bytes, or a bare number. */
export interface Quantity {
  value: number;
  dimension: 'time' | 'share' | 'rate' | 'size' | 'number';
  /** Half of the last digit that was written, in the base unit: how far the figure may be from what was measured. */
  rounding: number;
}

const UNITS: Readonly<Record<string, readonly [Quantity['dimension'], number]>> = {
  '': ['number', 1],
  ns: ['time', 1e-6],
  us: ['time', 1e-3],
  µs: ['time', 1e-3],
  ms: ['time', 1],
  s: ['time', 1000],
  m: ['time', 60_000],
  min: ['time', 60_000],
  h: ['time', 3_600_000],
  '%': ['share', 0.01],
  rps: ['rate', 1],
  'req/s': ['rate', 1],
  'requests/s': ['rate', 1],
  '/s': ['rate', 1],
  rpm: ['rate', 1 / 60],
  b: ['size', 1],
  kb: ['size', 1e3],
  mb: ['size', 1e6],
  gb: ['size', 1e9],
  kib: ['size', 1024],
  mib: ['size', 1024 ** 2],
  gib: ['size', 1024 ** 3],
};

/** Reads `300ms`, `99.9%`, `1,200 rps` or `0.02`; undefined where it is none. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const match = /^([+-]?\d[\d,_]*(?:\.(\d+))?(?:e[+-]?\d+)?)\s*([a-zµ/%]*)$/i.exec(String(text).trim());
  if (match === null) return undefined;
  const unit = UNITS[match[3]!.toLowerCase()];
  if (unit === undefined) return undefined;
  const [dimension, factor] = unit;
  const value = Number(match[1]!.replace(/[,_]/g, ''));
  return { value: value * factor, dimension, rounding: (10 ** -(match[2]?.length ?? 0) / 2) * factor };
}

type Comparison = '<=' | '<' | '>=' | '>';

/** A limit with its direction; a plain one is a ceiling. */
export interface Objective {
  comparison: Comparison;
  limit: Quantity;
}

/** Reads `300ms`, `<= 300ms`, `>= 99.9%` or `≥ 1200 rps`; undefined where it is none. */
export function parseObjective(text: string | number): Objective | undefined {
  const match = /^(<=|>=|<|>|≤|≥)?\s*(.+)$/s.exec(String(text).trim());
  const limit = match === null ? undefined : parseQuantity(match[2]!);
  if (limit === undefined) return undefined;
  const written = match![1] ?? '<=';
  const comparison = written === '≤' ? '<=' : written === '≥' ? '>=' : (written as Comparison);
  return { comparison, limit };
}

/** Whether a measured quantity meets an objective; undefined where the two are of different dimensions. */
export function meets({ comparison, limit }: Objective, measured: Quantity): boolean | undefined {
  if (limit.dimension !== measured.dimension) return undefined;
  // 0.3s and 300ms are the same, whatever binary fractions make of them.
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
