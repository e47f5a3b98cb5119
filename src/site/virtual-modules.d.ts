declare module 'virtual:towpath/options' {
  import type { SiteOptions } from './options.ts';
  export const options: SiteOptions;
}

declare module 'virtual:towpath/pages' {
  import type { MDXInstance } from 'astro';
  /** What the build makes of each page of the policy, by its path there: `rules/soak-window.mdx`. */
  export const built: Readonly<Record<string, () => Promise<MDXInstance<Record<string, unknown>>>>>;
}

declare module 'virtual:towpath/workbench' {
  import type { Workbench } from './workbench/workbench.ts';
  /** What `astro dev` shows of edits; a build has none. */
  export const workbench: Workbench | undefined;
  /** The component that shows it on a page, by the address of that. */
  export const Effect: ((props: { address: string }) => unknown) | undefined;
}
