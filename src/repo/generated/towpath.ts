// Generated from schemas/ by `npm run generate`; edit the schemas instead.

export type ReleaseKind =
  | 'kustomize'
  | 'helm'
  | 'kubernetes'
  | 'compose'
  | 'argocd'
  | 'flux'
  | 'helmfile'
  | 'yaml'
  | 'json'
  | 'env'
  | 'properties'
  | 'toml'
  | 'hcl'
  | 'text'
  | 'submodule';

/**
 * towpath.yaml, at the root of a checked repository.
 */
export interface RepositoryConfig {
  /**
   * The folder of policy pages; one that builds on a compiled policy.json holds a policy.yaml that says so.
   */
  policy?: string;
  /**
   * The address at which the policy is published; findings link to it.
   */
  site?: string;
  /**
   * Where the environment manifests are; an empty list says that there are none.
   */
  environments?: string | string[];
  /**
   * Where the change records are; an empty list says that there are none.
   */
  changes?: string | string[];
  /**
   * Where the write grants are; an empty list says that there are none.
   */
  grants?: string | string[];
  /**
   * Where the waivers are; an empty list says that there are none.
   */
  waivers?: string | string[];
  /**
   * Where the records of runs of runbooks are; an empty list says that there are none.
   */
  runs?: string | string[];
  /**
   * Where attestations of images are that no manifest names: DSSE envelopes and Sigstore bundles of provenance and scans, one a file or one a line. Each counts for the versions whose digest is among its subjects.
   */
  attestations?: string | string[];
  /**
   * Which files are migrations.
   *
   * Items: One set of migrations.
   */
  migrations?: {
    /**
     * The migration tool. Of one that is known, only what it runs counts as a migration.
     */
    tool?: string;
    /**
     * A pattern of paths; may be left out where the tool is known.
     */
    files?: string;
    /**
     * The last migration that needs no change record: a path, a file name, or the name of its folder. In a list, also each that runs again and needs none.
     */
    after?: string | [string, ...string[]];
  }[];
  /**
   * Where versions live when manifests are Helm values, Kustomize overlays or another tool's files.
   *
   * Items: One set of files.
   */
  releases?: {
    /**
     * A pattern of the names of branches, each of which is an environment: environment/{environment}. Versions are read on each of them.
     */
    branches?: string;
    /**
     * The remote whose branches these are: origin, unless it says so.
     */
    remote?: string;
    /**
     * A pattern of the names of tags, each of which is an arrival, at the date of its tagger: deploy/{environment}/{service}/{version}.
     */
    tags?: string;
    /**
     * A pattern of paths, or several, that captures {environment} and, where the path names the service, {service}. Any other {word} is a capture too, for `service`.
     */
    files?: string | [string, ...string[]];
    /**
     * The environment of all these files, where paths do not name it.
     */
    environment?: string;
    /**
     * What a service is called, of what `files` captures and {name}, the name inside the file, or {image}, the whole repository of the image there: {tenant}/{service}.
     */
    service?: string;
    /**
     * The kind of file, where its name does not tell; several where a file is to be read as each of them.
     */
    kind?: ReleaseKind | [ReleaseKind, ...ReleaseKind[]];
    /**
     * The path to the version, or several, in files of kind yaml, json, env, properties, toml and hcl: image.tag, images[*].newTag, *_TAG, environments.{environment}.**.tag. With branches and without files it is commit: the commit that a branch is made of.
     */
    version?: string | [string, ...string[]];
    /**
     * How versions are written in these files, where other environments call them otherwise: release-{version}.
     */
    map?: string;
    /**
     * The file, or several, whose versions every environment runs that has none of its own. It may have {service}, which is what `files` captures. Of several, the last that has a version counts; an empty list says that there is none.
     */
    base?: string | string[];
    /**
     * Names in paths to environments of the policy.
     */
    environments?: {
      [k: string]: string;
    };
  }[];
}
