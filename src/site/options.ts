/** What stops a build: any error, or only a fault in the policy itself. */
export type Gate = 'all' | 'policy';

/** The options of the integration, as `astro.config.mjs` writes them. */
export interface TowpathOptions {
  /** The folder of policy pages, from the project's root. */
  policy: string;
  /** The repository that is checked against it, from the project's root. */
  repo: string;
  /** `policy` publishes in spite of the repository's findings and shows them on every page. */
  gate?: Gate;
  /** An RFC 3339 timestamp that stands for the clock, for a build that can be repeated. */
  now?: string;
  /** Where pages are edited, `{path}` standing for a file's path from the project's root; without it no page says so. */
  edit?: string;
}

/** The options as pages read them: absolute folders, the names that findings use for them, and one clock for all. */
export interface SiteOptions {
  policy: string;
  policyLabel: string;
  repo: string;
  repoLabel: string;
  gate: Gate;
  /** Epoch milliseconds. */
  now: number;
  edit: string | null;
}
