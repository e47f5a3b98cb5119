import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Repository } from '../../repo/repository.ts';
import { type BuiltInRule, builtInFinding, type Finding } from '../../text/finding.ts';
import { orList } from '../../text/list.ts';
import type { Location } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { closest } from '../../text/suggestion.ts';

/**
 * Environments that records name and the policy does not know. In a manifest that is the business of the rule
 * `environment-chain`; here are those of changes, grants and waivers.
 */
export function unknownEnvironmentFindings(repository: Repository, known: ReadonlySet<string>): Finding[] {
  if (known.size === 0) return [];
  const findings: Finding[] = [];
  const look = (record: RecordFile<unknown>, name: string | undefined, path: Path, of: 'value' | 'key' = 'value') => {
    if (name === undefined || known.has(name)) return;
    findings.push(unknownEnvironment('schema', name, known, locateInRecord(record, path, of)));
  };
  for (const change of repository.changes) {
    for (const [index, file] of (change.data?.files ?? []).entries()) {
      look(change, file.environment, ['files', index, 'environment']);
    }
    for (const [name, stage] of Object.entries(change.data?.stages ?? {})) {
      look(change, name, ['stages', name], 'key');
      look(change, stage.snapshot?.of, ['stages', name, 'snapshot', 'of']);
    }
  }
  for (const grant of repository.grants) look(grant, grant.data?.environment, ['environment']);
  for (const waiver of repository.waivers) look(waiver, waiver.data?.environment, ['environment']);
  return findings;
}

/** The finding on a name that is no environment's. */
export function unknownEnvironment(
  rule: BuiltInRule,
  name: string,
  known: ReadonlySet<string>,
  location: Location,
): Finding {
  const names = [...known];
  const near = closest(name, names);
  return builtInFinding(rule, {
    message: `\`${name}\` is not an environment of the policy.`,
    help: near === undefined ? `Use one of ${orList(names)}.` : `Write \`${near}\`.`,
    location,
  });
}
