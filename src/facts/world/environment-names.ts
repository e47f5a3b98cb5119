import type { Policy } from '../../policy/policy.ts';
import { idOfFile } from '../../repo/record/identity.ts';
import type { RecordFile } from '../../repo/record/records.ts';
import type { Manifest } from '../../repo/repository.ts';
import { valueAt } from '../../text/path.ts';

/** The environments that a record may name: those of the policy, including those whose page has a finding. */
export function knownEnvironments(policy: Policy): ReadonlySet<string> {
  return new Set([...policy.environments.map((environment) => environment.id), ...policy.brokenEnvironments]);
}

/**
 * The environment of a manifest: the one that it names, or else the one that its file is named after, so that an
 * environment is not reported as missing because of a typo in its manifest.
 */
export function environmentNamed(
  manifest: Pick<RecordFile<Manifest>, 'file' | 'raw'>,
  known: ReadonlySet<string>,
): string | undefined {
  const name = valueAt(manifest.raw, ['environment']);
  if (typeof name === 'string') return name;
  const file = idOfFile(manifest.file);
  return known.has(file) ? file : undefined;
}
