import type { RangeCommit } from '../../history/range/range.ts';
import type { Item } from '../item.ts';
import type { EnvironmentNode, World } from '../world/world.ts';

export interface CommitNode {
  commit: RangeCommit;
  world: World;
  /** In the order of environments; within one, versions and digests come before config. */
  changes: readonly EnvironmentChange[];
  configChanges: readonly ConfigChange[];
}

/** A version, a digest or a config value of an environment that a commit changed. */
export interface EnvironmentChange extends Item {
  environment: EnvironmentNode;
  kind: 'version' | 'digest' | 'config';
  /** The service or the key; the path of a config file that is compared by its bytes. */
  name: string;
  /** The files in which it was changed, by path; at least one. */
  files: readonly string[];
  /** Undefined for config, whose values may be secrets, and where there was none. */
  before: string | undefined;
  after: string | undefined;
}

/** A file whose change in a commit affects environments. */
export interface ChangedFile {
  path: string;
  environments: readonly EnvironmentNode[];
}

/** A config file that a commit changed, listed by environments that only the pipeline may change. */
export interface ConfigChange extends Item {
  path: string;
  /** That of the file after the commit, lower-case hex; undefined where it is too large to be read. */
  sha256: string | undefined;
  /** At least one. */
  environments: readonly EnvironmentNode[];
  /** The id of a change record that lists it with this sha256, or of one that the commit takes back. */
  recordedBy: string | undefined;
}
