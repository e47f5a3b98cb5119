// Generated from schemas/ by `npm run generate`; edit the schemas instead.

/**
 * What one environment of a repository runs now.
 */
export interface Manifest {
  /**
   * The environment's id in the policy.
   */
  environment: string;
  /**
   * What runs, by service name.
   */
  services?: {
    /**
     * One service.
     */
    [k: string]: {
      /**
       * The image, without a tag. A digest behind an `@` counts where there is no `digest`.
       */
      image?: string;
      /**
       * The image's digest: sha256: and 64 hex digits.
       */
      digest?: string;
      /**
       * The version, as text. A digest may follow it, as in `2.14.0@sha256:…`.
       */
      version?: string;
      /**
       * How many run.
       */
      replicas?: number;
      /**
       * A SLSA provenance of the image that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.
       */
      provenance?: {
        /**
         * From the repository's root.
         */
        path: string;
        /**
         * The file's hash.
         */
        sha256?: string;
      };
      /**
       * A scan of the image for vulnerabilities that somebody signed: a DSSE envelope or a Sigstore bundle, in JSON.
       */
      scan?: {
        /**
         * From the repository's root.
         */
        path: string;
        /**
         * The file's hash.
         */
        sha256?: string;
      };
    };
  };
  /**
   * Every file that the environment runs with.
   */
  config?: string[];
  /**
   * The data that lives here.
   */
  data?: {
    /**
     * The class of the data.
     */
    class: 'live' | 'anonymised-sample' | 'seeded' | 'synthetic' | 'anonymised';
  };
  /**
   * Who may write.
   */
  access?: {
    /**
     * What everyone has.
     */
    default: 'read-only' | 'read-write';
    /**
     * People with standing write access.
     */
    writers?: string[];
  };
}
