import type { Report } from '../../check/report.ts';
import { formatInstant } from '../../time/instant.ts';
import { ZONE_DATA } from '../../time/zone.ts';
import { countFindings } from '../count-findings.ts';
import { findingJson } from './finding-json.ts';
import { shardJson } from './shard-json.ts';

/** A report as JSON: the contract of schemas/report.schema.json. */
export function json(report: Report): string {
  const { errors, warnings, waived, known } = countFindings(report);
  const data = {
    version: 1,
    now: formatInstant(report.now),
    zoneData: ZONE_DATA,
    policy: { digest: report.policyDigest },
    repository: report.repository,
    ...(report.assumed === undefined ? {} : { assumed: report.assumed }),
    merge: report.merge,
    pullMerges: report.pullMerges,
    rules: report.rules,
    findings: report.findings.map(findingJson),
    due: report.due.map(({ at, ...due }) => ({ ...due, at: formatInstant(at) })),
    waivers: report.waivers.map(({ expires, ...waiver }) => ({ ...waiver, expires: formatInstant(expires) })),
    notes: report.notes,
    summary: { errors, warnings, waived, ...(known > 0 ? { known } : {}), files: report.files },
    ...(report.shard && { shard: shardJson(report, report.shard) }),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}
