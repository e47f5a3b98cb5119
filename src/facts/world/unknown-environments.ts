import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Repository } from '../../repo/repository.ts';
import { type BuiltInRule, builtInFinding, type Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { writeInstead } from '../../text/suggestion.ts';

/**
 * Findings on environments that changes, grants and waivers name and the policy does not have. The rule `environment-chain`
 * reports those of manifests.
 */
export function unknownEnvironmentFindings(
  repository: Pick<Repository, 'changes' | 'grants' | 'waivers'>,
  known: ReadonlySet<string>,
): Finding[] {
  if (known.size === 0) return [];
  const findings: Finding[] = [];
  const check = (record: RecordFile<unknown>, name: string | undefined, path: Path, of: 'value' | 'key' = 'value') => {
    if (name === undefined || known.has(name)) return;
    findings.push(unknownEnvironment('schema', name, known, locateInRecord(record, path, of)));
  };
  for (const change of repository.changes) {
    for (const [index, file] of (change.data?.files ?? []).entries()) {
      check(change, file.environment, ['files', index, 'environment']);
    }
    for (const [name, stage] of Object.entries(change.data?.stages ?? {})) {
      check(change, name, ['stages', name], 'key');
      check(change, stage.snapshot?.of, ['stages', name, 'snapshot', 'of']);
    }
  }
  for (const grant of repository.grants) check(grant, grant.data?.environment, ['environment']);
  for (const waiver of repository.waivers) check(waiver, waiver.data?.environment, ['environment']);
  return findings;
}

/** The finding on a name that is not an environment of the policy. */
export function unknownEnvironment(
  rule: BuiltInRule,
  name: string,
  known: ReadonlySet<string>,
  location: Location,
): Finding {
  return builtInFinding(rule, {
    message: `\`${name}\` is not an environment of the policy.`,
    help: writeInstead(name, [...known]),
    location,
  });
}
