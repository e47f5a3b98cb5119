import { manifestMatcher } from '../facts/world/past-manifest.ts';
import type { VersionSource } from '../history/version-source.ts';
import type { Config } from '../repo/config/config.ts';
import { fileReader } from '../repo/files.ts';
import { readReleaseFiles } from '../repo/release/files.ts';
import { releasesOf } from '../repo/release/releases.ts';
import type { Tree } from '../repo/tree.ts';
import type { Finding } from '../text/finding.ts';

/** What an audit is of. */
interface DoubtsRequest {
  config: Config;
  tree: Tree;
  environments: readonly string[];
  leavesOut: VersionSource['leavesOut'] | undefined;
}

/** What may be otherwise than an audit of a history has it. */
interface Doubts {
  findings: readonly Finding[];
  notes: readonly string[];
  links: readonly string[];
}

/**
 * Warnings that versions may be inherited from files which are not followed, or be of services that are taken for one; notes on
 * what cannot be read, and the links that are not followed.
 */
export function doubtsOf({ config, tree: whole, environments, leavesOut }: DoubtsRequest): Doubts {
  const tree = withoutLeftOut(whole, leavesOut);
  tree.prefetch?.(releasesOf(config).entries.flatMap(({ pattern }) => tree.glob(pattern.glob)));
  const { entries, findings, configFindings, misread, unread } = readReleaseFiles(tree, config, fileReader(tree).open, {
    isManifest: manifestMatcher(config),
    isBroken: () => false,
  });
  // What has versions in the history may have none now by one of several paths or kinds, or in no such form.
  const ofWays = configFindings.filter(({ location }) =>
    /^releases\[\d+\]\.(?:version|kind|map)\b/.test(location.path ?? ''),
  );
  return {
    findings: [
      ...findings.filter(({ severity }) => severity === 'warning'),
      ...[...misread, ...ofWays].map((finding): Finding => ({ ...finding, severity: 'warning' })),
    ],
    notes: unread,
    links: entries.flatMap(({ settings: { aliases }, links }) =>
      links.flatMap(({ path, captured }) =>
        captured === undefined || environments.includes(aliases.get(captured) ?? captured) ? path : [],
      ),
    ),
  };
}

/** The files of a tree that the audit is of. */
function withoutLeftOut(tree: Tree, leavesOut: DoubtsRequest['leavesOut']): Tree {
  if (leavesOut === undefined) return tree;
  return { ...tree, glob: (pattern) => tree.glob(pattern).filter((path) => leavesOut(path).length === 0) };
}
