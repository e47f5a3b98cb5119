import type { APIContext, GetStaticPaths } from 'astro';
import { markdownAddress } from '../site/page/llms.ts';
import { siteData } from '../site/page/site-data.ts';

export const getStaticPaths = (async () =>
  (await siteData()).pages.map((page) => ({
    params: { page: markdownAddress(page).slice(1, -'.md'.length) },
    props: { text: page.source.text },
  }))) satisfies GetStaticPaths;

/** The source text of a page. */
export function GET({ props }: APIContext<{ text: string }>): Response {
  return new Response(props.text, { headers: { 'Content-Type': 'text/markdown; charset=utf-8' } });
}
