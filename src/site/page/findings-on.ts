import type { Report } from '../../check/report.ts';
import type { Timeline } from '../../check/timeline/timeline.ts';
import { OF_CHANGES, OF_VERSIONS } from '../../check/timeline/timelines.ts';
import type { Finding } from '../../text/finding.ts';

const indexes = new WeakMap<Report, ReadonlyMap<string | undefined, readonly Finding[]>>();

/** The findings on a change or a version, waived and known ones included, in the order of the report. */
export function findingsOn(report: Report, { kind, id }: Pick<Timeline, 'kind' | 'id'>): Finding[] {
  const index = indexes.get(report) ?? Map.groupBy(report.findings, ({ subject }) => subject?.id);
  indexes.set(report, index);
  const types = kind === 'change' ? OF_CHANGES : OF_VERSIONS;
  return (index.get(id) ?? []).filter(({ subject }) => types.includes(subject!.type));
}
