/** A k6 end-of-test summary: every threshold with its outcome, and every figure. */
export interface K6Summary {
  thresholds: readonly K6Threshold[];
  figures: readonly K6Figure[];
  /** The metrics that the summary says are times. The form of `--summary-export` says it of none. */
  times: ReadonlySet<string>;
}

export interface K6Threshold {
  metric: string;
  /** `p(99)<300`. */
  threshold: string;
  passed: boolean;
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
  const thresholds: K6Threshold[] = [];
  const figures: K6Figure[] = [];
  const times = new Set<string>();
  for (const [metric, content] of Object.entries(metrics)) {
    if (!isMapping(content)) continue;
    if (content['contains'] === 'time') times.add(metric);
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
  return { thresholds, figures, times };
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
