import { type Percentiles, percentiles } from '../../../check/audit/promotion-audit.ts';
import { OUTCOMES, type Outcome, type Promoted } from '../../../check/retrospect/promoted.ts';
import { compareText } from '../../../text/finding.ts';

/** How many promotions came out in each way. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** The promotions from one environment to the next. */
export interface AuditStep {
  from: string;
  to: string;
  counts: OutcomeCounts;
  /** Those with the most skipped or rushed first, then those with the most promotions. */
  groups: readonly AuditGroup[];
}

/** The promotions of one service, or of changes of one kind. Soak and lead are of those that did not skip. */
export interface AuditGroup {
  name: string;
  counts: OutcomeCounts;
  soaks: readonly number[];
  leads: readonly number[];
  soak: Percentiles | undefined;
  lead: Percentiles | undefined;
  /** The soaks that the policy asked for, each once, the shortest first. */
  asked: readonly number[];
}

/** Promotions by step, those at the end of the chain first. `order` is that of the chain. */
export function auditSteps(promoted: readonly Promoted[], order: readonly string[]): AuditStep[] {
  const place = ({ from, to }: { from: string; to: string }) => [order.indexOf(to), order.indexOf(from)] as const;
  return [...Map.groupBy(promoted, ({ from, to }) => JSON.stringify([from, to])).values()]
    .map((all): AuditStep => {
      const { from, to } = all[0]!;
      return { from, to, counts: countsOf(all), groups: groupsOf(all) };
    })
    .sort((a, b) => place(b)[0] - place(a)[0] || place(b)[1] - place(a)[1]);
}

function groupsOf(all: readonly Promoted[]): AuditGroup[] {
  const odd = ({ counts }: AuditGroup) => counts.skipped + counts.rushed;
  return [...Map.groupBy(all, ({ group }) => group)]
    .map(([name, own]): AuditGroup => {
      const soaks = own.flatMap(({ soak }) => soak ?? []);
      const leads = own.flatMap(({ lead }) => lead ?? []);
      const asked = [...new Set(own.map((each) => each.asked))].sort((a, b) => a - b);
      return { name, counts: countsOf(own), soaks, leads, soak: percentiles(soaks), lead: percentiles(leads), asked };
    })
    .sort((a, b) => odd(b) - odd(a) || total(b.counts) - total(a.counts) || compareText(a.name, b.name));
}

/** How many of some promotions came out in each way. */
export function countsOf(all: readonly Promoted[]): OutcomeCounts {
  const count = (outcome: Outcome) => all.filter((each) => each.outcome === outcome).length;
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<Outcome, number>;
}

/** How many promotions there were. */
export function total(counts: OutcomeCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
