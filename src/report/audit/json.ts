import type { Audit } from '../../check/audit/audit.ts';
import type { Percentiles, PromotionAudit } from '../../check/audit/promotion-audit.ts';
import { hashOf } from '../../history/git/commit.ts';
import { formatInstant } from '../../time/instant.ts';

/** An audit as JSON: the contract of schemas/audit.schema.json. */
export function json(audit: Audit): string {
  const promotion = ({ from, to, counts, soak, lead, orderedBy }: PromotionAudit) => ({
    from,
    to,
    counts,
    soakSeconds: seconds(soak),
    leadSeconds: seconds(lead),
    ...(orderedBy === undefined ? {} : { orderedBy }),
  });
  const data = {
    version: 1,
    head: audit.head,
    ...(audit.assumed === undefined ? {} : { assumed: audit.assumed }),
    since: audit.since === undefined ? null : formatInstant(audit.since),
    commits: audit.commits,
    pullMerges: audit.pullMerges,
    arrivals: audit.arrivals,
    promotions: audit.promotions.map(promotion),
    services: audit.services.map((each) => ({ service: each.service, ...promotion(each) })),
    severalEnvironments: audit.severalEnvironments.map(({ commit, environments, subject }) => ({
      commit: hashOf(commit),
      at: formatInstant(commit.time),
      environments,
      subject,
    })),
    severalBegun: audit.severalBegun,
    worst: audit.worst.map(({ commit, subject, service, environment, version, class: kind }) => ({
      commit: hashOf(commit),
      at: formatInstant(commit.time),
      service,
      environment,
      version,
      class: kind,
      subject,
    })),
    ...(audit.untold.length === 0 ? {} : { untold: audit.untold.map(({ from, to, why }) => ({ from, to, why })) }),
    ...(audit.tags === undefined ? {} : { tags: tagCounts(audit.tags) }),
    ...(audit.links.length === 0 ? {} : { links: audit.links }),
    leftOut: audit.leftOut,
    unreadable: audit.unreadable,
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function tagCounts({ read, dateless, others }: NonNullable<Audit['tags']>) {
  return { read, lightweight: dateless, others: others.length };
}

/** Whole seconds, rounded; null where nothing was measured. */
function seconds(measured: Percentiles | undefined): Percentiles | null {
  if (measured === undefined) return null;
  const { p10, p50, p90, max } = measured;
  const rounded = (milliseconds: number) => Math.round(milliseconds / 1000);
  return { p10: rounded(p10), p50: rounded(p50), p90: rounded(p90), max: rounded(max) };
}
