/** What `check` judges, and by what. Folders and files are named from the working directory. */
export interface CheckOptions {
  /** The folder of the repository. */
  folder: string;
  /** A folder of policy pages. Without it, the repository's own policy judges, or else the one that ships with Towpath. */
  policy?: string;
  /** A file to read instead of the repository's `towpath.yaml`. */
  config?: string;
  /** A branch or commit: the commits after it are judged, by its policy. Without it, the base that GitHub Actions or GitLab CI names. */
  base?: string;
  /** How the request is merged, where the commits after the base are those of one. Without it, each way is judged. */
  merge?: 'squash' | 'merge' | 'rebase' | 'fast-forward';
  /** The time to judge at, a timestamp as RFC 3339 has it. Without it, the present. */
  now?: string | Date;
  /** A file of findings that are known and fail nothing, as `towpath baseline` writes it. */
  baseline?: string;
  /** With a base, lets findings that were there already fail too. */
  all?: boolean;
  /** The lowest severity that fails: `error` where it is left out. */
  failOn?: 'error' | 'warning';
  /** How many warnings do not fail. */
  maxWarnings?: number;
  /** In CI, does not end with 2 because rules could not see everything, such as in a shallow clone. */
  allowBlind?: boolean;
  /** Lets pages of the policy hold code, which a build of the site runs. */
  trustPages?: boolean;
  /** Where to cache what is read from git; `false` caches nothing. Without it, in the user's cache folder. */
  cache?: string | false;
}
