/** A measured quantity in the base unit of its dimension: milliseconds, parts of one, per second, bytes, bits, or a bare number. */
export interface Quantity {
  value: number;
  /** `other` where the unit is one of somebody's own: `3 retries`. */
  dimension: 'time' | 'share' | 'rate' | 'size' | 'bits' | 'bits per second' | 'bytes per second' | 'number' | 'other';
  /** Of the dimension `other`, in lower case and without the `s` of a plural. */
  unit?: string;
  /** Half a unit of its last digit, in the base unit: what was measured may differ from the value by this much. */
  rounding: number;
}

/** Units by their names in lower case, each with its dimension and its factor to the base unit. */
const UNITS: ReadonlyMap<string, readonly [Quantity['dimension'], number]> = new Map([
  ...unit('number', 1, ''),
  ...unit('number', 1e3, 'k'),
  ...unit('time', 1e-6, 'ns', 'nanosecond', 'nanoseconds'),
  ...unit('time', 1e-3, 'us', 'µs', 'usec', 'usecs', 'µsec', 'microsecond', 'microseconds'),
  ...unit('time', 1, 'ms', 'msec', 'msecs', 'millis', 'millisec', 'millisecs', 'millisecond', 'milliseconds'),
  ...unit('time', 1000, 's', 'sec', 'secs', 'second', 'seconds'),
  ...unit('time', 60_000, 'm', 'min', 'mins', 'minute', 'minutes'),
  ...unit('time', 3_600_000, 'h', 'hr', 'hrs', 'hour', 'hours'),
  ...unit('share', 0.01, '%', 'percent', 'pct'),
  ...unit('share', 1e-3, '‰', 'permille'),
  ...unit('share', 1e-6, 'ppm'),
  ...unit('rate', 1, 'rps', 'qps', 'tps', 'req/s', 'reqs/s', 'requests/s', 'requests/sec', '/s'),
  ...unit('rate', 1 / 60, 'rpm'),
  ...unit('rate', 1e3, 'krps', 'kqps', 'ktps', 'kreq/s', 'kreqs/s'),
  ...unit('size', 1, 'b'),
  ...unit('size', 1e3, 'kb'),
  ...unit('size', 1e6, 'mb'),
  ...unit('size', 1e9, 'gb'),
  ...unit('bits', 1, 'bit', 'bits'),
  ...unit('bits', 1e3, 'kbit'),
  ...unit('bits', 1e6, 'mbit'),
  ...unit('bits', 1e9, 'gbit'),
  ...unit('bits', 1024, 'kibit'),
  ...unit('bits', 1024 ** 2, 'mibit'),
  ...unit('bits', 1024 ** 3, 'gibit'),
  ...unit('size', 1024, 'kib'),
  ...unit('size', 1024 ** 2, 'mib'),
  ...unit('size', 1024 ** 3, 'gib'),
]);

function unit(dimension: Quantity['dimension'], factor: number, ...names: string[]) {
  return names.map((name) => [name, [dimension, factor] as const] as const);
}

/** What people write around a quantity: `about 420ms`, `300ms (p95)`, `2.5 % of requests`. */
const BEFORE = /^(?:~|about|approx\.|approximately|circa|ca\.)\s*/i;
const AFTER = / ?\(([^()]*)\)$| of ([a-z]+(?: [a-z]+)?)$/i;

/** A text with one blank where there are several, over which no pattern has to go again and again. */
function spaced(text: string | number): string {
  // The Greek letter is the sign as most keyboards write it.
  return String(text).replace(/\s+/g, ' ').replaceAll('μ', 'µ').trim();
}

/** What is written behind a quantity, in brackets or as what it is of: `p95` of `300ms (p95)`; empty where nothing is. */
export function behindQuantity(text: string | number): string {
  const match = AFTER.exec(spaced(text));
  return match?.[1] ?? match?.[2] ?? '';
}

/** How a rate is written in words: `requests per second`, `20 a minute`. */
const PER = / ?\/ ?| (?:per|an?) /i;

/** Bits, of which eight are a byte: a small letter behind a large one. What is small throughout is taken for bytes. */
const BITS_IN_SHORT = /^[KMG]i?b(?=$|\/)/;

/** Parses `300ms`, `99.9%`, `1,200 rps` or `0.02`, also with such words around it; undefined for any other text. */
export function parseQuantity(text: string | number): Quantity | undefined {
  const match = /^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:e([+-]?\d+))?)\s*([a-zµ/%‰]*)$/i.exec(
    spaced(text).replace(BEFORE, '').replace(AFTER, '').replace(PER, '/'),
  );
  if (match === null) return undefined;
  const written = match[4]!;
  const name = written.replace(BITS_IN_SHORT, '$&it').toLowerCase();
  const [dimension, factor] = UNITS.get(name) ?? rateOf(name) ?? (['other', 1] as const);
  if (dimension === 'other' && !/^[a-z]+$/.test(name)) return undefined;
  const value = Number(match[1]!.replaceAll(',', ''));
  return {
    value: value * factor,
    dimension,
    ...(dimension === 'other' ? { unit: name.replace(/s$/, '') } : {}),
    rounding: (10 ** (Number(match[3] ?? 0) - (match[2]?.length ?? 0)) / 2) * factor,
  };
}

/** So much or so many in a time: `ops/s`, `messages/min`, `/h`, `MB/s`. */
function rateOf(name: string): readonly [Quantity['dimension'], number] | undefined {
  const [, what = '', time = ''] = /^([a-z]*)\/([a-z]+)$/.exec(name) ?? [];
  const [dimension, factor = 1] = UNITS.get(time) ?? [];
  if (dimension !== 'time') return undefined;
  const [kind, times = 1] = UNITS.get(what) ?? ['number'];
  const perSecond = (times * 1000) / factor;
  if (kind === 'bits') return ['bits per second', perSecond];
  if (kind === 'size') return ['bytes per second', perSecond];
  return kind === 'number' ? ['rate', perSecond] : undefined;
}

type Comparison = '<=' | '<' | '>=' | '>';

/** A limit with its direction; one without a direction is a maximum. */
export interface Objective {
  comparison: Comparison;
  /** Whether its direction is written out. */
  isWritten: boolean;
  limit: Quantity;
}

/** How the direction of a limit is written. */
const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ...written('<=', '<=', '≤', 'at most', 'max', 'maximum', 'up to', 'no more than', 'not more than', 'within'),
  ...written('<', '<', 'less than', 'under', 'below'),
  ...written('>=', '>=', '≥', 'at least', 'min', 'minimum', 'no less than', 'not less than'),
  ...written('>', '>', 'more than', 'over', 'above'),
]);

function written(comparison: Comparison, ...ways: string[]) {
  return ways.map((way) => [way, comparison] as const);
}

/** Parses `300ms`, `<= 300ms`, `p99 < 300ms`, `>= 99.9%` or `at least 1200 rps`; undefined for any other text. */
export function parseObjective(text: string | number): Objective | undefined {
  const match = /^([<>≤≥=]*|[a-z ]+?)\s*([^a-z<>≤≥=\s].*)$/is.exec(spaced(text).replace(BEFORE_SIGN, ''));
  if (match === null) return undefined;
  const [direction, rest] = [match[1]!, match[2]!];
  const comparison = direction === '' ? '<=' : COMPARISONS.get(direction.toLowerCase());
  const limit = parseQuantity(rest);
  return comparison === undefined || limit === undefined
    ? undefined
    : { comparison, isWritten: direction !== '', limit };
}

/** What is measured, before a sign. */
const BEFORE_SIGN = /^[^<>≤≥=]+(?=[<>≤≥])/;

/** What an objective says that it is about, beside its limit: `p99` of `p99 < 300ms`, all of `no errors`; empty of most. */
export function aboutOf(objective: string | number): string {
  const text = String(objective);
  return saysNothing(text) ? text : (BEFORE_SIGN.exec(text)?.[0].trim() ?? '');
}

/** Whether words say that there is nothing of a kind: `no errors`, `none`. */
export function saysNothing(text: string | number): boolean {
  return /^\s*(?:no|none|zero|without)\b(?! (?:more|less) than\b)/i.test(String(text));
}

/** What was measured, beside its limit: `none` of `errors` are 0 in the unit of the limit. Undefined where no quantity is told. */
export function measuredBeside(limit: Objective | undefined, measured: string | number): Quantity | undefined {
  return parseQuantity(measured) ?? (limit && noneOf(measured, limit.limit));
}

/** Words that say that nothing failed, as a quantity. */
function noneOf(text: string | number, { dimension, unit }: Quantity): Quantity | undefined {
  if (!/^(?:number|share|other)$/.test(dimension)) return undefined;
  const what = dimension === 'other' ? `${unit}s?` : 'errors?|failures?|failed [a-z]+';
  const isNone = new RegExp(`^(?:none|zero|(?:no|zero|without) (?:${what}))(?: at all)?$`, 'i').test(spaced(text));
  return isNone ? { value: 0, dimension, ...(unit === undefined ? {} : { unit }), rounding: 0 } : undefined;
}

/** Whether a measured quantity meets an objective; undefined where the two are of different dimensions. */
export function meets({ comparison, limit }: Objective, measured: Quantity): boolean | undefined {
  if (limit.dimension !== measured.dimension || limit.unit !== measured.unit) return undefined;
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
