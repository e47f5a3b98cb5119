import { mappingOf } from '../../../text/json.ts';
import { addAll } from '../../../text/long-lists.ts';
import type { Figure, LoadTestReader, Threshold } from '../load-test-result.ts';
import { k6Figures, k6Run } from './k6-metric.ts';

/**
 * The two forms in which k6 writes a summary of old: that of `handleSummary`, where figures are under `values` and a
 * threshold is `{ ok }`, and that of `--summary-export`, where figures are keys of the metric and a threshold is true when
 * it was crossed. (k6 2.x, internal/js/summary.go and summary-wrapper.js.)
 */
export const readK6Summary: LoadTestReader = ({ json }) => {
  const metrics = mappingOf(json?.['metrics']);
  if (metrics === undefined) return undefined;
  const thresholds: Threshold[] = [];
  const figures: Figure[] = [];
  for (const [metric, content] of Object.entries(metrics)) {
    const data = mappingOf(content);
    if (data === undefined) continue;
    addAll(figures, k6Figures(metric, data['contains'], mappingOf(data['values']) ?? data));
    for (const [threshold, outcome] of Object.entries(mappingOf(data['thresholds']) ?? {})) {
      const passed = mappingOf(outcome) === undefined ? outcome === false : mappingOf(outcome)!['ok'] === true;
      thresholds.push({ metric, threshold, passed });
    }
  }
  return { ...k6Run(figures), figures, thresholds };
};
