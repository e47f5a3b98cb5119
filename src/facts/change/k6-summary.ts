import type { Quantity } from './quantity.ts';

/** A k6 end-of-test summary: every threshold with its outcome, and every figure. */
export interface K6Summary {
  thresholds: readonly { metric: string; threshold: string; passed: boolean }[];
  figures: readonly K6Figure[];
}

interface K6Figure {
  metric: string;
  /** `p(99)`, `avg`, `rate`, `count`, … */
  statistic: string;
  value: number;
}

/**
 * Parses the two forms in which k6 writes a summary: that of `handleSummary`, where figures are under `values` and a
 * threshold is `{ ok }`, and that of `--summary-export`, where figures are keys of the metric and a threshold is true when
 * it was crossed. (k6 2.x, internal/js/summary.go and summary-wrapper.js.) Undefined for any other text.
 */
export function parseK6Summary(text: string): K6Summary | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const metrics = isMapping(data) ? data['metrics'] : undefined;
  if (!isMapping(metrics)) return undefined;
  const thresholds: { metric: string; threshold: string; passed: boolean }[] = [];
  const figures: K6Figure[] = [];
  for (const [metric, content] of Object.entries(metrics)) {
    if (!isMapping(content)) continue;
    const values = isMapping(content['values']) ? content['values'] : content;
    for (const [statistic, value] of Object.entries(values)) {
      if (typeof value === 'number') figures.push({ metric, statistic, value });
    }
    if (!isMapping(content['thresholds'])) continue;
    for (const [threshold, outcome] of Object.entries(content['thresholds'])) {
      const passed = isMapping(outcome) ? outcome['ok'] === true : outcome === false;
      thresholds.push({ metric, threshold, passed });
    }
  }
  return { thresholds, figures };
}

/**
 * Whether a summary confirms what a record says was measured for an objective (`checkout p99 latency`, `error rate`,
 * `throughput`), to the recorded number of digits. Undefined where it has no figure for that objective: a team may measure
 * what k6 does not. A share may be recorded as its complement, because k6 counts failures.
 */
export function confirms(summary: K6Summary, name: string, measured: Quantity): boolean | undefined {
  const isMeasured = (value: number) => Math.abs(value - measured.value) <= measured.rounding * (1 + 1e-9);
  const candidates = candidatesFor(summary, name, measured);
  return candidates.length === 0 ? undefined : candidates.some(isMeasured);
}

function candidatesFor({ figures }: K6Summary, name: string, { dimension }: Quantity): number[] {
  const valuesOf = (isCandidate: (figure: K6Figure) => boolean) =>
    figures.filter(isCandidate).map(({ value }) => value);
  if (dimension === 'time') {
    const percentile = /\bp\(?(\d+(?:\.\d+)?)\)?/i.exec(name)?.[1] ?? /\b(\d+(?:\.\d+)?)th\b/i.exec(name)?.[1];
    return percentile === undefined ? [] : valuesOf(({ statistic }) => statistic === `p(${percentile})`);
  }
  if (dimension === 'share' && /error|fail|success|availab|check/i.test(name)) {
    const shares = valuesOf(
      ({ statistic, value }) => ['rate', 'value'].includes(statistic) && value >= 0 && value <= 1,
    );
    return shares.flatMap((share) => [share, 1 - share]);
  }
  if (dimension === 'rate' && /request|throughput|rps|rate/i.test(name)) {
    return valuesOf(({ metric, statistic }) => statistic === 'rate' && /reqs|iterations/.test(metric));
  }
  return [];
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
