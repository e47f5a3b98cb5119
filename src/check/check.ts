import { subjectsOf, waiverSubjects } from '../facts/subjects.ts';
import { joinWorld } from '../facts/world.ts';
import type { Policy } from '../policy/policy.ts';
import type { Rule } from '../policy/rule.ts';
import { runbookSyntaxFindings } from '../policy/runbook.ts';
import type { Repository } from '../repo/repository.ts';
import { compareFindings, type Finding } from '../text/finding.ts';
import { judgeRule, type RuleOutcome } from './judge.ts';
import type { Report, RuleVerdicts } from './report.ts';
import { waive, waiverReport, waiversOf } from './waive.ts';

/** What a check is made of. */
export interface CheckInput {
  policy: Policy;
  repository: Repository;
  /** The clock, epoch milliseconds. */
  now: number;
  /** Notes of the caller's, such as which policy was used. */
  notes?: readonly string[];
}

/** Judges a repository by a policy. Never throws for what they hold. */
export function check({ policy, repository, now, notes = [] }: CheckInput): Report {
  const world = joinWorld(policy, repository, now);
  const subjects = subjectsOf(world);
  const outcomes = new Map(
    policy.rules.flatMap((rule) =>
      rule.subject === 'waiver' ? [] : [[rule, judgeRule(rule, subjects[rule.subject], world)] as const],
    ),
  );
  const judged = [...outcomes.values()].flatMap((outcome) => outcome.judged);
  const waivers = waiversOf(world, judged);
  for (const rule of policy.rules) {
    if (rule.subject === 'waiver') outcomes.set(rule, judgeRule(rule, waiverSubjects(waivers, world), world));
  }
  // Waivers cannot be waived, so what was found of them is not looked up again.
  const ofWaivers = [...outcomes].filter(([rule]) => rule.subject === 'waiver').flatMap(([, { judged: own }]) => own);
  const found = [...waive(judged, waivers, now), ...ofWaivers.map(({ finding }) => finding)];
  const policyFindings = [...policy.findings, ...(policy.hasOwnRunbooks ? runbookSyntaxFindings(policy.runbooks) : [])];
  const findings = [
    ...policyFindings,
    ...repository.configFindings,
    ...repository.findings,
    ...world.findings,
    ...found,
  ].sort(compareFindings);
  return {
    now,
    policyDigest: policy.digest,
    repository: repository.label,
    rules: policy.rules.map((rule) => verdictsOf(rule, outcomes.get(rule)!, found)),
    findings,
    due: [...outcomes.values()].flatMap(({ due }) => due).sort((a, b) => a.at - b.at),
    waivers: waivers.map(waiverReport),
    notes: [...notes, ...repository.notes],
    files: repository.fileCount(),
    broken: [...outcomes].filter(([, { isBroken }]) => isBroken).map(([rule]) => rule.id),
    checked: policyFindings.length === 0 && repository.configFindings.length === 0,
    source: (file) => policy.sources.get(file) ?? sourceIn(repository, file),
  };
}

/** Counts subjects, as `judged` does: one that fails in several places fails once. */
function verdictsOf({ id }: Rule, { count, skipped }: RuleOutcome, found: readonly Finding[]): RuleVerdicts {
  const own = found.filter((finding) => finding.rule === id);
  const subjects = (findings: readonly Finding[]) =>
    new Set(findings.map(({ subject }) => `${subject?.id} ${subject?.environment}`));
  const failed = subjects(own.filter((finding) => finding.waivedBy === null));
  const waived = [...subjects(own)].filter((subject) => !failed.has(subject));
  return { id, judged: count, failed: failed.size, waived: waived.length, skipped };
}

function sourceIn(repository: Repository, file: string) {
  const records = [repository.manifests, repository.changes, repository.grants, repository.waivers].flat();
  const record =
    repository.config.record?.file === file ? repository.config.record : records.find((each) => each.file === file);
  return record?.source ?? repository.open(file).source;
}
