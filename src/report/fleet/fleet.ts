import type { JsonFleet } from '../../repo/generated/fleet.ts';
import type { JsonReport } from '../../repo/generated/report.ts';
import { compareText, isOpen } from '../../text/finding.ts';

/** The report on a repository, and its name. */
export interface FleetMember {
  name: string;
  report: JsonReport;
}

type Counts = Pick<JsonFleet['summary'], 'errors' | 'warnings' | 'waived' | 'known'>;
type FleetRule = JsonFleet['rules'][number];
type FleetRepository = JsonFleet['repositories'][number];

/** Joins reports on several repositories: what they have, counted by rule and by repository, the worst first. */
export function fleetOf(members: readonly FleetMember[]): JsonFleet {
  const repositories = members.map(repositoryOf).sort(worstFirst(({ name }) => name));
  const rules = rulesOf(members, repositories);
  const digests = Map.groupBy(repositories, ({ policy }) => policy);
  return {
    version: 1,
    summary: {
      repositories: repositories.length,
      failing: repositories.filter(({ errors }) => errors > 0).length,
      blind: repositories.filter((each) => each.rules.some(({ blind }) => blind > 0)).length,
      ...sum(repositories),
    },
    policies: [...digests]
      .map(([digest, of]) => ({ digest, repositories: of.length }))
      .sort((a, b) => b.repositories - a.repositories || compareText(a.digest, b.digest)),
    rules,
    repositories,
  };
}

function repositoryOf({ name, report }: FleetMember): FleetRepository {
  const byRule = Map.groupBy(report.findings, ({ rule }) => rule);
  const blind = new Map(
    report.rules.map(({ id, blind: reasons }) => [id, reasons.reduce((total, { subjects }) => total + subjects, 0)]),
  );
  const ids = [...new Set([...byRule.keys(), ...blind.keys()])];
  const rules = ids
    .map((id) => ({ id, ...countsOf(byRule.get(id) ?? []), blind: blind.get(id) ?? 0 }))
    .filter(({ id, blind: unseen }) => byRule.has(id) || unseen > 0)
    .sort(worstFirst(({ id }) => id));
  return {
    name,
    now: report.now,
    policy: report.policy.digest,
    files: report.summary.files,
    judging: report.rules.filter(({ judged }) => judged > 0).length,
    ...countsOf(report.findings),
    rules,
  };
}

function rulesOf(members: readonly FleetMember[], repositories: readonly FleetRepository[]): FleetRule[] {
  const judging = new Map<string, number>();
  const urls = new Map<string, string>();
  for (const { report } of members) {
    for (const { id, judged } of report.rules) judging.set(id, (judging.get(id) ?? 0) + (judged > 0 ? 1 : 0));
    for (const { rule, url } of report.findings) if (url !== null) urls.set(rule, url);
  }
  const found = Map.groupBy(
    repositories.flatMap(({ rules }) => rules),
    ({ id }) => id,
  );
  return [...new Set([...judging.keys(), ...found.keys()])]
    .map((id): FleetRule => {
      const own = found.get(id) ?? [];
      return {
        id,
        url: urls.get(id) ?? null,
        failing: own.filter(({ errors, warnings }) => errors + warnings > 0).length,
        judging: judging.get(id) ?? 0,
        blind: own.filter(({ blind }) => blind > 0).length,
        ...sum(own),
      };
    })
    .sort((a, b) => b.failing - a.failing || worstFirst<FleetRule>(({ id }) => id)(a, b));
}

function countsOf(findings: JsonReport['findings']): Counts {
  const open = findings.filter((finding) => isOpen(finding));
  const errors = open.filter(({ severity }) => severity === 'error').length;
  const waived = findings.filter(({ waivedBy }) => waivedBy !== null).length;
  return { errors, warnings: open.length - errors, waived, known: findings.length - open.length - waived };
}

function sum(all: readonly Counts[]): Counts {
  const of = (key: keyof Counts) => all.reduce((total, each) => total + each[key], 0);
  return { errors: of('errors'), warnings: of('warnings'), waived: of('waived'), known: of('known') };
}

/** The order of most errors, then most warnings, then by name. */
function worstFirst<Each extends Counts>(nameOf: (each: Each) => string): (a: Each, b: Each) => number {
  return (a, b) => b.errors - a.errors || b.warnings - a.warnings || compareText(nameOf(a), nameOf(b));
}
