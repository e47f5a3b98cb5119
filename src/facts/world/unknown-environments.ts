import type { Policy } from '../../policy/policy.ts';
import { locateInRecord, type RecordFile } from '../../repo/record/records.ts';
import type { Repository } from '../../repo/repository.ts';
import { type BuiltInRule, builtInFinding, type Finding } from '../../text/finding.ts';
import type { Location } from '../../text/location.ts';
import type { Path } from '../../text/path.ts';
import { writeInstead } from '../../text/suggestion.ts';
import { formatInstant, parseInstant } from '../../time/instant.ts';
import { knownEnvironments } from './environment-names.ts';

type Records = Pick<Repository, 'changes' | 'grants' | 'waivers'>;

/**
 * Findings on environments that changes, grants and waivers name and the policy does not have, or had no more at the time. The rule
 * `environment-chain` reports those of manifests.
 */
export function unknownEnvironmentFindings(repository: Records, policy: Policy): Finding[] {
  const known = knownEnvironments(policy);
  if (known.size === 0) return [];
  return environmentsNamed(repository).flatMap(({ name, record, path, of, at }): Finding[] => {
    if (known.has(name)) return [];
    const location = locateInRecord(record, path, of);
    const ended = policy.retired.get(name);
    if (ended === undefined) {
      const finding = unknownEnvironment('schema', name, known, location);
      const orRetired = ', or say under `retired` of `policy.yaml` when it ended, if the policy had it.';
      return [{ ...finding, help: finding.help.replace(/\.$/, orRetired) }];
    }
    if (at === undefined || parseInstant(at)! <= ended) return [];
    return [
      builtInFinding('schema', {
        message: `\`${name}\` was retired at \`${formatInstant(ended)}\` by the policy, before this at \`${at}\`.`,
        help: 'Correct what is wrong: the name, the time, or the time under `retired` of `policy.yaml`.',
        location,
      }),
    ];
  });
}

/** An environment as a record names it. */
interface NamedEnvironment {
  name: string;
  record: RecordFile<unknown>;
  path: Path;
  of?: 'key';
  /** When what the record tells of it was, where it says so. */
  at?: string | undefined;
}

/** The environments that changes, grants and waivers name, each time they do. */
export function environmentsNamed({ changes, grants, waivers }: Records): NamedEnvironment[] {
  return [
    ...changes.flatMap((record) => [
      ...(record.data?.files ?? []).map(({ environment: name }, index) => ({
        name,
        record,
        path: ['files', index, 'environment'],
      })),
      ...Object.entries(record.data?.stages ?? {}).flatMap(([name, { applied, snapshot }]) => [
        { name, record, path: ['stages', name], of: 'key' as const, at: applied?.at },
        { name: snapshot?.of, record, path: ['stages', name, 'snapshot', 'of'], at: snapshot?.takenAt },
      ]),
    ]),
    ...grants.map((record) => ({
      name: record.data?.environment,
      record,
      path: ['environment'],
      at: record.data?.grantedAt,
    })),
    ...waivers.map((record) => ({ name: record.data?.environment, record, path: ['environment'] })),
  ].flatMap((each): NamedEnvironment[] => (each.name === undefined ? [] : [{ ...each, name: each.name }]));
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
