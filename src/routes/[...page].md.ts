import type { APIContext, GetStaticPaths } from 'astro';
import { markdownAddress } from '../site/page/llms.ts';
import { siteData } from '../site/page/site-data.ts';
import { textInForce } from '../site/page/text-in-force.ts';

export const getStaticPaths = (async () => {
  const { pages, policy } = await siteData();
  return pages.map((page) => ({
    params: { page: markdownAddress(page).slice(1, -'.md'.length) },
    props: { text: textInForce(page, policy) },
  }));
}) satisfies GetStaticPaths;

/** The source text of a page, with the values in force. */
export function GET({ props }: APIContext<{ text: string }>): Response {
  return new Response(props.text, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
