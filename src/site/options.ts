/** What stops a build: any error, or only an error in the policy itself. */
export type Gate = 'all' | 'policy';

/** The options of the integration, as `astro.config.mjs` has them. */
export interface TowpathOptions {
  /**
   * The folder of policy pages, from the project's root. Without it, the checked repository's own policy is published, or else the one
   * that ships with Towpath.
   */
  policy?: string;
  /** The repository that is checked against it, from the project's root: that root itself where it is left out. */
  repo?: string;
  /**
   * A file of findings that are known and stop nothing, as `towpath baseline` writes it, from the project's root: the one that CI
   * names by `--baseline`.
   */
  baseline?: string;
  /** `policy` publishes although the repository violates rules, and shows that on every page. */
  gate?: Gate;
  /** An RFC 3339 timestamp to use as the current time, for a reproducible build. */
  now?: string;
  /** The address at which a page is edited, with `{path}` for its path from the project's root. Without it no page links to one. */
  edit?: string;
  /**
   * JSON reports of `towpath check` on other repositories, which `/fleet/` shows: a folder of them, a pattern such as
   * `reports/*.json`, or one file that `towpath merge --fleet` wrote; from the project's root.
   */
  fleet?: string;
  /** Lets pages of the policy hold code (expressions, imports, any HTML), which a build then runs with all rights of Node. */
  trustPages?: boolean;
}

/** A folder of pages, and which kinds of them are published. */
export interface SiteLayer {
  folder: string;
  label: string;
  kinds: readonly string[];
  /** Whether it is a folder of this project. */
  isOwn: boolean;
}

/** The options as pages use them: absolute folders, their names in findings, and one time for all pages. */
export interface SiteOptions {
  policy: string;
  policyLabel: string;
  /** Whether it is the one that ships with Towpath, for a repository without its own. */
  isDefault: boolean;
  repo: string;
  repoLabel: string;
  /** The project's root, which no policy that this one builds on lies outside of. */
  root: string;
  /** The folder of the policy that ships with Towpath. */
  shipped: string;
  /** The policy and those that it builds on, the uppermost first. */
  layers: readonly SiteLayer[];
  /** The file of findings that are known; null without one. */
  baseline: string | null;
  gate: Gate;
  /** Epoch milliseconds. */
  now: number;
  edit: string | null;
  /** The folder, pattern or file of reports on a fleet; null without one. */
  fleet: string | null;
  trustPages: boolean;
}
