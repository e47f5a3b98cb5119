import { runFindings } from '../../facts/world/run-findings.ts';
import { unknownEnvironmentFindings } from '../../facts/world/unknown-environments.ts';
import { unknownRuleFindings } from '../../facts/world/unknown-rules.ts';
import type { Policy } from '../../policy/policy.ts';
import { listedConfig, withoutConfigTexts } from '../../repo/record/config-texts.ts';
import { type RecordSets, readRecordSets } from '../../repo/record-sets.ts';
import type { Repository } from '../../repo/repository.ts';
import { pathMatcher, type Tree, textIn } from '../../repo/tree.ts';
import type { Finding } from '../../text/finding.ts';

/** A record as a check reads it. */
export interface ReadBack {
  sets: RecordSets;
  /** Its faults, with which no rule would judge it. */
  faults: readonly Finding[];
}

/** Reads one record of a repository, as it is or as it would be with other bytes, as a check does. */
export function readBack(
  file: string,
  bytes: Uint8Array,
  { repository, policy }: { repository: Repository; policy: Policy },
): ReadBack {
  const { tree, config } = repository;
  const only: Tree = {
    ...tree,
    glob: (pattern) => (pathMatcher(pattern)(file) ? [file] : []),
    kind: (path) => (path === file ? 'file' : tree.kind(path)),
    size: (path) => (path === file ? bytes.length : tree.size(path)),
    read: (path) => (path === file ? bytes : tree.read(path)),
  };
  const { sets, findings } = readRecordSets(only, config);
  const all = [
    ...findings,
    ...unknownEnvironmentFindings(sets, policy),
    ...unknownRuleFindings(sets, policy),
    ...runFindings(sets, policy),
  ];
  const faults = all.filter(({ location }) => location.file === file);
  const texts = { listed: listedConfig(repository), tree, textOf: (path: string) => textIn(only, path) };
  return { sets, faults: withoutConfigTexts(faults, texts) };
}
