import { forbidden } from '../../disk/inside.ts';
import type { Finding } from '../../text/finding.ts';
import { CONFIG_FILE, type Config, emptyPatternFinding } from '../config/config.ts';
import { leftOutMatches, type Tree } from '../tree.ts';

/** Files of attestations that no record names: found by `attestations` of the configuration, and not yet read. */
export interface AttestationFiles {
  /** Sorted. */
  paths: readonly string[];
  /** Why some of them may not be opened, as the end of a sentence about the path. */
  forbidden: ReadonlyMap<string, string>;
  /** Those that the repository has and the folder has not, sorted. */
  leftOut: readonly string[];
}

/** Finds the files that `attestations` of the configuration matches. */
export function findAttestations(tree: Tree, config: Config): { files: AttestationFiles; findings: Finding[] } {
  const leftOut = new Set<string>();
  const findings: Finding[] = [];
  for (const { pattern, configuredAt } of config.attestations) {
    const away = leftOutMatches(tree, pattern);
    for (const path of away) leftOut.add(path);
    if (tree.glob(pattern).length + away.length === 0)
      findings.push(emptyPatternFinding(config, pattern, configuredAt));
  }
  const paths = attestationPaths(tree, config);
  const unopened = paths.flatMap((path): [string, string][] => {
    const why = forbidden(tree.kind(path));
    return why === undefined ? [] : [[path, why]];
  });
  return { files: { paths, forbidden: new Map(unopened), leftOut: [...leftOut].sort() }, findings };
}

/** The files of a tree that `attestations` of a configuration matches, sorted. */
export function attestationPaths(tree: Tree, { attestations }: Config): string[] {
  const paths = new Set(attestations.flatMap(({ pattern }) => tree.glob(pattern)));
  paths.delete(CONFIG_FILE);
  return [...paths].sort();
}
