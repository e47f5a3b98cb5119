/** What the front matter of a page without a fault says, found without parsing it. */
export interface KnownPage {
  /** The YAML. */
  text: string;
  data: unknown;
  /** What the schema of its kind makes of it. */
  settings: unknown;
}

export interface KnownPages {
  /** The page at a path in the folder of a policy, where its front matter is that text. */
  find(path: string, text: string): KnownPage | undefined;
  /** Is told of each page without a fault that was parsed. */
  met?(path: string, page: KnownPage): void;
}
