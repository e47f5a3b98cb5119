import { subjectsOf } from '../facts/subjects.ts';
import { joinWorld } from '../facts/world.ts';
import type { Policy } from '../policy/policy.ts';
import type { Repository } from '../repo/repository.ts';
import { compareFindings } from '../text/finding.ts';
import { judgeRule } from './judge.ts';
import type { Report } from './report.ts';

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
  const judged = policy.rules.map((rule) => judgeRule(rule, subjects[rule.subject], world));
  const findings = [
    ...policy.findings,
    ...repository.configFindings,
    ...repository.findings,
    ...world.findings,
    ...judged.flatMap((each) => each.findings),
  ].sort(compareFindings);
  return {
    now,
    policyDigest: policy.digest,
    repository: repository.label,
    rules: judged.map((each) => each.verdicts),
    findings,
    due: [],
    notes: [...notes, ...repository.notes],
    files: repository.fileCount(),
    checked: policy.findings.length === 0 && repository.configFindings.length === 0,
    source: (file) => policy.sources.get(file) ?? sourceIn(repository, file),
  };
}

function sourceIn(repository: Repository, file: string) {
  const records = [repository.manifests, repository.changes, repository.grants, repository.waivers].flat();
  const record =
    repository.config.record?.file === file ? repository.config.record : records.find((each) => each.file === file);
  return record?.source ?? repository.open(file).source;
}
