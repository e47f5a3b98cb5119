declare module 'virtual:towpath/options' {
  export const options: import('./options.ts').SiteOptions;
}

declare module 'virtual:towpath/pages' {
  import type { MDXInstance } from 'astro';
  /** What the build makes of each page of the policy, by its path there: `rules/soak-window.mdx`. */
  export const built: Readonly<Record<string, () => Promise<MDXInstance<Record<string, unknown>>>>>;
}

declare module 'virtual:towpath/workbench' {
  /** What `astro dev` shows of edits; a build has none. */
  export const workbench: import('./workbench/workbench.ts').Workbench | undefined;
  /** The component that shows it on a page, by the address of that. */
  export const Effect: ((props: { address: string }) => unknown) | undefined;
}
