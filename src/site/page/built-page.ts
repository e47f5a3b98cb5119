import { built } from 'virtual:towpath/pages';
import type { MDXInstance } from 'astro';

/** The text of a page, and its headings. */
export interface BuiltPage {
  Content: MDXInstance<Record<string, unknown>>['Content'];
  headings: ReturnType<MDXInstance<Record<string, unknown>>['getHeadings']>;
}

/** What the build makes of a page of the policy, by its path there: `rules/soak-window.mdx`. */
export async function builtPage(path: string): Promise<BuiltPage> {
  const load = built[path];
  if (load === undefined) throw new Error(`\`${path}\` is no page that the site publishes.`);
  const { Content, getHeadings } = await load();
  return { Content, headings: getHeadings() };
}
